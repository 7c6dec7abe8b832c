"""Examples of every construct of Common Cartridge; each is the files of a package."""

from tests.studio.formats.cartridge_files import cartridge, entry, folder, html, quiz, resource, tool, topic, weblink
from tests.studio.formats.examples import Example
from tests.studio.formats.packs import PNG

PAGE = html("<p>Timbang balita tiap bulan.</p>", "Menimbang")
TOLD = "Timbang balita tiap bulan."
SHOWN = html('<p>Pakai dacin.</p><img src="{}" alt="Dacin">', "Alat")
QUIZ = "single: Alat apa? [x] Dacin [ ] Mistar"


def one(*entries, res, files, **more):
    """A cartridge with one module."""
    return cartridge([folder("Mengukur", *entries)], res, files, **more)


def versions(number):
    return one(entry("Menimbang", "p"), res=[resource("p", "a.html")], files={"a.html": PAGE}, version=number)


EXAMPLES = [
    *(
        Example(f"modul dengan satu halaman, versi 1.{number}", "kept", "Modul dengan satu pelajaran.", versions(number), lessons=(f"Mengukur / Menimbang: {TOLD}",))
        for number in range(4)
    ),
    Example("folder di dalam folder", "nearest", "Semua pelajaran ikut di modul teratas.",
            one(folder("Balita", entry("Menimbang", "p")), res=[resource("p", "a.html")], files={"a.html": PAGE}),
            losses=("Bagian “Balita” tidak menjadi modul sendiri; isinya ikut di modul “Mengukur”.",), lessons=(f"Mengukur / Menimbang: {TOLD}",)),
    Example("halaman di samping folder", "kept", "Modul dengan judul materinya.",
            cartridge([entry("Menimbang", "p")], [resource("p", "a.html")], {"a.html": PAGE}), lessons=(f"Bimtek posyandu / Menimbang: {TOLD}",)),
    Example("gambar halaman: alamat biasa, `$IMS-CC-FILEBASE$`, `%20`, garis miring terbalik", "kept", "Gambar pelajaran.",
            one(entry("Alat", "p"), entry("Alat 2", "q"), res=[resource("p", "a.html"), resource("q", "sub/b.html")],
                files={"a.html": SHOWN.format("$IMS-CC-FILEBASE$/foto/dacin%20baru.png"), "sub/b.html": SHOWN.format("..\\web_resources\\foto\\dacin%20baru.png"), "web_resources/foto/dacin baru.png": PNG}),
            lessons=("Mengukur / Alat: Pakai dacin.\n\n![Dacin](gambar/dacin-baru.webp)", "Mengukur / Alat 2: Pakai dacin.\n\n![Dacin](gambar/dacin-baru.webp)")),
    Example("gambar sebagai isi tersendiri", "kept", "Pelajaran dengan gambar itu.",
            one(entry("Dacin", "g"), res=[resource("g", "foto/dacin.png")], files={"foto/dacin.png": PNG}), lessons=("Mengukur / Dacin: ![Dacin](gambar/dacin.webp)",)),
    Example("kuis (`assessment`)", "kept", "Soalnya; judul kuis menjadi topik (tujuan).",
            one(entry("Kuis timbang", "k"), res=[resource("k", "k/assessment.xml", "quiz")], files={"k/assessment.xml": quiz("Alat apa?")}), (QUIZ,)),
    Example("bank soal (`question-bank`)", "kept", "Soalnya.",
            cartridge([], [resource("b", "b.xml", "bank")], {"b.xml": quiz("Alat apa?")}), (QUIZ,)),
    Example("kuis yang lebih lengkap dari Canvas (`non_cc_assessments`)", "kept", "Yang lengkap itu yang dibaca, satu kali.",
            one(entry("Kuis", "k"), res=[resource("k", "k/assessment_qti.xml", "quiz", needs="m"), resource("m", "k/assessment_meta.xml", "associatedcontent/x", ["non_cc_assessments/k.xml.qti"])],
                files={"k/assessment_qti.xml": quiz("Kurang."), "k/assessment_meta.xml": "<quiz><title>Kuis</title><allowed_attempts>-1</allowed_attempts></quiz>", "non_cc_assessments/k.xml.qti": quiz("Alat apa?")}),
            (QUIZ,)),
    Example("batas dan pengantar kuis Canvas", "nearest", "Pengantarnya menjadi pelajaran “Keterangan”; batasnya disebut.",
            one(entry("Kuis", "k"), res=[resource("k", "k/q.xml", "quiz", needs="m"), resource("m", "k/assessment_meta.xml", "associatedcontent/x")],
                files={"k/q.xml": quiz("Alat apa?"), "k/assessment_meta.xml": "<quiz><title>Kuis</title><description>&lt;p&gt;Tutup buku.&lt;/p&gt;</description><time_limit>20</time_limit></quiz>"}),
            (QUIZ,), ("Batas waktu tidak ikut.", "Ini keterangan, bukan soal."), ("Keterangan / Keterangan: Tutup buku.",)),
    Example("soal QTI 2 di dalam cartridge", "kept", "Dibaca seperti QTI 2.",
            cartridge([], [resource("i", "i.xml", "imsqti_item_xmlv2p1")], {"i.xml": '<assessmentItem identifier="i" xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/><itemBody><extendedTextInteraction responseIdentifier="RESPONSE"><prompt>Ceritakan.</prompt></extendedTextInteraction></itemBody></assessmentItem>'}),
            ("open: Ceritakan.",)),
    Example("halaman di luar daftar isi", "nearest", "Pelajaran di modul “Halaman lain”.",
            one(entry("Menimbang", "p"), res=[resource("p", "a.html"), resource("q", "b.html")], files={"a.html": PAGE, "b.html": html("<p>Silabus.</p>", "Silabus")}),
            losses=("“Silabus” tidak ada di daftar isi; ikut di modul “Halaman lain”.",), lessons=(f"Mengukur / Menimbang: {TOLD}", "Halaman lain / Silabus: Silabus.")),
    Example("daftar isi kosong", "nearest", "Semua halaman di satu modul.",
            cartridge([], [resource("p", "a.html")], {"a.html": PAGE}), losses=("Daftar isi paket kosong",), lessons=(f"Bimtek posyandu / Menimbang: {TOLD}",)),
    Example("tanpa `imsmanifest.xml`, atau rusak", "nearest", "Setiap halaman dan berkas soal dibaca.",
            {"a.html": PAGE, "k.xml": quiz("Alat apa?")}, (QUIZ,), ("Paket ini tidak memuat daftar isi",), (f"Kuis timbang / Menimbang: {TOLD}",)),
    Example("isi tanpa berkas, dua kali, atau tanpa apa-apa", "lost", "Masing-masing disebut.",
            one(entry("Menimbang", "p"), entry("Lagi", "p"), entry("Hilang", "h"), entry("Tak ada", "x"), entry("Judul saja"),
                res=[resource("p", "a.html"), resource("h", "h.html")], files={"a.html": PAGE}),
            losses=("“Lagi” disebut lebih dari sekali", "Berkas untuk “Hilang” tidak ada", "Berkas untuk “Tak ada” tidak ada", "Judul “Judul saja” di daftar isi"),
            lessons=(f"Mengukur / Menimbang: {TOLD}",)),
    Example("halaman kosong", "lost", "Disebut.", one(entry("Kosong", "p"), res=[resource("p", "a.html")], files={"a.html": html("")}), losses=("Halaman “Kosong” kosong",)),
    Example("tautan web", "lost", "Disebut dengan alamatnya.",
            one(entry("Video", "w"), res=[resource("w", "w.xml", "imswl_xmlv1p1")], files={"w.xml": weblink("Video", "https://contoh.id/v?a=1")}),
            losses=("Tautan web “Video” (https://contoh.id/v?a=1) tidak ikut.",)),
    Example("diskusi", "lost", "Disebut dengan isinya.",
            one(entry("Cerita", "d"), res=[resource("d", "d.xml", "imsdt_xmlv1p1")], files={"d.xml": topic("Cerita", "<p>Apa <b>kendala</b> Anda?</p>")}),
            losses=("Diskusi “Cerita” tidak ikut; di sini tidak ada ruang diskusi. Isinya: Apa kendala Anda?",)),
    Example("alat luar (LTI)", "lost", "Disebut.",
            one(entry("Alat", "l"), res=[resource("l", "l.xml", "imsbasiclti_xmlv1p0")], files={"l.xml": tool("Alat")}), losses=("Alat luar (LTI) “Alat” tidak ikut",)),
    Example("tugas versi 1.3 dengan halaman penggantinya (`variant`)", "nearest", "Satu pelajaran di modulnya; pengumpulannya tidak ikut.",
            one(entry("Catat", "t"), res=[resource("t", "t.xml", "assignment_xmlv1p0"), resource("u", "t.html", instead="t")],
                files={"t.xml": "<assignment><title>Catat</title><text>&lt;p&gt;Timbang lima balita.&lt;/p&gt;</text></assignment>", "t.html": html("<p>Timbang lima balita.</p>", "Catat")}),
            losses=("Tugas “Catat” menjadi pelajaran",), lessons=("Mengukur / Catat: Timbang lima balita.",)),
    Example("tugas", "nearest", "Pelajaran; pengumpulannya tidak ikut.",
            one(entry("Tugas 1", "t"), res=[resource("t", "t/tugas.html", "associatedcontent/x", ["t/assignment_settings.xml"])],
                files={"t/tugas.html": html("<p>Timbang lima balita.</p>"), "t/assignment_settings.xml": "<assignment_settings/>"}),
            losses=("Tugas “Tugas 1” menjadi pelajaran", "Pengaturan tidak ikut: `assignment_settings.xml`."), lessons=("Mengukur / Tugas 1: Timbang lima balita.",)),
    Example("halaman yang belum terbit, atau untuk pengajar", "nearest", "Tetap menjadi pelajaran; disebut.",
            one(entry("Menimbang", "p"), res=[resource("p", "a.html", more=' intendeduse="lessonplan"')],
                files={"a.html": html("<p>Timbang balita tiap bulan.</p>", "x", '<meta name="workflow_state" content="unpublished"/>')}),
            losses=("Halaman ini belum diterbitkan", "Di berkas asal halaman ini untuk pengajar"), lessons=(f"Mengukur / Menimbang: {TOLD}",)),
    Example("berkas lain, pengaturan Canvas", "lost", "Dihitung dan disebut.",
            one(entry("Menimbang", "p"), entry("Buku", "f"), res=[resource("p", "a.html"), resource("f", "web_resources/buku.pdf")],
                files={"a.html": PAGE, "web_resources/buku.pdf": b"%PDF", "web_resources/suara.mp3": b"ID3", "course_settings/canvas_export.txt": "x", "course_settings/rubrics.xml": "<rubrics/>"}),
            losses=("“Buku” adalah berkas yang tidak dapat menjadi pelajaran (`buku.pdf`)", "1 berkas lain tidak ikut: `suara.mp3`.", "Pengaturan tidak ikut: `canvas_export.txt`, `rubrics.xml`."),
            lessons=(f"Mengukur / Menimbang: {TOLD}",)),
]  # fmt: skip
KEPT = {"Common Cartridge": [example.row for example in EXAMPLES if example.construct[-3:] not in ("1.1", "1.2", "1.3")]}
KEPT["Common Cartridge"][0] = ("modul dengan satu halaman, versi 1.0 sampai 1.3", *KEPT["Common Cartridge"][0][1:])
