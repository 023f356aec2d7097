"""What is handed over as a file: made when it is asked for, outside the case, sent as an attachment, deleted after."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError
from tocsin.extras import extra
from tocsin.query.mask import hidden, hiding
from tocsin.web.answers import refusal
from tocsin.web.pages.page import Asked
from tocsin.web.served import Serving

with extra("web"):
    from starlette.background import BackgroundTask
    from starlette.requests import Request
    from starlette.responses import FileResponse, Response
    from starlette.routing import Route


@dataclass(frozen=True)
class Download:
    """A file at an address. `makes` writes it into the folder it is given, from the case folder and what was asked, and names it.

    `keys` are those of its query beside `lang`. It raises TocsinError for what cannot be made; names are being hidden while it is called.
    """

    address: str
    makes: Callable[[Asked, Path, Path], Path]
    keys: tuple[str, ...] = ()


def route(serving: Serving, download: Download, asked_of: Callable[[Request, str], Asked | Response]) -> Route:
    """Where a file is handed over. `asked_of` reads a request, or refuses it."""

    def answer(request: Request) -> Response:
        asked = asked_of(request, download.address)
        if isinstance(asked, Response):
            return asked
        into = Path(tempfile.mkdtemp(prefix="tocsin-"))
        with hiding(serving.view().hide):
            try:
                path = download.makes(asked, serving.folder, into)
            except TocsinError as error:
                shutil.rmtree(into, ignore_errors=True)
                return refusal(request.url.path, 400, hidden(f"{error.message}; {error.mend}"))
        after: Any = BackgroundTask(shutil.rmtree, into, ignore_errors=True)
        return FileResponse(path, filename=path.name, content_disposition_type="attachment", background=after)

    return Route(download.address, answer)
