"""Where names stand in a text, however they are written."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from tests.protect.hiding.small import covered, hidden
from tocsin.protect.hiding.spans import Found, Hidden, merged

HANDLE, NAME = "velmandro_kip7", "Brisa Tolvender"
DISGUISES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "accents": lambda name: name.replace("e", "ë").replace("a", "å"),
    "Cyrillic": lambda name: name.translate(str.maketrans("aeopcyx", "аеорсух")),
    "mathematical": lambda name: "".join(chr(0x1D5BA + ord(c) - 97) if "a" <= c <= "z" else c for c in name.lower()),
    "circled": lambda name: "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in name.lower()),
    "invisible": "\u2060".join,
    "spaced": lambda name: " ".join(name.replace(" ", "")),
    "in pairs": lambda name: "-".join(name[at : at + 2] for at in range(0, len(name), 2)),
    "slashes": "/".join,
    "emoji": "🌊".join,
    "over two lines": lambda name: f"{name[:6]}-\n{name[6:]}",
    "reversed": lambda name: name[::-1],
    "overridden": lambda name: f"\u202e{name[::-1]}\u202c",
    "digits for letters": lambda name: name.replace("e", "3").replace("o", "0"),
    "signs for letters": lambda name: name.replace("a", "@").replace("o", "0"),
    "percent": lambda name: "".join(f"%{byte:02x}" for byte in name.encode()),
    "percent twice": lambda name: "".join(f"%25{byte:02X}" for byte in name.encode()),
    "entities": lambda name: "".join(f"&#x{ord(c):x};" for c in name),
    "escapes": lambda name: "".join(f"\\u{ord(c):04x}" for c in name),
    "quoted-printable": lambda name: "".join(f"={ord(c):02X}" for c in name),
    "hexadecimal": lambda name: name.encode().hex(),
    "base64": lambda name: base64.b64encode(f"u={name}".encode()).decode(),
    "base64 for links": lambda name: base64.urlsafe_b64encode(name.encode()).decode().rstrip("="),
    "base64 in a link": lambda name: f"https://site.example/r/{base64.urlsafe_b64encode(name.encode()).decode().rstrip('=')}/x",
    "base64 behind a sign": lambda name: f"?k={base64.b64encode(f'id:{name}'.encode()).decode()}&v=1",
    "base32": lambda name: base64.b32encode(name.encode()).decode(),
    "a hashtag": lambda name: "#" + name.replace(" ", ""),
    "a file": lambda name: f"img_{name.replace(' ', '-')}-2.jpg",
    "a host": lambda name: f"{name.replace(' ', '').replace('_', '-')}.site.example",
    "within a word": lambda name: f"not{name.replace(' ', '')}ing",
}


@pytest.fixture(scope="module")
def known() -> Hidden:
    return hidden()


@pytest.mark.parametrize("name", [HANDLE, NAME])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_name_is_found_in_every_disguise_and_nothing_else_is_hidden(known: Hidden, disguise: str, name: str) -> None:
    told = covered(known, f"Ask, they say, {DISGUISES[disguise](name)} about bread.")
    assert told.startswith("Ask, they say, ") and told.endswith(" about bread.") and "···" in told
    assert not any(part in told.lower() for part in ("velm", "tolv", "kip7", "brisa"))


@pytest.mark.parametrize(
    "text",
    [
        "account 4402193847561029384", "44021 93847 56102 9384", "status/1790000000000001234", "at://did:plc:abcdefghijklmnopqrstuvwx",
        "post/3kabc2defgh4i?x", "img.example/profile/7700001112223/kip.jpg", "by Tolvender Brisa", "says Ilvo Marendi", "Dessa Quilbranto",
        "orlenpask", "Ыгна Фолвендер", "ЫГНА ФОЛВЕНДЕР",
        "she Keeps two donkeys, and a small boat (near the old salt works)",
    ],
)  # fmt: skip
def test_ids_addresses_bios_and_people_of_pages_are_hidden(known: Hidden, text: str) -> None:
    assert "···" in covered(known, text)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour at dawn", "#harbour", "Good morning to all", "the Salt Works Union", "17900000000000012345", "990223344556677",
        "keeps two donkeys", "velma and andro", "Brisa, and Tolv", "34 500 boats on 2024-05-15", "",
    ],
)  # fmt: skip
def test_ordinary_words_numbers_and_halves_stay(known: Hidden, text: str) -> None:
    assert covered(known, text) == text


def test_stretches_that_overlap_are_one() -> None:
    found = [Found(5, 9, "name"), Found(0, 6, "handle"), Found(9, 12, "bio")]
    assert merged(found) == [Found(0, 9, "handle"), Found(9, 12, "bio")]
