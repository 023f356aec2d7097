"""The scanner cuts JSON into objects the same way wherever its chunks end."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.model import Raw, Rejected
from tocsin.read.containers import json_objects as objects
from tocsin.read.containers.unpack import Source

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.sampled_from('ab{}[]",:\\\n é\u2028'), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=6)


def scanned(path, content, wanted):
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(objects.scanned(Source(path, "given"), wanted))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OBJECTS, st.sampled_from([None, 0, 2]), st.integers(1, 40), st.booleans())
def test_objects_come_out_whole(tmp_path, monkeypatch, rows, indent, step, ascii_only):
    monkeypatch.setattr(objects, "_STEP", step)
    content = json.dumps(rows, indent=indent, ensure_ascii=ascii_only)
    expected = [Raw(number, row) for number, row in enumerate(rows, 1)]
    assert scanned(tmp_path / "a", content, objects.whole) == expected
    assert scanned(tmp_path / "b", f'{{"x": [1, "]"], "rows": {content}}}', objects.listed) == expected
    assert scanned(tmp_path / "c", "\n".join(json.dumps(row, indent=indent) for row in rows) or " ", objects.whole) == expected


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OBJECTS.filter(bool), st.integers(1, 40), st.data())
def test_what_stands_before_a_cut_is_kept(tmp_path, monkeypatch, rows, step, data):
    monkeypatch.setattr(objects, "_STEP", step)
    content = json.dumps(rows)
    at = data.draw(st.integers(1, len(content) - 1))
    found = scanned(tmp_path / "a", content[:at], objects.whole)
    kept = [record for record in found if isinstance(record, Raw)]
    assert kept == [Raw(number, row) for number, row in enumerate(rows[: len(kept)], 1)]
    assert len(found) - len(kept) == (1 if kept or content[1:at].lstrip() else 0)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VALUES, max_size=6), st.sampled_from([None, 0, 2]), st.integers(1, 40))
def test_what_stands_between_objects_and_is_none_is_told(tmp_path, monkeypatch, values, indent, step):
    monkeypatch.setattr(objects, "_STEP", step)
    items = [{"at": value} if isinstance(value, dict) else value for value in [{}, *values]]
    kinds = []
    for item in items:
        if isinstance(item, dict) or not kinds or kinds[-1] != "none":
            kinds.append("object" if isinstance(item, dict) else "none")
    found = scanned(tmp_path / "a", json.dumps(items, indent=indent), objects.whole)
    assert ["object" if isinstance(one, Raw) else "none" for one in found] == kinds
    assert [one.row for one in found] == list(range(1, len(kinds) + 1))


def test_messages_carry_their_chat(tmp_path):
    messages = [{"id": 1, "text": ["a", {"type": "bold", "text": "}"}]}, {"id": 2}]
    chat = {"name": "Harbour", "type": "public_channel", "id": 7, "messages": messages}
    head = {"name": "Harbour", "type": "public_channel", "id": 7}
    several = {"about": "y", "list": [chat, {**chat, "id": 8}]}
    whole = {"about": "x", "contacts": {"list": [{"id": 3}]}, "chats": several, "left_chats": {"list": [chat]}}
    for indent in (None, 1):
        alone = scanned(tmp_path / "a", json.dumps(chat, indent=indent), objects.chats)
        assert [(record.value["id"], record.value["_chat"]) for record in alone] == [(1, head), (2, head)]
        found = scanned(tmp_path / "b", json.dumps(whole, indent=indent), objects.chats)
        assert [record.value["_chat"]["id"] for record in found] == [7, 7, 8, 8, 7, 7]


def test_a_long_string_is_skipped_with_its_object(tmp_path, monkeypatch):
    monkeypatch.setattr(objects, "_STEP", 1000)
    monkeypatch.setattr(objects, "MAX_RECORD", 5000)
    for filling in ('x"}{[' * 2000, "\\" * 9999, "é" * 9999):
        content = json.dumps([{"a": 1}, {"b": filling, "c": {}}, {"a": 3}], ensure_ascii=False)
        first, second, third = scanned(tmp_path / "a", content, objects.whole)
        assert (first, third) == (Raw(1, {"a": 1}), Raw(3, {"a": 3}))
        assert isinstance(second, Rejected)


@pytest.mark.parametrize("content", [b'{"a": NaN}', b'{"a": "\\ud800"}', b'{"a": "\\udc00\\ud800"}'])
def test_what_orjson_refuses_is_mended(content):
    objects.parse(content)["a"].__str__().encode()


def test_deep_nesting_is_refused(tmp_path):
    from tocsin.errors import InputError

    with pytest.raises(InputError, match="nested"):
        scanned(tmp_path / "a", "[" * 5000, objects.whole)


def test_a_bracket_that_closes_none_is_told_and_what_stands_around_it_kept(tmp_path):
    found = scanned(tmp_path / "a", '[ "id": 1}, {"id": 2}, {"id": 3}]', objects.whole)
    assert [raw.value for raw in found if isinstance(raw, Raw)] == [{"id": 2}, {"id": 3}]
    assert "a bracket at line 1 closes none" in found[0].reason
    chat = '{"name": "Pier", "messages": [{"id": 1}, ]{"id": 2}], "x": []}'
    found = scanned(tmp_path / "b", chat, objects.chats)
    assert [isinstance(one, Rejected) for one in found] == [False, True]
