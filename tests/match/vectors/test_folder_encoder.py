"""A model folder of the user's own: what is missing is named with a mend; pooling is read from the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.errors import InputError
from tocsin.match.vectors import folder_encoder
from tocsin.match.vectors.folder_encoder import FolderEncoder


def test_a_folder_without_a_model_or_a_tokenizer_is_refused(tmp_path: Path) -> None:
    for name in (None, "tokenizer.json"):
        if name:
            (tmp_path / name).write_text("{}", encoding="utf-8")
        with pytest.raises(InputError, match="no ONNX model") as refusal:
            FolderEncoder(tmp_path)
        assert "tokenizer.json" in refusal.value.mend


@pytest.mark.parametrize(
    ("settings", "first"), [({"pooling_mode_cls_token": True}, True), ({"pooling_mode_mean_tokens": True}, False), (None, False)]
)
def test_pooling_is_by_the_first_token_where_the_folder_says_so(settings: dict[str, bool] | None, first: bool, tmp_path: Path) -> None:
    if settings is not None:
        (tmp_path / "1_Pooling").mkdir()
        (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    assert folder_encoder._first_token(tmp_path) is first
