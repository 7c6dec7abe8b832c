"""Requests about own data, and the day on which somebody's data were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("person", sa.Column("erased_on", sa.Date(), nullable=True))
    op.create_table(
        "data_request",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=True),
        sa.Column("said", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", TEXT, nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('perbaikan', 'penghapusan')", name=op.f("ck_data_request_kind")),
        sa.CheckConstraint("state IN ('diminta', 'diperbaiki', 'dihapus', 'ditolak', 'ditarik')", name=op.f("ck_data_request_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    op.create_index("ix_data_request_person_id", "data_request", ["person_id"])
    op.create_index("ix_data_request_state", "data_request", ["state"])


def downgrade() -> None:
    op.drop_index("ix_data_request_state", "data_request")
    op.drop_index("ix_data_request_person_id", "data_request")
    op.drop_table("data_request")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("erased_on")
