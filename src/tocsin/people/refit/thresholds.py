"""Which thresholds can be fitted on judgements: each with the things that are judged for it and the score it is held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.people.agreement.compared import side_by_side
from tocsin.people.refit.fitting import FEWEST, FEWEST_OF_EACH, Fit, Scored, fit
from tocsin.query.judged import subjects
from tocsin.query.lookups import Lookups
from tocsin.query.why import kinds


@dataclass(frozen=True)
class Threshold:
    """A setting, `stage.name`: the kind of thing it keeps, the rows by their two ends with a score, whether less is kept (`at_most`)."""

    setting: str
    kind: str
    rows: str
    at_most: bool = False


THRESHOLDS = (
    Threshold("match.copy", "texts", "select a, b, max(score) from pairs where kind = 'copypasta' group by all"),
    Threshold("match.sure", "texts", "select a, b, max(score) from pairs where kind <> 'copypasta' group by all"),
    Threshold(
        "check.confirm", "check", "select query_id, claim_id, max(probability) from checks where relation = 'same_claim' group by all"
    ),
    Threshold("media.sure", "copies", "select a, b, max(probability) from media_pairs group by all"),
    Threshold(
        "detect.q", "edge", "select account_a, account_b, min(q_value) from edges where q_value is not null group by all", at_most=True
    ),
)


@dataclass(frozen=True)
class Refitted:
    """What became of a threshold: the fit, or why there is none in `refused`. `unsure`, `split` and `changed` were judged and not used."""

    setting: str
    kind: str
    now: float
    accepted: int
    rejected: int
    unsure: int
    split: int
    changed: int
    fit: Fit | None
    refused: str

    @property
    def fitted(self) -> float | None:
        """The threshold as the setting has it."""
        return None if self.fit is None else abs(self.fit.fitted)

    @property
    def better(self) -> bool:
        """Whether it errs less on judgements that took no part in the fit."""
        return self.fit is not None and self.fit.after.errors < self.fit.before.errors and self.fit.fitted != self.fit.now


def refitted(lookups: Lookups, entries: Iterable[Mapping[str, Any]], now: Mapping[str, float]) -> list[Refitted]:
    """Every threshold fitted on what was judged; `now` has the settings as they are."""
    judged = [one for one in side_by_side(entries) if "~" in one.id]
    names = {one.id for one in judged}
    known, told = kinds(lookups, names), subjects(lookups, names)
    said: dict[str, dict[str, str]] = {}
    changed: Counter[str] = Counter()
    for one in judged:
        if one.id in told and told[one.id].state == one.state:
            said[one.id] = {**said.get(one.id, {}), **one.verdicts}
        else:
            changed[known.get(one.id, "")] += 1
    return [
        _refitted(lookups, which, {name: one for name, one in said.items() if known.get(name) == which.kind}, changed, now)
        for which in THRESHOLDS
    ]


def _refitted(
    lookups: Lookups, which: Threshold, said: Mapping[str, Mapping[str, str]], changed: Mapping[str, int], now: Mapping[str, float]
) -> Refitted:
    scores = _scores(lookups, which, said)
    verdicts = {name: _verdict(one) for name, one in said.items() if name in scores}
    counts = Counter(verdicts.values())
    used = [
        Scored(name, -scores[name] if which.at_most else scores[name], verdict == "accept", name.partition("~")[0])
        for name, verdict in verdicts.items()
        if verdict in ("accept", "reject")
    ]
    few = _too_few(counts["accept"], counts["reject"])
    at = now[which.setting]
    found = None if few else fit(used, -at if which.at_most else at)
    numbers = counts["accept"], counts["reject"], counts["unsure"], counts["split"], changed.get(which.kind, 0)
    return Refitted(which.setting, which.kind, at, *numbers, found, few)


def _verdict(said: Mapping[str, str]) -> str:
    """What most said of a thing; `split` where as many said otherwise."""
    ranked = Counter(one for one in said.values() if one != "unsure").most_common(2)
    if not ranked:
        return "unsure"
    return "split" if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]


def _too_few(accepted: int, rejected: int) -> str:
    if accepted + rejected >= FEWEST and min(accepted, rejected) >= FEWEST_OF_EACH:
        return ""
    return f"too few: {accepted} accepted, {rejected} rejected; {FEWEST} are needed, {FEWEST_OF_EACH} of each"


def _scores(lookups: Lookups, which: Threshold, names: Iterable[str]) -> dict[str, float]:
    """The score of each judged thing, by its id; those that the threshold does not decide are left out."""
    wanted = {frozenset(_ends(lookups, name, which.kind)): name for name in names}
    if not wanted:
        return {}
    ends = sorted({end for pair in wanted for end in pair})
    query = f"select * from ({which.rows}) t(a, b, score) where a in (select unnest($ends)) and b in (select unnest($ends))"
    rows: Sequence[tuple[Any, ...]] = lookups.view.rows(query, {"ends": ends})
    return {wanted[pair]: float(score) for a, b, score in rows if (pair := frozenset((a, b))) in wanted and score is not None}


def _ends(lookups: Lookups, name: str, kind: str) -> list[str]:
    """Both ends of a kept id as the tables have them: posts by their own ids, a claim's id whole."""
    parts = name.split("~") if kind != "check" else list(name.partition("~")[::2])
    places = lookups.places(one for one in parts if one.startswith("post."))
    posts = lookups.fetch(places.values())
    return [posts[places[one]].post_id if one in places else one for one in parts]
