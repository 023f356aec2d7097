"""What people really bring: cut, broken, mislabelled, oversized and hostile files. Each costs a row or is refused with a mend."""

import gzip
import io
import json
import os
import zipfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.golden_files import files
from tocsin.errors import InputError, SettingError
from tocsin.model import Post, Rejected
from tocsin.read.containers import delimited as tables
from tocsin.read.containers import json_objects as objects
from tocsin.read.containers import unpack as source
from tocsin.read.files import open_file

HEADER = "post_id,account_id,ts,text\n"


def posts(reading):
    return [record for _, record in reading if isinstance(record, Post)]


def rejected(reading):
    return [(row, record.reason) for row, record in reading if isinstance(record, Rejected)]


@pytest.fixture
def put(tmp_path):
    def write(content, name="given"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def row(number, **more):
    return {"post_id": f"p{number}", "account_id": "u1", "ts": 1715760000 + number, "text": f"Fog {number}", **more}


def json_lines(count):
    return "".join(json.dumps(row(n)) + "\n" for n in range(count))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "nothing but blanks"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x05\x06" + b"\0" * 18, "nothing in it"),
        (b"PK\x03\x04 cut", "damaged or cut"),
        (b"\x1f\x8b\x08 not gzip", "cut or damaged"),
        (b"PAR1 cut", "cut or damaged"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\x00\x01\x02\x03\x04\x05" * 40, "a binary file"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "WARC.* the archive is damaged"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed without any row"),
        (b"<?xml version='1.0'?><urlset></urlset>", "XML"),
        (b"name: x\nitems:\n- a: 1\n- b: 2\nlast: z\n", "YAML"),
        (b'{"type": "bundle", "id": "bundle--1", "objects": [{"type": "tool"}]}', "STIX"),
        (b'{"post_id": "p1", "acc', "without one whole object"),
        (b"[1, 2, 3]", "no reader takes"),
        (b"one,two,three\n1,2,3\n2,3,4\n", "no reader knows"),
        (b"text,lang\nhello,en\nagain,en\n", "no reader knows"),
    ],
)
def test_refused_with_a_mend(put, content, says):
    with pytest.raises(InputError, match=says) as refusal:
        open_file(put(content))
    assert refusal.value.mend


def test_a_folder_and_a_file_without_permission(tmp_path, put):
    with pytest.raises(InputError, match="is a folder"):
        open_file(tmp_path)
    path = put(HEADER)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(InputError, match="cannot be read"):
        open_file(path)


def test_unknown_columns_are_listed_and_can_be_mapped(put):
    path = put("who,said,when,n\nann,Fog here,2024-05-15,1\nben,Fog there,2024-05-16,2\n")
    with pytest.raises(InputError) as refusal:
        open_file(path)
    assert "who, said, when, n" in refusal.value.mend
    assert "--column" in refusal.value.mend
    reading = open_file(path, columns={"account_id": "who", "text": "said", "ts": "when", "platform": "telegram"})
    assert [(p.author_id, p.text, p.ts_precision, p.platform) for p in posts(reading)] == [
        ("ann", "Fog here", "day", "telegram"),
        ("ben", "Fog there", "day", "telegram"),
    ]
    with pytest.raises(InputError, match="no column 'nobody'"):
        open_file(path, columns={"account_id": "nobody"})
    with pytest.raises(InputError, match="nothing here is called 'author'"):
        open_file(path, columns={"author": "who"})
    with pytest.raises(SettingError):
        open_file(path, format="none_such")
    with pytest.raises(InputError, match="does not read"):
        open_file(path, format="image")


def test_the_name_is_no_evidence(put):
    assert open_file(put(json_lines(3), "photo.jpg")).format == "columns"
    assert open_file(put(json_lines(3), "a1b2"), name="export.csv").context.name == "export.csv"


def test_one_broken_line_costs_itself(put):
    content = json_lines(50).replace('"Fog 7"}', '"Fog 7', 1)
    reading = open_file(put(content))
    assert len(posts(reading)) == 49
    assert rejected(reading) == [(8, "line 8 is not whole JSON: unexpected control character in string")]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("wrapped", [False, True])
