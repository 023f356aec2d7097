"""Leaves: what is done to Arrow and NumPy columns anywhere, and the names of their types."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Ints32 = npt.NDArray[np.int32]  # in tables as large as texts times languages
Floats = npt.NDArray[np.float64]
Floats32 = npt.NDArray[np.float32]  # vectors of texts and words
Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
Texts = npt.NDArray[np.object_]  # of str, None where there is none
Numbers = npt.NDArray[Any]  # codes and times of whatever width they came in
