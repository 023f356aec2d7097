"""Quotations of a page with who is said to have said them, by the words beside the marks.

Kept are quotations of three words or more, and shorter ones beside a word of saying; a name in marks is none. A pronoun, or an office
without a name ("the diplomat"), is resolved to the one person the text has named before; where it named several since, to nobody.
Fooled by: quotations within a sentence about another speaker, marks that open and never close, irony in marks of three words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.match.facts.words import Word
from tocsin.page.credits.brackets import outlet_like
from tocsin.page.document import Document
from tocsin.page.row import Quote
from tocsin.page.statements.people import Mention, read
from tocsin.page.statements.speech import Speech, speech

_CLOSING = {"“": "”", "«": "»", "„": '“”"', "»": "«", "”": "”", '"': '"', "‟": "”", "「": "」", "‹": "›"}
_OPENED = re.compile(f"[{''.join(_CLOSING)}]")
_CLOSED = {mark: re.compile(f"[{closing}]") for mark, closing in _CLOSING.items()}
_SENTENCE_END = re.compile(r"[.!?؟。…]+[\"»”]*\s|\n")
_FEWEST = 3  # words of a quotation that nobody is said to have said
_NEAR = 8  # words behind a quotation among which a word of saying is sought
_LONGEST = 1500  # characters
_VERB_LAST = frozenset({"tr", "az"})


@dataclass(slots=True)
class PlacedQuote(Quote):
    """A quotation and where it stands in the text: characters of its surface, marks included."""

    start: int = 0
    end: int = 0


def quotes(document: Document) -> list[Quote]:
    """The quotations of the standfirst and the body of a page that is laid out."""
    text = "\n\n".join(block.text for block in document.of("standfirst", "body"))
    found = quotes_in(text, document.lang or "")
    return list({(one.text, one.speaker): Quote(one.text, one.surface, one.speaker) for one in found}.values())


def quotes_in(text: str, lang: str) -> list[PlacedQuote]:
    """The quotations of a text in their order."""
    known = speech(lang[:2].lower())
    made: list[PlacedQuote] = []
    earlier: list[str] = []  # persons named in the paragraph before
    offset = 0
    for paragraph in text.split("\n"):
        spans = list(_marked(paragraph))
        # Names are sought in the whole paragraph only where there is something to attribute, or in the one before that.
        said, all_named = read(paragraph, known.lang)
        named = [one for one in all_named if one.kind == "person" or (not one.code and known.lang in ("ar", "fa"))]
        titles = [(start, end) for start, end in spans if _names(paragraph[start:end], known)]
        spans = [span for span in spans if span not in titles]
        named = [one for one in named if not any(start <= said[one.first].start < end for start, end in titles)]
        for span in spans:
            quote = _quote(paragraph, span, spans, said, named, earlier, made, known)
            if quote is not None:
                made.append(PlacedQuote(quote.text, quote.surface, quote.speaker, offset + span[0], offset + span[1]))
        if named:
            earlier = [one.text for one in named]
        offset += len(paragraph) + 1
    return made


def _names(marked: str, known: Speech) -> bool:
    """Whether marks hold the name of a firm or an outlet: a few words, each with a capital, without the end of a sentence."""
    words = marked[1:-1].split()
    if not 0 < len(words) <= _FEWEST or marked[-2] in ".!?,":
        return False
    if known.lang in ("ar", "fa"):
        return outlet_like(marked[1:-1], known.lang)
    return known.lang != "de" and all(word[:1].isupper() for word in words)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations stand, marks included; nested ones are part of the outer. One that never closes runs to the end behind a colon."""
    opened = _OPENED.search(text)
    while opened:
        at = opened.start()
        if text[at] not in "”»" or at == 0 or text[at - 1].isspace():
            closed = _CLOSED[text[at]].search(text, at + 1, at + _LONGEST)
            end = closed.start() if closed else len(text) - 1 if text[:at].rstrip().endswith(":") else -1
            if end >= 0:
                yield at, end + 1
                at = end
        opened = _OPENED.search(text, at + 1)


