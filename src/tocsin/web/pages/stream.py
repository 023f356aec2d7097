"""What goes on while it is looked at: Server-Sent Events (HTML Living Standard, section 9.2), one JSON object an event, until it ends."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import orjson

from tocsin.errors import TocsinError
from tocsin.extras import extra
from tocsin.web.answers import refusal
from tocsin.web.served import Serving

with extra("web"):
    from starlette.requests import Request
    from starlette.responses import Response, StreamingResponse
    from starlette.routing import Route


@dataclass(frozen=True)
class Stream:
    """Events at an address. `follows` gives them from what is served and what stands in the address; it ends when there is no more.

    Names are not being hidden while it is called: it hides them itself (`serving.view().hide`).
    """

    address: str
    follows: Callable[[Serving, str], AsyncIterator[dict[str, Any]]]


def route(serving: Serving, stream: Stream) -> Route:
    """Where events are answered; what cannot be followed is refused before the first of them."""

    async def answer(request: Request) -> Response:
        found = stream.follows(serving, request.path_params.get("id", ""))
        try:
            first = await anext(found, None)
        except TocsinError as error:
            return refusal(request.url.path, 404, error.message)
        return StreamingResponse(_events(first, found), media_type="text/event-stream")

    return Route(stream.address, answer)


async def _events(first: dict[str, Any] | None, rest: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    if first is not None:
        yield _event(first)
    async for one in rest:
        yield _event(one)


def _event(told: dict[str, Any]) -> bytes:
    return b"data: " + orjson.dumps(told) + b"\n\n"
