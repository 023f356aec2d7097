"""The dossier as one JSON document: what the HTML page prints, for machines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from tocsin.query.view import CaseView
from tocsin.report.claimreview import claim_reviews, media_reviews
from tocsin.report.dossier import compose
from tocsin.report.exporter import Exporter


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the dossier to `path`, UTF-8, keys in the order of the printed dossier. The fields are described in docs/report.md."""
    dossier = compose(view, lang) | {"claim_reviews": claim_reviews(view), "media_reviews": media_reviews(view, lang)}
    path.write_bytes(orjson.dumps(dossier, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY))


EXPORTER = Exporter("json", "json", write)
