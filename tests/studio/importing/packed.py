"""Archives for tests, sound and hostile ones."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib


def zipped(files, level=zipfile.ZIP_DEFLATED):
    """A zip of these names and contents, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", level) as target:
        for name, data in files:
            target.writestr(name, data)
    return packed.getvalue()


def tarred(files, kind=tarfile.REGTYPE):
    """A tar.gz of these names and contents."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as target:
        for name, data in files:
            member = tarfile.TarInfo(name)
            member.size, member.type, member.linkname = len(data) if kind == tarfile.REGTYPE else 0, kind, "/etc/passwd"
            target.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def sparse(size):
    """A tar.gz with a file that is said to be so large, of which nothing is stored but its last 512 bytes."""
    member = tarfile.TarInfo("besar")
    member.type, member.size = tarfile.GNUTYPE_SPARSE, 512
    head = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    head[386:410], head[482:495] = b"%011o\0%011o\0" % (0, 512), b"\0%011o\0" % size
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return gzip.compress(bytes(head) + b"a" * 512 + b"\0" * 1024)


def named_in_a_chain(links):
    """A tar.gz in which a long name is announced again and again, and no file comes."""
    member = tarfile.TarInfo("././@LongLink")
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 1
    return gzip.compress((member.tobuf(tarfile.GNU_FORMAT) + b"a".ljust(512, b"\0")) * links + b"\0" * 1024)


def linked():
    """A zip with a symbolic link."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        member = zipfile.ZipInfo("jalan.txt")
        member.external_attr = 0o120777 << 16
        target.writestr(member, "/etc/passwd")
    return packed.getvalue()


def locked():
    """A zip whose only member says that it is encrypted."""
    packed = bytearray(zipped([("a.txt", b"rahasia")]))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def lying(size):
    """A zip whose list says another size than what comes out."""
    packed = bytearray(zipped([("a.txt", b"a" * 5000)]))
    struct.pack_into("<L", packed, packed.index(b"PK\x01\x02") + 24, size)
    struct.pack_into("<L", packed, 22, size)
    return bytes(packed)


def overlapping(times=200):
    """Many members that share the bytes of one: small outside, large inside."""
    inside = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"a" * 60_000
    data = inside.compress(content) + inside.flush()
    crc, sizes = zlib.crc32(content), (len(data), len(content))
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, *sizes, 1, 0) + b"a" + data
    entries = b""
    for number in range(times):
        name = f"{number:03d}".encode()
        entries += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, *sizes, len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entries), len(local), 0)
    return local + entries + end