def test_cut_json_keeps_what_is_whole(put, indent, wrapped):
    rows = [row(n) for n in range(10)]
    content = json.dumps({"count": 10, "posts": rows} if wrapped else rows, indent=indent)
    reading = open_file(put(content[: content.index("Fog 8")]))
    assert [post.post_id for post in posts(reading)] == [f"p{n}" for n in range(8)]
    ((place, reason),) = rejected(reading)
    assert place == 9
    assert "is cut" in reason
    assert "line" in reason


def test_a_broken_object_in_an_array_costs_itself(put):
    content = json.dumps([row(n) for n in range(10)], indent=1).replace('"ts": 1715760004', '"ts": 17157 60004')
    reading = open_file(put(content))
    assert len(posts(reading)) == 9
    assert [place for place, _ in rejected(reading)] == [5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_encodings(put, encoding, kind):
    said = "Été à Odessa, إعادة, 霧"
    content = f'{HEADER}p1,u1,1715760000,"{said}"\np2,u1,1715760001,Fog\n'
    if kind == "json":
        content = json.dumps([row(1, text=said), row(2)], ensure_ascii=False)
    reading = open_file(put(content.encode(encoding)))
    assert posts(reading)[0].text == said
    assert ("utf-16" in reading.note or "utf-32" in reading.note) == (encoding != "utf-8-sig")


@pytest.mark.parametrize(
    ("code_page", "said"),
    [("cp1252", "Fermé, dès l'été à Nîmes"), ("cp1256", "الجسر مغلق منذ الصباح"), ("cp1251", "Мост закрыт с утра")],
)
def test_windows_code_pages(put, code_page, said):
    content = HEADER + "".join(f'p{n},u1,171576000{n},"{said}"\n' for n in range(5))
    reading = open_file(put(content.encode(code_page)))
    assert {post.text for post in posts(reading)} == {said}
    assert code_page in reading.note


def test_some_bytes_of_another_encoding(put):
    content = (HEADER + "p1,u1,1715760000,Été à Nîmes déjà\n").encode() + "p2,u1,1715760001,Été\n".encode("cp1252")
    reading = open_file(put(content))
    assert [post.text for post in posts(reading)] == ["Été à Nîmes déjà", "Été"]
    assert "not UTF-8" in reading.note


def test_nul_bytes(put):
    reading = open_file(put(HEADER + "p1,u1,1715760000,Fo\0g\np2,u1,1715760001,Rain\n"))
    assert posts(reading)[0].text == "Fog"
    assert "NUL" in reading.note
    escaped = open_file(put(json.dumps(row(1, text="Fo\0g")) + "\n" + json.dumps(row(2))))
    assert posts(escaped)[0].text == "Fog"


def test_halves_of_surrogate_pairs(put):
    reading = open_file(put(json_lines(2) + json.dumps(row(3)).replace("Fog 3", "cut \\ud83d") + "\n"))
    assert posts(reading)[2].text == "cut ?"


def test_rows_above_the_header_and_shifted_rows(put):
    above = "Report:,Bridges\nFrom:,2024-05-01\n\n"
    rows = "p1,u1,1715760000,Fog\np2,u1,1715760001,Fog,and more\np3,u1,1715760002\np4,u1,1715760003,Rain,,\n"
    reading = open_file(put(above + HEADER + rows + 5 * "p5,u1,1715760004,Snow\n"))
    assert [post.post_id for post in posts(reading)] == ["p1", "p4", *["p5"] * 5]
    assert rejected(reading) == [(6, "expected 4 columns, found 5"), (7, "expected 4 columns, found 3")]
    assert "2 rows above the header" in reading.note


def test_quotes(put):
    reading = open_file(put(HEADER + 'p1,u1,1715760000,"two\nlines, ""quoted"""\np2,u1,1715760001,Rain\n'))
    assert [post.text for post in posts(reading)] == ['two\nlines, "quoted"', "Rain"]
    assert [place for place, _ in reading] == [2, 4]


def test_a_quote_never_closed_costs_its_row(put):
    rows = [f"p{n},u1,{1715760000 + n},Fog {n}\n" for n in range(30)]
    rows[10] = 'p10,u1,1715760010,"never closed\n'
    reading = open_file(put(HEADER + "".join(rows)))
    assert len(posts(reading)) == 29
    assert rejected(reading) == [(12, "line 12: a quote in it is never closed")]


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_delimiters(put, delimiter):
    content = (HEADER + "p1,u1,1715760000,Fog\np2,u1,1715760001,Rain\n").replace(",", delimiter)
    assert len(posts(open_file(put(content)))) == 2


def test_dates_out_of_the_possible(put):
    reading = open_file(put(HEADER + "p1,u1,1999-12-31,Fog\np2,u1,2199-01-01,Fog\np3,u1,soon,Fog\np4,u1,,Fog\n"))
    assert [(post.post_id, post.ts, post.ts_certainty) for post in posts(reading)] == [("p4", None, "unknown")]
    assert [reason.split(":")[0] for _, reason in rejected(reading)] == ["date before 2000", "date in the future", "date not understood"]


def test_the_order_of_day_and_month_is_learned_from_the_file(put):
    reading = open_file(put(HEADER + "p1,u1,05/06/2021 10:00,Fog\np2,u1,25/06/2021 10:00,Fog\n"))
    assert [post.ts for post in posts(reading)] == [1622887200, 1624615200]
    assert "day/month/year" in reading.note


def test_ids_rounded_by_a_spreadsheet(put):
    rounded = [f"{n}0000,u1,1715760000,Fog\n" for n in (134708586758479, 134708586758480, 134708586758481, 134708586758482)]
    reading = open_file(put(HEADER + "".join(rounded) + "7,u1,1715760000,Fog\n1.79E+18,u1,1715760000,Fog\n"))
    assert [post.post_id for post in posts(reading)] == ["7"]
    assert all("rounded by a spreadsheet" in reason and "as text" in reason for _, reason in rejected(reading))
    genuine = [f"{n}{n % 7 + 1}123,u1,1715760000,Fog\n" for n in range(134708586758479, 134708586758499)]
    assert len(posts(open_file(put(HEADER + "".join(genuine) + rounded[0])))) == 21


@pytest.mark.parametrize("kind", ["lines", "array", "table"])
def test_a_huge_record_costs_itself_and_little_memory(put, monkeypatch, kind):
    for module in (source, objects, tables):
        monkeypatch.setattr(module, "MAX_RECORD", 3 << 20)
    huge = "x" * (7 << 20)
    rows = [row(1), row(2, text=huge), row(3)]
    content = {
        "lines": "".join(json.dumps(one) + "\n" for one in rows),
        "array": json.dumps(rows),
        "table": HEADER + "".join(f"{one['post_id']},u1,{one['ts']},{one['text']}\n" for one in rows),
    }[kind]
    reading = open_file(put(content))
    assert [post.post_id for post in posts(reading)] == ["p1", "p3"]
    ((place, reason),) = rejected(reading)
    assert place == {"lines": 2, "array": 2, "table": 3}[kind]
    assert "MB" in reason


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz", "zip"])
def test_packed(put, packing):
    import bz2
    import lzma

    content = json_lines(20).encode()
    if packing == "zip":
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr("__MACOSX/._posts.jsonl", b"x")
            archive.writestr("posts.jsonl", content)
        packed = kept.getvalue()
    else:
        packed = {"gzip": gzip, "bzip2": bz2, "xz": lzma}[packing].compress(content)
    reading = open_file(put(packed))
    assert len(posts(reading)) == 20
    assert packing in reading.note


def test_a_cut_gzip_keeps_what_came_before(put):
    content = "".join(json.dumps(row(n, text=f"Fog {n * 7919 % 104729}")) + "\n" for n in range(5000))
    packed = gzip.compress(content.encode())
    reading = open_file(put(packed[: len(packed) // 2]))
    assert 1000 < len(posts(reading)) < 4000
    assert "reading stopped here" in rejected(reading)[-1][1]


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_bombs_are_refused(put, monkeypatch, packing):
    monkeypatch.setattr(source, "ALLOWANCE", 1 << 20)
    monkeypatch.setattr(source, "RATIO", 20)
    zeros = b"0" * (20 << 20)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("posts.csv", zeros)
    with pytest.raises(InputError, match="unpacks to more than"):
        list(open_file(put(gzip.compress(zeros) if packing == "gzip" else kept.getvalue())))


def test_an_archive_of_several_files_says_what_to_do(put):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.csv", HEADER)
        archive.writestr("b.csv", HEADER)
    with pytest.raises(InputError, match="2 files") as refusal:
        open_file(put(kept.getvalue()))
    assert "unpack" in refusal.value.mend


def test_packed_parquet_and_reading_twice(put, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = {"post_id": [1, 2], "account_id": ["u", "u"], "ts": [1715760000, 1715760001], "text": ["Fog", None]}
    pq.write_table(pa.table(rows), tmp_path / "t")
    reading = open_file(put(gzip.compress((tmp_path / "t").read_bytes())))
    assert [post.post_id for post in posts(reading)] == ["1", "2"]
    assert list(reading) == list(reading)


def test_a_reader_that_breaks_costs_the_row(put, monkeypatch):
    from tocsin.read.formats.columns import Columns

    whole = Columns.map

    def broken(self, raw, context):
        if raw.row == 2:
            raise AttributeError("'NoneType' object has no attribute 'get'")
        return whole(self, raw, context)

    monkeypatch.setattr(Columns, "map", broken)
    assert Counter(type(record).__name__ for _, record in open_file(put(json_lines(3)))) == {"Post": 2, "Rejected": 1}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode) | st.from_regex(rb'[\[{]("[a-z]*":)?[\[{"0-9,:\]}a-z\n ]{0,80}'))
def test_arbitrary_bytes_never_crash(tmp_path, content):
    _read(tmp_path / "any", content)


PARTS = [path.read_bytes()[:20_000] for path in files()]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PARTS), st.data())
def test_damaged_fixtures_never_crash(tmp_path, content, data):
    at, length = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 200))
    _read(tmp_path / "any", content[:at] + data.draw(st.binary(max_size=20)) + content[at + length :])


