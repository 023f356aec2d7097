from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.engine.partitions import slices
from tocsin.match.vectors import spaces
from tocsin.match.vectors.spaces import candidates, centred, space, unit


def two_languages(n: int = 30, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """n meanings, each in two languages that lie apart."""
    draw = np.random.default_rng(seed)
    meaning = draw.normal(size=(n, 16))
    here, there = meaning + 5, meaning - 5 + draw.normal(size=(n, 16)) * 0.2
    return unit(np.concatenate([here, there]).astype(np.float32)), np.array(["xx"] * n + ["yy"] * n)


def test_centring_brings_the_languages_together() -> None:
    vectors, langs = two_languages()
    flat = centred(vectors, langs, {}, prior=0)
    assert (flat[:30] * flat[30:]).sum(axis=1).mean() > 0.9 > (vectors[:30] * vectors[30:]).sum(axis=1).mean()


def test_each_finds_its_partner() -> None:
    vectors, langs = two_languages()
    where = space(centred(vectors, langs, {}, prior=0), langs)
    a, b = candidates(where, 1, 0.3, 2.0)
    assert set(zip(a.tolist(), b.tolist(), strict=True)) == {(i, i + 30) for i in range(30)}
    margin = where.margin(a, b, where.cosine(a, b))
    assert (margin > 0).all()


def test_families_of_sisters_have_better_partners_at_home() -> None:
    vectors, langs = two_languages()
    where = space(centred(vectors, langs, {}, prior=0), langs)
    sisters = np.array([0]), np.array([31])  # text 0 and the translation of text 1
    cosine = where.cosine(*sisters)
    alone, one_family, two_families = np.arange(60), np.arange(60), np.arange(60)
    one_family[30] = two_families[30] = 0
    two_families[31] = 1
    margin = where.margin(*sisters, cosine, alone)
    assert margin < 0 and margin < where.margin(*sisters, cosine, one_family)
    assert margin == where.margin(*sisters, cosine, two_families)


def test_lonely_texts_have_no_neighbours() -> None:
    where = space(np.ones((1, 4), np.float32), np.array(["xx"]))
    assert len(candidates(where, 3, -9, -9)[0]) == 0
    empty = space(np.zeros((0, 4), np.float32), np.array([], dtype=np.str_))
    assert len(candidates(empty, 3, -9, -9)[0]) == 0


def test_many_texts_are_searched_by_lists(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    vectors, langs = two_languages(1200)
    vectors = centred(vectors, langs, {}, prior=0)
    exact = space(vectors, langs, 5).near[1][1][:1200, 0]
    monkeypatch.setattr(spaces, "_EXACT", 100)
    quick = space(vectors, langs, 5).near[1][1][:1200, 0]
    assert (exact == quick).mean() > 0.9


def test_what_is_found_does_not_depend_on_the_threads_there_are() -> None:
    import faiss

    vectors = spaces.unit(np.random.default_rng(1).normal(size=(5000, 64)).astype(np.float32))
    before, found, seen = faiss.omp_get_max_threads(), [], []

    def search(threads: int) -> None:
        faiss.omp_set_num_threads(threads)
        where = space(vectors, np.repeat(["en", "fr"], 2500), 10)
        found.append(where.scale.tobytes() + b"".join(cosines.tobytes() + rows.tobytes() for cosines, rows in where.near))
        seen.append(faiss.omp_get_max_threads())

    for threads in (1, 2, 3):
        (thread := Thread(target=search, args=(threads,))).start()
        thread.join()
    assert found[0] == found[1] == found[2]
    assert seen == [1, 2, 3] and faiss.omp_get_max_threads() == before


@given(st.integers(0, 99), st.integers(1, 4), st.integers(1, 60))
def test_candidates_some_firsts_at_a_time_are_all_of_them(seed: int, best: int, at_once: int) -> None:
    vectors, langs = two_languages(seed=seed)
    where = space(centred(vectors, langs, {}, prior=0), langs, keep=4)
    whole = np.column_stack(candidates(where, best, 0.1, 0.1))
    parts = [np.column_stack(candidates(where, best, 0.1, 0.1, firsts)) for firsts in slices(60, at_once)]
    assert np.array_equal(np.concatenate(parts), whole)


def test_lists_of_codes_find_what_all_codes_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts about some subjects, on axes of which the first tell most apart, as real ones are; .93 and 1 were measured."""
    draw = np.random.default_rng(3)
    spread = (1 / np.sqrt(np.arange(1, 257))).astype(np.float32)
    subjects = draw.normal(size=(300, 256))
    members = unit(((subjects[draw.integers(0, 300, 24_000)] + draw.normal(size=(24_000, 256))) * spread).astype(np.float32))
    asked = unit((members[:500] + draw.normal(size=(500, 256)) * spread * 0.03).astype(np.float32))
    some = spaces._by_code(members)(asked, 11)[1]
    monkeypatch.setattr(spaces, "_SCAN", len(members))
    every = spaces._by_code(members)(asked, 11)[1]
    same = (every[:, :3, None] == some[:, None, :]).any(axis=2)
    assert same.mean() > 0.9 and same[:, 0].mean() > 0.99
