"""The shape of the code: the order of packages, budgets, and habits that a reader may rely on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

import lms
from lms import paths
from tests import source
from tests.conftest import settings_for

ORDER: list[str] = re.findall(
    r"\w+",
    """paths errors typed keys later config engines db at_once kept clock ids access web
    wilayah journal people signin instansi files documents courses quizzes programs learning studio
    bimtek attendance followup skills certificates coverage laporan posyandu sistem home
    upkeep server contoh bench cli""",
)
GROUND = ORDER[: ORDER.index("web") + 1]
APART = {"migrations", "__main__", ""}  # Alembic's own folder, and what only starts the rest
BUDGET = {"file": 300, "function": 40, "view": 25, "template": 150, "conftest": 150, "create_app": 40}
FILES = source.CODE
TESTS = sorted((paths.HOME / "tests").rglob("*.py"))
TREES = {path: source.tree(path) for path in FILES}


def name_of(path: Path) -> str:
    return path.relative_to(paths.HOME).as_posix()


def package_of(module: str) -> str:
    return ([*module.split("."), "", ""])[1]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(paths.HOME).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path) for path in FILES}


def imports(tree: ast.Module, later: bool = True) -> Iterator[tuple[str, int]]:
    """Modules of ours that a file imports, at once or later, with the line."""
    for node in source.nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name.split(".")[0] == "lms")
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "lms":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in MODULES else str(node.module)), node.lineno
        if (
            later
            and isinstance(node, ast.Call)
            and ast.unparse(node.func) == "Later"
            and ast.literal_eval(node.args[0]).split(".")[0] == "lms"
        ):
            yield ast.literal_eval(node.args[0]), node.lineno


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in source.nodes(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 2


def is_view(function: ast.FunctionDef) -> bool:
    return any(re.match(r"bp\.(get|post|route)\(|public$|requires\(", ast.unparse(mark)) for mark in function.decorator_list)


def test_a_package_imports_only_from_its_left():
    wrong = []
    for path, tree in TREES.items():
        own = package_of(module_of(path))
        if own in APART:
            continue
        for module, line in imports(tree):
            other = package_of(module)
            if other not in APART and other != own and ORDER.index(other) > ORDER.index(own):
                wrong.append(f"{name_of(path)}:{line} imports {module}")
    assert wrong == []


def test_every_package_stands_in_the_order():
    assert {package_of(module_of(path)) for path in FILES} - APART - set(ORDER) == set()


def test_the_ground_floor_knows_no_feature():
    wrong = [
        f"{name_of(path)}: {module}"
        for path, tree in TREES.items()
        if package_of(module_of(path)) in GROUND
        for module, _ in imports(tree)
        if package_of(module) not in {*GROUND, ""}
    ]
    assert wrong == []


def test_no_module_reaches_itself_again():
    graph = {module_of(path): {module for module, _ in imports(tree)} - {module_of(path)} for path, tree in TREES.items()}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"a cycle: {above[above.index(module) :]}"
        if module in done:
            return
        for other in graph.get(module, ()):
            visit(other, (*above, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def test_a_start_reads_nothing_that_only_other_commands_need():
    graph = {module_of(path): {module for module, _ in imports(tree, later=False)} for path, tree in TREES.items()}
    read, waiting = set(), ["lms", "lms.cli"]
    while waiting:
        module = waiting.pop()
        parts = module.split(".")
        above = {".".join(parts[:n]) for n in range(1, len(parts))}
        waiting += (graph.get(module, set()) | above) - read - set(waiting)
        read.add(module)
    libraries = {
        name.split(".")[0]
        for path, tree in TREES.items()
        if module_of(path) in read
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    assert {"flask", "sqlalchemy", "waitress"} <= libraries
    assert libraries & {"PIL", "alembic", "flask_migrate", "markdown", "phonenumbers", "psycopg", "xlsxwriter"} == set()
    assert {module for module in read if module.startswith("lms.bench.") or module == "lms.upkeep.backup"} == set()


def test_no_import_hides_in_a_function():
    hidden = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_files_are_short():
    wrong = {name_of(path): n for path in [*FILES, *TESTS] if (n := len(path.read_text(encoding="utf-8").splitlines())) > BUDGET["file"]}
    assert wrong == {}


def test_functions_and_views_are_short():
    wrong = {}
    for path, tree in TREES.items():
        for function in functions(tree):
            if length(function) > BUDGET["view" if is_view(function) else "function"]:
                wrong[f"{name_of(path)}:{function.name}"] = length(function)
    assert wrong == {}


def test_the_factory_and_the_fixtures_are_short():
    factory = next(function for function in functions(TREES[paths.PACKAGE / "__init__.py"]) if function.name == "create_app")
    assert length(factory) <= BUDGET["create_app"]
    assert len((paths.HOME / "tests/conftest.py").read_text(encoding="utf-8").splitlines()) <= BUDGET["conftest"]


def test_every_template_compiles_and_is_short(bare_environment):
    assert all(bare_environment.get_template(name) for name in source.TEMPLATES)
    wrong = {name: n for name in source.TEMPLATES if (n := len(source.template(name).splitlines())) > BUDGET["template"]}
    assert wrong == {}


@pytest.fixture(scope="module")
def bare_environment(tmp_path_factory):
    return lms.create_app(settings_for(tmp_path_factory.mktemp("bentuk"))).jinja_env


def rendered() -> dict[str, set[str]]:
    """Templates by the file that renders them."""
    found: dict[str, set[str]] = {}
    for path, tree in TREES.items():
        for node in source.nodes(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z_]+/[a-z_/-]+\.html", node.value):
                found.setdefault(name_of(path), set()).add(node.value)
    return found


def test_a_view_renders_only_from_its_own_folder():
    wrong = []
    for path, names in rendered().items():
        package = path.split("/")[1]
        own = ("errors", "components") if package == "web" else (package,)
        wrong += [f"{path}: {name}" for name in names if name.split("/")[0] not in own]
    assert wrong == []


def test_every_template_is_used_and_every_used_one_is_there(bare_environment):
    used = set().union(*rendered().values()) | {"base.html"}
    for name in source.TEMPLATES:
        tree = bare_environment.parse(source.template(name))
        for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
            used.add(node.template.value)
    assert used == set(source.TEMPLATES)


def test_views_ask_only_through_doors():
    pattern = re.compile(r"session(?:\(\))?\.get\(|db\.(?:first|get|one)_or_404|\.query\(")
    wrong = [
        f"{name_of(path)}:{number}"
        for path in FILES
        if path.name == "views.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert wrong == []


def test_every_module_says_what_it_is_for():
    assert [name_of(path) for path, tree in TREES.items() if not (ast.get_docstring(tree) or "").strip()] == []


def test_every_public_function_says_what_it_does():
    wrong = [
        f"{name_of(path)}:{function.name}"
        for path, tree in TREES.items()
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_") and not ast.get_docstring(function)
    ]
    assert wrong == []


def test_nobody_prints_or_hides_in_utils():
    calls = {
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in source.nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "eval", "exec", "input")
    }
    assert {call for call in calls if not call.startswith("lms/bench/")} == set()
    assert [name_of(path) for path in FILES if path.stem in ("utils", "helpers", "common", "misc")] == []


def test_rules_know_no_web_and_no_session():
    foreign = re.compile(r"^\s*(?:from|import) (?:flask|wtforms|sqlalchemy|lms\.db)\b", re.M)
    assert [name_of(path) for path in FILES if path.name == "rules.py" and foreign.search(path.read_text(encoding="utf-8"))] == []


def test_only_the_edge_commits():
    # signing in is the one named exception: reserve the try, commit, verify, commit; a wrong second factor is counted whatever its act does
    edges = re.compile(r"(views|cli|commands|upkeep/content|signin/entry|signin/factor|bench/\w+)\.py$")
    wrong = [
        f"{name_of(path)}:{number}"
        for path in FILES
        if not edges.search(path.as_posix())
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"session(?:\(\))?\.commit\(", line)
    ]
    assert wrong == []
