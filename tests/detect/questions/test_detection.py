import numpy as np

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.questions.detection import QUESTIONS, detected
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
    assert [network.question for network in found.networks] == [question.name for question in QUESTIONS] == ["moments", "choices", "pairs"]
    first, second, _ = (network.group >= 0 for network in found.networks)
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
