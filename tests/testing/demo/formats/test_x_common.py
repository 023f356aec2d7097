"""What X puts into a text: short links, cut reposts, a language it takes a post for."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.testing.demo.formats.drafts import drafts
from tocsin.testing.demo.formats.x_common import counts, cut_text, entities, full_text, iso, lang, short, status


def test_texts_hold_short_links_and_reposts_are_cut() -> None:
    first, second, _ = drafts("x")
    assert full_text(first) == f"{first.text} {short('https://a.example/fog')}"
    assert full_text(replace(second, kind="quote", target=first)).endswith(short(status(first)))
    assert cut_text(second) == f"RT @{second.author.handle}: {second.text}"
    cut = cut_text(replace(second, text="fog " * 60))
    assert len(cut) == 140 and cut.endswith("…")


def test_entities_stand_where_the_text_has_them() -> None:
    first = replace(drafts("x")[0], text="Fog over #Marlow")
    text = full_text(first)
    found = entities(first, text, {})
    assert [text[one["start"] : one["end"]] for one in found["hashtags"]] == ["#Marlow"]
    assert [text[one["start"] : one["end"]] for one in found["urls"]] == [short("https://a.example/fog")]


def test_tags_alone_have_no_language_and_counts_are_none_below_zero() -> None:
    assert lang(replace(drafts("x")[0], text="#Marlow")) == "qht"
    assert min(counts(random.Random(1))) >= 0
    assert iso(1715760000) == "2024-05-15T08:00:00.000Z"
