"""Courses to which a program leads on, without asking for them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
PROGRAM = sa.table("program", sa.column("further", JSON))


def upgrade() -> None:
    op.add_column("program", sa.Column("further", JSON, nullable=True))
    op.execute(sa.update(PROGRAM).values(further=[]))
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.alter_column("further", existing_type=JSON, nullable=False)


def downgrade() -> None:
    op.drop_column("program", "further")
