"""What axe finds wrong on the page that is open."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

ASK = "axe.run({resultTypes: ['violations'], preload: false}).then(found => found.violations)"


def violations(page: Any) -> list[dict[str, Any]]:
    """Each broken rule with its nodes; whatever else axe would tell stays in the browser, which is a third of the time."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(ASK)
