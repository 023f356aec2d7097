from tests.shown.drawn import saved, scene
from tocsin.media.index.index import Index
from tocsin.media.index.search import opened


def test_the_arrays_have_the_media_in_the_order_of_their_digests(tmp_path):
    for seed in (1, 2, 3):
        (tmp_path / f"{seed}.png").write_bytes(saved(scene(seed)))
    index = Index(tmp_path / "index")
    added = list(index.add(sorted(tmp_path.glob("*.png"))))
    held = opened(index.folder)
    assert list(held.media) == sorted(one.sha256 for one in added)
    assert list(held.hashed.owner) == sorted(held.hashed.owner) and len(held.nth) == len(held.hashed.bits)
