"""The salt of the texts of a record: without it a digest would let somebody try names after an erasure."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("record_text", sa.Column("salt", TEXT, nullable=True))


def downgrade() -> None:
    op.drop_column("record_text", "salt")
