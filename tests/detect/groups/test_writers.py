import numpy as np
import pyarrow as pa

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.groups.network import network
from tocsin.detect.groups.writers import with_writers
from tocsin.detect.questions.synchrony import synchrony
from tocsin.detect.settings import DetectSettings
from tocsin.model import quiet

CHOSEN = DetectSettings()
HOURS = 12 * 3600
MEMBERS = [f"m{n}" for n in range(7)]


def posts(times=9, fans=0, known=True):
    """A writer whose posts seven members repost within a minute, and `fans` others a day later; two hundred people who post their own."""
    rows = [(f"o{n}", f"p{n}", n * 500, None) for n in range(200)]
    for turn in range(times):
        start, post = 1000 + turn * HOURS, f"w{turn}"
        if known:
            rows.append(("writer", post, start, None))
        rows += [(member, f"{post}-{member}", start + 5 + 6 * n, post) for n, member in enumerate(MEMBERS)]
        rows += [(f"o{(turn * 9 + n) % 200}", f"{post}-f{n}", start + 86_400 + 999 * n, post) for n in range(fans)]
    account, post_id, ts, repost = zip(*rows, strict=True)
    return pa.table({"post_id": post_id, "account_id": account, "ts": pa.array(ts, pa.int64()), "repost_id": pa.array(repost, pa.string())})


def found(table, settings=CHOSEN):
    ready = prepared(table, settings, quiet)
    tests = synchrony(ready, np.zeros(len(ready.accounts), bool), settings, quiet)
    plain = network("moments", True, tests, ready.activity, settings)
    return ready, plain, with_writers(plain, ready, settings)


def members(ready, one):
    return set(ready.accounts.take(pa.array(np.flatnonzero(one.group >= 0))).to_pylist())


def test_who_writes_what_a_group_reposts_belongs_to_it():
    ready, plain, after = found(posts())
    assert members(ready, plain) == set(MEMBERS)
    assert members(ready, after) == {*MEMBERS, "writer"}
    writer = ready.accounts.to_pylist().index("writer")
    assert after.writers == {writer}
    bursts = after.bursts
    mine = bursts.account == writer
    assert mine.sum() == bursts.count == plain.bursts.count == 9
    assert bursts.inside[mine].all()
    first = np.full(bursts.count, np.iinfo(np.int64).max)
    np.minimum.at(first, bursts.burst, bursts.ts)
    assert (bursts.ts[mine] == first[bursts.burst[mine]]).all()
    assert (np.diff(bursts.burst) >= 0).all()


def test_whose_posts_others_repost_too_is_left_where_it_is():
    ready, _, after = found(posts(fans=2))
    assert members(ready, after) == set(MEMBERS)
    assert not after.writers


def test_who_was_reposted_once_or_twice_is_left_where_it_is():
    ready, _, after = found(posts(times=9), DetectSettings(groups=type(CHOSEN.groups)(written=10)))
    assert members(ready, after) == set(MEMBERS)


def test_who_is_not_in_the_collection_is_not_named():
    ready, plain, after = found(posts(known=False))
    assert members(ready, after) == set(MEMBERS)
    assert (after.bursts.account == plain.bursts.account).all()


def test_there_may_be_no_reposts_at_all():
    ready, plain, after = found(posts(times=0))
    assert members(ready, after) == set()
    assert after.bursts.count == plain.bursts.count == 0
