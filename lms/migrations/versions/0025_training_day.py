"""The training event: its plan, its people, attendance, action plans, evaluation, observed skills, kept files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TAKEN = sa.text("occasion IS NOT NULL")
FORMS, KINDS = "form IN ('pre', 'post'%s)", "kind IN ('pelatihan', 'kecakapan'%s)"
ATTEMPT = sa.table("attempt", sa.column("on_paper", sa.Boolean))


def upgrade() -> None:
    op.create_table(
        "person_tier",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("tier", TEXT, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.CheckConstraint("tier IN ('purwa', 'madya', 'utama')", name=op.f("ck_person_tier_tier")),
        sa.PrimaryKeyConstraint("person_id", "tier", name=op.f("pk_person_tier")),
    )
    op.create_table(
        "plan_photo",
        sa.Column("report_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_plan_photo")),
    )
    op.create_index("ix_plan_photo_person_id", "plan_photo", ["person_id"])

    op.create_table(
        "skill_check",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("skill_id", TEXT, nullable=False),
        sa.Column("book", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("bimtek_id", TEXT, nullable=True),
        sa.Column("marks", JSON, nullable=False),
        sa.Column("result", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("seen_by", TEXT, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("withdrawn_at", TIME, nullable=True),
        sa.CheckConstraint("result IN ('cakap', 'belum')", name=op.f("ck_skill_check_result")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_check")),
    )
    op.create_index("ix_skill_check_bimtek_id", "skill_check", ["bimtek_id"])
    op.create_index("ix_skill_check_person", "skill_check", ["person_id", "skill_id", "seen_at"])

    op.create_table(
        "stored_file",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("caption", TEXT, nullable=False),
        sa.Column("mimetype", TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.CheckConstraint("kind IN ('pindaian', 'foto', 'lampiran', 'docx', 'pdf', 'xlsx', 'materi')", name=op.f("ck_stored_file_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    op.create_index("ix_stored_file_place", "stored_file", ["place", "kind", "made_at"])

    op.create_table(
        "tier_pin",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("tier", TEXT, nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", TEXT, nullable=False),
        sa.CheckConstraint("tier IN ('purwa', 'madya', 'utama')", name=op.f("ck_tier_pin_tier")),
        sa.PrimaryKeyConstraint("person_id", "tier", name=op.f("pk_tier_pin")),
    )
    op.create_table(
        "bimtek",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("program_id", TEXT, nullable=False),
        sa.Column("course_id", TEXT, nullable=True),
        sa.Column("template", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("organiser", TEXT, nullable=False),
        sa.Column("decree", TEXT, nullable=False),
        sa.Column("budget", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("letter", TEXT, nullable=False),
        sa.Column("officer", TEXT, nullable=False),
        sa.Column("officer_nip", TEXT, nullable=False),
        sa.Column("proceedings", TEXT, nullable=False),
        sa.Column("obstacles", TEXT, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("join_code", TEXT, nullable=False),
        sa.Column("screen_key", TEXT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("cancelled_at", TIME, nullable=True),
        sa.CheckConstraint("kind IN ('bimtek', 'pelatihan', 'orientasi', 'advokasi', 'sosialisasi', 'rakor')", name=op.f("ck_bimtek_kind")),
        sa.CheckConstraint("until_day >= from_day", name=op.f("ck_bimtek_days")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_bimtek_course_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_bimtek_program_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_bimtek_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bimtek")),
        sa.UniqueConstraint("join_code", name=op.f("uq_bimtek_join_code")),
        sa.UniqueConstraint("screen_key", name=op.f("uq_bimtek_screen_key")),
    )
    op.create_index("ix_bimtek_region", "bimtek", ["region_code", "from_day"])

    op.create_table(
        "action_plan",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("due_day", sa.Date(), nullable=False),
        sa.Column("written_at", TIME, nullable=False),
        sa.Column("withdrawn_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_action_plan_bimtek_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
    )
    op.create_index("ix_action_plan_bimtek_id", "action_plan", ["bimtek_id", "region_code"])
    op.create_index("ix_action_plan_person_id", "action_plan", ["person_id"])
    op.create_index("ix_action_plan_region", "action_plan", ["region_code", "due_day"])

    op.create_table(
        "bimtek_paper",
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("draw", JSON, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.CheckConstraint("form IN ('pre', 'post')", name=op.f("ck_bimtek_paper_form")),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_bimtek_paper_bimtek_id")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_bimtek_paper_version_id")),
        sa.PrimaryKeyConstraint("bimtek_id", "form", name=op.f("pk_bimtek_paper")),
    )
    op.create_table(
        "bimtek_participant",
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("function", TEXT, nullable=False),
        sa.Column("way", TEXT, nullable=False),
        sa.Column("tenure_id", TEXT, nullable=True),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("region_code", TEXT, nullable=True),
        sa.Column("agency", TEXT, nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("joined_at", TIME, nullable=True),
        sa.CheckConstraint("function IN ('peserta', 'narasumber', 'panitia')", name=op.f("ck_bimtek_participant_function")),
        sa.CheckConstraint("way IN ('kedudukan', 'tangan', 'lembar', 'gabung')", name=op.f("ck_bimtek_participant_way")),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_bimtek_participant_bimtek_id")),
        sa.PrimaryKeyConstraint("bimtek_id", "person_id", name=op.f("pk_bimtek_participant")),
    )
    op.create_index("ix_bimtek_participant_person_id", "bimtek_participant", ["person_id"])

    op.create_table(
        "bimtek_step",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("course_id", TEXT, nullable=True),
        sa.Column("opened_at", TIME, nullable=True),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("removed_at", TIME, nullable=True),
        sa.CheckConstraint(
            "kind IN ('absen', 'lain', 'pre', 'materi', 'praktik', 'post', 'rtl', 'evaluasi', 'sertifikat', 'laporan')",
            name=op.f("ck_bimtek_step_kind"),
        ),
        sa.CheckConstraint("jp >= 0", name=op.f("ck_bimtek_step_jp")),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_bimtek_step_bimtek_id")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_bimtek_step_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bimtek_step")),
    )
    op.create_index("ix_bimtek_step_bimtek_id", "bimtek_step", ["bimtek_id", "day", "position"])

    op.create_table(
        "evaluation_answer",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("words", TEXT, nullable=False),
        sa.CheckConstraint("mark >= 1 AND mark <= 4", name=op.f("ck_evaluation_answer_mark")),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_evaluation_answer_bimtek_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evaluation_answer_bimtek_id", "evaluation_answer", ["bimtek_id"])

    op.create_table(
        "evaluation_given",
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_evaluation_given_bimtek_id")),
        sa.PrimaryKeyConstraint("bimtek_id", "person_id", name=op.f("pk_evaluation_given")),
    )
    op.create_index("ix_evaluation_given_person_id", "evaluation_given", ["person_id"])

    op.create_table(
        "join_request",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("region_code", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=True),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("decided_by", TEXT, nullable=True),
        sa.Column("decided_at", TIME, nullable=True),
        sa.CheckConstraint("state IN ('menunggu', 'diterima', 'ditolak')", name=op.f("ck_join_request_state")),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_join_request_bimtek_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    op.create_index("ix_join_request_bimtek_id", "join_request", ["bimtek_id", "state", "asked_at"])

    op.create_table(
        "attendance",
        sa.Column("step_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("bimtek_id", TEXT, nullable=False),
        sa.Column("way", TEXT, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("device_id", TEXT, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("by_person", TEXT, nullable=False),
        sa.CheckConstraint("way IN ('kode', 'pelatih', 'kertas')", name=op.f("ck_attendance_way")),
        sa.ForeignKeyConstraint(["bimtek_id"], ["bimtek.id"], name=op.f("fk_attendance_bimtek_id")),
        sa.ForeignKeyConstraint(["step_id"], ["bimtek_step.id"], name=op.f("fk_attendance_step_id")),
        sa.PrimaryKeyConstraint("step_id", "person_id", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_bimtek_id", "attendance", ["bimtek_id"])
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])

    op.create_table(
        "plan_report",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("plan_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("said", TEXT, nullable=False),
        sa.Column("photo", TEXT, nullable=True),
        sa.Column("reported_at", TIME, nullable=False),
        sa.Column("verdict", TEXT, nullable=True),
        sa.Column("remark", TEXT, nullable=False),
        sa.Column("judged_by", TEXT, nullable=True),
        sa.Column("judged_at", TIME, nullable=True),
        sa.CheckConstraint("verdict IN ('terlaksana', 'belum')", name=op.f("ck_plan_report_verdict")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_report")),
    )
    op.create_index("ix_plan_report_person_id", "plan_report", ["person_id"])
    op.create_index("ix_plan_report_plan_id", "plan_report", ["plan_id"])

    op.create_table(
        "step_speaker",
        sa.Column("step_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_step_speaker_person_id")),
        sa.ForeignKeyConstraint(["step_id"], ["bimtek_step.id"], name=op.f("fk_step_speaker_step_id")),
        sa.PrimaryKeyConstraint("step_id", "person_id", name=op.f("pk_step_speaker")),
    )
    op.create_index("ix_step_speaker_person_id", "step_speaker", ["person_id"])
    op.add_column("attempt", sa.Column("on_paper", sa.Boolean(), nullable=True))
    op.execute(sa.update(ATTEMPT).values(on_paper=False))
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.alter_column("on_paper", existing_type=sa.Boolean(), nullable=False)
        batch_op.add_column(sa.Column("occasion", TEXT, nullable=True))
        batch_op.add_column(sa.Column("round", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("late_kept", sa.Boolean(), nullable=True))
        batch_op.drop_constraint(op.f("ck_attempt_form"), type_="check")
        batch_op.create_check_constraint(op.f("ck_attempt_form"), FORMS % ", 'ulang'")
    op.create_index("ix_attempt_occasion", "attempt", ["occasion", "form", "person_id"], sqlite_where=TAKEN, postgresql_where=TAKEN)
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bimtek_id", TEXT, nullable=True))
        batch_op.drop_constraint(op.f("ck_certificate_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_certificate_kind"), KINDS % ", 'narasumber', 'panitia'")
    op.create_index("ix_certificate_bimtek_id", "certificate", ["bimtek_id"])


def downgrade() -> None:
    op.drop_index("ix_certificate_bimtek_id", "certificate")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_certificate_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_certificate_kind"), KINDS % "")
        batch_op.drop_column("bimtek_id")
    op.drop_index("ix_attempt_occasion", "attempt")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_attempt_form"), type_="check")
        batch_op.create_check_constraint(op.f("ck_attempt_form"), FORMS % "")
        for name in ("late_kept", "round", "occasion", "on_paper"):
            batch_op.drop_column(name)
    op.drop_index("ix_step_speaker_person_id", "step_speaker")
    op.drop_table("step_speaker")
    op.drop_index("ix_plan_report_person_id", "plan_report")
    op.drop_index("ix_plan_report_plan_id", "plan_report")
    op.drop_table("plan_report")
    op.drop_index("ix_attendance_bimtek_id", "attendance")
    op.drop_index("ix_attendance_person_id", "attendance")
    op.drop_table("attendance")
    op.drop_index("ix_join_request_bimtek_id", "join_request")
    op.drop_table("join_request")
    op.drop_index("ix_evaluation_given_person_id", "evaluation_given")
    op.drop_table("evaluation_given")
    op.drop_index("ix_evaluation_answer_bimtek_id", "evaluation_answer")
    op.drop_table("evaluation_answer")
    op.drop_index("ix_bimtek_step_bimtek_id", "bimtek_step")
    op.drop_table("bimtek_step")
    op.drop_index("ix_bimtek_participant_person_id", "bimtek_participant")
    op.drop_table("bimtek_participant")
    op.drop_table("bimtek_paper")
    op.drop_index("ix_action_plan_bimtek_id", "action_plan")
    op.drop_index("ix_action_plan_person_id", "action_plan")
    op.drop_index("ix_action_plan_region", "action_plan")
    op.drop_table("action_plan")
    op.drop_index("ix_bimtek_region", "bimtek")
    op.drop_table("bimtek")
    op.drop_table("tier_pin")
    op.drop_index("ix_stored_file_place", "stored_file")
    op.drop_table("stored_file")
    op.drop_index("ix_skill_check_bimtek_id", "skill_check")
    op.drop_index("ix_skill_check_person", "skill_check")
    op.drop_table("skill_check")
    op.drop_index("ix_plan_photo_person_id", "plan_photo")
    op.drop_table("plan_photo")
    op.drop_table("person_tier")
