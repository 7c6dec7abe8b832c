import pytest
from sqlalchemy import func, select

from lms.errors import Refused
from lms.wilayah.loading import load
from lms.wilayah.models import Posyandu, Region

pytestmark = pytest.mark.database


def names(session):
    return dict(session.execute(select(Region.code, Region.name)).all())


def test_a_city_is_loaded(session):
    assert load(session, "13.72") == 17
    assert names(session)["13.72.02.1003"] == "Tanjung Paku"
    assert session.get(Region, "13.72.02.1003").name_key == "tanjungpaku"


def test_loading_again_changes_nothing(session):
    load(session, "13.72")
    before = names(session)
    assert load(session, "13.72") == 17
    assert names(session) == before


def test_a_name_that_changed_is_put_right(session):
    load(session, "13.72")
    session.get(Region, "13.72").name = "Kota Lama"
    session.flush()
    load(session, "13.72")
    assert session.get(Region, "13.72").name == "Kota Solok"


def test_what_the_list_no_longer_has_stays(session):
    load(session, "13.72")
    session.add(Region(code="13.72.03", name="Kecamatan Lama", name_key="kecamatanlama"))
    session.flush()
    session.add(Posyandu(region_code="13.72.03", name="Melati", name_key="melati"))
    session.flush()
    load(session, "13.72")
    assert "13.72.03" in names(session)


def test_an_unknown_code_loads_nothing(session):
    with pytest.raises(Refused):
        load(session, "99")
    assert session.scalar(select(func.count()).select_from(Region)) == 0