def _read(path, content):
    path.write_bytes(content)
    try:
        for place, record in open_file(path):
            assert place > 0
            if isinstance(record, Post):
                record.text.encode()
    except InputError as refusal:
        assert refusal.mend


def test_quotes_escaped_by_a_backslash(put):
    rows = [f'p{n},u1,{1715760000 + n},"she said \\"fog {n}\\", loudly"\n' for n in range(30)]
    reading = open_file(put(HEADER + "".join(rows)))
    assert [post.text for post in posts(reading)] == [f'she said "fog {n}", loudly' for n in range(30)]
    backslash = open_file(put(HEADER + "p1,u1,1715760000,C:\\new\\fog\np2,u1,1715760001,Rain\n"))
    assert posts(backslash)[0].text == "C:\\new\\fog"


def test_a_value_nested_without_end_costs_its_row(put):
    deep = '{"a":' * 900 + "1" + "}" * 900
    reading = open_file(put(json.dumps(row(1)).replace('"Fog 1"', f'"x", "m": {deep}') + "\n" + json_lines(3)))
    assert len(posts(reading)) == 3 and [place for place, _ in rejected(reading)] == [1]


def test_thousands_of_columns_take_seconds(put):
    names = ",".join(f"c{n}" for n in range(3000))
    reading = open_file(put(f"{HEADER.strip()},{names}\np1,u1,1715760000,Fog{',' * 3000}\np2,u1,1715760001,Rain{',' * 3000}\n"))
    assert [post.text for post in posts(reading)] == ["Fog", "Rain"]
    assert tables.named(["a", "a", "", "a 2"]) == ["a", "a 2", "column 3", "a 2 4"]


