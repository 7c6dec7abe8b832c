"""A picture in its two sizes, as a course keeps it."""

from lms.studio.media.pictures import redrawn_with_note


def redrawn_pair(sent: bytes, *formats: tuple[str, ...]) -> tuple[bytes, bytes]:
    large, small, _note = redrawn_with_note(sent, *formats)
    return large, small
