"""The words of statements, and what of them may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.people.statements import LONGEST, shown, words_of

BODY = "The Harbour Club denies every word of the report and asks for its correction. It was founded in 1911 and never paid anybody."


def test_words_of_a_page_a_text_a_picture_and_a_broken_pdf(tmp_path: Path) -> None:
    page, text, picture, broken, other = (tmp_path / name for name in ("a.html", "a.txt", "a.png", "a.pdf", "a.bin"))
    page.write_text(f"<!doctype html><html><head><title>Reply</title></head><body><h1>Reply</h1><p>{BODY}</p><p>{BODY}</p></body></html>")
    text.write_text(BODY)
    picture.write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    broken.write_bytes(b"%PDF-1.7 rubbish")
    other.write_bytes(bytes(range(256)))
    kind, said = words_of(page)
    assert kind == "page" and "denies every word" in said
    kind, said = words_of(text)
    assert kind == "text" and said.startswith("The Harbour Club")
    assert words_of(picture) == ("picture", "") and words_of(broken) == ("pdf", "") and words_of(other) == ("file", "")


def test_words_of_a_pdf(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "a.pdf")
    assert words_of(tmp_path / "a.pdf") == ("pdf", "")


def test_who_signed_is_hidden_whole_and_in_parts() -> None:
    told = shown(
        "We, Jane  Marlowe and Otto Rahn (@otto), say no. Ms MARLOWE adds: marlowes are many. Write to j@club.example",
        ["Jane Marlowe, Otto Rahn"],
    )
    assert "Marlowe" not in told.replace("marlowes", "") and "MARLOWE" not in told and "Otto" not in told and "@otto" not in told
    assert "club.example" not in told and "say no" in told
    assert "Jane Marlowe" in shown("We, Jane Marlowe, say no.", [])
    assert len(shown("word " * 5000, ["A"])) <= LONGEST + 1
