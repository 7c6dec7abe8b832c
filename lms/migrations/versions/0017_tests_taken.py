"""An index that tells of everybody which test was the first and whether one was passed."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_attempt_taken", "attempt", ["person_id", "course_id", "form", "submitted_at", "id", "passed"])
    op.drop_index("ix_attempt_person_id_course_id", "attempt")


def downgrade() -> None:
    op.create_index("ix_attempt_person_id_course_id", "attempt", ["person_id", "course_id"])
    op.drop_index("ix_attempt_taken", "attempt")
