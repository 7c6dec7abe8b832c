"""What every page shows about its visitor: name and place, and the side bar of staff."""

from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, current_app, request
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from lms.access import Right
from lms.people.actor import Actor

CERTIFICATES = tuple(
    f"certificates.{page}"
    for page in (
        "register", "eligible", "issue", "document", "reissue_form", "reissue", "revoke_form", "revoke", "revocations", "revocation", "decide",
    )
)  # fmt: skip
ELSEWHERE = ("certificates.external", "certificates.add_external")

PEOPLE = tuple(
    f"people.{name}"
    for name in (
        "new_person",
        "correct_person",
        "begin_seat",
        "move_seat",
        "end_seat",
        "correct_seat",
        "merge",
        "merge_both",
        "import_file",
        "read_file",
        "import_preview",
        "requests",
        "answer_request",
        "erase_person",
    )
)
POSYANDU = tuple(
    f"posyandu.{page}"
    for page in (
        "index", "new_post", "post", "change_post", "close_post", "reopen_post", "join_board", "leave_board", "year_of_post", "lines",
        "set_lines", "counts", "centres", "new_centre", "centre", "rename_centre", "area", "teams", "new_decree", "decree",
    )
)  # fmt: skip
MARKING = ("quizzes.waiting", "quizzes.mark", "quizzes.give_mark", "quizzes.paper", "quizzes.results_of", "quizzes.allow")
MATERIALS = ("studio.",)  # every page of it
PROGRAMS = ("programs.index", "programs.show", "programs.new", "programs.change", "programs.end")
EVENTS = (
    *(
        f"bimtek.{page}"
        for page in (
            "index", "new_event", "plan", "change_event", "cancel_event", "copy_event", "steps", "new_step", "change_step", "guests", "seats_of",
            "add_seats", "find_guest", "new_outsider", "guest_file", "read_guest_file", "guest_rows", "change_guest", "remove_guest", "guests_of",
            "guest", "invitations", "board", "step", "join_requests", "printing", "print_set", "test", "test_results", "sheet",
        )
    ),
    "attendance.register", "attendance.take_back", "followup.board", "followup.type_plan", "followup.evaluation_results", "followup.call_back",
    "followup.memory", "certificates.event", "certificates.issue_event", "laporan.activity", "laporan.make_report", "laporan.save_notes",
    "laporan.add_file",
)  # fmt: skip
SKILLS = ("skills.index", "skills.person", "skills.sheet", "skills.observe", "skills.withdraw")
TIERS = ("laporan.tiers", "laporan.pins")
PLANS = ("followup.promises", "followup.promise", "followup.reminders", "followup.judge")
OFFICES = ("instansi.index", "instansi.letterhead", "instansi.signatory", "instansi.needs")
STAFF = ("people.staff", "people.new_staff", "people.officer", "people.end_grant")


class Entry(NamedTuple):
    """One entry of the side bar."""

    href: str
    icon: str
    label: str
    current: bool


def _entries() -> list[tuple[Right, str, str, str, tuple[str, ...]]]:
    """Right, address, icon, label, and the endpoints at which the entry is the current one."""
    return [
        (Right.LEARN, "/", "home", _("Beranda"), ("home.index",)),
        (Right.BIMTEK_VIEW, "/bimtek", "day", _("Acara"), EVENTS),
        (Right.COVERAGE_VIEW, "/cakupan", "grid", _("Cakupan"), ("coverage.index", "coverage.tiers")),
        (Right.PEOPLE_VIEW, "/orang", "people", _("Orang"), ("coverage.people", "coverage.person", "coverage.seats", *PEOPLE, *ELSEWHERE)),
        (Right.POSYANDU_MANAGE, "/posyandu", "tray", _("Posyandu"), POSYANDU),
        (Right.CODE_ISSUE, "/orang/kartu", "phone", _("Kode masuk"), ("cards.choose", "cards.print_cards", "cards.code")),
        (Right.CERTIFICATE_VIEW, "/sertifikat/register", "cert", _("Sertifikat"), CERTIFICATES),
        (Right.COVERAGE_VIEW, "/laporan", "print", _("Laporan"), ("laporan.index",)),
        (Right.COURSE_VIEW, "/hasil", "check", _("Hasil tes"), ("laporan.shelf", "laporan.course")),
        (Right.COURSE_VIEW, "/studio", "book", _("Materi"), MATERIALS),
        (Right.ANSWER_MARK, "/menandai", "checks", _("Menandai"), MARKING),
        (Right.PROGRAM_VIEW, "/program", "curve", _("Program"), PROGRAMS),
        (Right.OFFICE_MANAGE, "/instansi", "office", _("Instansi"), OFFICES),
        (Right.SKILL_ASSESS, "/menilai", "pen", _("Menilai"), SKILLS),
        (Right.SKILL_VIEW, "/menilai/tingkat", "badge", _("Tingkat kader"), TIERS),
        (Right.PLAN_CONFIRM, "/rtl", "checks", _("RTL"), PLANS),
        (Right.AUDIT_VIEW, "/sistem/jejak", "trail", _("Jejak"), ("sistem.trail",)),
        (Right.PARKED_VIEW, "/sistem/parkir", "clock", _("Kiriman tertahan"), ("sistem.parked",)),
        (Right.GRANT_MANAGE, "/orang/wewenang", "badge", _("Petugas"), STAFF),
        (Right.SYSTEM_VIEW, "/sistem", "gear", _("Sistem"), ("sistem.index",)),
        (Right.LEARN, "/bantuan", "help", _("Bantuan"), ("home.help_page",)),
        (Right.LEARN, "/masuk/keamanan", "lock", _("Keamanan akun"), ("signin.security", "signin.change_password", "signin.change_factor")),
    ]


def navigation(actor: Actor) -> Markup:
    """The entries that the visitor may open, drawn."""
    return _drawn(actor.rights, request.endpoint)


def _stands_at(here: str | None, endpoints: tuple[str, ...]) -> bool:
    """Whether an endpoint is one of these, or lies in a blueprint that is named with its dot."""
    return here in endpoints or (here or "").partition(".")[0] + "." in endpoints


@lru_cache(1024)
def _drawn(rights: frozenset[Right], here: str | None) -> Markup:
    """The entries of these rights at an endpoint: the same for many visitors, so they are drawn once."""
    entries = [
        Entry(href, icon, label, _stands_at(here, endpoints)) for right, href, icon, label, endpoints in _entries() if right in rights
    ]
    template: Any = current_app.jinja_env.get_template("home/_entries.html").module
    return Markup(template.drawn(entries))  # noqa: S704 - drawn by our template


def context() -> dict[str, Any]:
    """For every template: who (or none), the side bar, and whether the own kelurahan has a page."""
    actor = current_user._get_current_object()  # the plain value: the proxy would look it up at every attribute
    if not actor.is_authenticated:
        return {"who": None, "navigation": "", "kelurahan_saya": False}
    return {"who": actor, "navigation": navigation(actor) if actor.staff else "", "kelurahan_saya": actor.may(Right.UNIT_VIEW)}


def init_app(app: Flask) -> None:
    """Give the context to all templates."""
    app.context_processor(context)
