"""Passwords and second factors of staff, their sessions, and wrong codes counted by address."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
SESSION, DEVICE = (sa.table(name, sa.column("kind"), sa.column("ended_at"), sa.column("pin_hash")) for name in ("signin_session", "device"))


def upgrade() -> None:
    _session_kinds("kind IN ('pin', 'staff', 'contoh')")
    op.add_column("device", sa.Column("kind", TEXT, nullable=True))
    op.execute(sa.update(DEVICE).values(kind="pin"))
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=TEXT, nullable=False)
        batch_op.create_check_constraint(op.f("ck_device_kind"), "kind IN ('pin', 'staff')")
    op.create_table(
        "staff_secret",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("factor", TEXT, nullable=False),
        sa.Column("set_at", TIME, nullable=False),
        sa.Column("set_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_secret_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_staff_secret")),
    )
    op.create_table(
        "staff_try",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", TIME, nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.CheckConstraint("what IN ('sandi', 'faktor')", name=op.f("ck_staff_try_what")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_try_person_id")),
        sa.PrimaryKeyConstraint("person_id", "what", name=op.f("pk_staff_try")),
    )
    op.create_table(
        "code_guess",
        sa.Column("place", TEXT, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", "since", name=op.f("pk_code_guess")),
    )


def downgrade() -> None:
    op.drop_table("code_guess")
    op.drop_table("staff_try")
    op.drop_table("staff_secret")
    op.execute(sa.update(DEVICE).where(DEVICE.c.kind == "staff").values(pin_hash="", ended_at=sa.func.coalesce(DEVICE.c.ended_at, _now())))
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_device_kind"), type_="check")
        batch_op.drop_column("kind")
    op.execute(
        sa.update(SESSION).where(SESSION.c.kind == "staff").values(kind="pin", ended_at=sa.func.coalesce(SESSION.c.ended_at, _now()))
    )
    _session_kinds("kind IN ('pin', 'contoh')")


def _now() -> sa.ColumnElement[object]:
    return sa.func.current_timestamp()


def _session_kinds(check: str) -> None:
    with op.batch_alter_table("signin_session", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_signin_session_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_signin_session_kind"), check)
