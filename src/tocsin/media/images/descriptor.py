"""A model of one's own that turns a picture into one vector: one more way to candidates beside hashes and points. None is needed.

What a model finds near is only asked about: whether it is the same medium is still told by the points. Given is the path of an ONNX file,
or the name of a plug-in of the group `tocsin.descriptors` (an object or a class with the members of Descriptor), for models that want
their pictures otherwise than OnnxDescriptor gives them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tocsin import plugins
from tocsin.arrays import Floats32
from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.media.medium import Pixels

_SIDE = 288  # points of the square that the model is given
_MEAN, _SPREAD = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)  # of ImageNet's colours


class Descriptor(Protocol):
    """`id`: changes when its vectors do. `dim`: length of a vector."""

    id: str
    dim: int

    def describe(self, pixels: Pixels) -> Floats32:
        """(dim,), of length 1: pictures that a copy or an edit joins have a high product."""


def descriptor(which: str) -> Descriptor:
    """The descriptor of a name or of an ONNX file. Raises InputError for a file that is none, SettingError for an unknown name."""
    if which.endswith(".onnx"):
        return OnnxDescriptor(Path(which))
    found: Any = plugins.load("descriptors", which)
    made: Descriptor = found() if isinstance(found, type) else found
    return made


class OnnxDescriptor:
    """An ONNX file run by OpenCV: one input (1, 3, side, side), colours normalised as ImageNet's, one output of any shape.

    Raises InputError for a file that cannot be read or run.
    """

    def __init__(self, path: Path, side: int = _SIDE) -> None:
        with extra("media"):
            import cv2
        self._side = side
        try:
            content = path.read_bytes()
            self._net: Any = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
            self.id = f"onnx-{hashlib.sha256(content).hexdigest()}-{side}"
            self.dim = len(self.describe(np.zeros((side, side, 3), np.uint8)))
        except (OSError, cv2.error) as cause:
            mend = f"it must take one picture of (1, 3, {side}, {side}) and run in OpenCV; else register it as a plug-in"
            raise InputError(f"{path}: no ONNX model that can be run ({str(cause).strip().splitlines()[-1]})", mend) from cause

    def describe(self, pixels: Pixels) -> Floats32:
        """See Descriptor."""
        import cv2

        square = cv2.resize(pixels, (self._side, self._side), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        self._net.setInput(np.ascontiguousarray(((square - _MEAN) / _SPREAD).transpose(2, 0, 1)[None]))
        vector = np.asarray(self._net.forward(), np.float32).reshape(-1)
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
