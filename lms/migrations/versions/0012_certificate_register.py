"""An index that holds all that the filters of the register of certificates ask for."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_certificate_register", "certificate", ["region_code", "program_id", "state", "valid_until", "issued_on", "id"])
    op.drop_index("ix_certificate_region_code", "certificate")


def downgrade() -> None:
    op.create_index("ix_certificate_region_code", "certificate", ["region_code"])
    op.drop_index("ix_certificate_register", "certificate")
