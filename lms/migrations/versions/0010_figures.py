"""Indexes that hold all that a figure of coverage asks for, and one that finds merged persons."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MERGED = sa.text("merged_into IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_standing_of_program", "standing", ["program_id", "person_id", "from_day", "until_day", "status"])
    op.drop_index("ix_standing_program_id_person_id", "standing")
    op.create_index("ix_tenure_seat", "tenure", ["region_code", "role", "posyandu_id", "person_id", "from_day", "until_day"])
    op.drop_index("ix_tenure_region_code_role", "tenure")
    op.create_index("ix_person_merged_into", "person", ["merged_into"], sqlite_where=MERGED, postgresql_where=MERGED)


def downgrade() -> None:
    op.drop_index("ix_person_merged_into", "person")
    op.create_index("ix_tenure_region_code_role", "tenure", ["region_code", "role"])
    op.drop_index("ix_tenure_seat", "tenure")
    op.create_index("ix_standing_program_id_person_id", "standing", ["program_id", "person_id"])
    op.drop_index("ix_standing_of_program", "standing")
