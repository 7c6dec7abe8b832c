"""Pages of posyandu: the list, one of them, adding, changing, closing, and the board."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from lms.access import Right, requires
from lms.db import db
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.desk_views import bp, desk
from lms.posyandu.forms import CloseForm, EndForm, MemberForm, NewPostForm, PlainForm, PostForm
from lms.posyandu.history import told
from lms.posyandu.models import members_of
from lms.posyandu.posts import acts, board, choices, listing
from lms.posyandu.shipped import board_on
from lms.posyandu.years.marks import years_of
from lms.web.form_views import answered, status
from lms.web.forms import filled, offered
from lms.wilayah.choices import places
from lms.wilayah.models import Posyandu, Puskesmas, names_of, puskesmas_on
from lms.wilayah.naming import named_post


def post_of(officer: Desk, posyandu_id: UUID) -> Posyandu:
    """The posyandu of the address, or 404."""
    return acts.find(officer.session, officer.scopes, str(posyandu_id)) or abort(404)


def titled(post: Posyandu) -> dict[str, Any]:
    """How a posyandu is written on every page of its own: its name, its kelurahan and kecamatan."""
    names = names_of(db.session(), [post.region_code])
    village, district = (names.get(code, code) for code in (post.region_code, post.region_code[:8]))
    return {"post": post, "name": named_post("Posyandu", post.name), "village": village, "district": district}


def _typed(form: PostForm) -> acts.Typed:
    return acts.Typed(form.nama.data, form.rw.data or "", form.puskesmas.data or "", form.nomor.data or "")


def _page(post_id: str) -> str:
    return url_for(".post", posyandu_id=post_id)


@bp.get("/posyandu")
@requires(Right.POSYANDU_MANAGE)
def index() -> Any:
    """Every posyandu of the officer's regions, found by name, number or place."""
    officer = desk()
    search = listing.read_search(request.args, officer.scopes) or abort(404)
    found = listing.page(officer.session, officer.scopes, search, officer.today)
    return render_template(
        "posyandu/index.html",
        search=search,
        found=found,
        states=listing.STATES,
        places=places(officer.session, officer.scopes, search.region),
    )


@bp.route("/posyandu/baru", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def new_post() -> Any:
    """A new posyandu."""
    officer = desk()
    form = filled(NewPostForm, {"mulai": officer.today, "kelurahan": request.args.get("kelurahan", "")})
    form.kelurahan.choices = offered(choices.villages(officer.session, officer.scopes), _("Pilih kelurahan"))
    form.puskesmas.choices = offered(choices.centres(officer.session, officer.scopes))
    done = answered(form, lambda: _page(acts.add(officer, form.kelurahan.data, _typed(form), form.mulai.data)))
    return done or (render_template("posyandu/new_post.html", form=form), status(form))


@bp.get("/posyandu/<uuid:posyandu_id>")
@requires(Right.POSYANDU_MANAGE)
def post(posyandu_id: UUID) -> Any:
    """One posyandu: its number, puskesmas, board, kader, years and history."""
    officer = desk()
    found = post_of(officer, posyandu_id)
    kader, trained = listing.counted(officer.session, [found.id], officer.today)
    served_by = select(Puskesmas.name).select_from(Posyandu).join(Puskesmas, Puskesmas.id == puskesmas_on(officer.today))
    puskesmas = officer.session.scalar(served_by.where(Posyandu.id == found.id))
    members = officer.session.scalars(members_of(found.id)).all()
    present = [one for one in members if one.from_day <= officer.today and (one.until_day is None or one.until_day >= officer.today)]
    order = board_on(officer.today)
    return render_template(
        "posyandu/post.html", **titled(found), puskesmas=puskesmas, kader=kader.get(found.id, 0), trained=trained.get(found.id, 0),
        present=sorted(present, key=lambda one: order.positions.index(one.position) if one.position in order.positions else 99),
        past=[one for one in members if one not in present], missing=rules.lacking((one.position for one in present), order.needed),
        history=told(officer.session, officer.scopes, [found.id]), today=officer.today, states=rules.STATES,
        years=years_of(officer.session, found, rules.open_years(found.from_day, found.until_day, officer.today)[:5]),
    )  # fmt: skip


@bp.route("/posyandu/<uuid:posyandu_id>/ubah", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def change_post(posyandu_id: UUID) -> Any:
    """Name, RW, puskesmas and registration number as they should be."""
    officer = desk()
    found = post_of(officer, posyandu_id)
    served_by = officer.session.scalar(select(puskesmas_on(officer.today)).select_from(Posyandu).where(Posyandu.id == found.id))
    known = {"nama": found.name, "rw": found.rw or "", "puskesmas": served_by or "", "nomor": found.registration or ""}
    form = filled(PostForm, known | {"versi": acts.mark_of(found)})
    form.puskesmas.choices = offered(choices.centres(officer.session, officer.scopes, found.region_code))
    done = answered(form, lambda: _page(acts.change(officer, found, _typed(form), form.versi.data or "")))
    return done or (render_template("posyandu/change_post.html", form=form, **titled(found)), status(form))


@bp.route("/posyandu/<uuid:posyandu_id>/tutup", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def close_post(posyandu_id: UUID) -> Any:
    """The posyandu is open for the last time on a day."""
    officer = desk()
    found = post_of(officer, posyandu_id)
    form = filled(CloseForm, {"hari": officer.today})
    done = answered(form, lambda: _page(acts.close(officer, found, form.hari.data, form.alasan.data, form.akhiri.data)))
    seated = [] if done else acts.seated_after(officer.session, found.id, form.hari.data or officer.today)
    return done or (render_template("posyandu/close_post.html", form=form, seated=seated, **titled(found)), status(form))


@bp.route("/posyandu/<uuid:posyandu_id>/buka", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def reopen_post(posyandu_id: UUID) -> Any:
    """A closed posyandu is open on."""
    officer = desk()
    found, form = post_of(officer, posyandu_id), PlainForm(request.form)
    done = answered(form, lambda: _page(acts.reopen(officer, found)))
    return done or (render_template("posyandu/reopen_post.html", form=form, **titled(found)), status(form))


@bp.route("/posyandu/<uuid:posyandu_id>/pengurus", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def join_board(posyandu_id: UUID) -> Any:
    """Somebody takes a position of the board."""
    officer = desk()
    found = post_of(officer, posyandu_id)
    form = filled(MemberForm, {"mulai": officer.today, "jabatan": request.args.get("jabatan", "")})
    form.jabatan.choices = offered(((one, one) for one in board_on(officer.today).positions), _("Pilih jabatan"))
    done = answered(
        form,
        lambda: _page(board.begin(officer, found, form.jabatan.data, form.nama.data, form.sk.data or "", form.mulai.data)),
    )
    return done or (render_template("posyandu/join_board.html", form=form, **titled(found)), status(form))


@bp.route("/posyandu/<uuid:posyandu_id>/pengurus/<uuid:member_id>", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def leave_board(posyandu_id: UUID, member_id: UUID) -> Any:
    """Somebody leaves the board."""
    officer = desk()
    found = post_of(officer, posyandu_id)
    member = board.find(officer.session, found, str(member_id)) or abort(404)
    form = filled(EndForm, {"hari": officer.today})
    done = answered(form, lambda: _page(board.end(officer, member, form.hari.data)))
    return done or (render_template("posyandu/leave_board.html", form=form, member=member, **titled(found)), status(form))
