"""The two kelurahan of Solok and the neighbours that rosters of these tests name."""

import pytest

from tests.makers import make_region
from tests.people.roster import LAING, PAKU


@pytest.fixture
def session(session):
    for code in (LAING, PAKU, "13.72.02.1004", "33.75.01.1002"):
        make_region(session, code)
    return session
