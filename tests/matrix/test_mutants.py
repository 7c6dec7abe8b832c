"""The matrix notices: each loosened or tightened entry of the policy, and each rest that a session no longer keeps."""

import pytest

from lms.access import Right
from lms.people.actor import Actor
from lms.people.rights import SEAT_RIGHTS, STAFF_RIGHTS
from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl
from tests.matrix.world import FOREIGN, SIBLING

RIGHTS = [right for right in Right if right is not Right.LEARN]
PAIRS = [("staff", role, right) for role in STAFF_RIGHTS for right in RIGHTS] + [
    ("seat", role, right) for role in SEAT_RIGHTS for right in RIGHTS
]


def noticed(crawl: Crawl, matrix: list[Cell], name: str, right: str = "", methods: tuple[str, ...] = ("GET", "POST")) -> bool:
    """Whether some cell (of this right) surprises when this visitor opens it."""
    wanted = [cell for cell in matrix if cell.endpoint != "coverage.printed" and cell.method in methods and right in ("", cell.right)]
    assert wanted, f"no page asks for {right}"
    return any(crawl.open(crawl.world.visitors[name], cell)[1] for cell in wanted)


@pytest.mark.parametrize(("table", "role", "right"), PAIRS, ids=[f"{role}-{right}" for _, role, right in PAIRS])
def test_one_entry_more_or_less_is_noticed(
    crawl: Crawl, matrix: list[Cell], monkeypatch: pytest.MonkeyPatch, table: str, role: str, right: Right
) -> None:
    rights = STAFF_RIGHTS if table == "staff" else SEAT_RIGHTS
    monkeypatch.setitem(rights, role, rights[role] ^ {right})
    assert noticed(crawl, matrix, role, right) == (role != "camat")  # the seat of a kecamatan carries no right at all


@pytest.mark.parametrize(
    ("name", "right", "scope"),
    [
        ("lurah", "unit:view", "33.75"), ("lurah", "unit:view", SIBLING), ("penilai", "skill:view", "33.75"), ("penilai", "skill:view", SIBLING),
        ("pokjanal kecamatan", "coverage:view", "13.72.01"), ("pokjanal kecamatan", "people:view", "13.72.01"),
        ("dinkes", "coverage:view", "33"), ("dinkes", "people:view", ""), ("dinkes", "certificate:view", FOREIGN),
        ("dinkes", "learn", FOREIGN), ("dinkes", "parked:view", "33.75"), ("dinkes", "certificate:issue", FOREIGN), ("admin", "parked:view", ""),
    ],
)  # fmt: skip
def test_a_scope_that_is_too_wide_is_noticed(
    crawl: Crawl, matrix: list[Cell], monkeypatch: pytest.MonkeyPatch, name: str, right: str, scope: str
) -> None:
    narrow = Actor.scopes
    monkeypatch.setattr(Actor, "scopes", lambda actor, asked: (*held, scope) if (held := narrow(actor, asked)) else ())
    assert noticed(crawl, matrix, name, right)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("PIN", "UPDATE signin_session SET kind = 'contoh' WHERE kind = 'pin'"),
        ("hak habis", "UPDATE staff_grant SET until_day = NULL"),
        ("hak kelak", "UPDATE staff_grant SET from_day = '2024-01-01'"),
        ("mantan lurah", "UPDATE tenure SET until_day = NULL"),
        ("gabungan", "UPDATE person SET merged_into = NULL"),
    ],
)
def test_a_rest_that_is_not_kept_is_noticed(crawl: Crawl, matrix: list[Cell], name: str, change: str) -> None:
    crawl.watch.execute(change)
    assert noticed(crawl, matrix, name, methods=("GET",))  # what a POST writes is taken back, and this change with it
