"""The facts of a machine: versions, the processor's instructions, and the digest of the package wherever it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tocsin.engine.closure import closure
from tocsin.engine.spark import far, session

KERNELS = (
    "tocsin.match.folding.bulk", "tocsin.match.copies.fingerprints", "tocsin.match.copies.clusters", "tocsin.match.vectors.skim",
    "tocsin.match.series.spines", "tocsin.match.series.recognise", "tocsin.detect.pairs.tally", "tocsin.origin.seen",
)  # fmt: skip


def test_facts_name_all_that_results_depend_on() -> None:
    found = far.facts()
    assert found["numpy"] == version("numpy") and found["products"] and found["vectors"] and len(found["tocsin"]) == 16
    assert far.facts() == found


def test_every_library_of_a_kernel_is_compared() -> None:
    used = {library for name in KERNELS for library in closure(name).libraries}
    assert used - {"python"} <= set(far.LIBRARIES)


def test_a_package_sent_as_a_zip_has_the_digest_of_the_folder(tmp_path: Path) -> None:
    path, script = tmp_path / "tocsin.zip", tmp_path / "asked.py"
    session.zipped(path)
    script.write_text(Path(far.__file__).read_text("utf-8") + "\nprint(package())", "utf-8")
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(path)})
    assert told.stdout.strip() == far.package()


def test_it_uses_nothing_of_tocsin_for_it_travels_by_itself() -> None:
    assert "tocsin." not in "".join(line for line in Path(far.__file__).read_text("utf-8").splitlines() if "import" in line)
