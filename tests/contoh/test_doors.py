"""The buttons of the sign-in page: one tap and somebody is in, in a demonstration only."""

import pytest

import lms
from lms.contoh import cast, filling
from lms.people.models import Person
from lms.signin.doors import doors
from tests.conftest import settings_for

WORDS = ("Kader", "Lurah", "PKK", "Puskesmas", "Pelatih", "Penilai", "Dinkes", "Admin")


def test_each_city_offers_every_role_and_solok_comes_first(filled_app):
    with filled_app.test_request_context():
        offered = doors()
    assert [city for city, _ in offered] == ["Kota Solok", "Kota Pekalongan"]
    for _, buttons in offered:
        roles = [label.split()[0] for label, _ in buttons]
        assert list(dict.fromkeys(roles)) == list(WORDS)
        assert [role for role in roles if roles.count(role) > 1] == ["Dinkes", "Dinkes"]  # a revocation needs two persons
        assert all(sum(word in label for word in WORDS) == 1 for label, _ in buttons)
        assert all(address.startswith("/contoh/masuk/") for _, address in buttons)


def test_the_sign_in_page_shows_the_buttons_in_that_order(filled_client):
    page = filled_client.get("/masuk").text
    places = [page.index(f">{button.label}<") for button in cast.BUTTONS]
    assert places == sorted(places)


@pytest.mark.parametrize("button", cast.BUTTONS, ids=lambda button: button.door)
def test_one_tap_signs_in_completely(filled, filled_client, button):
    answer = filled_client.post(f"/contoh/masuk/{button.door}")
    assert answer.status_code == 303
    page = filled_client.get(answer.location, follow_redirects=True)
    assert page.status_code == 200
    person = filled.get(Person, filling.doors(filled)[button.door])
    assert "/masuk" not in page.request.path
    assert person.name in filled_client.get("/data-saya").text.replace("&#39;", "'")


def test_a_second_tap_is_another_session(filled_client):
    cookies = []
    for door in ("solok-kader", "solok-dinkes"):
        filled_client.post(f"/contoh/masuk/{door}")
        with filled_client.session_transaction() as cookie:
            cookies.append(cookie["_user_id"])
    assert cookies[0] != cookies[1]


def test_an_unknown_door_and_a_plain_visit_open_nothing(filled_client):
    assert filled_client.post("/contoh/masuk/solok-walikota").status_code == 404
    assert filled_client.get("/contoh/masuk/solok-kader").status_code == 405
    assert filled_client.get("/").status_code == 302


def test_before_the_filling_no_door_opens(client):
    assert client.post("/contoh/masuk/solok-kader").status_code == 404


def test_a_real_instance_has_no_such_address(tmp_path):
    app = lms.create_app(settings_for(tmp_path, contoh=False))
    assert not [rule.rule for rule in app.url_map.iter_rules() if "contoh" in rule.rule]
    with app.test_request_context():
        assert doors() == []
