"""The settings of matching, each with the reason for its default."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.engine.given import within


@dataclass(frozen=True)
class MatchSettings:
    """See each field; probabilities are those of judge.json."""

    encoder: str = "e5"  # the bundled multilingual-e5-small, or a folder with an ONNX model and tokenizer.json
    min_letters: int = within(8, least=1)  # folded letters below which a text is too short to be anyone's copy ("ok thanks")
    min_meaning_letters: int = within(20, least=1)  # folded letters below which a rewording or translation is not looked for
    copy: float = within(0.5, most=1)  # probability from which two texts are copies
    join: float = within(0.5, most=1)  # mean probability from which two groups of messages are one family
    sure: float = within(0.5, most=1)  # probability from which a pair is listed as a rewording or translation
    doubt: float = within(0.3, most=1)  # probability from which a pair of two families is listed as uncertain
    encode: int = 12_000  # messages encoded whole, at most, about 250 a second on two cores; 0 looks for copies only
    words: int = 100_000  # words that count in quick vectors: those in most texts; each is encoded once and kept
    all_pairs: bool = False  # list every pair of each family, not only those that hold it together
    visual: int = within(31, most=256)  # PDQ distance up to which two pictures are the same
