"""What accounts do in their groups is counted, tested, and seldom said of anybody by chance."""

import json

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from tocsin.detect.coordinate import coordinate
from tocsin.detect.schemas import TIES
from tocsin.detect.verdicts.deeds import WORDS, mirrors, tail

GAP = 50_000


def made(rows):
    """Posts from rows (account, ts, text, platform, lang, repost_id, repost_account_id)."""
    names = ("account_id", "ts", "text", "platform", "lang", "repost_id", "repost_account_id")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    ids = [f"p{number:05}" for number in range(len(rows))]
    return pa.table({"post_id": ids, **columns, "ts": pa.array(columns["ts"], pa.int64())})


def said(posts):
    """By account its words, and the figures of each reason."""
    found = coordinate(posts).accounts.to_pylist()
    assert found
    return {row["account_id"]: (row["does"], {one["code"]: json.loads(one["params"]) for one in row["reasons"]}) for row in found}


def text(n):
    return f"on day {n} the harbour of Valmora stayed shut and nobody {n} said why {n}"


def shuffled(rng, moments, accounts, **more):
    """Rows of accounts that post one text a moment in a random order, some of them absent."""
    rows = []
    for n in range(moments):
        there = [account for account in accounts if rng.random() < 0.85]
        lags = rng.permutation(np.arange(5, 5 + 9 * len(there), 9))
        at = GAP * n + 17 * n * n
        rows += [(account, at + int(lag), text(n), "x", "en", None, None) for account, lag in zip(there, lags, strict=True)]
    return rows


def test_who_is_always_first_is_first_and_starts_the_messages():
    rng = np.random.default_rng(1)
    rows = shuffled(rng, 30, [f"m{n}" for n in range(8)])
    rows += [("head", GAP * n + 17 * n * n, text(n), "x", "en", None, None) for n in range(30)]
    words, figures = said(made(rows))["head"]
    assert words == ["origin", "first"]
    assert figures["deed.first"]["times"] == figures["deed.first"]["of"] == 30
    assert figures["deed.first"]["expected"] < 6
    assert figures["deed.first"]["p"] < 1e-6
    assert figures["deed.origin"]["times"] == 30


def test_who_comes_late_and_who_reposts_the_group_amplify():
    rng = np.random.default_rng(2)
    rows = shuffled(rng, 30, [f"m{n}" for n in range(8)])
    rows += [("late", GAP * n + 17 * n * n + 110, text(n), "x", "en", None, None) for n in range(30)]
    posts = made(rows)
    ids = posts["post_id"].to_pylist()[:60]
    whose = posts["account_id"].to_pylist()[:60]
    again = [("m0", 10_000_000 + 977 * n, "", "x", "en", one, author) for n, (one, author) in enumerate(zip(ids, whose, strict=True))]
    again += [(f"s{n}", 10_000_000 + 7_919 * n + 100 * k, "", "x", "en", f"q{n % 40}", "star") for n in range(80) for k in range(2)]
    again += [(f"s{n}", 12_000_000 + 7_919 * n, "", "x", "en", ids[n % 60], whose[n % 60]) for n in range(60)]
    found = said(made(rows + again))
    assert "amplifier" in found["late"][0]
    assert found["late"][1]["deed.amplifier"]["times"] > 25
    assert "deed.reposts" in found["m0"][1]


def carried(platforms, langs):
    """Twelve messages by six accounts on one platform in one language, then by three more elsewhere, `there0` the first of these."""
    rng = np.random.default_rng(3)
    rows = []
    for n in range(24):
        at = GAP * n + 17 * n * n
        rows += [(f"m{m}", at + int(lag), text(n), platforms[0], langs[0], None, None) for m, lag in enumerate(rng.permutation(60)[:6])]
        order = [0, *(1 + rng.permutation(3)).tolist()]
        rows += [(f"there{m}", at + 100 + 20 * k, text(n), platforms[1], langs[1], None, None) for k, m in enumerate(order)]
    return made(rows)


@pytest.mark.parametrize(
    ("platforms", "langs", "word"), [(("x", "telegram"), ("en", "en"), "relay_platforms"), (("x", "x"), ("en", "fr"), "relay_languages")]
)
def test_who_has_it_first_elsewhere_is_the_relay(platforms, langs, word):
    found = said(carried(platforms, langs))
    assert word in found["there0"][0]
    figures = found["there0"][1][f"deed.{word}"]
    assert (figures["times"], figures["of"]) == (24, 24)
    assert (figures["start"], figures["end"]) == (("x", "telegram") if word == "relay_platforms" else ("en", "fr"))
    assert not any(word in words for account, (words, _) in found.items() if account != "there0")


def test_the_only_member_on_a_platform_relays_untested():
    rng = np.random.default_rng(4)
    rows = shuffled(rng, 24, [f"m{n}" for n in range(7)])
    rows += [("page", GAP * n + 17 * n * n + 90, text(n), "facebook", "en", None, None) for n in range(24)]
    words, figures = said(made(rows))["page"]
    assert "relay_platforms" in words
    assert figures["deed.only_relay_platforms"]["end"] == "facebook"
    assert "p" not in figures["deed.only_relay_platforms"]


def test_in_a_random_order_hardly_anybody_is_called_anything():
    """Thirty groups in which nobody does anything but come in some order, each post with a text and a link."""
    rng, called = np.random.default_rng(5), 0
    for _ in range(30):
        rows = shuffled(rng, 16, [f"m{n}" for n in range(7)])
        posts = made(rows)
        posts = posts.append_column("urls", pa.array([f"https://x.example/{one}" for one in posts["ts"].to_pylist()]))
        called += any(words for words, _ in said(posts).values())
    assert called <= 2


@given(st.floats(0.05, 0.95), st.integers(1, 30), st.integers(0, 31))
def test_the_tail_of_equal_chances_is_binomial(chance, n, times):
    assert np.isclose(tail(np.full(n, chance), times), binom.sf(times - 1, n, chance), atol=1e-12)


def test_the_tail_is_exact_far_out():
    assert np.isclose(tail(np.full(40, 0.01), 40), 1e-80, rtol=1e-6, atol=0)
    assert tail(np.array([0.2, 0.5]), 3) == 0.0
    assert len(set(WORDS)) == 6


def test_a_mirror_is_the_account_that_copies():
    row = {"account_a": "paper", "account_b": "copy", "share_b": 0.8, "first": 1.0, "shared": 40, "q_value": 1e-9}
    ties = TIES.rows([{**row, "kind": "mirror"}, {**row, "kind": "follower"}, {**row, "kind": "mirror", "account_b": "stranger"}])
    (one,) = mirrors(ties, pa.array(["copy", "paper"]))
    assert (one.word, one.account) == ("mirror", 0)
    assert json.loads(one.reason["params"])["other"] == "paper"
