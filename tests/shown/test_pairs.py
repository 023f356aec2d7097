from pathlib import Path

from tocsin.media.medium import Found
from tocsin.model import quiet
from tocsin.shown import pairs as module
from tocsin.shown.held import Medium
from tocsin.shown.near import Behind


def test_of_both_directions_the_one_that_tells_what_was_added_is_kept(monkeypatch):
    told = {
        "copy": [Found("original", 0.97, "local", ("caption", "cropped"))],
        "original": [Found("copy", 0.99, "local", ("cropped",))],
    }
    monkeypatch.setattr(module, "among", lambda index, path, sha256: told[sha256])
    media = [Medium(name, Path(name), [name]) for name in told]
    near = {"saved": Behind("original", 4)}
    row, behind = module.pairs(None, media, near, quiet).to_pylist()
    assert (behind["a"], behind["b"], behind["tier"]) == ("saved", "original", "hash") and behind["probability"] > 0.99
    assert (row["a"], row["b"], row["edit"]) == ("copy", "original", ["caption", "cropped"])
