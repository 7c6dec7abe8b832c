"""What an example of a construct is, and how an item reads in one line."""

from dataclasses import dataclass

from lms.courses.content import Accepted, Number, Order, Pairs


@dataclass(frozen=True)
class Example:
    """A construct of a format: what becomes of it (`status`: kept, nearest or lost; `words` for the documents), a file that has it, and what is found."""

    construct: str
    status: str
    words: str
    source: str | dict[str, str | bytes]
    items: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()  # each the beginning of a sentence
    lessons: tuple[str, ...] = ()  # as `shelved` tells them

    @property
    def row(self) -> tuple[str, str, str]:
        return self.construct, self.status, self.words


def told(item):
    """An item in one line: `single: Apa? [x] satu «ya» [ ] dua > sebab`."""
    parts = [f"{item.kind.value}: {item.stem_md}"]
    if item.picture:
        parts.append(f"({item.picture.path}: {item.picture.alt})")
    answer = item.answer
    if isinstance(answer, Number):
        parts.append(f"= {answer.value:f} ± {answer.tolerance:f} {answer.unit}".rstrip())
    elif isinstance(answer, Accepted):
        parts.append(f"= {' | '.join(answer.texts)}")
    elif isinstance(answer, Order):
        parts += [f"{number}) {step}" for number, step in enumerate(answer.steps, 1)]
    elif isinstance(answer, Pairs):
        parts += [f"{left} → {right}" for left, right in answer.pairs]
    for option in item.options:
        parts.append(f"[{'x' if option.right else ' '}] {option.text_md}" + (f" «{option.feedback_md}»" if option.feedback_md else ""))
    if item.explanation_md:
        parts.append(f"> {item.explanation_md}")
    return " ".join(parts)


def shelved(found):
    """Every lesson of what was read: `module / title: text`."""
    return tuple(f"{module.title} / {lesson.title}: {lesson.body_md}" for module in found.modules for lesson in module.lessons)