def _quote(
    text: str, span: tuple[int, int], spans: list[tuple[int, int]], said: Sequence[Word], named: list[Mention], earlier: list[str],
    made: list[PlacedQuote], known: Speech,
) -> Quote | None:  # fmt: skip
    start, end = span
    inside = text[start + 1 : end - 1 if text[end - 1] in _CLOSING[text[start]] else end].strip().rstrip(".,،")
    count = len(inside.split())
    before, after = _around(text, span, spans)
    left = [at for at, word in enumerate(said) if before <= word.start and word.end <= start]
    right = [at for at, word in enumerate(said) if end <= word.start and word.end <= after]
    speaker, said_so = _speaker(said, left, right, named, known)
    people = [one.text for one in named if said[one.last].end <= start and not any(a <= said[one.first].start < b for a, b in spans)]
    if said_so and speaker is None:
        distinct = list(dict.fromkeys(people or earlier))
        speaker = distinct[-1] if _one_person(distinct) else None
    if speaker is None and not said_so and made and made[-1].speaker and _goes_on(text, span, spans, left, named, said):
        speaker = made[-1].speaker
    if speaker is None:
        speaker = _broken_by(said, span, named, known)
    named_left = [one.text for one in named if left and left[0] <= one.first and one.last <= left[-1]]
    if speaker is None and text[:start].rstrip()[-1:] == ":" and _one_person(named_left):
        speaker, said_so = named_left[-1], True  # Ilda Moren put it bluntly: "..."
    large = any(part[:1].isupper() and len(part) > 3 for part in inside.split())
    titled = large and known.lang not in ("ar", "fa", "de") and all(part[:1].isupper() or len(part) <= 3 for part in inside.split())
    if (count < _FEWEST and not (said_so and count >= 2)) or (titled and text[:start].rstrip()[-1:] != ":") or not inside:
        return None
    return Quote(inside, text[start:end], speaker)


def _broken_by(said: Sequence[Word], span: tuple[int, int], named: list[Mention], known: Speech) -> str | None:
    """Who speaks where the words of saying stand inside the marks: « J'ai vu, dit Nadir Osel, des hommes »."""
    inside = [at for at, word in enumerate(said) if span[0] < word.start < span[1]]
    at = next((at for at in inside[1:] if said[at].broken and "say" in known.of(said[at].read.low)), -1)
    found = [one.text for one in named if at >= 0 and at < one.first <= at + 3]
    return found[0] if found else None


def _one_person(names: list[str]) -> bool:
    """Whether several spellings are one person: the last name alone after the full one."""
    return bool(names) and all(any(part in names[-1].split() for part in name.split()) for name in names)


def _around(text: str, span: tuple[int, int], spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the sentence around a quotation begins and ends, other quotations left out."""
    floor = max((b for _, b in spans if b <= span[0]), default=0)
    ceiling = min((a for a, _ in spans if a >= span[1]), default=len(text))
    begin = max((found.end() for found in _SENTENCE_END.finditer(text, floor, span[0])), default=floor)
    if (
        text[span[1] - 2 : span[1] - 1] in (".", "!", "?", "؟")
        and not re.match(r"\s*[,،—–-]", text[span[1] :])
        and text[: span[0]].rstrip().endswith(":")
    ):
        return begin, span[1]
    found = _SENTENCE_END.search(text, span[1], ceiling)
    return begin, found.start() if found else ceiling


def _speaker(said: Sequence[Word], left: list[int], right: list[int], named: list[Mention], known: Speech) -> tuple[str | None, bool]:
    """(who speaks, whether something says that somebody does), by the words behind the quotation, else by those before it."""
    near = right[:_NEAR]
    sides = [(near, right), (left, left)]
    for verbs, side in sides:
        at = next((at for at in (verbs if verbs is near else reversed(verbs)) if _says(said, at, known)), -1)
        if at < 0:
            continue
        pool = [*left, *right] if known.lang in _VERB_LAST else side
        found = _nearest(named, pool, at, known)
        if found is None and verbs is near:
            found = _nearest(named, left, at, known)
        body = None if found else _body(said, pool or side, at, known)
        return (found.text if found else body), True
    return None, False


def _says(said: Sequence[Word], at: int, known: Speech) -> bool:
    return bool(known.of(said[at].read.low) & {"say", "claim"}) or known.source_at(said, at) > 0


def _nearest(named: list[Mention], side: list[int], at: int, known: Speech) -> Mention | None:
    """The person of a side nearest to the word of saying; behind it where the language puts it there."""
    inside = [one for one in named if side and side[0] <= one.first and one.last <= side[-1]]
    behind = 0 if known.lang == "ar" else 0.5
    return min(inside, key=lambda one: one.first - at - 0.5 + behind if one.first > at else at - one.last + (0.6 - behind), default=None)


def _body(said: Sequence[Word], side: list[int], at: int, known: Speech) -> str | None:
    """The body that speaks where no person does: "the ministry said"."""
    found = [n for n in side if "org" in known.of(said[n].read.low) and abs(n - at) <= 5]
    return min(((abs(n - at), said[n].text) for n in found), default=(0, None))[1]


def _goes_on(
    text: str, span: tuple[int, int], spans: list[tuple[int, int]], left: list[int], named: list[Mention], said: Sequence[Word]
) -> bool:
    """Whether a quotation follows another of the same paragraph with nothing between but who said it."""
    last = max((b for _, b in spans if b <= span[0]), default=-1)
    return last >= 0 and len(text[last : span[0]].split()) <= 8 and not left
