"""A detector of a third party: everything the analysis must know of it stands in its declaration."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tocsin import plugins
from tocsin.detect.coordinate import coordinate
from tocsin.detect.provenance import described
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.detector import Detector, acted, author_in, author_of, once_per_post, time_of
from tocsin.engine.given import configure

BUILT_IN = ("hashtags", "link", "media", "mention", "reply", "repost", "rhythm", "text")


@dataclass(frozen=True)
class WalletSettings:
    prefix: str = "w"


def wallets(posts, settings):
    """One action for each post that names a wallet."""
    known = pc.starts_with(pc.fill_null(posts["wallet"], ""), settings.prefix)
    return acted(posts, None, pc.if_else(known, posts["wallet"], None))


def first_letter(posts, objects):
    return pc.utf8_slice_codeunits(objects, 0, 1)


WALLET = Detector(
    "wallet", windows=(60,), needs=("wallet",), actions=wallets, also=(), settings=WalletSettings, made_by=first_letter, answers=True,
    published=True,
)  # fmt: skip


@pytest.fixture
def installed(monkeypatch):
    """The detector as if a package had registered it."""
    names, load = plugins.names, plugins.load
    monkeypatch.setattr(plugins, "names", lambda group: [*names(group), "wallet"] if group == "detectors" else names(group))
    monkeypatch.setattr(plugins, "load", cache(lambda group, name: WALLET if name == "wallet" else load(group, name)))


def posts(moments=20, members=8, step=3):
    """A group that names one wallet each time, all within seconds, day and night."""
    rows = [(f"a{m}", 25_311 * b + step * m, f"w{b}") for b in range(moments) for m in range(members)]
    accounts, ts, wallet = zip(*rows, strict=True)
    return pa.table(
        {"post_id": [str(i) for i in range(len(rows))], "account_id": accounts, "ts": pa.array(ts, pa.int64()), "wallet": wallet}
    )


def test_its_groups_are_judged_by_what_it_declares(installed):
    found = coordinate(posts(), DetectSettings())
    assert set(found.edges["trace"].to_pylist()) == {"wallet"}
    assert found.groups["class"].to_pylist() == ["benign_automation"]  # one source, all of them, around the clock: as links would be


def test_its_settings_are_set_under_its_name(installed):
    assert "detect.wallet.prefix" in {one.name for one in described(DetectSettings())}
    none = configure(DetectSettings, {"wallet.prefix": "x"})
    assert coordinate(posts(), none).edges.num_rows == 0


def test_it_is_calibrated_like_the_others(installed):
    assert coordinate(posts(), DetectSettings(calibrate=1)).calibration.num_rows == 15


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_detector_says_what_fools_it(name):
    detector = plugins.load("detectors", name)
    assert detector.name == name
    assert len(detector.fooled_by) > 40
    assert "\n" not in detector.fooled_by


def test_what_only_one_has():
    loaded = {name: plugins.load("detectors", name) for name in BUILT_IN}
    assert [name for name, one in loaded.items() if not one.choice] == ["rhythm"]
    assert [name for name, one in loaded.items() if not one.subject] == ["mention", "rhythm"]
    assert [name for name, one in loaded.items() if one.answers] == ["link", "media", "reply", "repost"]
    assert [name for name, one in loaded.items() if one.published] == ["hashtags", "link", "media", "rhythm", "text"]
    assert [name for name, one in loaded.items() if one.authored] == ["text"]
    assert [name for name, one in loaded.items() if one.made_by] == ["link", "reply", "repost"]


def test_actions_leave_out_what_is_empty_and_say_a_repetition_once():
    table = pa.table({"post_id": ["1", "2", "3"], "account_id": ["a", "b", "c"], "ts": [1, 2, 3]})
    found = acted(table, np.array([0, 0, 1, 2]), pa.array(["x", "x", "", None]))
    assert found.num_rows == 2
    assert once_per_post(found).to_pylist() == [{"object_id": "x", "account_id": "a", "post_id": "1", "ts": 1}]


def test_the_author_is_known_from_the_posts_or_from_who_names_it():
    table = pa.table({"post_id": ["1", "2"], "account_id": ["a", "b"], "reply_id": ["1", "9"], "reply_account_id": ["z", "c"]})
    asked = pa.array(["1", "9", "5"])
    assert author_in(table, asked).to_pylist() == ["a", None, None]
    assert author_of(table, asked, "reply_id", "reply_account_id").to_pylist() == ["a", "c", None]
    assert author_of(table, asked, "repost_id", "repost_account_id").to_pylist() == ["a", None, None]


def test_an_id_may_name_the_author_and_the_time_of_a_post():
    posts = pa.table({"post_id": ["x:1"], "account_id": ["writer"], "ts": pa.array([5], pa.int64())})
    named = {
        "x:1": ("writer", 5),
        "120@2022-02-14 22:28:24": ("120", 1_644_877_704),
        "c:2022-02-14T22:28:24.5Z": ("c", 1_644_877_704),
        "c@2022-02-14T22:28:24+00:00": ("c", 1_644_877_704),
        "c:1644877704": ("c", 1_644_877_704),
        "c:12": ("c", None),
        "1234567890": (None, None),
        "at://did:plc:abc/app.bsky.feed.post/3k": (None, None),
    }
    ids = pa.array(list(named))
    assert author_of(posts, ids, "repost_id", "repost_account_id").to_pylist() == [author for author, _ in named.values()]
    assert time_of(posts, ids).to_pylist() == [time for _, time in named.values()]
