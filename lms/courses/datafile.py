"""A file of data beside the courses: YAML of one list or one map, read into values or into its faults."""

from collections.abc import Iterator

from lms.courses.checks.source import TEXT_LIMIT, decode
from lms.courses.frontmatter import DEPTH_LIMIT, BrokenError, Header, Value, parse
from lms.errors import Fault


def opened(
    data: bytes, where: str, shape: type[list[Value]] | type[dict[str, Value]], needed: str, depth: int = DEPTH_LIMIT
) -> tuple[Value | None, list[Fault]]:  # fmt: skip
    """What a file holds; None with its faults where it cannot be read or has another shape. `needed`: the sentence for that."""
    text, unreadable = decode(data, where)
    if text is None:
        return None, list(unreadable)
    try:
        root = parse(text, 1, TEXT_LIMIT, depth)
    except BrokenError as no:
        return None, [Fault(where, no.line, no.sentence)]
    return (root, []) if isinstance(root.raw, shape) else (None, [Fault(where, root.line, needed)])


def keys_of(data: bytes, where: str, needed: str, depth: int = DEPTH_LIMIT) -> tuple[Header | None, list[Fault]]:
    """The keys of a file that is one map; None with its faults where it is none."""
    root, faults = opened(data, where, dict, needed, depth)
    return (Header(where, root.line, root.raw) if root is not None and isinstance(root.raw, dict) else None), faults


def entries(header: Header, key: str) -> Iterator[Header]:
    """The maps of a list, one by one; what is wrong with one stands among the faults of the whole before the next is given."""
    header.asked.add(key)
    given = header.values.get(key, Value(header.line, []))
    if not isinstance(given.raw, list) or not given.raw:
        header.fault(header.line_of(key), f"`{key}` harus berupa daftar. Mulailah tiap isi dengan tanda hubung.")
        return
    for one in given.raw:
        if not isinstance(one.raw, dict):
            header.fault(one.line, f"Isi `{key}` harus berupa `kunci: isi`.")
            continue
        entry = Header(header.where, one.line, one.raw)
        yield entry
        entry.finish()
        header.faults += entry.faults
