"""Photograph the screens of the demonstration and lay them out on contact sheets.

    python docs/tools/screens.py [--url http://127.0.0.1:8000] [FOLDER]

Without --url a demonstration of its own is started in a temporary folder. Needs the test libraries and Chromium.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PHONE, DESK, HALL = (360, 740), (1280, 800), (1280, 720)
LESSON = "/belajar/ilp-dasar/lima-langkah-posyandu"
SOLOK, HARAPAN = "13.72", "13.72.02"
THERE = 6  # participants who are there when the board of today's event is photographed

# name, who (the beginning of a button, or none), address (or a word that `go` knows)
SCREENS: list[tuple[str, str, str]] = [
    ("masuk", "", "/masuk"),
    ("beranda-kader", "Kader", "/"),
    ("belajar", "Kader", "/belajar"),
    ("materi", "Kader", "/belajar/ilp-dasar"),
    ("pelajaran", "Kader", LESSON),
    ("latihan", "Kader", "/belajar/ilp-dasar/latihan/03-hari-buka"),
    ("soal", "PKK Kelurahan Podosugih", "open"),
    ("hasil", "PKK Kelurahan Tanjung Paku", "result"),
    ("sertifikat", "PKK Kelurahan Tanjung Paku", "/sertifikat"),
    ("beranda-lurah", "Lurah Tanjung Paku", "/"),
    ("kelurahan-saya", "Lurah Tanjung Paku", "/kelurahan-saya"),
    ("data-saya", "Kader", "/data-saya"),
    ("bantuan", "", "/bantuan"),
    ("cek-formulir", "", "/cek"),
    ("cek", "", "check"),
    ("tidak-ditemukan", "", "/tidak-ada"),
]
DESKS: list[tuple[str, str, str]] = [
    ("cakupan", "Dinkes Kota Solok", "/cakupan"),
    ("cakupan-terbuka", "Dinkes Kota Solok", "names"),
    ("orang", "Dinkes Kota Solok", "/orang"),
    ("satu-orang", "Dinkes Kota Solok", "person"),
    ("register", "Dinkes Kota Solok", "/sertifikat/register"),
    ("program", "Dinkes Kota Solok", "/program"),
    ("materi-petugas", "Pelatih", "/studio"),
    ("satu-materi", "Pelatih", "/studio/rapat-singkat-1372"),
    ("menulis", "Pelatih", "/studio/rapat-singkat-1372/tulis/tiga-pertanyaan"),
    ("impor", "Pelatih", "/studio/impor"),
    ("bank-soal", "Pelatih", "/studio/ajakan-lewat-pesan-1372/soal"),
    ("terbit", "Pelatih", "/studio/rapat-singkat-1372/terbit"),
    ("acara", "Pelatih", "/bimtek"),
    ("papan-acara", "Pelatih", "board"),
    ("laporan-kegiatan", "Pelatih", "report"),
    ("menilai", "Penilai", "/menilai"),
    ("sistem", "Admin", "/sistem"),
    ("parkir", "Admin", "/sistem/parkir"),
]


@contextmanager
def demonstration() -> Iterator[str]:
    """A demonstration of our own on a free port; its address."""
    with tempfile.TemporaryDirectory(prefix="langkah-layar-") as home:
        command = [sys.executable, "-m", "lms", "start", "--port", "8765"]
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "LMS_HOME": home}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert server.stdout is not None
            for line in server.stdout:
                if found := re.search(r"http://\S+", line):
                    yield found.group()
                    return
            raise SystemExit("the demonstration did not start")
        finally:
            server.terminate()
            server.wait(15)


def sign_in(page: Page, url: str, who: str) -> None:
    """Come in by the button of the demonstration that begins with `who`."""
    page.context.clear_cookies()
    if who:
        page.goto(f"{url}/masuk")
        page.get_by_role("button", name=re.compile(f"^{re.escape(who)}")).first.click()


def go(page: Page, url: str, where: str) -> None:
    """Open an address, or find the one that only the demonstration knows."""
    if where == "open":
        page.goto(f"{url}/belajar/ilp-dasar")
        page.get_by_role("button", name=re.compile("Lanjutkan|Mulai p")).first.click()
    elif where == "result":
        page.goto(f"{url}/belajar/ilp-dasar")
        page.get_by_role("link", name="Lihat hasil").click()
    elif where == "check":
        sign_in(page, url, "PKK Kelurahan Tanjung Paku")
        page.goto(f"{url}/sertifikat")
        found = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}\b", page.inner_text("main"))
        page.context.clear_cookies()
        page.goto(f"{url}/cek/{found.group() if found else ''}")
    elif where == "names":
        page.goto(f"{url}/cakupan")
        page.get_by_role("link", name="Tanjung Harapan").first.click()
    elif where == "board":
        page.goto(f"{url}/bimtek")
        page.get_by_role("link", name="Buka Papan Acara").first.click()
    elif where == "report":
        page.goto(f"{url}/bimtek")
        page.locator("section, div").filter(has_text="Selesai").get_by_role("link", name=re.compile("Bimtek Pokjanal")).last.click()
        page.goto(f"{page.url}/laporan")
    elif where == "projector":
        sign_in(page, url, "Pelatih")
        go(page, url, "board")
        shown = page.get_by_role("link", name="Tampilkan di proyektor").get_attribute("href")
        page.context.clear_cookies()
        page.goto(f"{url}{shown}")
    elif where == "person":
        page.goto(f"{url}/orang?q=Desmawati")
        page.get_by_role("link", name="Desmawati").first.click()
    else:
        page.goto(f"{url}{where}")
    page.wait_for_load_state("networkidle")


def begin_day(browser: Browser, url: str) -> None:
    """Open the first attendance of today's event, and tick some of its participants; one that was opened stays as it is."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}, locale="id-ID")
    page = context.new_page()
    sign_in(page, url, "Pelatih")
    go(page, url, "board")
    opens = page.get_by_role("button", name="Buka absen").first
    if opens.count():
        opens.click()
        page.get_by_role("link", name="Tandai hadir sendiri").click()
        boxes = page.locator("form.hadir section").first.locator("input[type=checkbox]:visible")
        step = (boxes.first.get_attribute("value") or "").partition(".")[0]  # later sessions have boxes too, once their hour is near
        for box in page.locator(f'form.hadir section input[value^="{step}."]').all()[:THERE]:
            box.check()
        page.get_by_role("button", name="Simpan kehadiran").click()
    context.close()


