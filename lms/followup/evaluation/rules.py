"""Decisions about an evaluation on plain values: when it is answered, when its results are shown, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lms.bimtek.rules import Dated, Line, state_of
from lms.errors import Refused
from lms.followup.book import LEVELS, Questions
from lms.quizzes.rules import open_text

LEAST = 5  # below as many answers nothing is shown
ANSWERABLE = 7  # days after the event
WORDS = 500  # letters
THANKS = "Evaluasi sudah diterima. Terima kasih."


@dataclass(frozen=True)
class Answer:
    """One answer: to which question, about whom ("" is the organiser), a mark from 1 to 4 or words."""

    question: str
    subject: str
    mark: int | None
    words: str = ""


def answered_now(event: Dated, steps: Iterable[Line], today: date) -> bool:
    """Whether answers are taken: a step *evaluasi* is open, the event runs or is not closed, and not more than a week has passed."""
    running = any(step.kind == "evaluasi" and step.opened_at is not None and step.closed_at is None for step in steps)
    over = state_of(event, today) in ("batal", "selesai") or today > event.until_day + timedelta(days=ANSWERABLE)
    return running and not over


def shown(event: Dated, steps: Iterable[Line], today: date) -> bool:
    """Whether results may be shown: only once no answer can come any more.

    Were they shown meanwhile, whoever looks before and after one answer reads that answer from the difference.
    """
    lines = [step for step in steps if step.kind == "evaluasi"]
    return any(step.opened_at is not None for step in lines) and not answered_now(event, lines, today)


def check_open(event: Dated, steps: Iterable[Line], today: date) -> None:
    """Raises Refused where no answer is taken."""
    lines = [step for step in steps if step.kind == "evaluasi"]
    if answered_now(event, lines, today):
        return
    if any(step.opened_at is not None for step in lines):
        raise Refused("Evaluasi acara ini sudah ditutup. Sampaikan langsung kepada panitia bila ada masukan.")
    raise Refused("Evaluasi belum dibuka. Pelatih membukanya pada akhir acara.")


def name_of(question: str, subject: str = "") -> str:
    """The name of the field of a question."""
    return f"n-{subject}-{question}" if subject else f"p-{question}"


def read(sent: Mapping[str, str], asked: Questions, speakers: Iterable[str]) -> list[Answer]:
    """What was answered, question by question; each may be left out. Raises Refused for what is no mark, and where nothing is answered."""
    subjects = [("", asked.organiser), *((speaker, asked.speaker) for speaker in speakers)]
    found = []
    for subject, questions in subjects:
        for question, _label in questions:
            mark = sent.get(name_of(question, subject), "")
            if mark and mark not in map(str, range(1, LEVELS + 1)):
                raise Refused("Pilihan itu tidak ada. Muat ulang halaman, lalu pilih lagi.")
            if mark:
                found.append(Answer(question, subject, int(mark)))
    for question, _label in asked.words:
        typed = sent.get(f"k-{question}", "")
        said = open_text(typed[: 4 * WORDS])
        if len(said) > WORDS or len(typed) > 4 * WORDS:
            raise Refused(f"Tulisan ini terlalu panjang. Ringkas menjadi paling banyak {WORDS} huruf.")
        if said:
            found.append(Answer(question, "", None, said))
    if not found:
        raise Refused("Belum ada yang diisi. Pilih satu jawaban, lalu kirim.")
    return found
