"""What was counted, as phrases: a figure with its denominator each, in no other words than these wherever they are said."""

from __future__ import annotations

from typing import Any

from tocsin.assess.weighing import signs
from tocsin.assess.weighing.facts import GROUP, Facts
from tocsin.model import Phrase, phrase

SMALL = 20  # of which no percentage is said
TRAITS = ("handle_pattern", "lookalike_handles", "avatar_copies", "dormant", "repurposed", "renamed", "deleted")


def volume(facts: Facts) -> list[Phrase]:
    """How many posts and pages are near-copies, of how many; by how many accounts, of how many."""
    copies, found = facts.copies, []
    if copies is None:
        return []
    of_posts, of_pages = copies.of_posts or facts.observed.posts, copies.of_pages or facts.observed.pages
    if copies.posts is not None and of_posts:
        found.append(phrase("weigh.copies.posts", n=copies.posts, of=of_posts))
    if copies.accounts is not None and (of := copies.of_accounts or facts.observed.accounts):
        found.append(phrase("weigh.copies.accounts", n=copies.accounts, of=of))
    if copies.pages is not None and of_pages:
        found.append(phrase("weigh.copies.pages", n=copies.pages, of=of_pages))
    return found


def together(facts: Facts) -> list[Phrase]:
    """Accounts that post together more than chance has it, and new accounts."""
    group, found = facts.group, []
    if group is not None and group.accounts is not None:
        of = group.of_accounts or facts.observed.accounts
        kind = "rated" if group.stands else "unrated" if group.found else "small" if group.accounts else "none"
        rate: dict[str, Any] = {"rate": group.false_rate} if kind == "rated" else {}
        counts: dict[str, Any] = {} if kind == "none" else {"n": group.accounts}
        if of:
            found.append(phrase(f"weigh.group.{kind}", of=of, **counts, **rate))
    burst = facts.burst
    if burst is not None and burst.n and burst.of:
        based = burst.base_rate is not None and burst.of >= SMALL  # no percentage beside a few
        base: dict[str, Any] = {"base": burst.base_rate} if based else {}
        found.append(phrase("weigh.burst.base" if based else "weigh.burst", n=burst.n, of=burst.of, **base))
    return found


def machines(facts: Facts) -> list[Phrase]:
    """Lags and intervals; never that somebody is automated."""
    found, lag, beat, sites = [], facts.latency, facts.automation, facts.sites
    if lag is not None and lag.median_s is not None and lag.accounts is not None and lag.of_accounts:
        found.append(phrase("weigh.lag", seconds=lag.median_s, n=lag.accounts, of=lag.of_accounts))
    if beat is not None and beat.regular is not None and beat.of_intervals:
        found.append(phrase("weigh.beat", n=beat.regular, of=beat.of_intervals))
    if sites is not None and sites.n is not None and sites.lag_s is not None:
        found.append(phrase("weigh.sites.lag", seconds=sites.lag_s, n=sites.n))
    return found


def traits(facts: Facts) -> list[Phrase]:
    """How many accounts have a trait, of those of which it is known; none of it says what an account is."""
    assets = facts.assets
    told = [] if assets is None else [(name, n) for name in TRAITS if (n := getattr(assets, name)) is not None]
    wholes = assets.wholes if assets else {}
    return [
        phrase("weigh.trait", trait=name, n=n, of=wholes[name]) if name in wholes else phrase("weigh.trait_only", trait=name, n=n)
        for name, n in told
    ]


def bought(facts: Facts) -> list[Phrase]:
    """Ads, and sites with what they share."""
    found, ads, sites = [], facts.ads, facts.sites
    if ads is not None and ads.bought is not None:
        payer = "other" if not ads.listed else "known" if ads.payer_known else "unknown"
        found.append(phrase(f"weigh.ads.{payer}", n=ads.bought))
    if sites is not None and sites.n is not None:
        if sites.linked:
            found.append(phrase("weigh.sites.marks", n=sites.n, marks=list(sites.marks)))
        if sites.lookalike_of:
            found.append(phrase("weigh.sites.lookalike", n=len(sites.lookalike_of), of=sites.n))
        if sites.redirect:
            found.append(phrase("weigh.sites.redirect"))
    return found


def reach(facts: Facts) -> list[Phrase]:
    """Who could see it. Stands beside the criteria, never inside one."""
    views, found = facts.views, []
    if views is None:
        return []
    if views.median is not None:
        found.append(_of_posts("weigh.views.median", views.median, views.posts))
    if views.most is not None:
        found.append(phrase("weigh.views.most", n=views.most))
    if views.monthly_visits is not None:
        found.append(phrase("weigh.views.visits", n=views.monthly_visits))
    if views.total is not None:
        found.append(_of_posts("weigh.views.total", views.total, views.posts))
    if views.relays is not None:
        found.append(phrase("weigh.views.relays", n=views.relays))
    return found + ([phrase("weigh.views.failed")] if failed(facts) else [])


def _of_posts(code: str, n: float, posts: int | None) -> Phrase:
    """A figure of views with the posts it is of, where their number is known."""
    return phrase(code, n=n) if posts is None else phrase(f"{code}_of", n=n, of=posts)


LOW_MEDIAN, LOW = 100, 10_000


def failed(facts: Facts) -> bool:
    """Whether what was measured of the reach is low throughout: the word is "failed to be seen", of visibility alone."""
    views = facts.views
    if views is None or views.relays:
        return False
    told = [(views.median, LOW_MEDIAN), (views.most, LOW), (views.monthly_visits, LOW), (views.total, LOW)]
    return any(value is not None for value, _ in told) and all(value is None or value < low for value, low in told)


def claims(facts: Facts) -> list[Phrase]:
    """What accounts and channels say of themselves."""
    first = facts.first
    return [phrase("weigh.first.declares", text=first.declares)] if first is not None and first.declares else []


def group_stands(facts: Facts) -> bool:
    """A group of at least ten with a measured error rate that no call, petition or share button explains."""
    return "group" in signs.artificial(facts) and not signs.called_for(facts)


def tied_sites(facts: Facts) -> bool:
    """At least ten sites tied by marks or imitation, that do not say what they are."""
    return "sites" in signs.halves(facts) and (facts.sites is not None and (facts.sites.n or 0) >= GROUP)