def photograph(browser: Browser, url: str, folder: Path) -> dict[str, Path]:
    """Every screen at its own size; staff pages also on a phone."""
    begin_day(browser, url)
    taken = {}
    jobs = [(name, who, where, PHONE) for name, who, where in SCREENS] + [(name, who, where, DESK) for name, who, where in DESKS]
    jobs += [(f"{name}-hp", who, where, PHONE) for name, who, where in DESKS]
    jobs.append(("proyektor", "", "projector", HALL))
    last: tuple[str, tuple[int, int]] | None = None
    page: Page | None = None
    for name, who, where, size in jobs:
        if (who, size) != last or page is None:
            if page is not None:
                page.context.close()
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, device_scale_factor=2 if size == PHONE else 1, locale="id-ID"
            )
            page = context.new_page()
            sign_in(page, url, who)
            last = (who, size)
        try:
            go(page, url, where)
        except Exception as fault:  # a missing screen is reported, the others are still taken
            sys.stderr.write(f"{name}: {fault}\n")
            continue
        taken[name] = folder / f"{name}.png"
        page.screenshot(path=taken[name])
    return taken


def palette_of(sheet: Image.Image) -> Image.Image:
    """The colours of the tokens as they are, and between them the commonest of the sheet: small files that keep turmeric turmeric."""
    tokens = re.findall(r"#([0-9A-F]{6})\b", (ROOT / "static" / "css" / "tokens.css").read_text())
    common = (sheet.quantize(96).getpalette() or [])[: 96 * 3]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(value for token in tokens for value in bytes.fromhex(token)), *common])
    return palette


def contact_sheet(pictures: list[Path], columns: int, wide: int, target: Path) -> None:
    """Many screens on one picture, each under its name, cut at twice its width."""
    tiles = []
    for path in pictures:
        with Image.open(path) as picture:
            small = picture.convert("RGB")
            small = small.resize((wide, round(small.height * wide / small.width)), Image.Resampling.LANCZOS)
            tiles.append((path.stem, small.crop((0, 0, wide, min(small.height, wide * 5 // 2)))))
    rows = [tiles[n : n + columns] for n in range(0, len(tiles), columns)]
    high = sum(max(tile.height for _, tile in row) + 44 for row in rows) + 16
    sheet = Image.new("RGB", (columns * (wide + 16) + 16, high), "#E9E2D2")
    pen, y = ImageDraw.Draw(sheet), 16
    for row in rows:
        for place, (name, tile) in enumerate(row):
            pen.text((16 + place * (wide + 16), y), name, fill="#22302C")
            sheet.paste(tile, (16 + place * (wide + 16), y + 16))
        y += max(tile.height for _, tile in row) + 44
    sheet.quantize(palette=palette_of(sheet), dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Take the pictures and make the sheets."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--url")
    words.add_argument("--keep", help="keep the single screens in this folder")
    words.add_argument("folder", nargs="?", default=str(ROOT / "docs" / "gambar"))
    asked = words.parse_args()
    folder = Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        kept = Path(asked.keep or scratch)
        kept.mkdir(parents=True, exist_ok=True)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if asked.url:
            taken = photograph(browser, asked.url, kept)
        else:
            with demonstration() as url:
                taken = photograph(browser, url, kept)
        browser.close()
        contact_sheet([taken[n] for n, _, _ in SCREENS if n in taken], 6, 240, folder / "layar-peserta.png")
        contact_sheet([taken[n] for n, _, _ in DESKS if n in taken], 3, 480, folder / "layar-petugas.png")
        contact_sheet([taken[f"{n}-hp"] for n, _, _ in DESKS if f"{n}-hp" in taken], 6, 240, folder / "layar-petugas-hp.png")
        opening = [taken[n] for n in ("beranda-kader", "pelajaran", "hasil", "sertifikat") if n in taken]
        contact_sheet(opening, 4, 300, folder / "sekilas.png")
        day = [taken[n] for n in ("papan-acara", "proyektor", "laporan-kegiatan") if n in taken]
        contact_sheet(day, 3, 480, folder / "hari-bimtek.png")
        studio = [taken[n] for n in ("impor", "menulis", "terbit") if n in taken]
        contact_sheet(studio, 3, 480, folder / "studio.png")


if __name__ == "__main__":
    main()
