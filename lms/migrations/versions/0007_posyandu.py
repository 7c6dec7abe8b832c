"""Days and RW of posyandu, terms of puskesmas areas, yearly criteria, boards, decrees of the guiding teams, and where their history is."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
DAYS = "until_day IS NULL OR until_day >= from_day"
RECORD = sa.table("record", *(sa.column(name) for name in ("id", "n", "verb", "object", "received_at")))


def upgrade() -> None:
    with op.batch_alter_table("posyandu", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rw", TEXT, nullable=True))
        batch_op.add_column(sa.Column("from_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("until_day", sa.Date(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_posyandu_days"), "until_day IS NULL OR from_day IS NULL OR until_day >= from_day")
    _histories()
    _areas()
    _years()
    _offices()


def _histories() -> None:
    op.create_table(
        "place_change",
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("object", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_place_change")),
    )
    op.create_index(op.f("ix_place_change_object"), "place_change", ["object"])
    columns = sa.column("record_id"), sa.column("object"), sa.column("at")
    told = sa.select(RECORD.c.id, RECORD.c.object, RECORD.c.received_at).where(RECORD.c.verb == "posyandu.added", RECORD.c.n == 1)
    op.execute(sa.insert(sa.table("place_change", *columns)).from_select([column.name for column in columns], told))


def _areas() -> None:
    op.create_table(
        "puskesmas_term",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("puskesmas_id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.CheckConstraint(f"from_day IS NULL OR {DAYS}", name=op.f("ck_puskesmas_term_days")),
        sa.ForeignKeyConstraint(["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_puskesmas_term_puskesmas_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_puskesmas_term_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_puskesmas_term")),
    )
    op.create_index(op.f("ix_puskesmas_term_puskesmas_id"), "puskesmas_term", ["puskesmas_id"])


def _years() -> None:
    op.create_table(
        "criteria_set",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('aktif', 'strata')", name=op.f("ck_criteria_set_kind")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_criteria_set_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_set")),
    )
    op.create_index("uq_criteria_set_region_code_kind_from_year", "criteria_set", ["region_code", "kind", "from_year"], unique=True)
    op.create_table(
        "criterion",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("set_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sentence", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["criteria_set.id"], name=op.f("fk_criterion_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    op.create_index("uq_criterion_set_id_position", "criterion", ["set_id", "position"], unique=True)
    for name, keys, more in (
        ("posyandu_level", ("posyandu_id", "year"), ()),
        ("posyandu_mark", ("posyandu_id", "year", "criterion_id"), (sa.Column("met", sa.Boolean(), nullable=False),)),
    ):
        op.create_table(
            name,
            sa.Column("posyandu_id", TEXT, nullable=False),
            sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("criterion_id", TEXT, nullable=False),
            *more,
            sa.ForeignKeyConstraint(["posyandu_id"], ["posyandu.id"], name=op.f(f"fk_{name}_posyandu_id")),
            sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f(f"fk_{name}_criterion_id")),
            sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")),
        )


def _offices() -> None:
    op.create_table(
        "board_member",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("posyandu_id", TEXT, nullable=False),
        sa.Column("position", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sk_number", TEXT, nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.CheckConstraint(DAYS, name=op.f("ck_board_member_days")),
        sa.ForeignKeyConstraint(["posyandu_id"], ["posyandu.id"], name=op.f("fk_board_member_posyandu_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_member")),
    )
    op.create_index(op.f("ix_board_member_posyandu_id"), "board_member", ["posyandu_id"])
    op.create_table(
        "team_decree",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.CheckConstraint(DAYS, name=op.f("ck_team_decree_days")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_team_decree_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_decree")),
    )
    op.create_index(op.f("ix_team_decree_region_code"), "team_decree", ["region_code"])


def downgrade() -> None:
    for name in (
        "team_decree",
        "board_member",
        "posyandu_mark",
        "posyandu_level",
        "criterion",
        "criteria_set",
        "puskesmas_term",
        "place_change",
    ):
        op.drop_table(name)
    with op.batch_alter_table("posyandu", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_posyandu_days"), type_="check")
        batch_op.drop_column("until_day")
        batch_op.drop_column("from_day")
        batch_op.drop_column("rw")
