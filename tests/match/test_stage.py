from collections.abc import Sequence

import pyarrow as pa
import pytest

from tocsin.match.settings import MatchSettings
from tocsin.match.stage import STAGE
from tocsin.model import SCHEMAS, quiet, table


class Held:
    """Tables in memory."""

    def __init__(self, **tables: pa.Table) -> None:
        self.tables = tables

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        found = self.tables.get(name, SCHEMAS[name].empty_table())
        return found.select(list(columns)) if columns else found


def test_empty_tables_give_empty_tables() -> None:
    made = STAGE.run(Held(), MatchSettings(), quiet)
    assert set(made) == set(STAGE.writes)
    assert all(made[name].schema == SCHEMAS[name] and len(made[name]) == 0 for name in STAGE.writes)


def test_a_repost_without_text_is_read_as_its_original(monkeypatch: pytest.MonkeyPatch, cache: object) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    text = "The bridge of Valmora is closed until further notice."
    columns = {"post_id": ["a", "b", "c"], "text": [text, "", text], "kind": ["post", "repost", "post"], "repost_id": [None, "a", None]}
    made = STAGE.run(Held(posts=table("posts", columns)), MatchSettings(), quiet)
    assert made["families"]["post_id"].to_pylist() == ["a", "b", "c"]
