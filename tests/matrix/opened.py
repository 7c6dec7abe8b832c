"""What an open door answers, where it is not 200."""

from collections.abc import Callable

from tests.matrix.cell import Cell
from tests.matrix.policy import Visitor


def _a_report(_cell: Cell, visitor: Visitor) -> int:
    """The page that leads to all reports is for whoever has one."""
    return 200 if any(visitor.may(right) for right in ("coverage:view", "people:view", "certificate:view", "course:view")) else 403


def _still_open(cell: Cell, _visitor: Visitor) -> int:
    return 302 if cell.choices[0].relation == "own, handed in" else 200


def _handed_in(cell: Cell, _visitor: Visitor) -> int:
    return 200 if cell.choices[0].relation == "own, handed in" else 302


OF_POSYANDU = (
    "new_post", "change_post", "close_post", "reopen_post", "join_board", "leave_board", "year_of_post", "set_lines", "new_centre",
    "rename_centre", "area", "new_decree", "decree",
)  # fmt: skip
OF_SEATS = frozenset({"people.move_seat", "people.end_seat", "people.correct_seat", "people.end_grant", "posyandu.leave_board"})


# Of the training day: buttons, whose form has no fields, and forms that need some.
PRESSED = (
    "bimtek.come", "bimtek.come_in", "bimtek.move_step", "bimtek.end_event", "bimtek.reopen_event", "bimtek.restore_event",
    "bimtek.change_screen", "bimtek.add_seats", "bimtek.remove_guest", "bimtek.go_on", "bimtek.remove_step", "bimtek.restore_step",
    "bimtek.collect_tests", "bimtek.decide_late", "bimtek.prepare_sheet", "followup.withdraw_plan", "followup.withdraw_for_team",
    "followup.start_refresher", "skills.unpin", "laporan.remove_file",
)  # fmt: skip
TYPED = (
    "bimtek.new_event", "bimtek.change_event", "bimtek.cancel_event", "bimtek.copy_event", "bimtek.read_guest_file", "bimtek.new_outsider",
    "bimtek.change_guest", "bimtek.find_class", "bimtek.new_step", "bimtek.change_step", "bimtek.print_set", "attendance.tick",
    "attendance.untick", "attendance.type_code", "followup.give_evaluation", "followup.write_plan", "followup.change_plan",
    "followup.write_for_team", "followup.report", "followup.judge", "skills.observe", "skills.withdraw", "certificates.issue_event",
    "laporan.save_notes", "laporan.add_file", "laporan.pins",
)  # fmt: skip
# What is not there leads on: a class code to the page where one is typed.
LEADING = frozenset({*(f"bimtek.{name}" for name in ("join", "come_in", "ask", "ask_in", "join_wait", "go_on"))})
REMOVING = frozenset(f"studio.{name}" for name in ("drop_goal", "remove_module", "remove_lesson", "restore_removed"))
# Acts on a row that may be gone meanwhile: a second tap gets the same answer as the first, so does what never was there.
TOLD = frozenset(
    {"bimtek.decide", "bimtek.remove_guest", "followup.withdraw_plan", "followup.withdraw_for_team", "laporan.remove_file", *REMOVING}
)


def _coming(cell: Cell, _visitor: Visitor) -> int:
    """The button below the code of the hall carries nothing that is needed."""
    return 303 if cell.choices[1].relation == "shown in the hall" else 422


def _of_list(cell: Cell, _visitor: Visitor) -> int:
    """A list of which nobody is new leads back to the list of the event."""
    return 422 if cell.choices[1].relation == "own list" else 303


def _on_paper(cell: Cell, _visitor: Visitor) -> int:
    """The post-test of the next kelurahan is not printed."""
    return 404 if [choice.relation for choice in cell.choices] == ["sibling", "post"] else 422


def _class(cell: Cell, _visitor: Visitor) -> int:
    return 200 if cell.choices[0].there else 303


