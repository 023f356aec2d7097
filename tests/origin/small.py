"""Tables in memory, with what the stage `objects` makes of the posts."""

from __future__ import annotations

import pyarrow as pa

from tests.support import Held, rows, whole
from tocsin.model import quiet
from tocsin.objects.stage import ObjectsSettings, run

__all__ = ["Given", "rows"]


class Given(Held):
    """Tables held in memory; `carried` follows from the posts."""

    def __init__(self, **tables: pa.Table) -> None:
        super().__init__(**tables)
        if "carried" not in tables and "posts" in tables:
            self.tables |= whole(run(self, ObjectsSettings(), quiet))
