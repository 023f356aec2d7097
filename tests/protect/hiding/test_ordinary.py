"""Which words are ordinary: said by several people beside different words."""

from __future__ import annotations

from tocsin.protect.hiding.ordinary import Spoken, words_of


def _spoken(texts: list[tuple[str, str]], word: str) -> Spoken:
    spoken = Spoken([word])
    for text, author in texts:
        spoken.hear(text, author)
    return spoken


def test_what_several_people_say_beside_different_words_is_ordinary() -> None:
    texts = [("a quiet harbour today", "a"), ("Harbour, closed", "b"), ("no #harbour here", "c")]
    assert _spoken(texts, "harbour").ordinary("harbour", "harbour")
    assert not _spoken(texts[:2], "harbour").ordinary("harbour", "harbour")


def test_copies_of_one_message_and_mentions_and_links_make_no_word_ordinary() -> None:
    copies = [(f"down with velmandro now {n}", f"a{n}") for n in range(40)]
    mentions = [(f"@velmandro {n} https://x.example/velmandro/{n}", f"a{n}") for n in range(40)]
    assert not _spoken(copies, "velmandro").ordinary("velmandro", "velmandro")
    assert not _spoken(mentions, "velmandro").ordinary("velmandro", "velmandro")


def test_what_looks_less_like_a_word_must_be_said_more() -> None:
    texts = [(f"w{n} kip77 v{n}", f"a{n}") for n in range(12)]
    assert not _spoken(texts, "kip77").ordinary("kip77", "kip77")
    assert _spoken(texts, "kip77").ordinary("kip77", "kip")


def test_words_of_sentences() -> None:
    assert list(words_of(["By the source."])) == ["by", "the", "source", "bythe", "thesource", "bythesource"]  # a handle thesource is one
