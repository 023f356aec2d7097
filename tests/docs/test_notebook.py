"""The notebook runs from its first cell to its last, and shows what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.docs.running import WRITE, shown

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def _outputs(code: str, names: dict[str, Any], where: str) -> list[dict[str, Any]]:
    told, value = shown(code, names, where)
    outputs: list[dict[str, Any]] = []
    if told:
        outputs.append({"name": "stdout", "output_type": "stream", "text": told.splitlines(keepends=True)})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_().splitlines(keepends=True)
        outputs.append({"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"})
    return outputs


@pytest.mark.usefixtures("own_cache")
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert notebook["nbformat"] == 4 and len(cells) >= 5
    for number, cell in enumerate(cells, 1):
        outputs = _outputs("".join(cell["source"]), names, f"cell {number}")
        if WRITE:
            cell["outputs"] = outputs
        assert cell["outputs"] == outputs, f"cell {number}"
    if WRITE:
        NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
