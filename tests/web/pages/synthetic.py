"""Serves a made-up view as if it were a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from tocsin.query.view import CaseView
from tocsin.web.guard import Guard
from tocsin.web.pages.shown import routes
from tocsin.web.served import Serving


class Made(Serving):
    """Serves the view it is given."""

    def __init__(self, view: CaseView) -> None:
        self.made = view
        self.folder = Path()

    def view(self) -> CaseView:
        return self.made


def app(view: CaseView, port: int = 8800) -> Any:
    return Guard(Starlette(routes=routes(Made(view))), port, None)
