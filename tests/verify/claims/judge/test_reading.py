"""A statement read: where pieces stand, names without capitals, numbers without dates."""

from __future__ import annotations

from functools import cache

from tocsin.match.compare.reading import Readings
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.verify.claims.judge.reading import Reader, Told, piece_spans, spelled


@cache
def reader() -> Reader:
    """One reader for all."""
    return Reader(Readings(BundledEncoder()))


def told(text: str, lang: str) -> Told:
    """A text read."""
    return reader().read([(text, lang, None)])[0]


def test_pieces_stand_in_the_text() -> None:
    """The pieces of a text cover its words in their order."""
    text = "Orsena  sank… off Calvera, ½ hour ago ﷺ"
    tokenizer = reader().readings.encoder.model.tokenizer
    spans = piece_spans(text, tokenizer, reader()._names, 100)
    assert len(spans) == len(tokenizer.ids(text))
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert {char for start, end in spans for char in text[start:end]} >= set("Orsenasank")


def test_a_long_text_is_read_as_far_as_it_is_encoded() -> None:
    """A text longer than the encoder reads ends within a word of many pieces; what stands behind it is no term."""
    text = "Donaudampfschifffahrtsgesellschaftskapitaenspatent " * 40
    tokenizer = reader().readings.encoder.model.tokenizer
    assert all(len(piece_spans(text, tokenizer, reader()._names, limit)) == limit for limit in range(100, 116))
    assert 0 < len(told(text, "de").terms) < 40


def test_a_name_is_said_in_several_ways() -> None:
    """A name may begin with a letter that Arabic also puts before words; و is a vowel or a consonant; h is dropped or kh."""
    for low, lang, other in (("بارفل", "ar", "Parvel"), ("كورفالد", "ar", "Korvald"), ("حزرون", "ar", "Hazrun"), ("حلوان", "ar", "Halwan")):
        assert {bones for bones, _ in spelled(low, lang)} & {bones for bones, _ in spelled(other.lower(), "en")}
    assert {bones for bones, _ in spelled("стенгав", "uk")} & {bones for bones, _ in spelled("stenhav", "en")}


def test_names_without_capitals() -> None:
    """A name is known in Arabic and among the capitals of German."""
    arabic = told("غرقت العبّارة أورسينا قبالة كالفيرا", "ar")
    assert [term.text for term, name in zip(arabic.terms, arabic.names, strict=True) if name] == ["أورسينا", "كالفيرا"]
    german = told("Der Bürgermeister von Brenhold verteilt Wohnungen", "de")
    assert [term.text for term, name in zip(german.terms, german.names, strict=True) if name] == ["Brenhold"]


def test_numbers_and_days() -> None:
    """A date is no number, an article none either, and eleven thousand four hundred is one."""
    assert [one.value for one in told("6 Ekim 2024'te listede 11 bin 400 ölü vardı", "tr").figures] == [11400]
    assert [one.value for one in told("در ۱۹ تیر ۱۴۰۳ سوخت", "fa").figures] == []
    assert len(told("On 4 May 2024 a man left", "en").days) == 1
