"""What the code may not do anywhere: promises that are read off its syntax."""

import ast
import re
from collections.abc import Iterator

import pytest

from lms import paths
from lms.db import Base
from lms.people.models import Person
from tests import source

TREES = {path.relative_to(paths.PACKAGE).as_posix(): source.tree(path) for path in source.CODE if "migrations" not in path.parts}
TEMPLATES = {name: source.template(name) for name in source.TEMPLATES}
# What looks like pouring and writes no row: methods of the database's dialect, fields of a form's class, a form filled from its own preview,
# and the page that shows what was typed again.
# Of the studio: filters of its bank, answers by their prefix of which only two values count, cells of a table by their place, blocks by theirs.
KNOWN = {
    "engines.py": 1, "posyandu/years/forms.py": 1, "programs/changing/views.py": 3, "web/pages.py": 3, "studio/items/views.py": 1,
    "studio/publishing/merge_views.py": 1, "studio/writing/forms.py": 2, "studio/writing/views.py": 1,
}  # fmt: skip
OWN_PROCESSES = ("bench/", "upkeep/", "server.py")  # commands that an operator starts; they take nothing from a visitor


def calls() -> Iterator[tuple[str, int, str, ast.Call]]:
    """Every call: file, line, what is called, the call."""
    for name, tree in TREES.items():
        for node in source.nodes(tree):
            if isinstance(node, ast.Call):
                yield name, node.lineno, ast.unparse(node.func), node


def imported() -> Iterator[tuple[str, str]]:
    """Every module that is imported, by file."""
    for name, tree in TREES.items():
        for node in source.nodes(tree):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            if isinstance(node, ast.ImportFrom) and not node.level:
                yield name, str(node.module)


def names_of(tree: ast.Module, module: str) -> tuple[set[str], dict[str, str]]:
    """How a file calls a module, and how it calls what it takes out of it: {its own name: the name there}."""
    package, _, last = module.rpartition(".")
    whole, taken = {module}, {}
    for node in source.nodes(tree):
        if isinstance(node, ast.Import):
            whole |= {alias.asname for alias in node.names if alias.name == module and alias.asname}
        if isinstance(node, ast.ImportFrom) and node.module == package:
            whole |= {alias.asname or alias.name for alias in node.names if alias.name == last}
        if isinstance(node, ast.ImportFrom) and node.module == module:
            taken |= {alias.asname or alias.name: alias.name for alias in node.names}
    return whole, taken


def opens_sessions(tree: ast.Module) -> bool:
    """Whether a file takes hold of what opens a session, by whatever name: our `start`, a new row, Flask-Login's own way."""
    whole, taken = names_of(tree, "lms.signin.sessions")
    rows, tables = names_of(tree, "lms.signin.models")
    row = {name for name, there in tables.items() if there in ("SigninSession", "*")} | {f"{module}.SigninSession" for module in rows}
    _flask, login = names_of(tree, "flask_login")
    if {"start", "*"} & set(taken.values()) or {"login_user", "*"} & set(login.values()):
        return True
    for node in source.nodes(tree):
        if isinstance(node, ast.Attribute) and (node.attr == "login_user" or (node.attr == "start" and ast.unparse(node.value) in whole)):
            return True
        if isinstance(node, ast.Call) and (ast.unparse(node.func) in row or any(_inserts(node, name) for name in row)):
            return True
    return False


def _inserts(call: ast.Call, row: str) -> bool:
    into = [ast.unparse(value).removesuffix(".__table__") for value in call.args[:1]]
    return ast.unparse(call.func).endswith("insert") and (into == [row] or ast.unparse(call.func).startswith(f"{row}."))


def test_one_place_opens_sessions() -> None:
    opening = {name for name, tree in TREES.items() if opens_sessions(tree)}
    assert {name for name in opening if not name.startswith("bench/")} == {"signin/entry.py", "signin/sessions.py"}


@pytest.mark.parametrize(
    "hidden",
    [
        "from lms.signin.sessions import start as mulai", "from lms.signin.sessions import *", "from lms.signin import sessions as s\ns.start(1)",
        "import lms.signin.sessions as s\nmulai = s.start", "import lms.signin.sessions\nlms.signin.sessions.start(1)",
        "from lms.signin.models import SigninSession as S\ninsert(S)", "from lms.signin import models\nmodels.SigninSession(id=1)",
        "from lms.signin.models import SigninSession\nsqlite_insert(SigninSession.__table__).values(id=1)",
        "from lms.signin.models import SigninSession\nSigninSession.__table__.insert()", "from flask_login import login_user as masuk",
        "import flask_login\nflask_login.login_user(1)",
    ],
)  # fmt: skip
def test_another_place_that_opens_sessions_is_seen(hidden: str) -> None:
    assert opens_sessions(ast.parse(hidden))


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
    assert {name for name in users if not name.startswith(OWN_PROCESSES)} <= {
        "documents/aside.py",
        "studio/importing/process.py",
    }  # foreign files are read in a child with limits


