"""How templates are compiled: what is the same for every reader is written into them once, not computed for each."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape

from lms.web.growth import growth_line

DRAWINGS = frozenset({"components/icons.html", "components/frame.html"})  # templates whose macros depend on nothing but what they are given
Function = TypeVar("Function", bound=Callable[..., str])


def constant(function: Function) -> Function:
    """Mark a function of templates that always answers the same to the same written text, with markup that needs no escaping."""
    function.constant = True  # type: ignore[attr-defined]
    return function


def written(value: Any) -> str:
    """A value as it is put out: as `escape`, without wrapping what is joined at once."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else str(value) if kind is int else escape(value)


class Page(Context):
    """A page being drawn. What it imports is drawn without it, so the globals of the two need not be compared."""

    def __init__(self, environment: Any, parent: Any, name: Any, blocks: Any, globals: Any = None) -> None:  # noqa: A002 - Jinja's name
        super().__init__(environment, parent, name, blocks)


class Constants(NodeTransformer):
    """Puts the answer in the place of a call that is given nothing but written texts, of such a function or of a macro of `DRAWINGS`."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.drawings: dict[str, Any] = {}

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Remember the macros that draw the same whenever they are given the same."""
        if isinstance(node.template, nodes.Const) and node.template.value in DRAWINGS:
            drawn = self.environment.get_template(node.template.value).module
            self.drawings |= {alias: getattr(drawn, name) for name, alias in _imported(node)}
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """A call of which all is known."""
        self.generic_visit(node)
        args: list[Any] = node.args
        known = all(isinstance(arg, nodes.Const | nodes.TemplateData) for arg in args)
        if not known or node.kwargs or node.dyn_args or node.dyn_kwargs or not isinstance(node.node, nodes.Name):
            return node
        function: Any = self.drawings.get(node.node.name) or self.environment.globals.get(node.node.name)
        if node.node.name not in self.drawings and not hasattr(function, "constant"):
            return node
        texts = [Markup(arg.data) if isinstance(arg, nodes.TemplateData) else arg.value for arg in args]  # noqa: S704 - written by us
        return nodes.TemplateData(str(function(*texts)), lineno=node.lineno)

    def idle(self, node: nodes.Node, used: set[str]) -> bool:
        """Whether this imports only drawings, and nothing is left that uses them."""
        return isinstance(node, nodes.FromImport) and all(alias in self.drawings.keys() - used for _name, alias in _imported(node))


def _imported(node: nodes.FromImport) -> list[tuple[str, str]]:
    return [name if isinstance(name, tuple) else (name, name) for name in node.names]


class Generator(CodeGenerator):
    """Jinja's own, after the constants were written down, with a lighter way to put out a value."""

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """A line; what another template or block gives is put out in one piece, not handed on bit by bit."""
        source = x.removeprefix("yield from ")
        super().writeline(x if source == x else f"yield concat({source})", node, extra)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """The whole template."""
        constants = Constants(self.environment)
        constants.visit(node)
        used = {name.name for name in node.find_all(nodes.Name)}
        node.body = [part for part in node.body if not constants.idle(part, used)]
        super().visit_Template(node, frame)


def init_app(app: Flask) -> None:
    """Compile all templates so, and give them the layout of the curve."""
    app.jinja_env.make_globals = lambda own: {**app.jinja_env.globals, **(own or {})}  # type: ignore[method-assign,assignment] # read in every page
    app.jinja_env.context_class = Page
    app.jinja_env.written = written  # type: ignore[attr-defined]
    app.jinja_env.code_generator_class = Generator
    app.jinja_env.globals["growth_line"] = growth_line
