"""The pictures and recordings of an open draft."""

from flask import Response, abort, request
from sqlalchemy import select

from lms.access import Right, requires
from lms.studio.blueprint import bp
from lms.studio.door import workroom
from lms.studio.media.serving import answer, media_type
from lms.studio.models import DraftFile


@bp.get("/studio/<string:course>/media/berkas/<path:path>")
@requires(Right.COURSE_WRITE)
def draft_file(course: str, path: str) -> Response:
    """One picture or recording of the open draft."""
    place, draft = workroom(course)
    mimetype = media_type(path) or abort(404)
    data = place.session.scalar(select(DraftFile.data).where(DraftFile.draft_id == draft.id, DraftFile.path == path))
    return answer(request, data if data is not None else abort(404), mimetype)
