"""Emblems of letterheads, the zone of an office, and the names of more of its bodies."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COLUMNS = ("body_district", "body_village", "partners", "zone", "logo")


def upgrade() -> None:
    op.create_table(
        "emblem",
        sa.Column("sha", TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha", name=op.f("pk_emblem")),
    )
    for name in COLUMNS:
        op.add_column("office", sa.Column(name, TEXT, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("office", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.drop_column(name)
    op.drop_table("emblem")
