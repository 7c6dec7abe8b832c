"""What the code may not do anywhere: promises that are read off its syntax."""

import ast
import re
from collections.abc import Iterator

import pytest

from lms import paths
from lms.db import Base

TREES = {path.relative_to(paths.PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths.PACKAGE.rglob("*.py")}
TREES = {name: tree for name, tree in TREES.items() if not name.startswith(("migrations/", "_files/"))}
TEMPLATES = {path.relative_to(paths.TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in paths.TEMPLATES.rglob("*.html")}
OWN_PROCESSES = ("bench/", "upkeep/", "server.py")  # commands that an operator starts; they take nothing from a visitor


def calls() -> Iterator[tuple[str, int, str, ast.Call]]:
    """Every call: file, line, what is called, the call."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, node.lineno, ast.unparse(node.func), node


def imported() -> Iterator[tuple[str, str]]:
    """Every module that is imported, by file."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            if isinstance(node, ast.ImportFrom) and not node.level:
                yield name, str(node.module)


def test_one_place_opens_sessions() -> None:
    opening = {name for name, _line, called, _call in calls() if called.endswith("sessions.start") or called == "login_user"}
    assert {name for name in opening if not name.startswith("bench/")} == {"signin/entry.py"}


def test_the_cookie_of_a_session_is_written_in_one_place() -> None:
    writing = {name for name, tree in TREES.items() if "'_user_id'" in ast.unparse(tree)}
    assert {name for name in writing if not name.startswith("bench/")} == {"signin/entry.py"}


def test_nothing_is_run_that_was_handed_in() -> None:
    forbidden = re.compile(
        r"(^|\.)(eval|exec|compile_command|render_template_string|from_string|unsafe_load|full_load)$|^(os\.system|os\.popen|pickle\..*|marshal\..*)$"
    )
    pipe = {
        "documents/aside.py",
        "documents/aside_child.py",
    }  # rows from a process of ours to its own child, over a pipe that nobody else holds
    found = [f"{name}:{line} {called}" for name, line, called, _call in calls() if forbidden.search(called) and name not in pipe]
    assert found == []
    yaml = [f"{name}:{line}" for name, line, called, call in calls() if called == "yaml.load" and "Loader" not in ast.unparse(call)]
    assert yaml == []


def test_processes_are_started_by_commands_only() -> None:
    users = {name for name, module in imported() if module.split(".")[0] in ("subprocess", "multiprocessing", "pty")}
    assert {name for name in users if not name.startswith(OWN_PROCESSES)} <= {"documents/aside.py"}


def test_statements_take_their_values_as_parameters() -> None:
    built = []
    for name, line, called, call in calls():
        if called in ("text", "sql", "sa.text", "literal_column") and call.args and not isinstance(call.args[0], ast.Constant):
            built.append(f"{name}:{line} {ast.unparse(call.args[0])}")
    # constants of modules: verbs that a partial index needs word for word, names of questions, two numbers
    own = {"at_once.py", "journal/models.py", "people/editing/history.py", "signin/sessions.py"}
    shown = [place for place in built if place.split(":")[0] not in own and not place.startswith(OWN_PROCESSES)]
    assert [place for place in shown if not place.endswith(" column")] == []  # of a comparison with the schema, never of a request


def test_no_form_is_poured_into_a_row() -> None:
    pouring = re.compile(r"populate_obj|request\.(form|values|json)\.(to_dict|items)|\*\*request\.|\*\*form\.data")
    assert [name for name, tree in TREES.items() if pouring.search(ast.unparse(tree))] == ["web/pages.py"]  # shows what was typed again


def test_the_server_calls_nobody() -> None:
    speaking = {
        name
        for name, module in imported()
        if re.match(r"(requests|httpx|aiohttp|urllib3|urllib\.request|http\.client|smtplib|ftplib|socket)\b", module)
    }
    assert {name for name in speaking if not name.startswith("bench/")} <= {"sistem/tls.py", "server.py", "cli.py"}


def test_the_one_call_goes_to_the_own_address() -> None:
    asking = [(name, ast.unparse(call.args[0])) for name, _line, called, call in calls() if called == "tls.look"]
    assert asking == [("sistem/looks.py", "settings.public_url")]


def test_there_is_no_column_for_a_nik() -> None:
    columns = [f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns]
    assert [name for name in columns if re.search(r"nik\b|nik_|birth|lahir", name)] == []


def test_previews_of_a_chat_have_nothing_to_show() -> None:
    assert [name for name, text in TEMPLATES.items() if re.search(r'property="og:|name="(description|twitter:)', text)] == []


@pytest.mark.parametrize("pattern", [r"https?://(?!wa\.me|www\.w3\.org)[a-z]", r"\|\s*safe\b", r"<(iframe|object|embed)\b"])
def test_templates_bring_nothing_from_elsewhere_and_trust_no_markup(pattern: str) -> None:
    known = {r"\|\s*safe\b": {"components/factor.html"}}  # a QR that we draw
    assert {name for name, text in TEMPLATES.items() if re.search(pattern, text)} <= known.get(pattern, set())
