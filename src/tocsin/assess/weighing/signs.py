"""Signs that several criteria and hypotheses weigh: how large, how artificial, and which benign explanation covers what."""

from __future__ import annotations

from tocsin.assess.weighing.facts import GROUP, Facts

MACHINE_LAG = 10.0  # seconds, median over accounts: below what people need to read
SITE_LAG = 60.0  # seconds, median over sites: below what an editor needs
REGULAR = 0.9  # share of intervals that keep the beat

# What a benign explanation covers. A call or a petition explains a group of accounts; a share button its copies; what sites say of
# themselves explains sites; a declared machine explains the beat. None of them explains bought reach.
CALLS = frozenset({"open_call", "petition"})
COPIED = frozenset({"share_button", "reposts", "quotation", "fans"})
DISCLOSED_SITES = frozenset({"syndication", "press_release", "stated_owner", "newsroom"})
DISCLOSED_MACHINE = frozenset({"declared_automation"})


def artificial(facts: Facts) -> tuple[str, ...]:
    """The signs of artificial spread that no benign explanation covers: group, lag, site_lag, ads."""
    found = {
        "group": bool(facts.group and facts.group.stands) and not facts.benign & (COPIED | DISCLOSED_MACHINE),
        "lag": machine_lag(facts) and not facts.benign & DISCLOSED_MACHINE,
        "site_lag": site_lag(facts) and not facts.benign & DISCLOSED_SITES,
        "ads": bool(facts.ads and facts.ads.bought),
    }
    return tuple(name for name, there in found.items() if there)


def halves(facts: Facts) -> tuple[str, ...]:
    """Signs that show half: a group without a measured error rate or covered by a share button, sites tied together, a regular beat."""
    group, sites = facts.group, facts.sites
    covered = bool(facts.benign & COPIED)
    found = {
        "group_unrated": bool(group and group.found and not group.stands) and not covered,
        "group_covered": bool(group and group.stands) and covered,
        "sites": bool(sites and (sites.n or 0) >= GROUP and (sites.linked or sites.lookalike_of)) and not facts.benign & DISCLOSED_SITES,
        "regular": regular(facts) and not facts.benign & DISCLOSED_MACHINE,
    }
    return tuple(name for name, there in found.items() if there)


def called_for(facts: Facts) -> bool:
    """Whether an open call, or a petition that was checked, explains what a group of accounts did."""
    return called(facts) or checked_petition(facts)


def called(facts: Facts) -> bool:
    """Whether somebody openly called for the posts before they came."""
    return "open_call" in facts.benign


def checked_petition(facts: Facts) -> bool:
    """Whether the texts are those of a petition, and somebody checked it."""
    return any(one.code == "petition" and one.checked for one in facts.benign_known)


def disclosed(facts: Facts) -> tuple[str, ...]:
    """The benign explanations that leave nothing artificial: a share button, a declared machine, sites that say what they are."""
    return tuple(sorted(facts.benign & (COPIED | DISCLOSED_SITES | DISCLOSED_MACHINE)))


def machine_lag(facts: Facts) -> bool:
    """At least ten accounts that react, in the median, faster than people read."""
    found = facts.latency
    return bool(found and found.median_s is not None and found.median_s <= MACHINE_LAG and (found.accounts or 0) >= GROUP)


def site_lag(facts: Facts) -> bool:
    """At least ten sites that publish, in the median, faster than an editor could."""
    found = facts.sites
    return bool(found and found.lag_s is not None and found.lag_s <= SITE_LAG and (found.n or 0) >= GROUP)


def regular(facts: Facts) -> bool:
    """At least ten accounts whose posts keep a beat."""
    found = facts.automation
    return bool(found and (found.accounts or 0) >= GROUP and (found.regular_share or 0) >= REGULAR)


def looked_for(facts: Facts) -> bool:
    """Whether anything artificial was looked for at all."""
    group, copies = facts.group, facts.copies
    few = copies is not None and copies.accounts is not None and copies.accounts < GROUP  # too few for a group of ten
    machine = facts.latency is not None or facts.automation is not None
    return bool((group and group.accounts is not None) or machine or facts.ads is not None or few)
