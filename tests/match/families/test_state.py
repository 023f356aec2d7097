"""What matching knows on its way: messages and their posts, and findings that start empty and apart."""

from __future__ import annotations

from tests.match.families.test_corpus import KEYS, found


def test_messages_by_their_heads() -> None:
    one = found()
    assert len(one.messages) == 2 and one.messages.keys.tolist() == [0, 1]
    assert one.messages.sizes(one.corpus.posts_of).tolist() == [1, 4]
    assert one.messages.language(0).lang == "fr" and one.corpus.bare_keys.list(one.messages.keys) == KEYS[:2]


def test_two_collections_share_no_findings() -> None:
    one, other = found(), found()
    one.links[0, 1] = 0.5
    one.groups.append([0, 1])
    assert (other.links, other.groups, other.judged) == ({}, [], None)
