"""Which kelurahan a puskesmas serves: one table of dated rows instead of what holds now beside what held."""

import sqlalchemy as sa
from alembic import op

from lms.ids import uuid7

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
PAIR, DAYS = ("puskesmas_id", "region_code"), ("from_day", "until_day")
AREA = sa.table("puskesmas_area", *map(sa.column, PAIR))


def _dated(name: str) -> sa.TableClause:
    return sa.table(name, *map(sa.column, ("id", *PAIR)), *(sa.column(day, sa.Date()) for day in DAYS))


TERM, SERVICE = _dated("puskesmas_term"), _dated("service_area")


def _create(name: str, found: str) -> None:
    op.create_table(
        name,
        *(sa.Column(column, TEXT, nullable=False) for column in ("id", *PAIR)),
        *(sa.Column(day, sa.Date(), nullable=True) for day in DAYS),
        sa.CheckConstraint("from_day IS NULL OR until_day IS NULL OR until_day >= from_day", name=op.f(f"ck_{name}_days")),
        sa.ForeignKeyConstraint(["puskesmas_id"], ["puskesmas.id"], name=op.f(f"fk_{name}_puskesmas_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f(f"fk_{name}_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in found.split():
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def upgrade() -> None:
    _create("service_area", "puskesmas_id region_code")
    names = [column.name for column in SERVICE.c]
    op.execute(sa.insert(SERVICE).from_select(names, sa.select(*TERM.c)))
    same = (TERM.c.puskesmas_id == AREA.c.puskesmas_id) & (TERM.c.region_code == AREA.c.region_code)
    connection = op.get_bind()
    undated = connection.execute(sa.select(*AREA.c).where(~sa.exists().where(same))).all()
    if undated:  # what was changed since there are days has its terms already
        connection.execute(sa.insert(SERVICE), [{"id": uuid7(), **dict(zip(PAIR, pair, strict=True))} for pair in undated])
    op.drop_table("puskesmas_area")
    op.drop_table("puskesmas_term")


def downgrade() -> None:
    _create("puskesmas_term", "puskesmas_id")
    op.create_table(
        "puskesmas_area",
        *(sa.Column(column, TEXT, nullable=False) for column in PAIR),
        sa.ForeignKeyConstraint(["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_puskesmas_area_puskesmas_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_puskesmas_area_region_code")),
        sa.PrimaryKeyConstraint(*PAIR, name=op.f("pk_puskesmas_area")),
    )
    open_ones = sa.select(SERVICE.c.puskesmas_id, SERVICE.c.region_code).where(SERVICE.c.until_day.is_(None)).distinct()
    op.execute(sa.insert(AREA).from_select(PAIR, open_ones))
    dated = sa.select(*SERVICE.c).where(SERVICE.c.from_day.is_not(None) | SERVICE.c.until_day.is_not(None))
    op.execute(sa.insert(TERM).from_select([column.name for column in TERM.c], dated))
    op.drop_table("service_area")
