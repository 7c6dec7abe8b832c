"""First tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "blob",
        sa.Column("sha", TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha", name=op.f("pk_blob")),
    )
    op.create_table(
        "course",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("live_version_id", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    op.create_table(
        "journal_person",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_at", TIME, nullable=True),
        sa.Column("alias_of", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_journal_person")),
    )
    op.create_table(
        "lesson_read",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("lesson_id", TEXT, nullable=False),
        sa.Column("first_at", TIME, nullable=False),
        sa.Column("last_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "course_id", "lesson_id", name=op.f("pk_lesson_read")),
    )
    op.create_table(
        "number_counter",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_number_counter")),
    )
    op.create_table(
        "office",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("government", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("city", TEXT, nullable=False),
        sa.Column("number_template", TEXT, nullable=False),
        sa.Column("minutes_per_jp", sa.Integer(), nullable=False),
        sa.Column("body_name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.create_index("uq_office_region_code_from_day", ["region_code", "from_day"], unique=True)

    op.create_table(
        "parked",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=True),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("object", TEXT, nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("occurred_at", TIME, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
        sa.UniqueConstraint("person_id", "record_id", "digest", name=op.f("uq_parked_person_id_record_id_digest")),
    )
    with op.batch_alter_table("parked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parked_received_at"), ["received_at"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("gelar", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.Column("sex", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("nip", TEXT, nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("merged_into", TEXT, nullable=True),
        sa.CheckConstraint("sex IN ('L', 'P')", name=op.f("ck_person_sex")),
        sa.ForeignKeyConstraint(["merged_into"], ["person.id"], name=op.f("fk_person_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_nip"), ["nip"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_phone"), ["phone"], unique=False)

    op.create_table(
        "program",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("tier", TEXT, nullable=True),
        sa.Column("validity_months", sa.Integer(), nullable=True),
        sa.Column("issue", TEXT, nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.CheckConstraint("issue IN ('petugas', 'otomatis')", name=op.f("ck_program_issue")),
        sa.CheckConstraint("tier IS NULL OR tier IN ('purwa', 'madya', 'utama')", name=op.f("ck_program_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    op.create_table(
        "record",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=True),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("object", TEXT, nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("occurred_at", TIME, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "seq", name=op.f("pk_record")),
        sa.UniqueConstraint("id", "n", "person_id", name=op.f("uq_record_id_n_person_id")),
    )

    op.create_table(
        "reference",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.CheckConstraint("status IN ('pasti', 'perlu konfirmasi')", name=op.f("ck_reference_status")),
        sa.PrimaryKeyConstraint("key", "since", name=op.f("pk_reference")),
    )
    op.create_table(
        "region",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_table(
        "seal_key",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("public_key", TEXT, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_key")),
    )
    op.create_table(
        "seat_requirement",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("unit_kind", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("need", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.CheckConstraint("unit_kind IN ('posyandu', 'kelurahan', 'kecamatan', 'kota')", name=op.f("ck_seat_requirement_unit_kind")),
        sa.CheckConstraint("need >= 0", name=op.f("ck_seat_requirement_need")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_requirement")),
    )
    with op.batch_alter_table("seat_requirement", schema=None) as batch_op:
        batch_op.create_index("uq_seat_requirement_place", ["role", "unit_kind", "region_code", "from_day"], unique=True)

    op.create_table(
        "signatory",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("position", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("nip", TEXT, nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("program_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("role_line", TEXT, nullable=False),
        sa.Column("wording", JSON, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("seal", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("replaced_by", TEXT, nullable=True),
        sa.CheckConstraint("kind IN ('pelatihan', 'kecakapan')", name=op.f("ck_certificate_kind")),
        sa.CheckConstraint("state IN ('terbit', 'diganti', 'dicabut')", name=op.f("ck_certificate_state")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_certificate_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index("ix_certificate_person_id_program_id", ["person_id", "program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_region_code"), ["region_code"], unique=False)

    op.create_table(
        "course_version",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("rules", JSON, nullable=False),
        sa.Column("quoted", JSON, nullable=False),
        sa.Column("intro_html", TEXT, nullable=False),
        sa.Column("published_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_course_version_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_version")),
        sa.UniqueConstraint("course_id", "number", name=op.f("uq_course_version_course_id_number")),
    )
    op.create_table(
        "device",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("token_digest", TEXT, nullable=False),
        sa.Column("pin_hash", TEXT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("last_used_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_device_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_device_token_digest")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_person_id"), ["person_id"], unique=False)

    op.create_table(
        "pin_failure",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pin_failure_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin_failure")),
    )
    with op.batch_alter_table("pin_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pin_failure_person_id"), ["person_id"], unique=False)

    op.create_table(
        "program_course",
        sa.Column("program_id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pass_percent", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_course_program_id")),
        sa.PrimaryKeyConstraint("program_id", "course_id", name=op.f("pk_program_course")),
    )
    op.create_table(
        "program_role",
        sa.Column("role", TEXT, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("program_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_role_program_id")),
        sa.PrimaryKeyConstraint("role", "from_day", name=op.f("pk_program_role")),
    )
    op.create_table(
        "puskesmas",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_puskesmas_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_puskesmas")),
    )
    with op.batch_alter_table("puskesmas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_puskesmas_region_code"), ["region_code"], unique=False)

    op.create_table(
        "record_text",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["person_id", "seq"], ["record.person_id", "record.seq"], name=op.f("fk_record_text_person_id_seq")),
        sa.PrimaryKeyConstraint("person_id", "seq", "field", name=op.f("pk_record_text")),
    )
    op.create_table(
        "signin_code",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("issued_by", TEXT, nullable=False),
        sa.Column("issued_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signin_code_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_signin_code")),
    )
    with op.batch_alter_table("signin_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signin_code_person_id"), ["person_id"], unique=False)

    op.create_table(
        "standing",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("program_id", TEXT, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_standing_program_id")),
        sa.PrimaryKeyConstraint("person_id", "program_id", "from_day", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index("ix_standing_program_id_person_id", ["program_id", "person_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=False),
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("draw", JSON, nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("due_at", TIME, nullable=True),
        sa.Column("submitted_at", TIME, nullable=True),
        sa.Column("points_num", sa.Integer(), nullable=True),
        sa.Column("points_den", sa.Integer(), nullable=True),
        sa.Column("points_max", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("weak_goals", JSON, nullable=True),
        sa.CheckConstraint("form IN ('pre', 'post')", name=op.f("ck_attempt_form")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_attempt_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_person_id_course_id", ["person_id", "course_id"], unique=False)

    op.create_table(
        "bank_item",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("pool", TEXT, nullable=False),
        sa.Column("module_id", TEXT, nullable=True),
        sa.Column("goal", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("prompt_html", TEXT, nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.CheckConstraint("(pool = 'practice') = (module_id IS NOT NULL)", name=op.f("ck_bank_item_practice_has_module")),
        sa.CheckConstraint("pool IN ('graded', 'practice')", name=op.f("ck_bank_item_pool")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_bank_item_version_id")),
        sa.PrimaryKeyConstraint("version_id", "id", name=op.f("pk_bank_item")),
    )
    op.create_table(
        "course_file",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("sha", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["sha"], ["blob.sha"], name=op.f("fk_course_file_sha")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_course_file_version_id")),
        sa.PrimaryKeyConstraint("version_id", "path", name=op.f("pk_course_file")),
    )
    with op.batch_alter_table("course_file", schema=None) as batch_op:
        batch_op.create_index("ix_course_file_sha_media_type", ["sha", "media_type"], unique=False)

    op.create_table(
        "course_module",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("goals", JSON, nullable=False),
        sa.Column("intro_html", TEXT, nullable=False),
        sa.Column("practice_title", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_course_module_version_id")),
        sa.PrimaryKeyConstraint("version_id", "id", name=op.f("pk_course_module")),
    )
    op.create_table(
        "goal",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sentence", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_goal_version_id")),
        sa.PrimaryKeyConstraint("version_id", "id", name=op.f("pk_goal")),
    )
    op.create_table(
        "posyandu",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("puskesmas_id", TEXT, nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.Column("registration", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_posyandu_puskesmas_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_posyandu_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posyandu")),
        sa.UniqueConstraint("registration", name=op.f("uq_posyandu_registration")),
    )
    with op.batch_alter_table("posyandu", schema=None) as batch_op:
        batch_op.create_index("uq_posyandu_region_code_name_key", ["region_code", "name_key"], unique=True)

    op.create_table(
        "puskesmas_area",
        sa.Column("puskesmas_id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_puskesmas_area_puskesmas_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_puskesmas_area_region_code")),
        sa.PrimaryKeyConstraint("puskesmas_id", "region_code", name=op.f("pk_puskesmas_area")),
    )
    op.create_table(
        "signin_session",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.CheckConstraint("kind IN ('pin', 'contoh')", name=op.f("ck_signin_session_kind")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_signin_session_device_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signin_session_person_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_signin_session")),
    )
    with op.batch_alter_table("signin_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signin_session_device_id"), ["device_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signin_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "staff_grant",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=True),
        sa.Column("puskesmas_id", TEXT, nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.CheckConstraint("role IN ('pelatih', 'penilai', 'dinkes', 'pokjanal', 'admin')", name=op.f("ck_staff_grant_role")),
        sa.CheckConstraint("(region_code IS NULL) <> (puskesmas_id IS NULL)", name=op.f("ck_staff_grant_place")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_grant_person_id")),
        sa.ForeignKeyConstraint(["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_staff_grant_puskesmas_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_staff_grant_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_grant")),
    )
    with op.batch_alter_table("staff_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_grant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "answer",
        sa.Column("attempt_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("given_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_answer_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", "seq", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "item_key",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("key", JSON, nullable=False),
        sa.Column("feedback", JSON, nullable=False),
        sa.Column("explanation_html", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id", "item_id"], ["bank_item.version_id", "bank_item.id"], name=op.f("fk_item_key_version_id_item_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "item_id", name=op.f("pk_item_key")),
    )
    op.create_table(
        "lesson",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("module_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("html", TEXT, nullable=False),
        sa.Column("goals", JSON, nullable=False),
        sa.Column("sources", JSON, nullable=False),
        sa.Column("reviewed", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id", "module_id"], ["course_module.version_id", "course_module.id"], name=op.f("fk_lesson_version_id_module_id")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_lesson_version_id")),
        sa.PrimaryKeyConstraint("version_id", "id", name=op.f("pk_lesson")),
    )
    op.create_table(
        "tenure",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("posyandu_id", TEXT, nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("sk_number", TEXT, nullable=True),
        sa.CheckConstraint("role IN ('lurah', 'pkk', 'kader', 'puskesmas', 'camat')", name=op.f("ck_tenure_role")),
        sa.CheckConstraint("until_day IS NULL OR until_day >= from_day", name=op.f("ck_tenure_days")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tenure_person_id")),
        sa.ForeignKeyConstraint(["posyandu_id"], ["posyandu.id"], name=op.f("fk_tenure_posyandu_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_tenure_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenure")),
    )
    with op.batch_alter_table("tenure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tenure_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tenure_posyandu_id"), ["posyandu_id"], unique=False)
        batch_op.create_index("ix_tenure_region_code_role", ["region_code", "role"], unique=False)
    _keep_records()


def _keep_records() -> None:
    """Nobody changes or removes a record, not even by mistake."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''records are append-only''; END'""")
        op.execute("CREATE TRIGGER record_append_only BEFORE UPDATE OR DELETE ON record FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        op.execute("CREATE TRIGGER record_keep_all BEFORE TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER record_no_{act.lower()} BEFORE {act} ON record BEGIN SELECT RAISE(ABORT, 'records are append-only'); END"
        )


