"""The three shapes of a trait."""

import numpy as np

from tocsin.assess.crossed.traits.trait import Amount, Copies, Share


def test_a_trait_has_a_name_and_one_figure_an_account() -> None:
    flags = np.zeros(3, np.bool_)
    for one in (Share("a", flags, flags), Amount("b", np.zeros(3, np.int64)), Copies("c", np.zeros(3, np.int64))):
        assert all(len(part) == 3 for part in vars(one).values() if isinstance(part, np.ndarray))
