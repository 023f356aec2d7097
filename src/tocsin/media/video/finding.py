"""What is said of a query video and a reference: the match with its segments, what was done, and its sound apart."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tocsin.media.medium import Found
from tocsin.media.video.comparing import Match, shared_segments
from tocsin.media.video.sound.matching import shared_sound
from tocsin.media.video.telling import edits
from tocsin.media.video.trace import Trace

_WITH = 0.5  # probability of further segments that are said with the best
_HEARD = 0.5  # probability of a sound that is said
_ROUND = 3


def found(query: Trace, reference: Trace, name: str) -> Found | None:
    """That the query shows the reference called `name`; None where no stretch agrees. Sound alone finds nothing."""
    matches = shared_segments(query, reference)
    if not matches:
        return None
    best = matches[0]
    said = [match for match in matches if match is best or match.probability >= _WITH]
    segments = tuple(match.segment for match in sorted(said, key=lambda match: match.segment.query))
    told = edits(query, reference, best.laying, tuple(match.segment for match in said))
    evidence = {"votes": sum(segment.votes for segment in segments), **_rounded(best)}
    return Found(name, best.probability, "video", told, None, segments, heard(query, reference), evidence)


def heard(query: Trace, reference: Trace) -> dict[str, Any] | None:
    """What the sounds share, as `medium.Found.audio`; None where they share none."""
    stretches = [one for one in shared_sound(query.sound, reference.sound) if one.probability >= _HEARD]
    if not stretches:
        return None
    segments = [{"query": list(one.query), "reference": list(one.reference), "speed": one.speed} for one in stretches]
    return {"probability": round(stretches[0].probability, _ROUND), "segments": segments}


def _rounded(match: Match) -> dict[str, Any]:
    return {name: round(value, _ROUND) if isinstance(value, float) else value for name, value in asdict(match.evidence).items()}