def test_statements_take_their_values_as_parameters() -> None:
    built = []
    for name, line, called, call in calls():
        if called in ("text", "sql", "sa.text", "literal_column") and call.args and not isinstance(call.args[0], ast.Constant):
            built.append(f"{name}:{line} {ast.unparse(call.args[0])}")
    # constants of modules: verbs that a partial index needs word for word, names of questions, two numbers
    own = {"at_once.py", "journal/models.py", "people/editing/history.py", "signin/sessions.py"}
    shown = [place for place in built if place.split(":")[0] not in own and not place.startswith(OWN_PROCESSES)]
    assert [place for place in shown if not place.endswith(" column")] == []  # of a comparison with the schema, never of a request


def poured(tree: ast.Module) -> list[str]:
    """Where a file does anything with a form but hand it to its class or ask it for one field by its name; and rows that are written
    field by field under names that no line of code spells out."""
    parents = {child: node for node in source.nodes(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in (node for node in source.nodes(tree) if isinstance(node, ast.Attribute | ast.Call)):
        said = ast.unparse(node)
        above = parents.get(node)
        if isinstance(node, ast.Attribute) and re.fullmatch(r"(flask\.)?request\.(form|values|json|args)", said):
            asked = isinstance(above, ast.Attribute) and above.attr in ("get", "getlist")
            handed = isinstance(above, ast.Call) and node in above.args and ast.unparse(above.func) not in ("dict", "list", "iter", "vars")
            one = isinstance(above, ast.Subscript | ast.Compare)
            found += [] if asked or handed or one else [f"{node.lineno}: {ast.unparse(above or node)[:60]}"]
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "setattr" and not isinstance(node.args[1], ast.Constant):
            found.append(f"{node.lineno}: {said[:60]}")
        if isinstance(node, ast.Attribute) and node.attr in ("populate_obj", "get_json"):
            found.append(f"{node.lineno}: {said}")
        if isinstance(node, ast.Call) and re.search(r"\*\*form\.data|(__dict__|vars\(\w+\))\.update", said):
            found.append(f"{node.lineno}: {said[:60]}")
    return found


def test_no_form_is_poured_into_a_row() -> None:
    pouring = {name: said for name, tree in TREES.items() if (said := poured(tree))}
    assert {name: len(said) for name, said in pouring.items()} == KNOWN, pouring


@pytest.mark.parametrize(
    "hidden",
    [
        "for field in request.form: setattr(posyandu, field, request.form[field])", "for field, said in form.data.items(): setattr(row, field, said)",
        "typed = dict(request.form)", "update(Person).values(**request.form)", "typed = request.form\nupdate(Person).values(**typed)",
        "form.populate_obj(row)", "row.__dict__.update(typed)", "vars(row).update(typed)", "{k: v for k, v in request.values.items()}",
        "Person(**form.data)", "typed = request.get_json()", "typed = request.form.to_dict()", "update(Person).values({**request.form})",
    ],
)  # fmt: skip
def test_a_form_that_is_poured_is_seen(hidden: str) -> None:
    assert poured(ast.parse(hidden))


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
    assert [
        name for name in columns if re.search(r"(^|[._])(nik|ktp|kk|identity|identitas|birth|lahir|tgl|dob|alamat_rumah)([._]|$)", name)
    ] == []
    assert set(Person.__table__.columns.keys()) == {
        "id", "name", "gelar", "name_key", "sex", "phone", "nip", "created_at", "merged_into", "erased_on",
    }  # fmt: skip


def test_previews_of_a_chat_show_an_event_and_nobody() -> None:
    """Only the page on which somebody joins has a preview, and all that it names is what, when and where."""
    shown = {name: text for name, text in TEMPLATES.items() if re.search(r'property="og:|name="(description|twitter:)', text)}
    assert list(shown) == ["bimtek/_join.html"]
    said = " ".join(re.findall(r'property="og:[^>]*>', shown["bimtek/_join.html"]))
    assert set(re.findall(r"event\.(\w+)", said)) <= {"title", "from_day", "place"}


@pytest.mark.parametrize(
    "pattern", [r"https?://(?!wa\.me|www\.w3\.org)[a-z]", r"[^'\"\s]\s*\|\s*safe\b", r"<(iframe|object|embed)\b", r"\bautoescape\b"]
)
def test_templates_bring_nothing_from_elsewhere_and_trust_no_markup(pattern: str) -> None:
    known = {r"[^'\"\s]\s*\|\s*safe\b": {"components/factor.html"}}  # a QR that we draw; a constant is no markup of anybody
    assert {name for name, text in TEMPLATES.items() if re.search(pattern, text)} <= known.get(pattern, set())


def asks_for_get(tree: ast.Module) -> bool:
    """Whether a file tells methods apart by anything but whether it is a POST: a HEAD, which no door refuses, would be taken for one."""
    compared = [node for node in source.nodes(tree) if isinstance(node, ast.Compare) and ast.unparse(node.left) == "request.method"]
    return any(ast.unparse(other) not in ("'POST'", "SAFE_METHODS") for node in compared for other in node.comparators)


def test_only_a_post_is_taken_for_one() -> None:
    assert {name for name, tree in TREES.items() if asks_for_get(tree)} == {"signin/gate.py"}  # where to lead somebody once she is in


@pytest.mark.parametrize("line", ['if request.method == "GET": look()', 'if request.method not in ("GET", "PUT"): act()'])
def test_a_head_that_would_act_is_seen(line: str) -> None:
    assert asks_for_get(ast.parse(line))
    assert not asks_for_get(ast.parse('if request.method != "POST": look()'))
