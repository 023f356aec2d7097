"""Findings about one campaign: how much of it there is, by how many, on which platform and day, and what it carries."""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Ints
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.campaigns.tables import hashtags, label
from tocsin.assess.ledger import Ledger, counted, instant, long_day, number, platform, share
from tocsin.objects.carried import Carried

SECTION = "campaign"
_WHAT_ELSE = (
    "open activism: a party, a movement or a diaspora may ask its members to post the same texts",
    "organic imitation: others take up a text because they agree with it",
    "the count rests on texts and visuals that could be recognised, and on the posts that were collected",
)
_ENOUGH_GROUPS, _ENOUGH_CORE, _ENOUGH_SEEDS = 2, 20, 5
_MOST_TEXTS, _MOST_LINKS = 20, 10
_FEWEST_LINKED = 3


def of_campaign(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The campaign as a whole, its core, its share of each platform and day, its hashtags, links and texts."""
    strength = _strength(one, scene)
    _whole(ledger, one, scene, strength)
    _core(ledger, one, scene)
    for name, rows in scene.by_platform(one):
        _volume(ledger, one, scene, name, rows)
        _days(ledger, one, scene, name, rows, strength)
    _hashtags(ledger, one, scene)
    _links(ledger, one, scene)
    _texts(ledger, one, scene)


def _strength(one: Campaign, scene: Scene) -> str:
    """Strong where several groups, many core accounts and several seeds agree; moderate where two of the three do; else weak."""
    core = int(scene.corpus.core[np.unique(scene.corpus.account[one.row])].sum())
    signs = (len(one.groups) >= _ENOUGH_GROUPS) + (core >= _ENOUGH_CORE) + (len(one.seeds) >= _ENOUGH_SEEDS)
    return ("weak", "weak", "moderate", "strong")[signs]


def _whole(ledger: Ledger, one: Campaign, scene: Scene, strength: str) -> None:
    corpus = scene.corpus
    accounts, everyone = np.unique(corpus.account[one.row]), counted(len(corpus.accounts), "account")
    times = corpus.ts[one.row][corpus.ts[one.row] >= 0]
    span = f", from {instant(int(times.min()))} to {instant(int(times.max()))}" if len(times) else ""
    statement = (
        f"Campaign {one.number} ({label(one, scene)}): at least {number(len(accounts))} of {everyone} posted or reposted one of "
        f"{len(one.objects)} texts and visuals that coordinated groups hold together, {counted(len(one.row), 'time')}{span}."
    )
    groups = ", ".join(corpus.groups[group] for group in one.groups[:10])
    reasons = [
        f"coordinated groups ({groups}) hold {len(one.seeds)} of the texts and visuals beyond their share of all posts, "
        f"which is {share(scene.held.background, 1)}"
    ]
    found = ledger.add(
        f"campaign.{one.number}", SECTION, statement, len(accounts), "accounts", of=len(corpus.accounts),
        qualifier="at least", strength=strength, reasons=reasons, against=[*_by_hashtags(one), *_WHAT_ELSE],
    )  # fmt: skip
    ledger.evidence(found, "post", scene.posts(one.row))


def _by_hashtags(one: Campaign) -> list[str]:
    """How much of the campaign no coordinated group holds."""
    tied = sorted(set(one.objects) - set(one.seeds))
    posts = int(np.isin(one.object, np.array(tied, np.int64)).sum())
    return [f"{len(tied)} of its texts and visuals, with {counted(posts, 'post')}, are tied to it by their hashtags only"] if tied else []


def _core(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    corpus = scene.corpus
    accounts = np.unique(corpus.account[one.row])
    core = accounts[corpus.core[accounts]]
    statement = f"{number(len(core))} of the {counted(len(accounts), 'account')} of campaign {one.number} are in coordinated groups."
    found = ledger.add(
        f"campaign.{one.number}.core", SECTION, statement, len(core), "accounts", of=len(accounts),
        qualifier="at least", against=["the other accounts may have taken part on their own account"],
    )  # fmt: skip
    ledger.evidence(found, "account", scene.named(core), [f"group {corpus.groups[group]}" for group in corpus.group[core].tolist()])


def _volume(ledger: Ledger, one: Campaign, scene: Scene, name: str, rows: Ints) -> None:
    """Posts, reposts and accounts of the campaign on one platform."""
    corpus, here, where = scene.corpus, scene.on(name), f"Campaign {one.number} on {platform(name)}"
    for what, mine in (("posts", True), ("reposts", False)):
        part, whole = rows[corpus.own[rows] == mine], int((here & (corpus.own == mine)).sum())
        if len(part):
            statement = f"{where}: at least {number(len(part))} of {counted(whole, what[:-1])} collected there."
            found = ledger.add(f"campaign.{one.number}.{what}.{name}", SECTION, statement, len(part), what, of=whole, qualifier="at least")
            ledger.evidence(found, "post", scene.posts(part))
    accounts, everyone = np.unique(corpus.account[rows]), len(np.unique(corpus.account[here]))
    statement = f"{where}: at least {number(len(accounts))} of {counted(everyone, 'account')} collected there posted or reposted."
    found = ledger.add(
        f"campaign.{one.number}.accounts.{name}", SECTION, statement, len(accounts), "accounts", of=everyone, qualifier="at least"
    )
    ledger.evidence(found, "account", scene.named(accounts))


def _days(ledger: Ledger, one: Campaign, scene: Scene, name: str, rows: Ints, strength: str) -> None:
    """Accounts of the campaign on one platform, by UTC day, of those active there on that day."""
    corpus = scene.corpus
    active = {day: len(np.unique(corpus.account[all_])) for day, _, all_ in scene.by_day(np.flatnonzero(scene.on(name)))}
    for day, text, today in scene.by_day(rows):
        accounts = len(np.unique(corpus.account[today]))
        statement = (
            f"On {long_day(text)} (UTC), at least {number(accounts)} of the {counted(active[day], 'account')} active on {platform(name)} "
            f"in this case posted or reposted a text or visual of campaign {one.number}, {counted(len(today), 'time')}."
        )
        found = ledger.add(
            f"campaign.{one.number}.accounts.{text}.{name}", SECTION, statement, accounts, "accounts", of=active[day],
            qualifier="at least", day=text, strength=strength, against=_WHAT_ELSE,
        )  # fmt: skip
        ledger.evidence(found, "post", scene.posts(today))


def _hashtags(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The campaign's own hashtags, each with the share of its posts that belong to the campaign."""
    for code, name in zip(one.tags, hashtags(one, scene.corpus), strict=False):
        _carried(ledger, one, scene, scene.corpus.tags.carried, code, name)


def _links(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The links its posts carry most."""
    links = scene.corpus.links
    posts = np.bincount(links.object[scene.inside(one)[links.row]], minlength=len(links.ids))
    for code in np.lexsort((np.arange(len(posts)), -posts))[:_MOST_LINKS].tolist():
        if posts[code] >= _FEWEST_LINKED:
            _carried(ledger, one, scene, links, code, f"a link to {links.ids[code].as_py()}")


def _carried(ledger: Ledger, one: Campaign, scene: Scene, found: Carried, code: int, name: str) -> None:
    """How many of the posts that carry a hashtag or link are in the campaign."""
    rows = found.row[found.object == code]
    part = rows[scene.inside(one)[rows]]
    statement = f"{number(len(part))} of the {counted(len(rows), 'post')} with {name} are in campaign {one.number}."
    entered = ledger.add(
        f"campaign.{one.number}.{found.kind}.{found.ids[code].as_py()}", f"{found.kind}s", statement, len(part), "posts", of=len(rows),
        qualifier="at least", against=[f"whoever comments on a campaign, or opposes it, uses its {found.kind}s too"],
    )  # fmt: skip
    ledger.evidence(entered, "post", scene.posts(part))


def _texts(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The most posted texts of the campaign."""
    objects, held = scene.corpus.objects, scene.held
    texts = [code for code in one.objects if objects.kinds[code] == "family"]
    rows_of = {code: one.row[one.object == code] for code in texts}
    for code in sorted(texts, key=lambda code: (-len(rows_of[code]), code))[:_MOST_TEXTS]:
        rows = rows_of[code]
        if not len(rows):
            continue
        accounts = counted(len(np.unique(scene.corpus.account[rows])), "account")
        statement = f"Text “{scene.label(code)}” of campaign {one.number}: {counted(len(rows), 'post')} and reposts by {accounts}."
        reasons = [f"{held.core[code]} of the {held.accounts[code]} accounts that posted it are in coordinated groups"]
        found = ledger.add(
            f"family.{objects.ids[code]}", "texts", statement, len(rows), "posts", of=len(one.row), qualifier="at least", reasons=reasons
        )
        ledger.evidence(found, "post", scene.posts(rows))
