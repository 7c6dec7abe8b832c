"""What offices said of facts that wait for their word."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "fact_check",
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("fact", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("checked_by", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint("verdict IN ('benar', 'perbaiki')", name=op.f("ck_fact_check_verdict")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_fact_check")),
    )
    op.create_index("ix_fact_check_fact", "fact_check", ["fact", "region_code"])


def downgrade() -> None:
    op.drop_index("ix_fact_check_fact", "fact_check")
    op.drop_table("fact_check")
