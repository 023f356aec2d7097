"""What a harsh newcomer does to the command line: every verb says where and how to mend, keeps the rest, and shows no traceback."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import main
from tocsin.files import digest
from tocsin.store.lock import locked

KEY = b"k" * 32
HEADER = "post_id,account_id,ts,text\n"
DOCS = Path(__file__).parents[2] / "docs" / "bad-input.md"
Tocsin = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    case = Case.new(folder / "case", "Test", KEY)
    list(case.add([write_posts(folder / "posts.csv", 80)]))
    list(case.run())
    return case.folder


@pytest.fixture
def case(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "case"))


@pytest.fixture
def tocsin(capsys: pytest.CaptureFixture[str]) -> Tocsin:
    """Runs a command line; an error must have the contract's code, say how to mend, and be no surprise."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        told = capsys.readouterr()
        assert code in (0, 2), told.err
        assert "error: unexpected" not in told.err and "Traceback" not in told.err
        if "error:" in told.err or "refused:" in told.err:
            assert "\n  mend: " in told.err, told.err
        return code, told.out, told.err

    return run


def _rows(text: str = "hello", count: int = 40) -> str:
    return HEADER + "".join(f"{n},u{n % 7},2024-05-01T10:00:{n % 60:02d}Z,{text} {n}\n" for n in range(count))


def _lines(count: int = 40) -> str:
    return "".join(
        json.dumps({"post_id": f"p{n}", "account_id": f"u{n % 7}", "ts": 1714557600 + n, "text": f"Fog {n}"}) + "\n" for n in range(count)
    )


def _page() -> str:
    posts = [{"id": str(10**18 + n), "text": f"Fog {n}", "author_id": "7", "public_metrics": {"like_count": 0}} for n in range(40)]
    return json.dumps({"data": posts, "includes": {"users": [{"id": "7", "username": "u", "name": "U"}]}})


def _chat() -> str:
    told = {"type": "message", "date": "2024-05-01T10:00:00", "date_unixtime": "1714557600", "from_id": "channel5"}
    messages = [{"id": n, "text": f"F {n}", "text_entities": [], **told} for n in range(40)]
    return json.dumps({"name": "C", "type": "public_channel", "id": 5, "messages": messages}, indent=1)


