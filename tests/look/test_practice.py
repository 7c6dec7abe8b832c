"""Scenes and drawings of the practice on a phone: with axe under the policy, at 320 px and large text, and without scripting."""

from types import SimpleNamespace

import pytest

from tests.browser import PHONE
from tests.courses.stimuli import publish_stimuli
from tests.crew import kader
from tests.look.test_pages import WIDE, Eye

pytestmark = pytest.mark.browser
PAGE = "/belajar/contoh/latihan/01-ukur"
ITEMS = ("sari", "timbangan", "lila", "kms", "tensimeter")


@pytest.fixture
def nur(session, client, tmp_path):
    """Nurhayati's signed-in phone, before a practice of all stimuli."""
    publish_stimuli(session, tmp_path)
    client.sign_in(kader(session).id)
    session.commit()
    return client


def through(client, context):
    """Let the test client answer what the browser of this context asks."""

    def answer(route):
        response = client.get(route.request.url.removeprefix("http://localhost"))
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.data)

    context.route("**/*", answer)


def test_a_practice_of_each_kind_looks_right_on_a_phone(chromium, nur):
    eye = Eye(chromium, SimpleNamespace(url="http://localhost", places={}), PHONE, 48)
    through(nur, eye.context)
    for item in ITEMS:
        eye.visit(f"{PAGE}?soal={item}")
        assert item == "sari" or eye.page.get_by_role("img", name=".").first.bounding_box()["width"] >= 300
    eye.visit(f"{PAGE}?soal=sari&answer=a")
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)


def test_a_talk_needs_no_scripting(chromium, nur):
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    through(nur, context)
    page = context.new_page()
    page.goto(f"http://localhost{PAGE}")
    page.get_by_text("Apa yang membuat Ibu berpikir begitu?").click()
    page.get_by_role("button", name="Periksa").click()
    page.get_by_text("Tepat, Bu").wait_for()
    page.wait_for_load_state()
    assert page.locator(".why").count() == 3
    assert page.evaluate(WIDE) == ""
    context.close()
