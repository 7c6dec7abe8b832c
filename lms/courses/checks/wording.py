"""Words that do not belong in a lesson, each with what to write instead."""

import re
from collections.abc import Iterator

# What a kader never does, and words that the participants never meet (ux, section 3).
FORBIDDEN = {
    r"kader (?:boleh |dapat |bisa )?(?:mendiagnos\w+|menegakkan diagnos\w+)": "kader menyaring dan merujuk; nakes yang memastikan",
    r"kader (?:boleh |dapat |bisa )?(?:meresepkan|memberi resep|menyuntik\w*|mengobati)": "kader mengajak, mencatat dan merujuk; obat urusan nakes",
    r"(?:beri|berikan|minumkan) (?:obat|antibiotik|suntikan)\b(?! cacing)": "minta nakes yang memberi obat",
    r"\b(?:user|login|log in|upload|download|submit|dashboard|offline|online|error)\b": "kata Indonesia: peserta, masuk, kirim, unduh, papan, internet",
}
DIFFICULT = {
    "implementasi": "pelaksanaan", "mengimplementasikan": "melaksanakan", "monitoring": "pemantauan", "stakeholder": "pihak terkait",
    "screening": "skrining", "input": "isian", "follow-up": "tindak lanjut", "signifikan": "nyata", "komprehensif": "menyeluruh",
    "mengoptimalkan": "memperbaiki", "optimalisasi": "perbaikan", "intervensi": "tindakan", "identifikasi": "mengenali",
    "mengidentifikasi": "mengenali", "verifikasi": "pemeriksaan", "assessment": "penilaian", "feedback": "umpan balik",
    "deadline": "batas waktu", "update": "pembaruan", "hipertensi": "tekanan darah tinggi", "malnutrisi": "kurang gizi",
    "partisipatif": "bersama warga", "sustainable": "terus-menerus", "kontinu": "terus-menerus", "akurat": "tepat", "urgensi": "pentingnya",
}  # fmt: skip
ALL_OF_THEM = re.compile(r"semua (?:jawaban |pilihan )?(?:di atas )?(?:benar|salah)|tidak ada yang benar", re.IGNORECASE)
_ANY_PICTURE = re.compile(
    r"(?:gambar|foto|image|picture|img|dsc|screenshot|slide)[\s_-]*\d*|gambar pada slide .*|.*\.(?:png|jpe?g|gif|webp|bmp|svg)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:tidak|bukan|jangan|tanpa|belum)\b", re.IGNORECASE)  # says that it is not done
_FORBIDDEN = [(re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in FORBIDDEN.items()]
_DIFFICULT = re.compile(rf"\b({'|'.join(map(re.escape, DIFFICULT))})\b", re.IGNORECASE)


def says_nothing(alt: str) -> bool:
    """Whether what stands for a picture would fit any picture: no words, the name of a file, the number of a slide."""
    return not alt.strip() or _ANY_PICTURE.fullmatch(alt.strip().rstrip(".")) is not None


def odd_words(text: str) -> Iterator[tuple[str, str]]:
    """Each odd word or phrase of a text with what to write instead."""
    for pattern, instead in _FORBIDDEN:
        if (found := pattern.search(text)) and not _DENIED.search(text[: found.start()]):
            yield found[0], instead
    for found in _DIFFICULT.finditer(text):
        yield found[0], DIFFICULT[found[0].lower()]
