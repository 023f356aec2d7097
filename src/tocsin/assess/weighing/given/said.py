"""What was checked, what was aimed at, and what provenance says, out of words by others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from tocsin.assess.weighing.facts import OBJECTIVE, Falsity, Media, Target, Verdict
from tocsin.assess.weighing.given.values import Given, count, fill, flag, objects, text
from tocsin.assess.weighing.given.words import fold, meaning, meanings

MET = ("territory", "election", "defence", "diplomacy", "institutions", "public_order")
PARTLY = ("public_health", "economy", "potential")
_VERDICT = ("verdict", "rating", "conclusion", "result", "finding", "assessment", "status")
_BASIS = ("basis", "bases", "on", "evidence", "source", "method", "checked_against")
_TARGET = ("target", "targets", "subject", "aimed_at")
_MEDIA = (
    "media",
    "provenance",
    "c2pa",
    "manifest",
    "content_credentials",
    "ai_indicator",
    "ai",
    "synthetic",
    "deepfake",
    "generated_media",
)
_PROOF = ("c2pa", "manifest", "content credential", "admit", "watermark", "says generated", "signed as generated")
_KINDS = {"image": ("image", "picture", "photo"), "video": ("video", "film", "clip"), "audio": ("audio", "voice", "sound", "recording")}


def falsity(value: Any, keys: Mapping[str, Sequence[str]]) -> Falsity | None:
    """The claim that was checked; of several the one that weighs most: false or misleading, on an objective basis, in most posts."""
    if isinstance(value, str):
        return _falsity(Given({"verdict": value}), keys)
    several = [claim for told in objects(value) for claim in objects(told.first(("claims", "checks", "verdicts")))]
    found = [_falsity(told, keys) for told in several or objects(value)]
    return max(found, key=_weight, default=None)


def _weight(one: Falsity) -> tuple[bool, bool, bool, float]:
    return one.verdict in ("false", "misleading"), one.basis in OBJECTIVE, not one.quoted, 1 if one.share is None else one.share


def _falsity(told: Given, keys: Mapping[str, Sequence[str]]) -> Falsity:
    found = fill(Falsity, told, {**keys, "quoted": keys["quoted"]})
    verdict, basis = text(told.first(_VERDICT)), text(told.first(_BASIS))
    meant = meaning("verdict", verdict)
    found["verdict"] = None if meant == "unchecked" or flag(told.first(("checked",))) is False else cast("Verdict | None", meant)
    found["basis"] = meant_basis(basis)
    quoted = next((meaning("verdict", value) for key, value in told.items() if key.startswith("quot") and isinstance(value, str)), None)
    if quoted in ("false", "misleading") and found["verdict"] not in ("false", "misleading"):
        found["verdict"], found["quoted"] = cast("Verdict", quoted), True  # true by itself, and not where it is quoted
    hits = count(told.first(("false", "n_false", "found", "carrying", "hits", "with_claim")))
    if found.get("share") is None and hits is not None and found.get("sample"):
        found["share"] = min(1.0, hits / found["sample"])
    elsewhere = fold(told.texts(but=("claim", "claims", *_BASIS)))
    if found.get("quoted") is None and any(word.startswith(("quot", "citation")) for word in elsewhere.split()):
        found["quoted"] = True
    return Falsity(**found)


def meant_basis(words: str | None) -> str | None:
    """The kind of basis that words name; `other` for none of the list, None where there is none or one that says nothing."""
    found = [one for one in meanings("basis", words) if one != "weak"]
    objective = meaning("basis", words)
    return None if not words or objective == "weak" else found[0] if found else "other"


def target_state(given: Given) -> str | None:
    """The state whose interests are in question, as the scenario calls it."""
    told = objects(given.first(_TARGET))
    return text(told[0].first(("state", "country"))) if told else None


def target(value: Any, keys: Mapping[str, Sequence[str]]) -> Target | None:
    """What was aimed at; of several kinds the gravest."""
    if isinstance(value, str | list) and not objects(value):
        value = {"kind": value}
    told = next(iter(objects(value)), None)
    if told is None:
        return None
    found = fill(Target, told, {"days_before": keys["days_before"]})
    listed = told.first(("kind", *keys["words"]))
    kinds = [_kind(one) for one in (listed if isinstance(listed, list) else [listed]) if isinstance(one, str)]
    order = (*MET, *PARTLY, "ministry", "brand", "none", "other")
    kind = min((one for one in kinds if one), key=order.index, default=None)
    return Target(kind, text(listed), found.get("days_before"))


def _kind(words: str) -> str | None:
    """Which kind of target words name. A ministry or criticism stays that, whatever it is of."""
    found = meanings("target", words)
    if not found:
        return "other" if words.strip() else None
    return "ministry" if "ministry" in found else found[0]


def media(given: Given) -> Media | None:
    """What provenance says of a picture or recording; a score of a detector is kept apart and says nothing."""
    told = [(key, value) for key, value in given.items() if key in set(map(fold, _MEDIA))]
    if not told:
        return None
    words = fold(Given(dict(told)).texts() + " " + " ".join(_keys(dict(told))))
    proof = "generated" in words and any(mark in words for mark in _PROOF)
    kind = next((name for name, marks in _KINDS.items() if any(mark in words for mark in marks)), "image")
    return Media(kind if proof else None, "score" in words or None)  # type: ignore[arg-type]


def _keys(value: Any) -> list[str]:
    if not isinstance(value, Mapping):
        return []
    return [name for key, inner in value.items() for name in (str(key), *_keys(inner))]
