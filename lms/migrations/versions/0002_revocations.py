"""Requests to revoke a certificate, certificates earned elsewhere, and the seat for which each of ours was issued."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

RECORD = sa.table("record", sa.column("verb"), sa.column("object"), sa.column("data", sa.JSON))
CERTIFICATE = sa.table("certificate", sa.column("id"), sa.column("tenure_id"))


def upgrade() -> None:
    op.add_column("certificate", sa.Column("tenure_id", TEXT, nullable=True))
    _name_seats()
    op.create_table(
        "external_certificate",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name=op.f("ck_external_certificate_hours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_certificate")),
    )
    op.create_index(op.f("ix_external_certificate_person_id"), "external_certificate", ["person_id"])
    op.create_table(
        "revocation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("certificate_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("sentence", TEXT, nullable=False),
        sa.Column("asked_by", TEXT, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("decided_by", TEXT, nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.CheckConstraint("state IN ('diminta', 'disetujui', 'ditolak')", name=op.f("ck_revocation_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation")),
    )
    for column in ("certificate_id", "person_id", "region_code"):
        op.create_index(op.f(f"ix_revocation_{column}"), "revocation", [column])


def downgrade() -> None:
    for column in ("region_code", "person_id", "certificate_id"):
        op.drop_index(op.f(f"ix_revocation_{column}"), "revocation")
    op.drop_table("revocation")
    op.drop_index(op.f("ix_external_certificate_person_id"), "external_certificate")
    op.drop_table("external_certificate")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_column("tenure_id")


def _name_seats() -> None:
    """The records say for which seat each certificate was issued."""
    connection = op.get_bind()
    issued = connection.execute(sa.select(RECORD.c.object, RECORD.c.data).where(RECORD.c.verb == "certificate.issued")).all()
    for row in issued:
        tenure = row.data.get("tenure") if isinstance(row.data, dict) else None
        connection.execute(sa.update(CERTIFICATE).where(CERTIFICATE.c.id == row.object).values(tenure_id=tenure))