def _halved(text: str) -> str:
    return text[: len(text) // 2]


def _bomb() -> bytes:
    return gzip.compress(b"x,y,z\n" * 18_000_000, 6)


REFUSED = {
    "empty": (b"", "is empty"),
    "blanks": (b" \n\n", "nothing but blanks"),
    "NULs alone": (b"\0" * 5000, "nothing but blanks"),
    "JSON cut at its beginning": (_chat()[:150], "without one whole object"),
    "a header alone": (HEADER, "without any row"),
    "a bomb": (_bomb, "unpacks to more than"),
}
KEPT = {  # content, what the rows that are left out are told to be, how many are kept
    "cut JSON Lines": (_halved(_lines()), "is not whole JSON", 19),
    "cut array": (_halved(json.dumps([json.loads(line) for line in _lines().splitlines()])), "is cut: the file ends inside it", 19),
    "cut X API page": (_halved(_page()), "is cut: the file ends inside it", 19),
    "cut Telegram export": (_halved(_chat()), "is cut: the file ends inside it", 19),
    "one broken line": (_lines(20) + '{"post_id": "x\n' + _lines(20), "line 21 is not whole JSON", 40),
    "UTF-16": (_rows("café").encode("utf-16"), "read as utf-16", 40),
    "cp1251": (_rows("мост откроют снова").encode("cp1251"), "read as cp1251", 40),
    "cp1256": (_rows("الجسر يفتح من جديد").encode("cp1256"), "read as cp1256", 40),
    "Latin-1": (_rows("café à la plage").encode("latin-1"), "read as cp1252", 40),
    "bytes that are not UTF-8": (_rows("café").encode() + b"x,u,2024-05-01,\xff\x80\n", "in an encoding that nothing decides", 40),
    "NULs": (_rows().encode()[:300] + b"\0\0" + _rows().encode()[300:], "NUL bytes left out", 40),
    "rows above the header": ("Report of the harbour\nExported 2024-05-01\n\n" + _rows(), "2 rows above the header", 40),
    "shifted columns": (_rows() + "41,u1,,2024-05-01,moved\n", "expected 4 columns, found 5", 40),
    "a date in the future": (_rows() + "41,u1,2199-01-01,x\n", "date in the future: '2199-01-01'", 40),
    "a date before 2000": (_rows() + "41,u1,1970-01-01,x\n", "date before 2000: '1970-01-01'", 40),
    "an id as 1.79E+18": (_rows() + "1.79E+18,u1,2024-05-01,x\n", "rounded by a spreadsheet", 40),
    "ids that end in zeros": (
        HEADER + "".join(f"{1790000000000 + 37 * n}00000,u,2024-05-01,x\n" for n in range(40)), "rounded by a spreadsheet", 0,
    ),
}  # fmt: skip


def _put(path: Path, content: object) -> Path:
    content = content() if callable(content) else content
    path.write_bytes(content.encode() if isinstance(content, str) else content)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_and_the_next_one_read(what: str, tocsin: Tocsin, tmp_path: Path) -> None:
    content, says = REFUSED[what]
    Case.new(tmp_path / "case", "Test", KEY)
    code, out, err = tocsin("add", tmp_path / "case", _put(tmp_path / "given", content), _put(tmp_path / "good.csv", _rows()))
    assert code == 2 and says in err and "given" in err and "good.csv" in out
    assert [item.name for item in Case.open(tmp_path / "case").evidence.kept().values()] == ["good.csv"]
    assert tocsin("audit", tmp_path / "case")[0] == 0


@pytest.mark.parametrize("what", KEPT)
def test_what_is_whole_is_kept(what: str, tocsin: Tocsin, tmp_path: Path) -> None:
    content, says, kept = KEPT[what]
    Case.new(tmp_path / "case", "Test", KEY)
    code, out, _ = tocsin("add", tmp_path / "case", _put(tmp_path / "given", content))
    assert code == (0 if kept else 2) and says in out
    part = next(iter(Case.open(tmp_path / "case").parts.describe().values()))
    assert part["kept"] >= kept and part["kept"] + part["rejected"] == part["read"]
    assert kept < 30 or part["kept"] == kept


def test_a_line_of_many_megabytes_costs_itself_and_no_memory(tmp_path: Path) -> None:
    source = tmp_path / "long.jsonl"
    with source.open("w") as stream:
        stream.write(_lines(10) + '{"post_id": "')
        for _ in range(40):
            stream.write("x" * (2 << 20))
        stream.write('"}\n' + _lines(20))
    case = Case.new(tmp_path / "case", "Test", KEY)
    code = (
        "import resource\nfrom tocsin.cli import main\nimport tocsin.read.parts.inputs, tocsin.read.merge, duckdb\n"
        "import pyarrow.parquet, openpyxl\nbefore = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"main(['add', {str(case.folder)!r}, {str(source)!r}])\n"
        "print('grew', (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    grew = re.search(r"grew (\d+)", done.stdout)
    assert "line 11 is longer than 32 MB" in done.stdout and grew and int(grew[1]) < 200, done.stdout


def test_odd_names_links_and_pipes_in_a_folder(tocsin: Tocsin, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number, name in enumerate([b"two\nlines.csv", "تقرير.csv".encode(), b"x" * 251 + b".csv", b"bad\xff.csv", b"red\x1b[31m.csv"]):
        with open(os.path.join(os.fsencode(folder), name), "w") as stream:  # noqa: PTH118, PTH123 - a name that is no text
            stream.write(_rows(str(number)))
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to("self")
    os.mkfifo(folder / "pipe")
    Case.new(tmp_path / "case", "Test", KEY)
    code, out, err = tocsin("add", tmp_path / "case", folder)
    assert code == 0 and "which could never answer: pipe\n" in err and "links that lead out of the folder: self\n" in err
    assert len(Case.open(tmp_path / "case").evidence.kept()) == 5
    assert "\x1b" not in out and r"two\nlines.csv" in out and r"bad\udcff.csv" in out and "تقرير.csv" in out
    assert tocsin("audit", tmp_path / "case")[0] == 0


def test_what_cannot_be_read_is_told_and_the_rest_added(tocsin: Tocsin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, original = _put(tmp_path / "closed.csv", _rows()), Path.open

    def opened(self: Path, *args: object, **kwargs: object) -> object:
        if self == closed:
            raise PermissionError(13, "Permission denied", str(self))
        return original(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    Case.new(tmp_path / "case", "Test", KEY)
    code, out, err = tocsin("add", tmp_path / "case", closed, tmp_path / "absent", _put(tmp_path / "good.csv", _rows("other")))
    assert code == 2 and "closed.csv: Permission denied" in err and "absent: No such file" in err and "good.csv" in out


def test_the_same_bytes_under_two_names_are_one_file_and_other_columns_map_it_again(tocsin: Tocsin, case: Path, tmp_path: Path) -> None:
    one, two = _put(tmp_path / "one.csv", _rows()), _put(tmp_path / "two.csv", _rows())
    _, out, _ = tocsin("add", case, one, two)
    assert re.search(r"one.csv\s+added", out) and re.search(r"two.csv\s+known", out)
    _, out, _ = tocsin("add", case, two, "--column", "handle=account_id")
    assert re.search(r"two.csv\s+remapped", out)


def test_files_added_after_a_run_make_it_partial_until_it_runs_again(tocsin: Tocsin, case: Path, tmp_path: Path) -> None:
    tocsin("add", case, _put(tmp_path / "late.csv", _rows()))
    assert "stage match ran before what it depends on changed" in tocsin("report", case, "--format", "json")[2]
    code, out, _ = tocsin("run", case)
    assert code == 0 and "read: up to date" in out and "match: up to date" not in out
    assert Case.open(case).missing() == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run", "CASE", "--set", "nonsense"], "is not NAME=VALUE"),
        (["run", "CASE", "--set", "a=b"], "no stage named before the dot"),
        (["run", "CASE", "--set", "a.b=c"], "no stage named 'a'"),
        (["run", "CASE", "--set", "detect.nonsense=1"], "no setting named 'detect.nonsense'"),
        (["run", "CASE", "--set", "detect.q=hello"], "is not a value like its default"),
        (["run", "CASE", "--set", "detect.q=-4"], "is outside its meaning"),
        (["run", "CASE", "--set", "detect.q=nan"], "is outside its meaning"),
        (["run", "CASE", "--only", "nonsense"], "invalid choice"),
        (["add", "CASE"], "required: PATH"),
        (["add", "CASE", "FILE", "--column", "text=absent"], "no column 'absent'"),
        (["add", "CASE", "FILE", "--column", "absent=text"], "nothing here is called 'absent'"),
        (["add", "CASE", "FILE", "--format", "absent"], "no reader named 'absent'"),
        (["add", "CASE", "FILE", "--format", "x_v1"], "which x_v1 does not read"),
        (["why", "CASE", "nothing"], "nothing in this case is called 'nothing'"),
        (["why", "CASE", "corpus.post"], "did you mean corpus.posts"),
        (["why", "CASE", "--limit", "-3"], "--limit -3 is below zero"),
        (["audit", "FILE"], "not a case"),
    ],
)
def test_wrong_words_are_told(words: list[str], says: str, tocsin: Tocsin, finished: Path, tmp_path: Path) -> None:
    places = {"CASE": str(finished), "FILE": str(_put(tmp_path / "given.csv", _rows()))}
    settings = (finished / "case.toml").read_bytes()
    code, _, err = tocsin(*[places.get(word, word) for word in words])
    assert code == 2 and says in err and (finished / "case.toml").read_bytes() == settings


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("private/key", None, "missing, or not a key"),
        ("private/key", b"", "missing, or not a key"),
        ("private/key", b"zz", "missing, or not a key"),
        ("case.toml", b"x = = 3", "correct that line"),
        ("case.toml", b"settings = 5", "settings are not as they should be"),
        ("case.toml", b"[settings]\ndetect = 5", "settings are not as they should be"),
        ("case.toml", b"[settings.nothing]\nq = 5", "no stage named 'nothing'"),
        ("runs/match.json", b"{", "not a run record"),
        ("runs/match.json", b"[1]", "not a run record"),
        ("raw/log.jsonl", b"x\n", "line 1 is not JSON"),
        ("raw/log.jsonl", b"[1]\n", "line 1 is not an entry"),
        ("raw/log.jsonl", b"", "was cut or replaced"),
        ("raw/log.jsonl", None, "was cut or replaced"),
    ],
)
def test_a_damaged_case_says_what_to_restore(path: str, content: bytes | None, says: str, tocsin: Tocsin, case: Path) -> None:
    (case / path).unlink()
    if content is not None:
        (case / path).write_bytes(content)
    code, _, err = tocsin("run", case)
    assert code == 2 and says in err


def test_a_run_does_not_make_a_cut_log_be_forgotten(tocsin: Tocsin, case: Path, tmp_path: Path) -> None:
    log, source = case / "raw" / "log.jsonl", _put(tmp_path / "late.csv", _rows())
    tocsin("add", case, source)
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    for words in (["run", case], ["add", case, source], ["audit", case]):
        code, out, err = tocsin(*words)
        assert code == 2 and "was cut or replaced" in out + err


def test_every_kind_of_byte_is_audited(case: Path, tocsin: Tocsin) -> None:
    free = {".lock", "case.toml", "history.jsonl"}  # the analyst's own, and what only the last record of is checked
    aside = {"out", "cache", "hidden"}  # what was written from the case, and can be written again
    for path in sorted(one for one in case.rglob("*") if one.is_file() and one.name not in free and not aside & set(one.parts)):
        data, mode = path.read_bytes(), path.stat().st_mode
        path.chmod(0o600)
        for place in (0, len(data) // 2, len(data) - 2):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert tocsin("audit", case)[0] == 2, (path, place)
        path.write_bytes(data)
        path.chmod(mode)
    assert tocsin("audit", case)[0] == 0


def test_a_raw_file_that_is_lost_or_changed_can_be_given_again(tocsin: Tocsin, case: Path, tmp_path: Path) -> None:
    raw = next(iter(Case.open(case).evidence.kept()))
    path, original = case / "raw" / raw[:2] / raw, write_posts(tmp_path / "posts.csv", 80)
    path.unlink()
    assert tocsin("run", case, "--only", "read")[0] == 0 and "missing" in tocsin("audit", case)[1]
    path.write_bytes(b"other")
    shutil.rmtree(case / "tables" / "parts" / raw)
    code, _, err = tocsin("run", case)
    assert code == 2 and str(path) in err and "add the original file again" in err
    assert tocsin("add", case, original)[0] == 0 and tocsin("audit", case)[0] == 0


def test_two_processes_on_one_case(tocsin: Tocsin, case: Path, tmp_path: Path) -> None:
    with locked(case):
        for words in (["run", case], ["add", case, _put(tmp_path / "given.csv", _rows())], ["audit", case]):
            code, _, err = tocsin(*words)
            assert code == 2 and f"another process (pid {os.getpid()})" in err


def test_a_case_on_a_read_only_disk_is_audited_and_read(case: Path, tocsin: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.open

    def read_only(path: object, flags: int, *rest: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(30, "Read-only file system", str(path))
        return original(path, flags, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "open", read_only)
    assert tocsin("audit", case)[0] == 0 and tocsin("why", case)[0] == 0
    code, _, err = tocsin("run", case)
    assert code == 2 and ".lock: Read-only file system" in err and "choose another place" in err


def test_a_full_disk_names_the_case(case: Path, tocsin: Tocsin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = {path.name: digest(path) for path in (case / "tables").glob("*.parquet")}
    with monkeypatch.context() as patched:
        patched.setattr("tocsin.read.parts.output.writer", full)
        code, _, err = tocsin("add", case, source := _put(tmp_path / "late.csv", _rows()))
    assert code == 2 and f"{case}: No space left" in err and "free some space" in err
    assert before == {path.name: digest(path) for path in (case / "tables").glob("*.parquet")}
    assert tocsin("add", case, source)[0] == 0 and tocsin("audit", case)[0] == 0


def test_many_small_files_take_the_same_time_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(60):
        _put(folder / f"{number}.csv", _rows(str(number), 2))
    case, read = Case.new(tmp_path / "case", "Test", KEY), 0
    original = Path.read_bytes

    def counted(self: Path) -> bytes:
        nonlocal read
        read += self.name == "log.jsonl"
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert {item.status for item in case.add([folder])} == {"added"}
    assert read < 10  # the log is read once, not once a file


def test_the_manual_tells_what_is_told() -> None:
    manual = DOCS.read_text(encoding="utf-8")
    told = [says for _, says in REFUSED.values()] + [says for _, says, _ in KEPT.values()]
    assert [says for says in told if says.split(":")[0].removeprefix("2 ").removeprefix("line 21 ") not in manual] == []


def test_archives_of_several_files_and_in_one_another_are_read(tocsin: Tocsin, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", _rows())
        archive.writestr("b.csv", _rows("other"))
    _put(tmp_path / "twice.gz", gzip.compress(gzip.compress(_rows("third").encode())))
    Case.new(tmp_path / "case", "Test", KEY)
    code, out, _ = tocsin("add", tmp_path / "case", tmp_path / "two.zip", tmp_path / "twice.gz")
    assert code == 0 and "zip archive" in out and "gzip in gzip" in out
    kept = sorted(part["kept"] for part in Case.open(tmp_path / "case").parts.describe().values())
    assert kept == [0, 0, 40, 40, 40]  # an archive itself has no rows
