"""How templates are compiled: what is the same for every reader is written into them once, not computed for each."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from lms.web.growth import growth_line

Function = TypeVar("Function", bound=Callable[..., str])


def constant(function: Function) -> Function:
    """Mark a function of templates that always answers the same to the same written text, with markup that needs no escaping."""
    function.constant = True  # type: ignore[attr-defined]
    return function


class Page(Context):
    """A page being drawn. What it imports is drawn without it, so the globals of the two need not be compared."""

    def __init__(self, environment: Any, parent: Any, name: Any, blocks: Any, globals: Any = None) -> None:  # noqa: A002 - Jinja's name
        super().__init__(environment, parent, name, blocks)


class Constants(NodeTransformer):
    """Puts the answer in the place of `f("…")` where f is such a function."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self.functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """A call with one written text and nothing else."""
        self.generic_visit(node)
        alone = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not alone or not isinstance(node.node, nodes.Name) or not isinstance(node.args[0], nodes.Const):
            return node
        function: Any = self.functions.get(node.node.name)
        return nodes.TemplateData(function(node.args[0].value), lineno=node.lineno) if hasattr(function, "constant") else node


class Generator(CodeGenerator):
    """Jinja's own, after the constants were written down."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """The whole template."""
        super().visit_Template(Constants(self.environment.globals).visit(node), frame)


def init_app(app: Flask) -> None:
    """Compile all templates so, and give them the layout of the curve."""
    app.jinja_env.context_class = Page
    app.jinja_env.code_generator_class = Generator
    app.jinja_env.globals["growth_line"] = growth_line
