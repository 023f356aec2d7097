import pytest

from tocsin.errors import InputError
from tocsin.media.index.listed import first, read, under, write


def test_a_list_is_read_as_it_was_written_and_equal_files_are_called_by_the_first_path(tmp_path):
    assert read(tmp_path) == set()
    write(tmp_path, {("b", "1"), ("a", "1"), ("c", "2")})
    assert read(tmp_path) == {("a", "1"), ("b", "1"), ("c", "2")} and first(read(tmp_path)) == {"1": "a", "2": "c"}
    (tmp_path / "files.jsonl").write_text("{")
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path)


def test_folders_are_looked_through_in_the_order_of_names_without_hidden_files(tmp_path):
    for name in ("b.png", "a.png", ".hidden"):
        (tmp_path / name).write_bytes(b"x")
    assert [one.name for one in under([tmp_path])] == ["a.png", "b.png"]
    with pytest.raises(InputError, match="no such file"):
        list(under([tmp_path / "none"]))
