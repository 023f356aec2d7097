"""Answers that several pages give: refusals, in the form the address asks for, and files that may be kept by nobody."""

from __future__ import annotations

import json

from tocsin.extras import extra

with extra("web"):
    from starlette.requests import Request
    from starlette.responses import Response


TAXII = "/taxii2/"
MEDIA = "application/taxii+json;version=2.1"


def refusal(path: str, status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal: an error object of TAXII (section 3.6) below its address, a line of text elsewhere."""
    if path.startswith(TAXII):
        return taxii({"title": why, "http_status": str(status)}, status, headers)
    return Response(f"{status} {why}\n", status, headers, "text/plain; charset=utf-8")


def taxii(told: dict[str, object], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer of TAXII."""
    return Response(json.dumps(told, ensure_ascii=False).encode(), status, {**(headers or {}), "Content-Type": MEDIA})


def unchanged(request: Request, tag: str) -> Response | None:
    """The short answer to who has what this tag stands for; None for who has not."""
    given = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers={"ETag": tag}) if tag in given else None
