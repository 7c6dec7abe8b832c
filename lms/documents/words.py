"""Numbers as Indonesian paper shows them."""

from decimal import Decimal


def decimal(value: int | Decimal) -> str:
    """A number with a decimal comma and no needless zeros: 8, 7,5."""
    shown = format(value, "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")
