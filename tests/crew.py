"""Named people of the core's tests, and what several threads do at the same moment."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from lms.db import db
from lms.people.models import Person
from tests.makers import make_person, make_tenure


def kader(session: Session, name: str = "Nurhayati", role: str = "kader") -> Person:
    """Somebody with a seat in Tanjung Paku."""
    person = make_person(session, name)
    make_tenure(session, person, role)
    session.commit()
    return person


def at_once(app: Flask, acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run every act in a thread and an app context of its own, all from the same moment; what each returned or raised."""
    gate = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int) -> None:
        with app.app_context():
            try:
                gate.wait(20)
                results[place] = acts[place]()
            except Exception as fault:  # a thread has nobody else to tell
                results[place] = fault
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
