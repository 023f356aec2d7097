"""Adding posts to what was matched gives the same families as matching all at once."""

import random
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.match.test_texts import CORPUS, posts
from tocsin.case import Case
from tocsin.match.settings import MatchSettings
from tocsin.match.texts import match_texts
from tocsin.match.vectors.encoder import Encoder

QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
TABLES = ("languages", "pairs", "families", "family_facts")
MORE = [
    ("en-5", "BREAKING: The minister of transport of Valmora resigned on Monday after the vote on the bridge."),
    ("es-1", "El ministro de Transporte de Valmora dimitió el lunes tras la votación sobre el puente."),
    ("de-2", "Im Hafen von Pellane wurden gestern 3 alte Segelboote versteigert https://example.org/x"),
    ("uk-1", "У гавані Пеллане вчора продали з аукціону три старі вітрильники."),
]
ALL = [*CORPUS, *MORE]


@pytest.fixture(scope="module")
def at_once(encoder: Encoder, cache: Path) -> tuple[pa.Table, ...]:
    return match_texts(posts(ALL), MatchSettings(), encoder=encoder, cache=cache)


@settings(max_examples=3, deadline=None, suppress_health_check=QUIET)
@given(draw=st.randoms(use_true_random=False), cut=st.integers(0, len(ALL)))
def test_whatever_was_matched_before(
    encoder: Encoder,
    barely_warm: Path,
    tmp_path_factory: pytest.TempPathFactory,
    at_once: tuple[pa.Table, ...],
    draw: random.Random,
    cut: int,
) -> None:
    """A part of the posts fills the caches first; then all of them, in any order, give the same tables."""
    rows = draw.sample(ALL, len(ALL))
    cache = shutil.copytree(barely_warm / "tocsin", tmp_path_factory.mktemp("grown") / "tocsin")
    match_texts(posts(rows[:cut]), MatchSettings(), encoder=encoder, cache=cache)
    for path in cache.glob("heard-*/*.arrow"):  # what was heard of each text, now and then damaged, gone or as it was
        path.write_bytes(path.read_bytes()[: draw.choice([0, 100, 1 << 30])])
    grown = match_texts(posts(rows), MatchSettings(), encoder=encoder, cache=cache)
    assert all(one.equals(two) for one, two in zip(grown, at_once, strict=True))


def test_a_case_that_grows(barely_warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shutil.copytree(barely_warm, tmp_path / "cache")))
    parts = []
    for number, rows in enumerate((ALL[0::3], ALL[1::3], ALL[2::3])):
        lines = [f'{name},u{len(name)},{1700000000 + 60 * len(text or "")},"{text or ""}"' for name, text in rows]
        parts.append(tmp_path / f"{number}.csv")
        parts[-1].write_text("post_id,account_id,ts,text\n" + "\n".join(lines) + "\n", "utf-8")
    grown, whole = (Case.new(tmp_path / name, "Test", b"k" * 32) for name in ("grown", "whole"))
    for part in parts:
        list(grown.add([part]))
        list(grown.run(only="match"))
    list(whole.add(reversed(parts)))
    list(whole.run(only="match"))
    assert whole.store.read("families").num_rows > 6
    assert all(grown.store.read(name).equals(whole.store.read(name)) for name in TABLES)
