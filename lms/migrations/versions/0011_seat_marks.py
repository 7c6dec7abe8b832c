"""Marks of regions, by which figures of coverage are kept."""

import sqlalchemy as sa
from alembic import op

from lms.db import PlainText

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seat_mark",
        sa.Column("region_code", PlainText, nullable=False),
        sa.Column("mark", PlainText, nullable=False),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name="fk_seat_mark_region_code"),
        sa.PrimaryKeyConstraint("region_code", name="pk_seat_mark"),
    )


def downgrade() -> None:
    op.drop_table("seat_mark")
