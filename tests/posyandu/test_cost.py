"""The pages ask the database as often for many posyandu as for few."""

import pytest

from tests.coverage.test_cost import counted
from tests.makers import make_posyandu, make_tenure
from tests.posyandu.conftest import BALIMO


def queries(page, address):
    with counted() as seen:
        assert page(address).status_code == 200
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in seen)


@pytest.mark.parametrize(
    ("address", "most"),
    [("/posyandu", 12), ("/posyandu?q=mawar", 12), ("/posyandu/rekap", 16), ("/tim-pembina", 9), ("/posyandu.xlsx", 18)],
)
def test_queries_stay_the_same(page, session, post, address, most):
    make_tenure(session, posyandu=make_posyandu(session, BALIMO, "Mawar"))
    make_tenure(session, posyandu=post)
    before = queries(page, address)
    for number in range(20):
        make_tenure(session, posyandu=make_posyandu(session, BALIMO, f"Mawar {number}"))
    assert queries(page, address) == before <= most
