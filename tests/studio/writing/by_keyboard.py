"""Going through a page by the keyboard alone."""


def tab_to(page, words):
    """Press Tab until the focus is on what has this name."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')") == words:
            return
    raise AssertionError(words)


def choose(page, name, value):
    """Go down the list that has the focus until it stands on a choice."""
    for _ in range(90):
        page.keyboard.press("ArrowDown")
        if page.locator(f"#{name}").input_value() == value:
            return
    raise AssertionError(value)
