"""A sentence read once for all rules: its chunks with their classes of words, what a denial or a question frees, its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.wording.figures import Figure, figures
from tocsin.wording.lexicon import Hits, Lexicon
from tocsin.wording.tokens import Sentence, Token

_OVER_CHUNKS = ("score_as_verdict",)  # said with a colon too: a score, then what it is taken for


@dataclass(frozen=True)
class Chunk:
    """Words that hang together: where each class stands among them, and where a denial or doubt begins to reach (None: nowhere)."""

    tokens: list[Token]
    hits: Hits
    denied: int | None


class Reading:
    """One sentence as the rules see it."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.tokens = list(sentence.tokens)
        self.hits = lexicon.hits([token.forms for token in self.tokens])

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The chunks of the sentence."""
        found = dict[int, list[Token]]()
        for token in self.tokens:
            found.setdefault(token.chunk, []).append(token)
        return [self._chunk(tokens) for tokens in found.values()]

    def _chunk(self, tokens: list[Token]) -> Chunk:
        hits = self.lexicon.hits([token.forms for token in tokens])
        sure = [*hits.get("proof", ()), *hits.get("not_only", ())]  # `no doubt` and `not only` deny nothing
        denials = [start for start, _ in hits.get("deny", ()) if not any(first <= start < behind for first, behind in sure)]
        denied = 0 if self.sentence.asks or "open" in hits else min(denials, default=None)
        return Chunk(tokens, hits, denied)

    @cached_property
    def _whole(self) -> Chunk:
        """The whole sentence as one chunk."""
        return self._chunk(self.tokens)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of the sentence."""
        return figures(self.tokens, self.hits, self.lexicon)

    def has(self, *names: str) -> bool:
        """Whether a word of one of these classes stands in the sentence."""
        return any(name in self.hits for name in names)

    def said(self, kind: str) -> Iterator[tuple[int, int]]:
        """Where the frames of a kind are asserted: spans in the text. Nothing where a class stands that frees the sentence."""
        if self.has(*self.lexicon.free.get(kind, ())):
            return
        for chunk in [*self.chunks, self._whole] if kind in _OVER_CHUNKS else self.chunks:
            for frame in self.lexicon.say.get(kind, ()):
                for first, last, behind in frame.matches(chunk.hits):
                    if chunk.denied is None or chunk.denied >= last or frame.presupposes:
                        yield chunk.tokens[first].start, chunk.tokens[behind - 1].end

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """The place in the text of words of the sentence."""
        return self.tokens[first].start, self.tokens[behind - 1].end
