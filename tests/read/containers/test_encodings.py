"""Text comes out right or is marked as undecided, wherever in the file it stands."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.containers.test_code_pages import SAID
from tocsin.read.containers import encodings
from tocsin.read.containers.encodings import UNDECIDED, Lines, Utf8, encoding_of, wide


def read(content: bytes) -> tuple[str, list[str]]:
    """The text as it comes out, and the notes."""
    notes: list[str] = []
    lines = Lines(lambda: io.BytesIO(content), notes.append)
    with io.BufferedReader(Utf8(io.BytesIO(content), wide(content[:65536]), lines, notes.append)) as stream:
        return stream.read().decode(), notes


def test_clean_utf8_passes_without_a_word() -> None:
    text = "Été à Odessa, إعادة, 霧\n" * 20_000
    assert read(text.encode()) == (text, [])


@pytest.mark.parametrize("language", ["ru", "fr", "pl", "el", "ar", "ja", "ko", "zh_simplified", "zh_traditional"])
def test_another_encoding_beyond_the_beginning(language: str) -> None:
    page = {"ru": "koi8-r", "fr": "cp1252", "pl": "cp1250", "el": "cp1253", "ar": "cp1256", "ja": "cp932", "ko": "cp949"}.get(language)
    page = page or {"zh_simplified": "gb18030", "zh_traditional": "cp950"}[language]
    plain, said = "plain words to fill the head\n" * 20_000, f"{SAID[language]}\n" * 20
    text, notes = read(plain.encode() + said.encode(page))
    assert text == plain + said and page in notes[0]


def test_lines_of_two_encodings_in_turn() -> None:
    said = SAID["ru"]
    content = b"".join(f"{said} {number}\n".encode("cp1251" if number % 2 else "utf-8") for number in range(30))
    assert read(content)[0] == "".join(f"{said} {number}\n" for number in range(30))


def test_one_line_of_json_in_two_encodings() -> None:
    cells = [f'"{SAID["ru"]} {number}"'.encode("cp1251" if number % 2 else "utf-8") for number in range(30)]
    text, _ = read(b"[" + b", ".join(cells) + b"]")
    assert text == "[" + ", ".join(f'"{SAID["ru"]} {number}"' for number in range(30)) + "]"


def test_what_nothing_decides_is_marked() -> None:
    text, notes = read("p1,мир\n".encode("cp1251"))
    assert text == f"p1,{UNDECIDED}\n" and "encoding that nothing decides" in notes[0]


def test_halves_of_pairs_written_one_by_one() -> None:
    assert read("Мост 🚢 закрыт\n".replace("🚢", "\ud83d\udea2").encode("utf-8", "surrogatepass"))[0] == "Мост 🚢 закрыт\n"


def test_a_sign_cut_in_half_is_shown_as_damaged() -> None:
    cut = "Мост закрыт".encode()[:-1]
    text, notes = read(cut + b"\n" + cut + b"\n")
    assert text == "Мост закры\ufffd\n" * 2 and "damaged" in notes[0]


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["fr", "ru", "zh_simplified"])
def test_wide_encodings_without_a_mark(name: str, language: str) -> None:
    text = "id,account,text\n" + f"1,2,{SAID[language]}\n" * 20
    assert wide(text.encode(name)) == name and read(text.encode(name))[0] == text


def test_the_encoding_of_a_whole_text() -> None:
    assert encoding_of(b"\xef\xbb\xbfa") == "utf-8" and encoding_of("a".encode("utf-16")) == "utf-16"
    assert encoding_of(SAID["ru"].encode("cp1251")) == "cp1251"


@given(st.binary(max_size=400))
def test_any_bytes_come_out_as_utf8(content: bytes) -> None:
    read(content)


@pytest.mark.parametrize(("damage", "told"), [(b"", False), (b"x", True)])
def test_a_byte_too_many_in_a_wide_encoding_is_told(damage: bytes, told: bool) -> None:
    content = "post_id\ttext\np1\tFog\np2\tRain\n".encode("utf-16")
    _, notes = read(content[:30] + damage + content[30:])
    assert any("ends within a letter" in note for note in notes) is told


def test_a_line_is_judged_once_however_often_its_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[bytes] = []
    whole = encodings.judged
    monkeypatch.setattr(encodings, "judged", lambda content, *prior, **own: judged.append(content) or whole(content, *prior, **own))
    lines = Lines(lambda: io.BytesIO(b"n\xe3o\nsim\n"), lambda words: None)
    first, asked = lines.read(b"n\xe3o"), len(judged)
    assert first == f"n{UNDECIDED}o".encode() and asked == 1
    assert lines.read(b"n\xe3o") == first and len(judged) == asked
    monkeypatch.setattr(lines, "_room", 0)  # a long file has more such lines than are remembered
    assert lines.read(b"s\xe3o") == f"s{UNDECIDED}o".encode() == lines.read(b"s\xe3o") and len(judged) == asked + 2
