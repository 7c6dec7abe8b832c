"""What a browser remembers of its requests, in the signed cookie: their ids, and the id of the one that is being written.

The id is made before anything is sent, so a request whose answer was lost, or that comes from a second tab, is the same one when it comes again.
"""

from flask import session as cookie

from lms.ids import uuid7

PLACE = "gabung"
_SENT, _NEXT = "sent", "next"
MOST_KEPT = 20


def sent() -> list[str]:
    """The requests of this browser, at whatever event."""
    return list(_kept()[_SENT])


def prepare() -> str:
    """The id of the request that is written next; the same for every tab until it is sent."""
    kept = _kept()
    if not kept[_NEXT]:
        kept[_NEXT] = uuid7()
        _keep(kept)
    return str(kept[_NEXT])


def owned(given: str) -> str:
    """The id under which a form arrives: its own, if this browser was given it, else the one that is next."""
    kept = _kept()
    return given if given in (kept[_NEXT], *kept[_SENT]) else prepare()


def remember(request_id: str) -> None:
    """The request was sent."""
    kept = _kept()
    if request_id not in kept[_SENT]:
        kept[_SENT] = [*kept[_SENT], request_id][-MOST_KEPT:]
    if kept[_NEXT] == request_id:
        kept[_NEXT] = ""
    _keep(kept)


def _kept() -> dict[str, list[str] | str]:
    found = cookie.get(PLACE)
    return {_SENT: list(found.get(_SENT, [])), _NEXT: found.get(_NEXT, "")} if isinstance(found, dict) else {_SENT: [], _NEXT: ""}


def _keep(kept: dict[str, list[str] | str]) -> None:
    cookie[PLACE] = kept
    cookie.permanent = True  # the phone may close its browser while she waits
