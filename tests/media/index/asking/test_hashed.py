import numpy as np

from tests.shown.drawn import scene
from tocsin.media.images.hashes import turned
from tocsin.media.index.asking.hashed import NEAR, Hashed


def test_the_nearest_medium_comes_first_and_far_ones_not_at_all():
    asked = turned(np.asarray(scene(1)))
    bits = np.stack([~asked.bits[0], asked.bits[0]])
    near = Hashed(bits, np.array([0, 1])).near(asked)
    assert near[0].medium == 1 and near[0].distance == 0 and all(one.distance <= NEAR for one in near)
    assert Hashed(bits[:0], np.array([], int)).near(asked) == []
