"""A SCORM package as another learning system plays it: unpacked, page by page in a frame, with the calls of version 1.2 and nothing else."""

import io
import zipfile
from typing import Any

from tests.studio.exporting.test_scorm_player import HOME, KINDS, PLAYER

EVERY = {**KINDS, ".webp": "image/webp", ".webm": "audio/webm", ".ogg": "audio/ogg", ".opus": "audio/ogg"}


def finish_lessons(browser: Any, package: bytes) -> tuple[list[str], list[str]]:
    """Reads every lesson of a package to its end; gives what each one told the system, and what was asked for in vain."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    page, missing, told = browser.new_page(), [], []

    def serve(route: Any) -> None:
        name = route.request.url.removeprefix(f"{HOME}/")
        if name.startswith("pemutar-"):
            route.fulfill(body=PLAYER % name.removeprefix("pemutar-"), content_type="text/html")
        elif name in files:
            route.fulfill(body=files[name], content_type=EVERY[name[name.rindex(".") :]])
        else:
            missing.append(name)
            route.abort()

    page.route("**/*", serve)
    page.on("pageerror", lambda error: missing.append(str(error)))
    for name in sorted(name for name in files if name.startswith("pelajaran-")):
        page.goto(f"{HOME}/pemutar-{name}")
        frame = page.frame("sco")
        frame.wait_for_load_state()
        for picture in frame.locator("img").all():
            picture.evaluate("image => image.decode()")
        for sound in frame.locator("audio").all():
            sound.evaluate("sound => new Promise((done, fault) => { sound.oncanplay = done; sound.onerror = fault; sound.load(); })")
        frame.click("text=Sudah saya baca")
        told.append(page.evaluate("told['cmi.core.lesson_status']"))
    page.close()
    return told, [name for name in missing if name != "favicon.ico"]
