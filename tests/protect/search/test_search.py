"""The last line: a name in any layer of an output is found, said without the name, and the output is not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protect.hiding.small import tables
from tests.protect.search.planted import PLACES
from tocsin.errors import PluginError
from tocsin.protect.hiding.hiding import Hiding, hiding
from tocsin.protect.search.layers import layers, strings
from tocsin.protect.search.search import leaks, refuse, told
from tocsin.query.mask import NOTHING

HANDLE = "velmandro_kip7"


@pytest.fixture(scope="module")
def hide(tmp_path_factory: pytest.TempPathFactory) -> Hiding:
    return hiding(tables(), tmp_path_factory.mktemp("private"))


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_layer(hide: Hiding, place: str) -> None:
    found = leaks([PLACES[place](HANDLE)], hide)
    assert found and HANDLE not in told(found)


@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_names_nobody_passes(hide: Hiding, place: str) -> None:
    name, data = PLACES[place]("norvest_kap5x")
    assert leaks([(name, data.replace(b"4402193847561029384", b"1402193847561029384"))], hide) == []


def test_what_names_somebody_is_not_written_and_the_error_names_nobody(hide: Hiding, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "rows.csv").write_text(f"a,Brisa Tolvender\nb,{HANDLE}\n")
    with pytest.raises(PluginError) as error:
        refuse(tmp_path / "out", "dossier", hide)
    said = f"{error.value.message} {error.value.mend}"
    assert "dossier: not written" in said and "the name of a person in its cells" in said and "tocsin name" in said
    assert HANDLE not in said and "Tolvender" not in said
    refuse(tmp_path / "out", "dossier", NOTHING)


def test_what_is_hidden_passes(hide: Hiding) -> None:
    name, data = "x.csv", f"a,{hide(f'{HANDLE} and Brisa Tolvender')}\n".encode()
    assert leaks([(name, data)], hide) == []


def test_what_cannot_be_read_is_read_as_text(hide: Hiding) -> None:
    assert leaks([("x.zip", b"PK\x03\x04" + HANDLE.encode()), ("x.gz", b"\x1f\x8b" + HANDLE.encode())], hide)
    assert [layer.where for layer in layers("a", b"")] == ["the name of the file", "its text"]


def test_strings_of_a_value() -> None:
    assert list(strings({"a": ["b", {"c=d": 123456789012}], "n": 5})) == ["b", "c=d", "123456789012"]
