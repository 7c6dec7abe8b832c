"""A question as another system asks it, its texts already ours, before it becomes the nearest of our kinds."""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from lms.courses.content import PictureUse
from lms.studio.importing.signs import visible

ROOTS = ("$course$", "$module$", "$system$", "top", "")
FULL = Decimal(100)
NONE = Decimal(0)
_PLACES = Decimal("0.000001")


@dataclass
class Asked:
    """What is asked. `id`: what the file calls it; `name`: words for an id where that is none; `topic`: its category."""

    where: str
    stem: str
    explanation: str = ""
    name: str = ""
    id: str = ""
    topic: str = ""
    picture: PictureUse | None = None

    def explained(self, words: str) -> "Asked":
        """The same with a paragraph more in its explanation."""
        return replace(self, explanation="\n\n".join(filter(None, (self.explanation, words))))


@dataclass(frozen=True)
class Said:
    """One answer with its weight in per cent."""

    text: str
    weight: Decimal = NONE
    feedback: str = ""


@dataclass(frozen=True)
class Span:
    """One number that counts, with its weight in per cent."""

    value: Decimal
    tolerance: Decimal
    weight: Decimal = FULL
    feedback: str = ""

    @property
    def words(self) -> str:
        """`1.822 ± 2`, as our items write it."""
        return written(self.value) + (f" ± {written(self.tolerance)}" if self.tolerance else "")


def number_of(text: str) -> Decimal | None:
    """A number of any usual spelling, None where it is none or beyond what a person would type."""
    text = text.strip().replace("−", "-").replace(" ", "")
    if "," in text and "." not in text:
        text = text.replace(",", ".")
    try:
        value = Decimal(text) if 0 < len(text) <= 40 and "_" not in text else None
    except InvalidOperation:
        return None
    if value is None or not value.is_finite() or abs(value.adjusted()) > 18:
        return value if value is not None and value == 0 and value.is_finite() else None
    return Decimal(f"{value:f}")


def weight_of(text: str) -> Decimal | None:
    """A weight in per cent, None where it is no number."""
    value = number_of(text.strip().rstrip("%"))
    return None if value is None else max(-FULL, min(FULL, value))


def written(value: Decimal) -> str:
    """A number as our items write it."""
    text = f"{value.quantize(_PLACES):f}" if value.as_tuple().exponent < -6 else f"{value:f}"  # type: ignore[operator]
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",").replace("-", "−")


def per_cent(weight: Decimal) -> str:
    """A weight in words: `33,3 %`."""
    text = f"{weight:.1f}".replace(".", ",").removesuffix(",0")
    return f"{text.replace('-', '−')} %"


def span_of(text: str, weight: Decimal, feedback: str) -> Span | None:
    """`value`, `value:tolerance` or `least..most`; None where it is none of them."""
    least, dots, most = text.partition("..")
    if dots:
        low, high = number_of(least), number_of(most)
        return None if low is None or high is None else Span((low + high) / 2, abs(high - low) / 2, weight, feedback)
    value, colon, tolerance = text.partition(":")
    middle, around = number_of(value), number_of(tolerance) if colon and tolerance.strip() else NONE
    return None if middle is None or around is None else Span(middle, abs(around), weight, feedback)


def category_of(path: str) -> str:
    """A category as words: without what Moodle puts before it."""
    steps = [visible(step.replace("\0", "/")).strip() for step in path.replace("\0", "").replace("//", "\0").split("/")]
    return " / ".join(step for step in steps if step not in ROOTS)
