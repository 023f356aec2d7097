import numpy as np
import pyarrow as pa

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.questions.detection import COPIES, HINTS, QUESTIONS, detected
from tocsin.detect.questions.question import Question
from tocsin.detect.questions.synchrony import SYNCHRONY
from tocsin.detect.settings import DetectSettings
from tocsin.model import quiet
from tocsin.testing.coordination.corpus import corpus


def ready():
    return prepared(corpus(6, ("hours_apart", "copies"), accounts=900, days=4).posts, DetectSettings(), quiet)


def test_who_is_settled_by_one_question_is_left_out_of_the_next():
    some = ready()
    nobody = np.zeros(len(some.accounts), bool)
    found = detected(some, nobody, DetectSettings(), quiet)
    assert [question.name for question in QUESTIONS] == ["moments", "choices", "pairs"]
    assert [network.question for network in found.networks] == ["moments", "choices", "pairs", HINTS, COPIES]
    first, second, *_ = (network.group >= 0 for network in found.networks)
    assert first.any()
    assert second.any()
    assert not (first & second).any()
    names = [group.name for group in found.groups]
    assert len(set(names)) == len(names) >= 2 and all(name.startswith("g") for name in names)
    assert [len(pairs.pairs) > 0 for pairs in found.kept(len(some.accounts))][:2] == [True, True]


def test_other_questions_may_be_asked():
    some, asked = ready(), []

    def ask(ready, settled, settings, progress):
        asked.append(settled.copy())
        return SYNCHRONY.ask(ready, settled, settings, progress)

    nobody = np.zeros(len(some.accounts), bool)
    found = detected(some, nobody, DetectSettings(), quiet, (Question("again", ask, synchronous=True),))
    assert len(asked) == 1
    assert not asked[0].any()
    assert {group.network.question for group in found.groups} == {"again"}


def test_a_pair_that_no_answer_holds_is_told_as_undetermined():
    """Two act together twice, months of nothing else: more than the crowd explains, and too little for an answer."""
    rng = np.random.default_rng(2)
    rows = [(f"u{rng.integers(200):03d}", int(rng.integers(0, 900_000)), f"p{int(rng.zipf(1.5)) % 3000}") for _ in range(4000)]
    rows += [(who, 300_000 * n + 50_000, f"own{n}") for n in range(2) for who in ("left", "right")]
    accounts, ts, links = zip(*rows, strict=True)
    urls = [f"https://x.example/{link}" for link in links]
    posts = pa.table({"post_id": [str(n) for n in range(len(rows))], "account_id": accounts, "ts": pa.array(ts, pa.int64()), "urls": urls})
    some = prepared(posts, DetectSettings(traces=("link",)), quiet)
    found = detected(some, np.zeros(len(some.accounts), bool), DetectSettings(traces=("link",)), quiet)
    told = {
        (group.network.question, group.decision.verdict): some.accounts.take(pa.array(group.accounts)).to_pylist() for group in found.groups
    }
    assert told == {(HINTS, "undetermined"): ["left", "right"]}
