import numpy as np

from tests.shown.drawn import scene
from tocsin.media.index.making import of_picture
from tocsin.media.medium import Picture


def test_a_picture_is_kept_by_its_hashes_points_and_a_small_picture_and_a_flat_one_says_so():
    kept = of_picture(Picture(320, 240, np.asarray(scene(1))), "s")
    assert len(kept.bits) and kept.parts and kept.thumb.startswith(b"\xff\xd8") and kept.about.state == "indexed"
    flat = of_picture(Picture(64, 64, np.full((64, 64, 3), 90, np.uint8)), "t")
    assert flat.about.fault is not None and flat.about.fault.reason == "flat"
