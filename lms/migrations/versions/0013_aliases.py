"""An index that finds the merged persons of a survivor in the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MERGED = sa.text("alias_of IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_journal_person_alias_of", "journal_person", ["alias_of"], sqlite_where=MERGED, postgresql_where=MERGED)


def downgrade() -> None:
    op.drop_index("ix_journal_person_alias_of", "journal_person")
