"""Which characters may stand in a document: everything a person can write, nothing that steers a machine."""

import re

# C0 and C1 controls but tab and line feed, lone surrogates, non-characters, and the bidirectional overrides with which one
# name can be made to look like another. Joiners and variation signs stay: Javanese, Arabic and emoji need them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without control characters; tabs and line feeds stay, line ends become line feeds."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
