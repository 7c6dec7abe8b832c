"""On SQLite a standing lies in its key: a page less to write for each row."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _made_again(with_rowid=False)


def downgrade() -> None:
    _made_again(with_rowid=True)


def _made_again(with_rowid: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("standing", recreate="always", table_kwargs={"sqlite_with_rowid": with_rowid}):
            pass
