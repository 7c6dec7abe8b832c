"""The seal of each record; records that stand already have none."""

import sqlalchemy as sa
from alembic import op

from lms.db import PlainText

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("record", sa.Column("seal", PlainText, nullable=True))


def downgrade() -> None:
    op.drop_column("record", "seal")
