"""Every kind of personal data that is kept: what, why, how long, and who sees it (security.md P2).

The page *Data saya* shows this table, and a test compares it with the schema: a column that is named nowhere fails the suite.
"""

import re
from dataclasses import dataclass

SELF = "Hanya pemiliknya."
OFFICE = "Pemiliknya, dan petugas Dinas Kesehatan wilayahnya."
UNIT = "Pemiliknya, lurah dan PKK kelurahannya, dan petugas wilayahnya."
WHILE_KNOWN = "Selama terdaftar, atau sampai dihapus atas permintaan."
FIGURE = "Tetap sebagai angka, juga setelah nama dihapus."


@dataclass(frozen=True)
class Kind:
    """One kind of data in words for its owner, and in which columns (by table, parted by spaces) it is kept."""

    title: str
    what: str
    why: str
    until: str
    seen_by: str
    columns: dict[str, str]


KINDS = (
    Kind(
        "Identitas", "Nama, gelar, L/P, nomor HP, dan NIP bila ada. NIK tidak disimpan.",
        "Supaya sertifikat memuat nama yang benar, dan petugas mengenali orangnya.", WHILE_KNOWN,
        "Pemiliknya dan petugas wilayahnya. Lurah dan PKK hanya melihat nama.",
        {"person": "id name gelar name_key sex phone nip created_at merged_into erased_on"},
    ),
    Kind(
        "Kedudukan", "Unsur, tempat, hari mulai dan selesai, dan nomor SK.", "Menentukan program yang wajib dan cakupan kelurahan.",
        "Tetap untuk hitungan cakupan. Nama dan nomor SK hilang bila dihapus.", UNIT,
        {"tenure": "id person_id role region_code posyandu_id from_day until_day sk_number"},
    ),
    Kind(
        "Pengurus posyandu", "Nama pengurus, jabatan, dan nomor SK.", "Dinas Kesehatan mencatat pengurus tiap posyandu.",
        "Sampai petugas menghapus atau mengakhirinya.", "Petugas Dinas Kesehatan wilayahnya.",
        {"board_member": "id posyandu_id position name sk_number from_day until_day"},
    ),
    Kind(
        "Wewenang petugas", "Peran petugas, wilayahnya, dan hari berlakunya.", "Menentukan halaman yang boleh dibuka.",
        "Tetap sebagai catatan siapa berwenang kapan.", OFFICE,
        {"staff_grant": "id person_id role region_code puskesmas_id from_day until_day"},
    ),
    Kind(
        "Penanda tangan", "Nama, NIP, dan jabatan pejabat yang menandatangani.", "Tercetak pada sertifikat dan surat.",
        "Tetap, karena dokumen lama memuatnya.", "Siapa pun yang memegang dokumennya.",
        {"signatory": "id region_code position name nip from_day until_day"},
    ),
    Kind(
        "HP dan cara masuk", "Nama HP, kapan dipakai, dan sidik kode, PIN, atau sandi. Isinya sendiri tidak dapat dibaca siapa pun.",
        "Supaya hanya pemiliknya yang dapat masuk.", "Sampai HP diakhiri atau data dihapus.", "Pemiliknya. Petugas hanya melihat bahwa ada HP yang dikenal.",
        {
            "device": "id person_id token_digest kind pin_hash failures label created_at last_used_at ended_at",
            "signin_code": "digest person_id issued_by issued_at expires_at used_at",
            "signin_session": "digest person_id device_id kind created_at ended_at",
            "pin_failure": "id person_id at",
            "staff_secret": "person_id password_hash factor set_at set_by",
            "staff_try": "person_id what failures last_at step",
        },
    ),
    Kind(
        "Pelajaran yang dibaca", "Pelajaran mana dan kapan.", "Supaya belajar dapat dilanjutkan.", FIGURE, SELF,
        {"lesson_read": "person_id course_id lesson_id first_at last_at"},
    ),
    Kind(
        "Tes dan jawaban", "Soal yang keluar, setiap jawaban, nilai, dan penilaian jawaban tertulis.", "Dasar kelulusan dan sertifikat.",
        "Tetap sebagai angka. Jawaban tertulis hilang bila data dihapus.",
        "Pemiliknya. Petugas melihat nilai, dan jawaban tertulis hanya untuk menilainya.",
        {
            "attempt": "id person_id course_id version_id form draw opened_at due_at submitted_at points_num points_den points_max passed "
            "weak_goals marked_at occasion on_paper round late_kept",
            "answer": "attempt_id item_id seq value given_at",
            "open_answer": "attempt_id item_id person_id course_id handed_in_at mark",
            "answer_mark": "id attempt_id item_id mark remark reason marked_by marked_at",
            "extra_try": "id person_id course_id until_day attempt_id given_by given_at reason",
        },
    ),
    Kind(
        "Acara bimtek", "Acara mana yang diikuti, sebagai apa, untuk kedudukan mana, siapa yang mengajar, dan nama panitia yang menandatangani.",
        "Supaya undangan, daftar hadir, dan laporan kegiatan memuat orang yang benar.", "Tetap sebagai bukti kegiatan.",
        "Pemiliknya, pelatih, dan petugas wilayahnya.",
        {
            "bimtek_participant": "bimtek_id person_id function way tenure_id role region_code agency added_at joined_at",
            "step_speaker": "step_id person_id",
            "bimtek": "id region_code program_id course_id template kind title purpose organiser decree budget place letter officer officer_nip "
            "proceedings obstacles from_day until_day join_code screen_key made_by made_at ended_at cancelled_at",
        },
    ),
    Kind(
        "Berkas acara dan unduhan materi",
        "Daftar hadir yang dipindai, foto kegiatan, lampiran, laporan dan unduhan materi yang dibuat, dengan siapa yang menambahkannya.",
        "Bukti pertanggungjawaban kegiatan.", "Selama kegiatan perlu dipertanggungjawabkan, atau sampai dihapus petugas.",
        "Pelatih dan petugas wilayahnya.",
        {"stored_file": "id place kind name caption mimetype size digest content made_by made_at"},
    ),
    Kind(
        "Permintaan bergabung di tempat", "Nama, kelurahan, dan unsur yang diketik tanpa kartu, dan siapa yang menerimanya.",
        "Supaya yang datang tanpa undangan dapat ikut.", "Nama dikosongkan 30 hari sesudah acara.", "Pelatih acara itu.",
        {"join_request": "id bimtek_id name role region_code state person_id asked_at decided_by decided_at"},
    ),
    Kind(
        "Kehadiran", "Sesi mana dihadiri, kapan, dengan cara apa, dan lewat HP mana.", "Dasar jam pelajaran dan laporan kegiatan.", FIGURE,
        "Pemiliknya, pelatih, dan petugas wilayahnya.",
        {"attendance": "step_id person_id bimtek_id way late device_id at by_person"},
    ),
    Kind(
        "Penilaian keterampilan", "Langkah yang dilihat penilai, hasilnya, catatannya, tingkat, dan hari pin diberikan.",
        "Dasar tingkat kecakapan.", "Tetap sebagai angka. Catatan penilai hilang bila data dihapus.",
        "Pemiliknya, penilai, dan petugas wilayahnya. Lurah dan PKK melihat tingkatnya.",
        {
            "skill_check": "id person_id skill_id book region_code bimtek_id marks result note seen_by seen_at withdrawn_at",
            "person_tier": "person_id tier since",
            "tier_pin": "person_id tier given_on given_by",
        },
    ),
    Kind(
        "Rencana tindak lanjut", "Janji tim kelurahan, laporannya, fotonya, dan pemeriksaan puskesmas.", "Supaya janji sesudah bimtek tidak hilang.",
        "Angkanya tetap. Kata dan foto hilang bila data dihapus.", "Timnya, pelatih, dan petugas wilayahnya.",
        {
            "action_plan": "id bimtek_id region_code person_id what who due_day written_at withdrawn_at",
            "plan_report": "id plan_id person_id said photo reported_at verdict remark judged_by judged_at",
            "plan_photo": "report_id person_id digest picture",
        },
    ),
    Kind(
        "Evaluasi acara", "Bahwa evaluasi sudah diisi. Isinya disimpan terpisah, tanpa nama, HP, atau waktu.",
        "Supaya setiap orang mengisi sekali.", FIGURE, "Tidak ada yang dapat melihat siapa menjawab apa.",
        {"evaluation_given": "bimtek_id person_id"},
    ),
    Kind(
        "Pemeriksaan fakta materi", "Fakta mana yang diperiksa petugas, hasilnya, catatannya, dan kapan.",
        "Supaya terlihat siapa yang memastikan isi materi.", "Tetap, karena memastikan isi materi.",
        "Petugas dan pelatih wilayahnya. Peserta hanya melihat harinya.",
        {"fact_check": "record_id fact region_code verdict note checked_by at"},
    ),
    Kind(
        "Status program", "Belum ikut, sedang, terlatih, bersertifikat, atau kedaluwarsa, dengan harinya.", "Dasar cakupan kelurahan.", FIGURE, UNIT,
        {"standing": "person_id program_id from_day until_day status reason detail"},
    ),
    Kind(
        "Sertifikat", "Nomor, nama, kedudukan saat itu, program, hari, dan segel.", "Supaya keasliannya dapat dicek.",
        "Nomor dan harinya tetap. Nama dan segel hilang bila dihapus.", "Siapa pun yang memegang kodenya, dan petugas wilayahnya.",
        {
            "certificate": "id code number person_id program_id kind state region_code holder role_line wording issued_on valid_until seal "
            "key_id contoh ended_on replaced_by tenure_id bimtek_id",
            "revocation": "id certificate_id person_id region_code state reason sentence asked_by asked_on until_day decided_by decided_on",
        },
    ),
    Kind(
        "Sertifikat dari luar", "Penerbit, judul, nomor, hari, jam pelajaran, dan fotonya.", "Supaya pelatihan di tempat lain ikut dihitung.",
        WHILE_KNOWN, OFFICE,
        {
            "external_certificate": "id person_id kind issuer title number issued_on hours note",
            "external_photo": "external_id person_id digest picture",
        },
    ),
    Kind(
        "Permintaan data", "Permintaan perbaikan atau penghapusan, dan jawabannya.", "Bukti bahwa permintaan dijawab.",
        "Tetap, tetapi tanpa kata-katanya bila data dihapus.", OFFICE,
        {"data_request": "id person_id kind field said state asked_at decided_by decided_on reason"},
    ),
    Kind(
        "Catatan kejadian", "Siapa melakukan apa dan kapan. Nama dan tulisan berdiri terpisah di sampingnya.",
        "Bukti yang tidak dapat diubah diam-diam.", "Tetap. Nama dan tulisannya dikosongkan bila data dihapus.",
        "Pemiliknya, dan petugas yang berhak membaca jejak wilayahnya.",
        {
            "record": "person_id seq id n actor_id device_id verb object data digest occurred_at received_at seal",
            "record_text": "person_id seq field text salt",
            "journal_person": "person_id last_seq last_at alias_of",
            "parked": "id person_id record_id actor_id device_id verb object data digest reason occurred_at received_at",
        },
    ),
    Kind(
        "Materi yang ditulis", "Siapa menulis, mengimpor, memeriksa, dan menerbitkan materi, dan apa yang diubahnya.",
        "Supaya jelas siapa mengubah apa, dan tulisan tidak hilang.", "Tetap sebagai catatan materi, tanpa nama sesudah data dihapus.",
        "Pelatih dan petugas Dinas Kesehatan wilayahnya.",
        {
            "draft": "id course_id base_version_id title state revision change renewed note due_day made_by made_at changed_by changed_at sent_by "
            "sent_at judged_by judged_at remark closed_at",
            "draft_file": "draft_id path data revision changed_by changed_at",
            "draft_edit": "id draft_id path person_id first_at last_at before after",
            "course_import": "id course_id name format lessons items losses made_by made_at",
            "course_version": "id course_id number digest title summary jp roles rules quoted intro_html published_at change note made_by",
        },
    ),
)  # fmt: skip

# Tables that hold nothing about a person: places, content, programs, the office, keys, counts.
IMPERSONAL = frozenset(
    re.findall(
        r"\w+",
        """region puskesmas service_area posyandu posyandu_level posyandu_mark place_change criteria_set criterion team_decree
        office emblem seat_mark seat_requirement program program_course program_role program_rule number_counter seal_key code_guess blob course
        course_file course_module lesson_renewal goal bank_item item_key lesson reference skill_book bimtek_step bimtek_paper evaluation_answer""",
    )
)


def columns() -> dict[str, set[str]]:
    """Every column that the inventory names, by table."""
    found: dict[str, set[str]] = {}
    for kind in KINDS:
        for table, names in kind.columns.items():
            found.setdefault(table, set()).update(names.split())
    return found