def test_gzip_of_several_members_and_with_rubbish_behind(put):
    one, two = json_lines(3).encode(), json.dumps(row(9)).encode()
    assert len(posts(open_file(put(gzip.compress(one) + gzip.compress(two))))) == 4
    reading = open_file(put(gzip.compress(one) + b"rubbish behind it"))
    assert len(posts(reading)) == 3 and "reading stopped here" in rejected(reading)[-1][1]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_row_whose_letters_nothing_decides_is_rejected_and_never_kept_as_signs(tmp_path, form):
    rows = [f"p{n},u,2024-05-01T10:00:00Z,caf\u00e9 {n}" for n in range(40)]
    lines = rows if form == "csv" else [json.dumps(dict(zip(HEADER.strip().split(","), row.split(","), strict=True))) for row in rows]
    odd = lines[0].encode().replace(b"caf\xc3\xa9", b"\xff\x80").replace(b"caf\\u00e9", b"\xff\x80")
    (tmp_path / f"a.{form}").write_bytes((HEADER if form == "csv" else "").encode() + "\n".join(lines[1:]).encode() + b"\n" + odd + b"\n")
    reading = list(open_file(tmp_path / f"a.{form}"))
    assert len(posts(reading)) == 39 and "\ufdd0" not in "".join(post.text for post in posts(reading))
    assert ["nothing decides" in reason for _, reason in rejected(reading)] == [True]
