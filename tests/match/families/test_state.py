"""What matching knows on its way: a message has no language until one is told, and findings start empty and apart."""

from __future__ import annotations

import numpy as np

from tocsin.match.copies.clusters import Cluster
from tocsin.match.families.state import Corpus, Found, Message
from tocsin.match.series.told import Items, Told
from tocsin.text.language import UNKNOWN


def test_a_message_starts_without_a_language() -> None:
    message = Message(Cluster([0], [1.0]), 0, [0], "text")
    assert (message.lang, message.confidence) == (UNKNOWN, 0.0)


def test_two_collections_share_no_findings() -> None:
    corpus = Corpus([], [], [], [], [], [], [], [], {}, Told([], Items(np.zeros(0, np.int64), []), {}, {}), [])
    one, other = Found(corpus, []), Found(corpus, [])
    one.links[0, 1] = 0.5
    one.groups.append([0, 1])
    assert (other.links, other.groups, other.judged) == ({}, [], None)
