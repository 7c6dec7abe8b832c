"""The index of the audit trail: all records but those that come by the million."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RARE = sa.text("verb <> 'answer.given' AND verb <> 'attempt.opened' AND verb <> 'attempt.submitted' AND verb <> 'lesson.finished'")


def upgrade() -> None:
    op.create_index("ix_record_rare", "record", ["received_at", "person_id", "seq", "verb"], sqlite_where=RARE, postgresql_where=RARE)


def downgrade() -> None:
    op.drop_index("ix_record_rare", "record")