# What an open door answers, where it is not 200: nobody has begun to sign in, and forms come without their fields.
OPENED: dict[tuple[str, str], int | Callable[[Cell, Visitor], int]] = {
    ("quizzes.quiz", "GET"): _still_open,
    ("quizzes.check", "GET"): _still_open,
    ("quizzes.result", "GET"): _handed_in,
    ("quizzes.answer", "POST"): 302,
    ("quizzes.submit", "POST"): 302,
    ("quizzes.start", "POST"): 302,
    ("quizzes.give_mark", "POST"): 422,
    ("quizzes.allow", "POST"): 422,
    ("learning.finish", "POST"): 302,
    ("studio.say", "POST"): 422,
    ("studio.phone_lesson", "GET"): lambda cell, visitor: (
        200 if [choice.relation for choice in cell.choices] == ["there", "shown"] else 410
    ),
    ("studio.try_out", "GET"): lambda cell, visitor: 200 if "?" in cell.address else 302,  # a number of its own is drawn
    ("laporan.index", "GET"): _a_report,
    ("signin.code_again", "GET"): 303,
    ("signin.code", "POST"): 422,
    ("signin.confirm", "GET"): 303,
    ("signin.answer", "POST"): 303,
    ("signin.privacy", "GET"): 303,
    ("signin.agree", "POST"): 303,
    ("signin.new_pin", "GET"): 303,
    ("signin.new_pin", "POST"): 303,
    ("signin.pin_again", "GET"): 303,
    ("signin.pin_again", "POST"): 303,
    ("signin.known_password", "GET"): 303,
    ("signin.known_password", "POST"): 303,
    ("signin.new_password", "GET"): 303,
    ("signin.new_password", "POST"): 303,
    ("signin.enrol", "GET"): 303,
    ("signin.enrol", "POST"): 303,
    ("signin.factor", "GET"): 303,
    ("signin.factor", "POST"): 303,
    ("signin.change_password", "GET"): 303,
    ("signin.change_password", "POST"): 303,
    ("signin.change_factor", "GET"): 303,
    ("signin.change_factor", "POST"): 303,
    ("signin.try_pin", "POST"): 422,
    ("signin.forget", "POST"): 303,
    ("signin.leave", "POST"): 303,
    ("contoh.enter", "POST"): 303,
    ("instansi.letterhead", "POST"): 422,
    ("instansi.number", "GET"): 422,
    ("instansi.emblem", "GET"): 404,
    ("laporan.preview_typed", "POST"): 422,
    ("instansi.signatory", "POST"): 422,
    ("certificates.issue", "POST"): 422,
    ("certificates.add_external", "POST"): 422,
    ("certificates.remove_external", "POST"): 303,
    ("certificates.bundle", "POST"): 400,
    ("certificates.reissue", "POST"): 422,
    ("certificates.revoke", "POST"): 422,
    ("certificates.decide", "POST"): 422,
    ("cards.code", "POST"): 422,
    ("cards.print_cards", "POST"): 422,
    ("people.read_file", "POST"): 422,
    ("people.import_apply", "POST"): 303,
    ("people.merge_both", "POST"): 404,
    ("people.end_grant", "POST"): 422,
    ("bimtek.join", "GET"): _class,
    ("bimtek.ask", "GET"): _class,
    ("bimtek.join_wait", "GET"): 303,
    ("bimtek.ask_in", "POST"): lambda cell, visitor: 422 if cell.choices[0].there else 303,
    ("bimtek.guest_rows", "POST"): _of_list,
    ("bimtek.enter_sheet", "POST"): _on_paper,
    ("bimtek.decide", "POST"): 400,
    ("bimtek.add_guest", "POST"): 404,
    ("bimtek.join_guest", "POST"): 404,
    ("attendance.receipt", "GET"): 302,  # nobody came by the code yet
    ("attendance.come", "POST"): _coming,
    **{(endpoint, "POST"): 303 for endpoint in PRESSED},
    **{(endpoint, "POST"): 422 for endpoint in TYPED},
    **{(f"programs.{name}", "POST"): 422 for name in ("new", "change", "end")},
    **{(f"posyandu.{name}", "POST"): 422 for name in OF_POSYANDU},
    **{
        (f"people.{name}", "POST"): 422
        for name in ("new_person", "correct_person", "begin_seat", "move_seat", "end_seat", "correct_seat", "new_staff", "officer")
    },
}
