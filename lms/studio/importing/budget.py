"""How much may come out of a packed file, counted as it comes."""

from lms.errors import Refused

MOST_PACKED = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_RATIO = 100
SMALL = 64 * 1024  # bytes below which a high ratio means nothing
PIECE = 64 * 1024
BROKEN = "{} rusak. Simpan atau unduh ulang, lalu pilih lagi."
SWOLLEN = "Isi {} terlalu besar setelah dibuka (paling besar 200 MB). Kecilkan gambarnya, lalu pilih lagi."
CROWDED = "{} memuat lebih dari {} berkas. Bagi menjadi beberapa bagian, lalu pilih lagi."
STRANGE = "{} memuat nama berkas yang tidak wajar (`{}`), jadi tidak dibuka. Buat ulang arsipnya dari aplikasi aslinya."
TWICE = "{} memuat dua berkas dengan nama yang sama (`{}`). Buat ulang arsipnya, lalu pilih lagi."
LINKED = "{} memuat tautan ke berkas lain (`{}`), jadi tidak dibuka. Buat ulang arsip tanpa tautan."


class Budget:
    """What one packed file, with an archive inside, may still bring."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.left = MOST_UNPACKED
        self.members = MOST_MEMBERS

    def take(self, size: int, packed: int, of_this: int) -> None:
        """Count a piece of `size` bytes; `of_this`: all that came out of its `packed` bytes so far. Raises Refused."""
        self.left -= size
        if self.left < 0 or (of_this > SMALL and of_this > MOST_RATIO * max(1, packed)):
            raise Refused(SWOLLEN.format(_small(self.what)))

    def refuse_sizes(self, unpacked: int, packed: int, members: int) -> None:
        """Refuse by what a list of files says itself, before anything is unpacked."""
        self.members -= members
        if self.members < 0:
            raise Refused(CROWDED.format(self.what, "2.000"))
        if unpacked > self.left or (unpacked > SMALL and unpacked > MOST_RATIO * max(1, packed)):
            raise Refused(SWOLLEN.format(_small(self.what)))


def _small(what: str) -> str:
    return what[:1].lower() + what[1:]


class Names:
    """The names of an archive, each made plain and looked at."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._seen: set[str] = set()

    def take(self, name: str) -> str:
        """The path with `/`; raises Refused for one that leads out of its folder, is not printable or stands there twice."""
        path = name.replace("\\", "/")
        while path.startswith("./"):
            path = path[2:]
        parts = path.split("/")
        if path.startswith("/") or ".." in parts or ":" in parts[0] or not path.isprintable() or len(path) > 500:
            raise Refused(STRANGE.format(self._what, "".join(c if c.isprintable() else "?" for c in name)[:60]))
        if path.casefold() in self._seen:
            raise Refused(TWICE.format(self._what, path[:60]))
        self._seen.add(path.casefold())
        return path
