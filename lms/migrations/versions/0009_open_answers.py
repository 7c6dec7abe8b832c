"""Open answers that were handed in, their marks, and attempts allowed beyond the limit."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MARKS = "mark IN ('tepat', 'sebagian', 'belum')"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "open_answer",
        sa.Column("attempt_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark", TEXT, nullable=True),
        sa.CheckConstraint(MARKS, name=op.f("ck_open_answer_mark")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_open_answer_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", name=op.f("pk_open_answer")),
    )
    op.create_index("ix_open_answer_person_id", "open_answer", ["person_id"])
    unmarked = sa.text("mark IS NULL")
    op.create_index("ix_open_answer_waiting", "open_answer", ["handed_in_at"], sqlite_where=unmarked, postgresql_where=unmarked)
    op.create_table(
        "answer_mark",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("attempt_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("mark", TEXT, nullable=False),
        sa.Column("remark", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("marked_by", TEXT, nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(MARKS, name=op.f("ck_answer_mark_mark")),
        sa.ForeignKeyConstraint(
            ["attempt_id", "item_id"], ["open_answer.attempt_id", "open_answer.item_id"], name=op.f("fk_answer_mark_attempt_id_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_mark")),
    )
    op.create_index("ix_answer_mark_attempt_id_item_id", "answer_mark", ["attempt_id", "item_id"])
    op.create_table(
        "extra_try",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("attempt_id", TEXT, nullable=True),
        sa.Column("given_by", TEXT, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_extra_try_attempt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_try")),
    )
    op.create_index("ix_extra_try_person_id_course_id", "extra_try", ["person_id", "course_id"])


def downgrade() -> None:
    op.drop_index("ix_extra_try_person_id_course_id", "extra_try")
    op.drop_table("extra_try")
    op.drop_index("ix_answer_mark_attempt_id_item_id", "answer_mark")
    op.drop_table("answer_mark")
    op.drop_index("ix_open_answer_waiting", "open_answer")
    op.drop_index("ix_open_answer_person_id", "open_answer")
    op.drop_table("open_answer")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_column("marked_at")
