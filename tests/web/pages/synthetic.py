"""Serves a made-up view as if it were a case."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from tests.report.synthetic import FOLDERS
from tocsin.query.view import CaseView
from tocsin.web import held
from tocsin.web.guard import Guard
from tocsin.web.pages.shown import routes
from tocsin.web.pages.work.running.jobs import FOLDER
from tocsin.web.served import Serving

RUN = "20240516T080000-1"  # what was run from the browser


class Made(Serving):
    """Serves the view it is given, as a folder in which one thing was run."""

    def __init__(self, view: CaseView) -> None:
        self.made = view
        FOLDERS.append(tempfile.TemporaryDirectory())
        self.folder = Path(FOLDERS[-1].name)
        run = self.folder / FOLDER / RUN
        run.mkdir(parents=True)
        (run / "log").write_text("families: 1 of 2\nfamilies: 2 of 2\n<script>alert(1)</script>\n")
        (run / "job.json").write_text(json.dumps({"command": ["run", "case"], "started": "2024-05-16T08:00:00+00:00", "who": "ann"}))
        (run / "end.json").write_text(json.dumps({"ended": "2024-05-16T08:01:00+00:00", "code": 0}))

    def view(self) -> CaseView:
        return self.made


def app(view: CaseView, port: int = 8800) -> Any:
    made = Made(view)
    return Guard(Starlette(routes=[*held.routes(made), *routes(made)]), port, None)
