"""Choices between true and false, whatever words a file has for them."""

from collections.abc import Sequence

from lms.courses.answers import plain

TRUE = {"benar", "true", "betul", "b", "t", "yes", "ya"}
FALSE = {"salah", "false", "s", "f", "no", "tidak"}
PLAIN_WORDS = {("benar", "salah"), ("true", "false"), ("betul", "salah")}


def truth_of(texts: Sequence[str], names: Sequence[str], kind: str = "") -> int | None:
    """Which of two options says that it is true; None where the choice is another one. `kind`: what the file calls the item."""
    if len(texts) != 2:
        return None
    for said in (texts, names):
        words = [plain(text).rstrip(".") for text in said]
        sure = "true" in kind or "either" in kind
        for true in (0, 1):
            pair = (words[true], words[1 - true])
            if pair in PLAIN_WORDS or (sure and pair[0] in TRUE and pair[1] in FALSE):
                return true
        if not sure:
            return None
    return None
