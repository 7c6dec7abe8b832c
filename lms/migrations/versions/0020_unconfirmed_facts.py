"""Facts of a lesson that wait for the word of the health office."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
LESSON = sa.table("lesson", sa.column("unconfirmed", JSON))


def upgrade() -> None:
    op.add_column("lesson", sa.Column("unconfirmed", JSON, nullable=True))
    op.execute(sa.update(LESSON).values(unconfirmed=[]))
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.alter_column("unconfirmed", existing_type=JSON, nullable=False)


def downgrade() -> None:
    op.drop_column("lesson", "unconfirmed")
