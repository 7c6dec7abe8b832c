"""Forms of signing in, stage by stage, and of changing one's own password and second factor."""

from lms.signin import totp
from tests.matrix import ground, stages
from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Maker, Sent, makes
from tests.matrix.policy import Visitor

NEW = "lima gajah menyeberang kali"
BEGINNING = Sent({}, 303, "nothing")  # whoever is not at that stage is led to where they are


def _first_code() -> str:
    return totp.code(stages.SECRET, totp.step_of(ground.NOW))


def _at(endpoint: str, names: tuple[str, ...], made: Sent) -> None:
    """A form that counts only at these stages."""

    def maker(_kit: Kit, _cell: Cell, visitor: Visitor) -> Sent:
        return made if visitor.name in names else Sent(made.body, 303, "nothing")

    kept: Maker = maker
    makes(endpoint)(kept)


_at("signin.answer", ("kode diketik",), Sent({"jawab": "ya"}))
_at("signin.agree", ("ini saya", "setuju", "PIN sekali", "setuju petugas", "sandi dibuat"), Sent({}))
_at("signin.new_pin", ("setuju", "PIN sekali"), Sent({}))  # on a phone that is not remembered
_at("signin.pin_again", ("PIN sekali",), Sent({"pin": ground.PIN}))
_at("signin.known_password", ("setuju petugas", "sandi dibuat"), Sent({"sandi": stages.PASSWORD}, 303, "either"))
_at("signin.new_password", ("setuju petugas", "sandi dibuat"), Sent({"sandi": NEW, "ulang": NEW}, 303, "nothing"))  # kept in the cookie
_at("signin.enrol", ("sandi dibuat",), Sent({"faktor": _first_code()}))
_at("signin.factor", ("separuh",), Sent({"faktor": _first_code()}))
_at("signin.change_password", ("petugas",), Sent({"sandi": NEW, "ulang": NEW, "faktor": _first_code()}))


@makes("signin.code")
def code(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Looked at, not used up: the browser remembers it."""
    return Sent({"kode": stages.CODE}, 303, "nothing")


@makes("signin.try_pin")
def try_pin(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"pin": ground.PIN})


@makes("signin.password")
def password(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"sandi": stages.PASSWORD}, 303, "either")


@makes("signin.forget")
def forget(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({})


@makes("signin.leave")
def leave(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """A cookie whose session is over ends it all the same."""
    ends = visitor.signed_in or visitor.name in ("gabungan", *stages.OVER)
    return Sent({}, 303, "either" if ends and not visitor.signed_in else "acts" if ends else "nothing")


@makes("signin.change_factor")
def change_factor(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The secret of the new app stands in the cookie that the page gave: without having opened it, its first code fits nothing."""
    body = {"faktor": _first_code(), "baru": "123456"}
    return Sent(body, 422, "nothing") if visitor.name == "petugas" else Sent(body, 303, "nothing")
