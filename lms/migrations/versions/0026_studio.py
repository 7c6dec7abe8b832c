"""The studio: drafts of courses, what imports brought, where a course belongs, and since when a lesson means something else."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
OPEN = sa.text("closed_at IS NULL")
VERSION = ("change", "note", "made_by")


def upgrade() -> None:
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.add_column(sa.Column("region_code", TEXT, nullable=True))
        batch_op.add_column(sa.Column("origin_id", TEXT, nullable=True))
        batch_op.add_column(sa.Column("origin_version_id", TEXT, nullable=True))
        batch_op.add_column(sa.Column("retired_at", TIME, nullable=True))
        batch_op.create_foreign_key(op.f("fk_course_region_code"), "region", ["region_code"], ["code"])
    for name in VERSION:
        op.add_column("course_version", sa.Column(name, TEXT, nullable=True))
    op.add_column("office", sa.Column("second_look", sa.Boolean(), nullable=True))
    op.create_table(
        "lesson_renewal",
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("lesson_id", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_lesson_renewal_course_id")),
        sa.PrimaryKeyConstraint("course_id", "lesson_id", name=op.f("pk_lesson_renewal")),
    )
    op.create_table(
        "draft",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("base_version_id", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", TEXT, nullable=True),
        sa.Column("renewed", JSON, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("sent_by", TEXT, nullable=True),
        sa.Column("sent_at", TIME, nullable=True),
        sa.Column("judged_by", TEXT, nullable=True),
        sa.Column("judged_at", TIME, nullable=True),
        sa.Column("remark", TEXT, nullable=False),
        sa.Column("closed_at", TIME, nullable=True),
        sa.CheckConstraint("state IN ('draf', 'diperiksa', 'disetujui', 'terbit', 'dibuang')", name=op.f("ck_draft_state")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_draft_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index("uq_draft_open", "draft", ["course_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "draft_file",
        sa.Column("draft_id", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", TEXT, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_file_draft_id")),
        sa.PrimaryKeyConstraint("draft_id", "path", name=op.f("pk_draft_file")),
    )
    op.create_table(
        "draft_edit",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("draft_id", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("first_at", TIME, nullable=False),
        sa.Column("last_at", TIME, nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("after", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_edit_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_edit")),
    )
    op.create_index("ix_draft_edit_draft_id", "draft_edit", ["draft_id", "path", "last_at"])
    op.create_table(
        "course_import",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("format", TEXT, nullable=False),
        sa.Column("lessons", JSON, nullable=False),
        sa.Column("items", JSON, nullable=False),
        sa.Column("losses", JSON, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_course_import_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_import")),
    )
    op.create_index("ix_course_import_course_id", "course_import", ["course_id", "made_at"])


def downgrade() -> None:
    op.drop_index("ix_course_import_course_id", "course_import")
    op.drop_table("course_import")
    op.drop_index("ix_draft_edit_draft_id", "draft_edit")
    op.drop_table("draft_edit")
    op.drop_table("draft_file")
    op.drop_index("uq_draft_open", "draft")
    op.drop_table("draft")
    op.drop_table("lesson_renewal")
    op.drop_column("office", "second_look")
    for name in reversed(VERSION):
        op.drop_column("course_version", name)
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_course_region_code"), type_="foreignkey")
        for name in ("retired_at", "origin_version_id", "origin_id", "region_code"):
            batch_op.drop_column(name)
