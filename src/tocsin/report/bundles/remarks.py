"""What is said beside the facts: findings, criteria and gaps as notes; statements against the case and judgements as opinions."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.query.judged import judged
from tocsin.query.people.contested import contested
from tocsin.report.bundles.draft import Draft
from tocsin.report.bundles.told import Told

FINDINGS, OPINIONS = 300, 200
_ELSEWHERE = ("organic", "limits", "checks", "series")  # sections that a bundle does not repeat
_OPINIONS = {"accept": "agree", "reject": "disagree", "unsure": "neutral"}
_RANK = {"strong": 0, "moderate": 1, "weak": 2}


def remarks(told: Told, draft: Draft, campaigns: Mapping[str, str], report: str) -> None:
    """Put notes and opinions in. What is about the case as a whole is about its report."""
    notes = _findings(told, draft, campaigns, report)
    for campaign, name in campaigns.items() or [(None, report)]:
        _assessment(told, draft, campaign, name)
    limits = [told.sentence(one) for one in told.findings() if one["section"] == "limits"]
    _contests(told, draft, notes, report)
    _judgements(told, draft, notes, report)
    if draft.left_out:
        counted = [told.words.count(number, noun) for number, noun in draft.left_out]
        limits.append(told.words("bundle.left_out", what=counted))
    if limits:
        draft.note(told.words("bundle.limits"), "\n".join(limits), [report])


def _findings(told: Told, draft: Draft, campaigns: Mapping[str, str], report: str) -> dict[str, str]:
    """A note for each finding, the strongest first; its note by the id that a dossier prints. What is disputed has one in any case."""
    disputed = {which["about"] for one in contested(told.lookups, told.words) for which in one["disputes"]}
    rows = [one for one in told.findings() if one["section"] not in _ELSEWHERE or told.lookups.printed(one["finding_id"]) in disputed]
    ranked = sorted(rows, key=lambda one: _RANK.get(one["strength"], len(_RANK)))
    found = {}
    for one in draft.limited(ranked, FINDINGS, "finding"):
        lines = [told.sentence(one)]
        lines += [f"+ {line}" for line in told.phrases(one["reasons_for"])] + [f"− {line}" for line in told.phrases(one["reasons_against"])]
        printed = told.lookups.printed(one["finding_id"])
        found[printed] = draft.note(printed, "\n".join(lines), [campaigns.get(one["campaign"] or "", report)])
    return found


def _assessment(told: Told, draft: Draft, campaign: str | None, about: str) -> None:
    """The criteria, each by itself; the hypotheses; and in one note what could not be established."""
    gaps = []
    for part in ("criterion", "hypothesis"):
        for row in told.assessed(part, campaign):
            heading = told.words.or_plain(part, row["name"])
            lines = [*told.phrases(row["reasons_for"]), *(f"− {line}" for line in told.phrases(row["reasons_against"]))]
            more = told.phrases(row["gaps"])
            gaps += more if part == "criterion" else []
            draft.note(heading, "\n".join([*lines, *more]) or heading, [about])
    gaps += [line for row in told.assessed("unknown", campaign) for line in told.phrases(row["reasons_for"])]
    if gaps:
        draft.note(told.words("bundle.unknown"), "\n".join(dict.fromkeys(gaps)), [about])


def _contests(told: Told, draft: Draft, notes: Mapping[str, str], report: str) -> None:
    """A statement against the case is an opinion of those who made it, never evidence; our answer stands with it."""
    standing = [one for one in contested(told.lookups, told.words) if not one["withdrawn"]]
    for one in draft.limited(standing, OPINIONS, "row"):
        about = [notes.get(which["about"], report) for which in one["disputes"]] or [report]
        lines = [told.words("bundle.contest", id=one["id"]), *(f"{which['statement']} [{which['about']}]" for which in one["disputes"])]
        lines += [one["date"] or "", one["excerpt"] or ""]
        lines += [told.words("bundle.reply", text=answer["text"]) for answer in one["answers"]]
        _opinion(draft, "strongly-disagree", [line for line in lines if line], about)


def _judgements(told: Told, draft: Draft, notes: Mapping[str, str], report: str) -> None:
    """What analysts said of findings; who they are is in the dossier's own files."""
    said = [one for one in judged(told.lookups, told.words) if one["verdict"] in _OPINIONS]
    for one in draft.limited(said, OPINIONS, "row"):
        lines = [told.words("bundle.judged"), one["statement"] or "", one["text"] or ""]
        _opinion(draft, _OPINIONS[one["verdict"]], [line for line in lines if line], [notes.get(one["id"], report)])


def _opinion(draft: Draft, opinion: str, lines: list[str], about: list[str]) -> None:
    told = {"opinion": opinion, "explanation": "\n".join(lines), "object_refs": list(dict.fromkeys(about))}
    draft.add("opinion", told, **told)
