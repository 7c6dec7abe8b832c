"""One cell of the matrix: an address by a method, and what the values in it mean."""

from dataclasses import dataclass, field
from typing import Any

from tests.matrix.policy import Visitor


@dataclass(frozen=True)
class Choice:
    """A value and what it means: in which regions its row lies (judged by `door`, else by the right of the page), or whose it is.

    `taught`: what is published there is for its people, whatever they may do.
    """

    relation: str
    value: str
    regions: tuple[str, ...] = ()
    owner: str = ""
    door: str = ""
    there: bool = True
    taught: str = ""

    def visible(self, visitor: Visitor, right: str) -> bool:
        if not self.there:
            return False
        if self.taught:
            return visitor.is_taught(self.taught)
        if self.owner and self.owner == visitor.person:
            return True
        if not self.regions:
            return not self.owner
        return any(visitor.reaches(code, self.door or right) for code in self.regions)


@dataclass(frozen=True)
class Cell:
    """One address by one method. `right`: "public", "learn" or a right of the policy."""

    endpoint: str
    right: str
    method: str
    address: str
    choices: tuple[Choice, ...] = ()
    body: dict[str, Any] = field(default_factory=dict, hash=False)
    form: str = ""  # "": the body as it stands; else which form a maker fills in (tests/matrix/makers)

    def __str__(self) -> str:
        relation = ", ".join(choice.relation for choice in self.choices)
        said = " ".join(str(part) for part in (self.body, self.form and f"({self.form} form)", relation and f"[{relation}]") if part)
        return f"{self.method} {self.address} {said}".rstrip()

    def visible(self, visitor: Visitor) -> bool:
        return all(choice.visible(visitor, self.right) for choice in self.choices)
