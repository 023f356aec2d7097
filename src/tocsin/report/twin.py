"""The JSON twin of the dossier: the same content, for machines."""

from __future__ import annotations

from pathlib import Path

import orjson

from tocsin.query.source import DossierSource
from tocsin.report.dossier import compose


class JsonExporter:
    """Writes the dossier as one JSON document, UTF-8, keys in the order of the printed dossier."""

    name = "json"
    suffix = "json"

    def export(self, source: DossierSource, path: Path, lang: str) -> None:
        """Write the dossier of a case to `path`. The fields are described in docs/report.md."""
        path.write_bytes(
            orjson.dumps(compose(source, lang), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY)
        )


EXPORTER = JsonExporter()
