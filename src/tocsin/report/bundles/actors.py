"""Campaigns, and the accounts that carry them, as objects.

A `channel` is always many accounts told by their number, never one: who stands behind a count is in the dossier, under a pseudonym. What
accounts declare of themselves is a relationship that gives their number, with a confidence below certainty, and no link to whom they name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.query.mask import mask
from tocsin.report.bundles.draft import CONFIDENCE, COUNTED, Draft, moment
from tocsin.report.bundles.told import Told

MOST = 100  # groups of a campaign
_LEVELS = {"campaign": "campaign", "information_manipulation_set": "intrusion-set", "incident": "incident", "none": "grouping"}
# How OpenCTI calls what kind of channel it is, where that is not the platform's own name.
_TYPES = {"x": "Twitter", "vk": "VK", "web": "Website", "youtube": "YouTube", "tiktok": "TikTok", "whatsapp": "WhatsApp"}
_SHARED = """
select m.group_id, count(distinct m.account_id) from members m
where m.account_id in (select account_id from campaign_posts where campaign_id = $campaign) group by m.group_id
"""


def actors(told: Told, draft: Draft) -> dict[str, str]:
    """Put campaigns and their accounts in; the object of each campaign by its id."""
    found = {}
    for row in told.campaigns:
        found[row["campaign_id"]] = name = _campaign(told, draft, row)
        _platforms(told, draft, row, name)
        _groups(told, draft, row, name)
        _first(told, draft, row, name)
    return found


def level(told: Told, campaign: str) -> str:
    """The type of object that a campaign is, by the level that was assessed; an incident, the least, where none was."""
    rows = told.assessed("level", campaign)
    return _LEVELS.get(rows[0]["value"], "incident") if rows else "incident"


def _campaign(told: Told, draft: Draft, row: Mapping[str, Any]) -> str:
    kind = level(told, row["campaign_id"])
    said = [told.sentence(one) for one in told.findings("campaign", "campaign.core", "campaign.languages", campaign=row["campaign_id"])]
    said += [line for one in told.assessed("level", row["campaign_id"]) for line in told.phrases(one["reasons_for"])]
    own: dict[str, Any] = {"name": mask(row["label"]), "description": "\n".join(said)}
    if kind == "grouping":
        own |= {"context": "unspecified"}
    elif kind != "incident":
        own |= {"first_seen": moment(row["first_ts"]), "last_seen": moment(row["last_ts"]), "aliases": _hashtags(row)}
    return draft.add(kind, **own)


def _hashtags(row: Mapping[str, Any]) -> list[str]:
    return [mask(f"#{tag}") for tag in row["hashtags"] or []][:20]


def _platforms(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """The accounts on each platform as one object, and how many of them declare an organisation."""
    for one in told.findings("campaign.accounts", campaign=row["campaign_id"]):
        if one["day"] or not one["platform"]:
            continue
        name = told.names("bundle.accounts", n=int(one["value"]), platform=one["platform"], label=row["label"])
        channel = _channel(draft, name, told.sentence(one), one["platform"])
        draft.tie("uses", campaign, channel, told.sentence(one), COUNTED, row["first_ts"], row["last_ts"])
        for declared in told.findings("campaign.declared", campaign=row["campaign_id"], platform=one["platform"]):
            if not declared["day"]:
                organisation = draft.add("identity", name=mask(declared["organisation"]), identity_class="organization")
                draft.tie("belongs-to", channel, organisation, told.sentence(declared), _claimed(declared))


def _claimed(row: Mapping[str, Any]) -> int:
    """How sure it is that accounts belong to what they declare: never more than moderately, for a bio is a claim."""
    return min(CONFIDENCE.get(row["strength"], COUNTED), CONFIDENCE["moderate"])


def _groups(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """The coordinated groups that take part, each as one object."""
    shared = dict(told.view.rows(_SHARED, {"campaign": row["campaign_id"]}))
    groups = [one for one in told.findings("group") if one["section"] == "coordination" and shared.get(one["group"])]
    for one in draft.limited(groups, MOST, "group"):
        size = int(one["value"])
        channel = _channel(draft, told.names("bundle.group", n=size, id=one["group"]), told.sentence(one), None)
        part = told.words("bundle.share", n=shared[one["group"]], of=size, label=row["label"])
        draft.tie("uses", campaign, channel, f"{part} {told.sentence(one)}", CONFIDENCE.get(one["strength"], COUNTED))


def _first(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """The first disseminators as one object; what they declare with it."""
    firsts = list(told.findings("campaign.first", campaign=row["campaign_id"]))
    if not firsts:
        return
    declared = list(told.findings("campaign.first_declared", campaign=row["campaign_id"]))
    said = "\n".join(told.sentence(one) for one in [*firsts, *declared])
    channel = _channel(draft, told.names("bundle.first", n=len(firsts), label=row["label"]), said, None)
    sure = min(CONFIDENCE.get(one["strength"], COUNTED) for one in firsts)
    draft.tie("uses", campaign, channel, said, sure, row["first_ts"])
    for one in declared:
        organisation = draft.add("identity", name=mask(one["organisation"]), identity_class="organization")
        draft.tie(
            "belongs-to", channel, organisation, told.sentence(one), min(CONFIDENCE.get(one["strength"], COUNTED), CONFIDENCE["moderate"])
        )


def _channel(draft: Draft, name: str, said: str, platform: str | None) -> str:
    types = [_TYPES.get(platform, platform.capitalize())] if platform else None
    return draft.add("channel", name=name, description=said, channel_types=types)
