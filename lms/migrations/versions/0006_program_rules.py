"""Rules of a program from a day on, roles without a program, the kind and the photo of certificates from elsewhere."""

import datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BEGINNING = datetime.date(1900, 1, 1)
EXTERNAL = sa.table("external_certificate", sa.column("issuer"), sa.column("kind"))
COURSE = sa.table(
    "program_course",
    sa.column("program_id"),
    sa.column("from_day"),
    sa.column("course_id"),
    sa.column("position"),
    sa.column("pass_percent"),
)
ROLE = sa.table("program_role", sa.column("role"), sa.column("from_day"), sa.column("program_id"))


def upgrade() -> None:
    op.create_table(
        "program_rule",
        sa.Column("program_id", TEXT, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("tier", TEXT, nullable=True),
        sa.Column("validity_months", sa.Integer(), nullable=True),
        sa.Column("issue", TEXT, nullable=False),
        sa.Column("attendance_percent", sa.Integer(), nullable=True),
        sa.Column("elsewhere", TEXT, nullable=True),
        sa.Column("elsewhere_hours", sa.Integer(), nullable=True),
        sa.Column("elsewhere_title", TEXT, nullable=True),
        sa.CheckConstraint("issue IN ('petugas', 'otomatis')", name=op.f("ck_program_rule_issue")),
        sa.CheckConstraint("tier IS NULL OR tier IN ('purwa', 'madya', 'utama')", name=op.f("ck_program_rule_tier")),
        sa.CheckConstraint("elsewhere IS NULL OR elsewhere IN ('plataran', 'semua')", name=op.f("ck_program_rule_elsewhere")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_rule_program_id")),
        sa.PrimaryKeyConstraint("program_id", "from_day", name=op.f("pk_program_rule")),
    )
    _courses(dated=True)
    with op.batch_alter_table("program_role", schema=None) as batch_op:
        batch_op.alter_column("program_id", existing_type=TEXT, nullable=True)
    op.create_table(
        "external_photo",
        sa.Column("external_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("external_id", name=op.f("pk_external_photo")),
    )
    op.create_index(op.f("ix_external_photo_person_id"), "external_photo", ["person_id"])
    op.add_column("external_certificate", sa.Column("kind", TEXT, nullable=True))
    named = sa.func.lower(EXTERNAL.c.issuer).contains("plataran sehat")
    op.execute(sa.update(EXTERNAL).values(kind=sa.case((named, "plataran"), else_="lain")))
    with op.batch_alter_table("external_certificate", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=TEXT, nullable=False)
        batch_op.create_check_constraint(op.f("ck_external_certificate_kind"), "kind IN ('plataran', 'lain')")


def downgrade() -> None:
    """The rules with which each program began stay; what the office changed since is lost."""
    with op.batch_alter_table("external_certificate", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_external_certificate_kind"), type_="check")
        batch_op.drop_column("kind")
    op.drop_index(op.f("ix_external_photo_person_id"), "external_photo")
    op.drop_table("external_photo")
    op.execute(sa.delete(ROLE).where(ROLE.c.program_id.is_(None)))
    with op.batch_alter_table("program_role", schema=None) as batch_op:
        batch_op.alter_column("program_id", existing_type=TEXT, nullable=False)
    _courses(dated=False)
    op.drop_table("program_rule")


def _courses(dated: bool) -> None:
    """The table of courses with or without a first day in its key; without, the courses of the first day of each program stay."""
    connection = op.get_bind()
    kept = sa.select(COURSE) if not dated else sa.select(*(column for column in COURSE.c if column.name != "from_day"))
    rows = [dict(row) for row in connection.execute(kept).mappings()]
    first: dict[str, object] = {}
    for row in rows:
        row.setdefault("from_day", BEGINNING)
        first[row["program_id"]] = min(row["from_day"], first.get(row["program_id"], row["from_day"]), key=str)
    op.drop_table("program_course")
    days = [sa.Column("from_day", sa.Date(), nullable=False)] if dated else []
    made = op.create_table(
        "program_course",
        sa.Column("program_id", TEXT, nullable=False),
        *days,
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pass_percent", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_course_program_id")),
        sa.PrimaryKeyConstraint("program_id", *(["from_day"] if dated else []), "course_id", name=op.f("pk_program_course")),
    )
    stay = [row for row in rows if dated or row["from_day"] == first[row["program_id"]]]
    if stay:
        connection.execute(sa.insert(made), [row if dated else {n: v for n, v in row.items() if n != "from_day"} for row in stay])
