"""The media of a case over HTTP: `/picture/SHA`, `/clip/SHA`, `/raw/SHA`. Only what the table of media names, never another file.

A picture is made anew from its pixels by a confined process, without what else the file holds. A video is the stored file, in ranges:
making it anew would cost minutes, and browsers decode in a process of their own; its type is told by its content out of a fixed list, the
browser may guess none (`nosniff`), and it can run nothing (`sandbox`). Where the case hides faces, pictures are the small ones in which
that was done, and neither videos nor files are handed over. A stored file is an attachment without a type. Files that were collected as
exports are not served: they hold names, which open through the gate alone.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.extras import extra
from tocsin.files import write_atomic
from tocsin.query.view import CaseView
from tocsin.web.answers import refusal
from tocsin.web.served import Serving

with extra("web"):
    from starlette.requests import Request
    from starlette.responses import FileResponse, Response
    from starlette.routing import Route

SIDE = 1600  # points of the longer side of a picture
NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'"
FILMS = {
    "mov": "video/mp4", "matroska": "video/webm", "ogg": "video/ogg", "mpegts": "video/mp2t", "mpeg": "video/mpeg",
    "mpegvideo": "video/mpeg", "avi": "video/x-msvideo", "flv": "video/x-flv", "asf": "video/x-ms-asf",
}  # fmt: skip
_SHA = re.compile(r"[0-9a-f]{64}")


def routes(serving: Serving) -> list[Route]:
    """Where media are answered."""

    def picture(request: Request) -> Response:
        found = _known(serving, request.path_params["sha"])
        made = found and _picture(serving, request.path_params["sha"], found[1])
        return Response(made, media_type="image/jpeg", headers=_closed()) if made else _none(request)

    def clip(request: Request) -> Response:
        path = _file(serving, request.path_params["sha"])
        kind = FILMS.get(_format(path)) if path else None
        return FileResponse(path, media_type=kind, headers=_closed()) if path and kind else _none(request)

    def raw(request: Request) -> Response:
        path = _file(serving, request.path_params["sha"])
        if path is None:
            return _none(request)
        return FileResponse(
            path, media_type="application/octet-stream", filename=path.name, content_disposition_type="attachment", headers=_closed()
        )

    return [Route("/picture/{sha}", picture), Route("/clip/{sha}", clip), Route("/raw/{sha}", raw)]


def _closed() -> dict[str, str]:
    return {"Content-Security-Policy": NOTHING_RUNS}


def _none(request: Request) -> Response:
    return refusal(request.url.path, 404, "no medium of this case that may be shown is called so")


def _known(serving: Serving, sha: str) -> tuple[bool, tuple[bytes, bool] | None] | None:
    """Whether a medium has this digest: (its case hides faces, its small picture and whether faces were sought in it)."""
    if not _SHA.fullmatch(sha):
        return None
    view = serving.view()
    if not view.rows("select 1 from media_files where sha256 = $1 limit 1", [sha]):
        return None
    small = view.rows("select jpeg, faces is not null from stills where sha256 = $1 limit 1", [sha])
    return _hides(view), (base64.b64decode(small[0][0]), small[0][1]) if small and small[0][0] else None


def _hides(view: CaseView) -> bool:
    """Whether the last run hid faces."""
    return any(dict(run.get("settings", {})).get("faces") == "hidden" for run in view.runs if run.get("stage") == "media")


def _file(serving: Serving, sha: str) -> Path | None:
    """The stored file of a medium, where it may be handed over and is still there."""
    known = _known(serving, sha)
    path = serving.folder / "raw" / sha[:2] / sha
    return path if known and not known[0] and path.is_file() and not path.is_symlink() else None


def _format(path: Path) -> str:
    from tocsin.media.decode.kinds import HEAD, format_of

    with path.open("rb") as stream:
        told = format_of(stream.read(HEAD))
    return told.name if told else ""


def _picture(serving: Serving, sha: str, small: tuple[bytes, bool] | None) -> bytes | None:
    """A picture made anew; the small one where the file is gone, holds no picture, or faces were hidden in that."""
    path, kept = _file(serving, sha), serving.folder / "cache" / "pictures" / f"{sha}.jpg"
    if path is None or (small and small[1]):
        return small[0] if small else None
    if kept.is_file():
        return kept.read_bytes()
    from tocsin.media.decode.opening import open_media
    from tocsin.media.decode.shown import thumbnail
    from tocsin.media.medium import Picture, Refused

    try:
        opened = open_media(path)
    except (Refused, TocsinError, OSError):
        return small[0] if small else None
    if not isinstance(opened, Picture):
        return small[0] if small else None
    made = thumbnail(opened.pixels, SIDE)
    with suppress(OSError):  # in a case that may not be written to it is made again next time
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(kept, made)
    return made
