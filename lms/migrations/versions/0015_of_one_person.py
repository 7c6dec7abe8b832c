"""Indexes of one person: what was changed about her among the answers she gave, and where her seats are."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

RARE = sa.text("verb <> 'answer.given' AND verb <> 'attempt.opened' AND verb <> 'attempt.submitted' AND verb <> 'lesson.finished'")


def upgrade() -> None:
    op.create_index("ix_record_of_person", "record", ["person_id"], sqlite_where=RARE, postgresql_where=RARE)
    op.create_index("ix_tenure_of_person", "tenure", ["person_id", "region_code"])
    op.drop_index("ix_tenure_person_id", "tenure")


def downgrade() -> None:
    op.create_index("ix_tenure_person_id", "tenure", ["person_id"])
    op.drop_index("ix_tenure_of_person", "tenure")
    op.drop_index("ix_record_of_person", "record")
