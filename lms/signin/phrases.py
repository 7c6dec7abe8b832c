"""Long passwords that many people would pick, recognised by what they are made of rather than looked up in a list of leaked ones.

No list of leaked passwords is copied here. Among those of fifteen characters and more, most are joined from a few well-known parts, so
the parts stand here and a phrase is weighed by how few *different* ones it needs: a common word of Indonesian or English, a name of the
person, the app, the city or the office, a run of the alphabet, of digits or of the keyboard (also backwards and down its columns), a
year or a date, the person's own phone number. Each part weighs one, a repeated part nothing more, and every different character that
belongs to no part weighs one as well. What weighs four or less is refused: passwordpassword123, bismillahirrahmanirrahim,
1qaz2wsx3edc4rfv, dinkeskotasolok2026, nurhayati17081945. Letters written as digits or signs (p4ssw0rd, s@yang) are read as letters too.

What it does not cover: a phrase that leaked without being made of such parts (a line of a song, another person's unusual password).
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

ENOUGH = 5  # different parts and other characters that a good phrase has at least
SHORTEST = 3  # letters of a part

_WORDS = """
password passwort sandi katasandi rahasia admin administrator root user guest test testing login welcome master superman batman dragon
monkey shadow sunshine princess football baseball letmein trustno iloveyou ilove love loveyou you youtube google facebook instagram
whatsapp android samsung iphone apple xiaomi microsoft windows computer internet qwerty qwertyuiop asdfgh zxcvbn azerty changeme default
secret hello world this that the and for with from your mine please open access system server money happy baby angel family forever
thisismypassword correcthorsebatterystaple correct horse battery staple
aku kamu saya anda kita kami dia mereka cinta sayang kangen rindu selamanya selalu setia bahagia sukses semangat bismillah
bismillahirrahmanirrahim bismillahirrohmanirrohim arrahman arrahim alhamdulillah alhamdulillahirabbilalamin subhanallah allahuakbar
astaghfirullah insyaallah masyaallah assalamualaikum allah muhammad islam ibu bapak ayah bunda mama papa anak adik kakak nenek kakek
istri suami keluarga rumah sehat sehati hidup dunia akhirat surga indonesia indonesiaraya merdeka garuda pancasila nusantara bhinneka
tunggal ika negara bangsa republik jakarta bandung surabaya semarang medan padang solok pekalongan jogja yogyakarta sumatera sumatra
barat timur utara selatan tengah jawa bali kalimantan sulawesi papua kota kabupaten kecamatan kelurahan desa provinsi dinas dinkes
kesehatan kesehatankota puskesmas posyandu poskesdes pokjanal bimtek kader lurah camat pkk pelatih penilai petugas pegawai operator
kantor pemda pemko pemkot pemkab balita bidan dokter perawat germas stunting imunisasi langkah melati mawar anggrek kenanga dahlia
satu dua tiga empat lima enam tujuh delapan sembilan sepuluh nol januari februari maret april mei juni juli agustus september oktober
november desember senin selasa rabu kamis jumat sabtu minggu merah putih biru hijau kuning hitam baru lama besar kecil lahir tanggal
nama yang dan untuk dari dengan ini itu bisa buka masuk kunci pintu makan minum nasi goreng sate kopi kucing ayam bola persib persija
"""
WORDS = frozenset(_WORDS.split())
_KEYS = (
    "abcdefghijklmnopqrstuvwxyz", "1234567890", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()", "147258369", "159357", "741852963",
)  # fmt: skip
RUNS = (*_KEYS, *(keys[::-1] for keys in _KEYS))
_LOOKALIKE = str.maketrans("4@8310!|57$9", "aabeioiistsg")
_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d\d|(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?")
_LONGEST_WORD = max(map(len, WORDS))


def common(phrase: str, own: Iterable[str] = ()) -> bool:
    """Whether a phrase is made of so few well-known parts that many people would pick it; `own`: names and numbers of its person."""
    named = frozenset(part for text in own for part in _parts_of(text))
    plain = _plain(phrase)
    return any(_weight(_unit(written), named) < ENOUGH for written in {plain, plain.translate(_LOOKALIKE)})


def _unit(written: str) -> str:
    """What a phrase repeats from its beginning to its end, at least twice; else the phrase."""
    periods = (length for length in range(1, len(written) // 2 + 1) if written[length:] == written[:-length])
    return written[: next(periods, len(written))]


def _weight(written: str, named: frozenset[str]) -> int:
    """How many different parts and other characters a phrase needs, at fewest parts."""
    best: list[tuple[int, str]] = [(0, "")]  # of each beginning: how many pieces, and the last one
    for end in range(1, len(written) + 1):
        begun = range(max(0, end - max(_LONGEST_WORD, 40)), end)
        best.append(min((best[at][0] + 1, written[at:end]) for at in begun if end - at == 1 or _known(written[at:end], named)))
    pieces, end = set(), len(written)
    while end:
        pieces.add(best[end][1])
        end -= len(best[end][1])
    return len(pieces)


def _known(piece: str, named: frozenset[str]) -> bool:
    if len(piece) < SHORTEST:
        return len(set(piece)) == 1
    return piece in WORDS or piece in named or len(set(piece)) == 1 or _DATE.fullmatch(piece) is not None or _run(piece)


def _run(piece: str) -> bool:
    counted = piece.isascii() and piece.isdigit() and len({(int(after) - int(before)) % 10 for before, after in pairwise(piece)}) == 1
    return counted or any(piece in keys for keys in RUNS)


def _plain(text: str) -> str:
    """Small letters without marks and spaces: what somebody would say, not how it is dressed up."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(symbol for symbol in flat if not unicodedata.combining(symbol) and not symbol.isspace() and symbol not in "-_.,'\"")


def _parts_of(text: str) -> Iterable[str]:
    """The words of a name, the whole of it, and each piece of a number."""
    words = [_plain(word) for word in re.split(r"[\s.,/-]+", text)]
    yield from (word for word in (*words, _plain(text)) if len(word) >= SHORTEST)
    digits = "".join(symbol for symbol in text if symbol.isdigit())
    yield from (digits[at:end] for at in range(len(digits)) for end in range(at + 5, len(digits) + 1))
