"""Which words are ordinary: said by several people beside different words."""

from __future__ import annotations

from tocsin.protect.hiding.ordinary import Spoken, words_of
from tocsin.protect.hiding.texts import Joined


def _spoken(texts: list[tuple[str, str]], word: str) -> Spoken:
    spoken = Spoken([word])
    spoken.hear(Joined.of(*zip(*texts, strict=True)))
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


def test_what_is_written_in_other_forms_of_letters_is_heard_and_texts_are_kept_apart() -> None:
    texts = [
        ("a ＨＡＲＢＯＵＲ b", "a"),
        ("harbour", "b"),
        ("har.bour", "c"),
        ("\u202bharbour… d", "d"),
        ("harbour www.x.example/harbour", "e"),
    ]
    authors, beside = _spoken(texts, "harbour").said["harbour"]
    assert authors == set("abcde") and len(beside) == 3  # (a, b), nothing at all, (nothing, d)


def test_how_often_is_counted_no_further_than_matters_and_each_for_itself() -> None:
    alone = [(f"w{n} velmandro v{n}", "a") for n in range(40)]
    assert not _spoken([*alone, ("velmandro", "b")], "velmandro").ordinary("velmandro", "velmandro")
    many = [*alone, *((f"velmandro {n}", f"a{n}") for n in range(40))]
    assert _spoken(many, "velmandro").ordinary("velmandro", "velmandro_") and len(_spoken(many, "velmandro").said["velmandro"][1]) == 25


def test_words_of_sentences() -> None:
    assert list(words_of(["By the source."])) == ["by", "the", "source", "bythe", "thesource", "bythesource"]  # a handle thesource is one
