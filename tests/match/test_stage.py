import pytest

from tests.support import Held
from tocsin.match.settings import MatchSettings
from tocsin.match.stage import STAGE
from tocsin.model import quiet
from tocsin.read.schemas import POSTS


def test_empty_tables_give_empty_tables() -> None:
    made = STAGE.run(Held(), MatchSettings(), quiet)
    assert set(made) == {spec.name for spec in STAGE.writes}
    assert all(made[spec.name].equals(spec.table()) for spec in STAGE.writes)


def test_a_repost_without_text_is_read_as_its_original(monkeypatch: pytest.MonkeyPatch, cache: object) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    text = "The bridge of Valmora is closed until further notice."
    columns = {"post_id": ["a", "b", "c"], "text": [text, "", text], "kind": ["post", "repost", "post"], "repost_id": [None, "a", None]}
    made = STAGE.run(Held(posts=POSTS.table(columns)), MatchSettings(), quiet)
    assert made["families"]["post_id"].to_pylist() == ["a", "b", "c"]
