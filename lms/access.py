"""Deny first: what each view asks of its visitor, and the table of all of it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


class Right(StrEnum):
    """A kind of act. On which rows, the `visible_to` doors decide."""

    LEARN = "learn"
    UNIT_VIEW = "unit:view"
    COVERAGE_VIEW = "coverage:view"
    PEOPLE_VIEW = "people:view"
    PEOPLE_MANAGE = "people:manage"
    CODE_ISSUE = "code:issue"
    GRANT_MANAGE = "grant:manage"
    CERTIFICATE_VIEW = "certificate:view"
    CERTIFICATE_ISSUE = "certificate:issue"
    CERTIFICATE_REVOKE = "certificate:revoke"
    OFFICE_MANAGE = "office:manage"
    PROGRAM_VIEW = "program:view"
    PROGRAM_MANAGE = "program:manage"
    POSYANDU_MANAGE = "posyandu:manage"
    ANSWER_MARK = "answer:mark"
    COURSE_VIEW = "course:view"
    COURSE_WRITE = "course:write"
    FACT_CONFIRM = "fact:confirm"
    SKILL_VIEW = "skill:view"
    SKILL_ASSESS = "skill:assess"
    TIER_RECORD = "tier:record"
    BIMTEK_VIEW = "bimtek:view"
    BIMTEK_RUN = "bimtek:run"
    PLAN_CONFIRM = "plan:confirm"
    PARKED_VIEW = "parked:view"
    AUDIT_VIEW = "audit:view"
    SYSTEM_VIEW = "system:view"


def requires(right: Right) -> Callable[[View], View]:
    """Mark a view: only for visitors who hold this right."""

    def mark(view: View) -> View:
        view.access = right  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Mark a view: open to everybody."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def check() -> Any:
    """Before every request: the mark of the view against the rights of the visitor."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or view.access == PUBLIC:  # type: ignore[attr-defined]
        return None
    visitor = current_user._get_current_object()  # the plain value: the proxy would look it up at every attribute
    if not visitor.is_authenticated:
        return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    if not visitor.may(view.access):  # type: ignore[attr-defined]
        abort(403)
    return None


def refuse_unmarked(app: Flask) -> None:
    """The app does not start while a view says neither `requires` nor `public`."""
    bare = sorted(name for name, view in app.view_functions.items() if not hasattr(view, "access"))
    if bare:
        raise RuntimeError(f"views without a mark of access: {', '.join(bare)}")


def table(app: Flask) -> Iterable[str]:
    """One line a route: address, methods, right."""
    rows = []
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        rows.append((rule.rule, methods, str(app.view_functions[rule.endpoint].access)))  # type: ignore[attr-defined]
    return [f"{rule:<48} {methods:<10} {right}" for rule, methods, right in sorted(rows)]
