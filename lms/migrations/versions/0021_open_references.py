"""Reference values without a source, and the day before which a value is to be looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def _statuses(*names: str) -> None:
    listed = ", ".join(f"'{name}'" for name in names)
    with op.batch_alter_table("reference", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_reference_status"), type_="check")
        batch_op.create_check_constraint(op.f("ck_reference_status"), f"status IN ({listed})")


def upgrade() -> None:
    op.add_column("reference", sa.Column("review", sa.Date(), nullable=True))
    _statuses("pasti", "perlu konfirmasi", "terbuka")


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM reference WHERE status = 'terbuka'"))
    _statuses("pasti", "perlu konfirmasi")
    op.drop_column("reference", "review")
