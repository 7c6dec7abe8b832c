"""What people type, as the register keeps it: one line of signs that can be seen, and a sentence that says something."""

from lms.errors import Refused


def one_line(typed: str | None) -> str:
    """What was typed without line ends, doubled spaces and characters that cannot be seen."""
    return " ".join("".join(symbol if symbol.isprintable() else " " for symbol in typed or "").split())


def sentence(typed: str, bounds: tuple[int, int], what: str) -> str:
    """The same of a sentence with from `bounds[0]` to `bounds[1]` letters. Raises Refused otherwise; `what` names it."""
    said = one_line(typed)
    least, most = bounds
    if not least <= len(said) <= most:
        raise Refused(f"{what}: tulis {least} sampai {most} huruf.")
    return said
