"""An index that finds what was changed about a person among the answers she gave."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

RARE = sa.text("verb <> 'answer.given' AND verb <> 'attempt.opened' AND verb <> 'attempt.submitted' AND verb <> 'lesson.finished'")


def upgrade() -> None:
    op.create_index("ix_record_of_person", "record", ["person_id"], sqlite_where=RARE, postgresql_where=RARE)


def downgrade() -> None:
    op.drop_index("ix_record_of_person", "record")