def downgrade() -> None:
    with op.batch_alter_table("tenure", schema=None) as batch_op:
        batch_op.drop_index("ix_tenure_region_code_role")
        batch_op.drop_index(batch_op.f("ix_tenure_posyandu_id"))
        batch_op.drop_index(batch_op.f("ix_tenure_person_id"))

    op.drop_table("tenure")
    op.drop_table("lesson")
    op.drop_table("item_key")
    op.drop_table("answer")
    with op.batch_alter_table("staff_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_grant_person_id"))

    op.drop_table("staff_grant")
    with op.batch_alter_table("signin_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signin_session_person_id"))
        batch_op.drop_index(batch_op.f("ix_signin_session_device_id"))

    op.drop_table("signin_session")
    op.drop_table("puskesmas_area")
    with op.batch_alter_table("posyandu", schema=None) as batch_op:
        batch_op.drop_index("uq_posyandu_region_code_name_key")

    op.drop_table("posyandu")
    op.drop_table("goal")
    op.drop_table("course_module")
    with op.batch_alter_table("course_file", schema=None) as batch_op:
        batch_op.drop_index("ix_course_file_sha_media_type")

    op.drop_table("course_file")
    op.drop_table("bank_item")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_person_id_course_id")

    op.drop_table("attempt")
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index("ix_standing_program_id_person_id")

    op.drop_table("standing")
    with op.batch_alter_table("signin_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signin_code_person_id"))

    op.drop_table("signin_code")
    op.drop_table("record_text")
    with op.batch_alter_table("puskesmas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_puskesmas_region_code"))

    op.drop_table("puskesmas")
    op.drop_table("program_role")
    op.drop_table("program_course")
    with op.batch_alter_table("pin_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pin_failure_person_id"))

    op.drop_table("pin_failure")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_person_id"))

    op.drop_table("device")
    op.drop_table("course_version")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_region_code"))
        batch_op.drop_index("ix_certificate_person_id_program_id")

    op.drop_table("certificate")
    op.drop_table("signatory")
    with op.batch_alter_table("seat_requirement", schema=None) as batch_op:
        batch_op.drop_index("uq_seat_requirement_place")

    op.drop_table("seat_requirement")
    op.drop_table("seal_key")
    op.drop_table("region")
    op.drop_table("reference")

    op.drop_table("record")
    op.drop_table("program")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_phone"))
        batch_op.drop_index(batch_op.f("ix_person_nip"))
        batch_op.drop_index(batch_op.f("ix_person_name_key"))

    op.drop_table("person")
    with op.batch_alter_table("parked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parked_received_at"))

    op.drop_table("parked")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index("uq_office_region_code_from_day")

    op.drop_table("office")
    op.drop_table("number_counter")
    op.drop_table("lesson_read")
    op.drop_table("journal_person")
    op.drop_table("course")
    op.drop_table("blob")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
