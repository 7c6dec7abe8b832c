"""Books of skills."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "skill_book",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("data", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_skill_book")),
    )


def downgrade() -> None:
    op.drop_table("skill_book")
