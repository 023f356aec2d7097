"""Whatever the console can show, whoever hangs up, whenever the key is pressed: an answer, and no traceback."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import console

PRESSES = int(os.environ.get("TOCSIN_PRESSES", "12" if os.environ.get("TOCSIN_THOROUGH") else "3"))
RUN = [sys.executable, "-m", "tocsin"]
# Several commands, a ";" after each, in one process; it tells their exit codes last. A process for each would spend its time on starting.
ONE_BY_ONE = """
import sys
from itertools import groupby
from tocsin.cli import main
verbs, codes = [list(words) for ends, words in groupby(sys.argv[1:], ";".__eq__) if not ends], []
for sys.argv[1:] in verbs:
    codes.append(main())
print(*codes)
"""
# As `python -m tocsin` begins, and says when: what comes before is Python's own start, which is beyond us.
BEGUN = """
import os, signal
signal.signal(signal.SIGINT, lambda *_: os._exit(130))
print(flush=True)
from tocsin.cli import main
exit(main())
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("console")
    made = Case.new(folder / "case", "الميناء é", b"k" * 32)
    made.add(write_posts(folder / "ميناء.csv", 40))
    return made.folder


def one_by_one(*verbs: list[object], **told: str) -> subprocess.CompletedProcess[bytes]:
    """The commands in one process with what its environment says."""
    words = [os.fsencode(str(word)) for verb in verbs for word in (*verb, ";")]
    return subprocess.run([sys.executable, "-c", ONE_BY_ONE, *words], capture_output=True, env={**os.environ, **told}, check=False)


@pytest.mark.parametrize("told", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_what_an_encoding_lacks_is_replaced(case: Path, told: dict[str, str]) -> None:
    verbs = (["audit", case], ["add", case, case.parent / "ميناء.csv"], ["why", case, "ميناء"], ["run", case, "--only", "origin"])
    done = one_by_one(*verbs, **told)
    assert done.stdout.split()[-4:] == [b"0", b"0", b"2", b"0"] and b"Traceback" not in done.stderr, done.stderr
    assert done.stdout.count(b"\n") > 3 and b"mend:" in done.stderr


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (">&-", 0),
        ("2>&-", 0),
        ("<&-", 0),
        (">&- 2>&- <&-", 0),
        ("| head -c 1 >/dev/null; exit ${PIPESTATUS[0]}", 0),
        (">/dev/full", 2),
        ("2>/dev/full", 0),
    ],
)
def test_streams_that_are_closed_full_or_hung_up(case: Path, how: str, code: int) -> None:
    for verb in (f"audit {case}", *(["--help"] if code == 0 else [])):  # argparse swallows what goes wrong with its own lines
        done = subprocess.run(["bash", "-c", f"{' '.join(RUN)} {verb} {how}"], capture_output=True, text=True, check=False)
        assert done.returncode == code and "Traceback" not in done.stderr and "Exception ignored" not in done.stderr, done.stderr
        assert (code == 0) == ("mend:" not in done.stderr)


def test_messages_that_no_disk_takes_change_no_exit_code(case: Path) -> None:
    done = subprocess.run(["bash", "-c", f"{' '.join(RUN)} add {case} {case}/nothing.csv 2>/dev/full"], check=False)
    assert done.returncode == 2


def test_who_is_asked_to_end_cleans_up(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom tocsin.cli import console, say\nfrom tocsin.files import whole\n"
        "console.ready()\ndef work():\n    with whole(Path(sys.argv[1]) / 'dossier.html') as part:\n"
        "        part.write_text('half')\n        os.kill(os.getpid(), int(sys.argv[2]))\nraise SystemExit(say.guarded(work))"
    )
    code = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_DFL)\n" + code  # the tests themselves may run under nohup
    for number in (signal.SIGTERM, signal.SIGHUP):
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path), str(int(number))], capture_output=True, text=True, check=False)
        assert done.returncode == 128 + number and "interrupted; what was finished is kept" in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_key_at_any_moment_ends_with_130_and_nothing_half(tmp_path: Path) -> None:
    case, source, draw = Case.new(tmp_path / "case"), write_posts(tmp_path / "posts.csv"), random.Random(7)
    for number, words in product(range(PRESSES), [["add", case.folder, source], ["run", case.folder]]):
        command = [sys.executable, "-c", BEGUN, *map(str, words)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(2.4 * (number + draw.random()) / PRESSES)  # one press in each part of that time
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
        assert process.returncode in (0, 130, -signal.SIGINT), told
        assert "Traceback" not in told and "Exception ignored" not in told, told
    assert case.audit() == []


def test_a_press_that_a_library_turns_into_its_own_error_is_still_a_press(tmp_path: Path) -> None:
    code = (
        "import os, signal\nfrom tocsin.cli import console, say\nconsole.ready()\n"
        "def work():\n    try: os.kill(os.getpid(), signal.SIGINT)\n    except KeyboardInterrupt: raise RuntimeError('interrupted')\n"
        "class Late:\n    def __del__(self): os.kill(os.getpid(), signal.SIGINT)\n"
        "raise SystemExit(say.guarded(work))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 130 and "interrupted; what was finished is kept" in done.stderr


def test_a_press_in_a_destructor_is_not_lost() -> None:
    code = (
        "import os, signal, time\nfrom tocsin.cli import console, say\nconsole.ready()\n"
        "class Late:\n    def __del__(self): os.kill(os.getpid(), signal.SIGINT); time.sleep(0)\n"
        "def work():\n    late = Late(); del late\n    time.sleep(5)\n    return 0\n"
        "raise SystemExit(say.guarded(work))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 130 and "Exception ignored" not in done.stderr


def test_a_stream_that_hung_up_is_written_to_without_an_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        console.write(stream, "x" * 100_000, flush=True)
        console.write(stream, "more", flush=True)


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")
def test_names_and_words_of_any_bytes_are_taken_by_every_verb(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"o\xff")
    folder.mkdir()
    posts, made, odd = write_posts(folder / os.fsdecode(b"in\xfe.csv"), 40), folder / os.fsdecode(b"c\xfd"), os.fsdecode(b"w\xff")
    verbs: tuple[list[object], ...] = (
        ["new", made, "--title", odd],
        ["add", made, posts],
        ["run", made, "--only", "origin"],
        ["export", made, "posts", "--format", "parquet", "-o", folder / os.fsdecode(b"p\xfb.parquet")],
        ["note", made, "post:nobody", odd],
        ["match", posts, "-o", folder / "m", "--set", "encode=0"],
        ["coordinate", posts, "-o", folder / os.fsdecode(b"k\xf0")],
        ["remove", made, os.fsdecode(b"in\xfe.csv")],
        ["audit", made],
    )
    done = one_by_one(*verbs)
    codes = [b"2" if verb[0] == "note" else b"0" for verb in verbs]
    assert done.stdout.split()[-len(codes) :] == codes, done.stderr
