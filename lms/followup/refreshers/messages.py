"""Prepared texts for a refresher: whoever taps them sends them herself."""

from lms.bimtek.roll import Listed
from lms.followup.reports.messages import Text, chat, hail

ASKS = "Ada Ulangan 2 menit: tiga soal dari {title}. Tidak dinilai, hanya untuk mengingat. Buka di HP yang biasa dipakai: {link}. Terima kasih."


def to_person(person: Listed, title: str, link: str) -> Text:
    """The text for somebody on the list."""
    name = hail(person.name, person.sex)
    words = f"{name}, semoga sehat selalu. {ASKS.format(title=title, link=link)}"
    return Text(name, words, chat(words, person.phone))


def to_group(title: str, link: str) -> Text:
    """The text for the group of the event."""
    words = f"Ibu dan Bapak, semoga sehat selalu. {ASKS.format(title=title, link=link)}"
    return Text("grup", words, chat(words))
