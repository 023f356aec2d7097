"""What a campaign says and shows, as objects: narratives, pictures, addresses, sites, and the techniques that are proposed for it.

Links that name an account, and the hosts of platforms, are left out: they lead to a person, or to everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin import disarm
from tocsin.query.mask import excerpt
from tocsin.report.bundles.draft import CERTAIN, CONFIDENCE, COUNTED, Draft
from tocsin.report.bundles.told import Told, address, site
from tocsin.stix import ids
from tocsin.text.invisible import without_invisible

MOST = 50  # of each kind of object
FILES = 20  # of one picture
_NAME, _EXAMPLE = 120, 300  # characters of a text
_CARRIED = """
select object_id, posts, accounts from campaign_objects where campaign_id = $campaign and kind = $kind order by posts desc, object_id
"""
_NARRATIVES = "select narrative_id, family_id, posts from narratives where campaign_id = $campaign order by posts desc, family_id"
_FILES = """
select distinct m.sha256 from media m join media_families f using (media_id)
where f.visual_id = $visual and m.sha256 is not null order by 1
"""
_RELAYS = """
select distinct c.host, p.host, max(r.probability) from relays r join pages c on c.page_id = r.child join pages p on p.page_id = r.parent
where c.host <> p.host and r.probability >= .5 group by 1, 2 order by 3 desc, 1, 2
"""
_SITES = "select site_a, site_b, probability from site_links where probability >= .5 order by probability desc, site_a, site_b"


def content(told: Told, draft: Draft, campaigns: Mapping[str, str]) -> None:
    """Put what campaigns carry in, then what ties sites."""
    for row in told.campaigns:
        name = campaigns[row["campaign_id"]]
        _narratives(told, draft, row, name)
        _visuals(told, draft, row, name)
        _links(told, draft, row, name)
        _techniques(told, draft, row, name)
    _sites(told, draft)


def _narratives(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """Each narrative is called by the text that most posts carry; its other texts stand in its description."""
    groups = list(_families(told, row["campaign_id"]).values())
    texts = told.lookups.head_texts(family for group in groups for family, _ in group)
    said = {one["family"]: told.sentence(one) for one in told.findings("campaign.text", campaign=row["campaign_id"])}
    known = [[one for one in group if texts.get(one[0])] for group in groups]
    for group in draft.limited([group for group in known if group], MOST, "object"):
        lines = [said.get(family) or told.words("bundle.example", text=excerpt(texts[family], _EXAMPLE)) for family, _ in group[:5]]
        name = draft.add("narrative", name=excerpt(without_invisible(texts[group[0][0]]), _NAME), description="\n".join(lines))
        figure = told.words("bundle.narrative", n=sum(count for _, count in group), of=row["posts"])
        behind = "; ".join(f"campaign.text {family}" for family, _ in group[:5])
        draft.tie("uses", campaign, name, f"{figure} [{behind}]", COUNTED, row["first_ts"], row["last_ts"])


def _families(told: Told, campaign: str) -> dict[str, list[tuple[str, int]]]:
    """The families of each narrative with their posts; each family by itself where no narratives were made."""
    found: dict[str, list[tuple[str, int]]] = {}
    if "narratives" in told.view.tables:
        for narrative, family, posts in told.view.rows(_NARRATIVES, {"campaign": campaign}):
            found.setdefault(narrative, []).append((family, posts))
    if not found:
        rows = told.view.rows(_CARRIED, {"campaign": campaign, "kind": "family"})
        found = {family: [(family, posts)] for family, posts, _ in rows}
    return found


def _visuals(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """The files of pictures and videos by their digest: the post's own address would lead to an account."""
    for visual, posts, _ in draft.limited(told.view.rows(_CARRIED, {"campaign": row["campaign_id"], "kind": "visual"}), MOST, "object"):
        digests = [digest for (digest,) in told.view.rows(_FILES, {"visual": visual})]
        for digest in digests[:FILES]:
            file = draft.add("file", {"hashes": {"SHA-256": digest}}, hashes={"SHA-256": digest})
            figure = told.words("bundle.narrative", n=posts, of=row["posts"])
            said = f"{told.words('bundle.visual', n=len(digests))} {figure}"
            draft.tie("related-to", campaign, file, said, COUNTED, row["first_ts"], row["last_ts"])


def _links(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """The addresses that the campaign shares, and the sites they are on."""
    findings = [one for one in told.findings("campaign.link", campaign=row["campaign_id"]) if one["link"]]
    for one in draft.limited(findings, MOST, "object"):
        host = site(one["link"].partition("://")[2].partition("/")[0] or one["link"].partition("/")[0])
        url = address(one["link"])
        if host is None:
            continue
        domain = draft.add("domain-name", value=host)
        target = domain if url is None else draft.add("media-content", url=url, title=host)
        draft.tie("related-to", campaign, target, told.sentence(one), COUNTED, row["first_ts"], row["last_ts"])
        if target != domain:
            draft.tie("related-to", target, domain, told.words("bundle.host", host=host), CERTAIN)


def _sites(told: Told, draft: Draft) -> None:
    """Sites whose pages come from each other's, and sites of one hand, with the probability as the confidence."""
    for verb, query, key in (("related-to", _RELAYS, "relay"), ("related-to", _SITES, "sites")):
        rows = [(site(one), site(other), chance) for one, other, chance in told.view.rows(query)]
        for one, other, chance in draft.limited([row for row in rows if row[0] and row[1]], MOST, "site"):
            ends = [draft.add("domain-name", value=host) for host in (one, other)]
            said = told.words(f"bundle.{key}", child=one, parent=other, probability=chance)
            draft.tie(verb, ends[0], ends[1], said, min(99, round(100 * chance)))


def _techniques(told: Told, draft: Draft, row: Mapping[str, Any], campaign: str) -> None:
    """Techniques that detectors propose: leads, each with its evidence and its main false positive."""
    proposed = told.assessed("technique", row["campaign_id"])
    if not proposed:
        return
    marking = draft.mark(licence(draft.when))
    author = draft.add("identity", name=disarm.AUTHOR, identity_class="organization")
    published = {ids.technique(one): one for one in disarm.objects() if one["type"] == "attack-pattern"}
    for one in proposed:
        if one["name"] in published:
            known = published[one["name"]]
            kept: dict[str, Any] = {key: known[key] for key in _KEPT if key in known}
            marked: dict[str, Any] = {"created_by_ref": author, "object_marking_refs": [draft.marking, marking], "lang": "en"}
            pattern = draft.add("attack-pattern", **kept, **marked)
            draft.tie("uses", campaign, pattern, _lead(told, one), CONFIDENCE.get(one["strength"], CONFIDENCE["weak"]))


_KEPT = ("name", "description", "kill_chain_phases", "external_references", "x_mitre_id", "created", "modified")


def _lead(told: Told, one: Mapping[str, Any]) -> str:
    against: Sequence[Any] = one["reasons_against"] or []
    return " ".join([*told.phrases(one["reasons_for"]), told.words("bundle.lead", detector=one["value"], against=list(against))])


def licence(when: str) -> dict[str, Any]:
    """The marking of what is DISARM's own."""
    said = f"{disarm.LICENCE} {disarm.AUTHOR}"
    body = {"definition_type": "statement", "definition": {"statement": said}}
    name = ids.made("marking-definition", body)
    return {"type": "marking-definition", "spec_version": "2.1", "id": name, "created": when, "name": said, **body}
