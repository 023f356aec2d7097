"""Which organisations a campaign's accounts declare, by day: counts with their denominators, beside the rest of the case."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import label
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY, Corpus
from tocsin.assess.findings.firsts import Firsts
from tocsin.assess.findings.ledger import Ledger
from tocsin.assess.findings.profile import fisher, ratio
from tocsin.model import Phrase, phrase

_FEWEST = 3  # accounts that declare an organisation before it is counted: one bio may be misread
_TELLING = 3.0  # times as frequent as elsewhere


class Declarations:
    """What each account declared in which snapshot of its bio."""

    def __init__(self, corpus: Corpus, profiles: pa.Table, affiliations: pa.Table) -> None:
        self.code = {account: at for at, account in enumerate(corpus.accounts.to_pylist())}
        self.snapshots: dict[int, list[int]] = defaultdict(list)
        with_bio = profiles.select(["account_id", "bio", "observed_ts"]).filter(pc.is_valid(profiles["bio"]))
        for account, observed in zip(with_bio["account_id"].to_pylist(), with_bio["observed_ts"].to_pylist(), strict=True):
            if account in self.code:
                self.snapshots[self.code[account]].append(observed or 0)
        for times in self.snapshots.values():
            times.sort()
        self.with_bio = np.zeros(len(corpus.accounts), np.bool_)
        self.with_bio[list(self.snapshots)] = True
        self.said: dict[str, dict[int, dict[int, Phrase]]] = defaultdict(lambda: defaultdict(dict))
        for row in affiliations.to_pylist():
            if row["account_id"] in self.code:
                by_time = self.said[row["organisation"]][self.code[row["account_id"]]]
                by_time[row["observed_ts"] or 0] = phrase("note.alias", alias=row["alias"], strength=row["strength"])

    def known(self, accounts: Ints) -> int:
        """How many of the accounts have a bio in the case."""
        return int(self.with_bio[accounts[accounts >= 0]].sum())

    def declaring(self, organisation: str, accounts: Ints, before: int) -> dict[int, Phrase]:
        """Accounts that declare an organisation, each with a note: in the last bio collected before a time, else in the first after."""
        found = {}
        for account, snapshots in self.said[organisation].items():
            times = self.snapshots[account]
            at = times[max(bisect_right(times, before) - 1, 0)]
            if at in snapshots:
                found[account] = snapshots[at]
        wanted = set(accounts.tolist())
        return {account: alias for account, alias in sorted(found.items()) if account in wanted}


def of_declared(ledger: Ledger, one: Campaign, scene: Scene, told: Declarations) -> None:
    """For each organisation, platform and day: how many of the campaign's accounts declare it, beside how many of the others.

    An organisation that fewer than three of the campaign's accounts declare is left out: one bio may be misread.
    """
    for name, rows in scene.by_platform(one):
        part = _Part(one, scene, told, name, rows)
        for organisation in sorted(told.said):
            if len(told.declaring(organisation, part.accounts(rows), part.end)) >= _FEWEST:
                _enter(ledger, part, organisation, None, rows)
                for _, day, today in scene.by_day(rows):
                    _enter(ledger, part, organisation, day, today)


class _Part:
    """A campaign on one platform, and the other accounts there."""

    def __init__(self, one: Campaign, scene: Scene, told: Declarations, name: str, rows: Ints) -> None:
        self.one, self.scene, self.told, self.name = one, scene, told, name
        self.end = int(scene.corpus.ts[rows].max(initial=0)) // DAY * DAY + DAY - 1
        others = np.zeros(len(scene.corpus.accounts), np.bool_)
        others[scene.crowds[name].accounts] = True
        others[self.accounts(one.row)] = False
        self.others = np.flatnonzero(others)
        self.others_known = told.known(self.others)

    def accounts(self, rows: Ints) -> Ints:
        """The accounts of some posts."""
        return np.unique(self.scene.corpus.account[rows])


def _enter(ledger: Ledger, part: _Part, organisation: str, day: str | None, rows: Ints) -> None:
    accounts = part.accounts(rows)
    end = int(part.scene.corpus.ts[rows].max()) // DAY * DAY + DAY - 1 if day else part.end
    declaring = part.told.declaring(organisation, accounts, end)
    if not declaring:
        return
    strength, reasons, against = _weighed(part, organisation, len(declaring), accounts)
    found = ledger.add(
        "campaign.declared", "affiliations", len(declaring), "accounts", of=len(accounts), qualifier="at least", strength=strength,
        reasons=reasons, against=against, params={"label": label(part.one, part.scene), "form": "day" if day else None},
        campaign=part.one.name, organisation=organisation, day=day, platform=part.name,
    )  # fmt: skip
    ledger.evidence(found, "account", part.scene.named(np.array(list(declaring), np.int64)), list(declaring.values()))


def _weighed(part: _Part, organisation: str, declaring: int, accounts: Ints) -> tuple[str, list[Phrase], list[Phrase]]:
    """Strength, what speaks for it and what against it."""
    known, others = part.told.known(accounts), part.others_known
    elsewhere = len(part.told.declaring(organisation, part.others, part.end))
    there, here = elsewhere / max(others, 1), declaring / max(known, 1)
    compared = (
        phrase("reason.declared_elsewhere", elsewhere=elsewhere, others=others, there=there, here=here, known=known)
        if elsewhere
        else phrase("reason.declared_nowhere_else", others=others, here=here, known=known)
    )
    against = [phrase("reason.bio"), phrase("reason.bios_known", known=known, accounts=len(accounts))]
    if declaring >= _FEWEST and here >= _TELLING * there:
        return "moderate", [compared], against
    return "weak", [], [compared, *against]


def of_core_declared(ledger: Ledger, one: Campaign, scene: Scene, told: Declarations, firsts: Firsts) -> None:
    """For each organisation: how many of the campaign's accounts in coordinated groups declare it, and how many first disseminators.

    Beside them the other accounts of the campaign, and the accounts outside it and in no coordinated group on the platforms of the
    former; tests are about accounts whose bio is known. One finding for each organisation that at least three accounts in coordinated
    groups declare. A declaration proves neither membership nor instruction; the test says that two shares differ, not why.
    """
    corpus = scene.corpus
    end = _end(one, scene)
    active = np.unique(corpus.account[one.row])
    inside, joined = active[corpus.core[active]], active[~corpus.core[active]]
    outside = _outside(active, inside, scene)
    known, others = told.known(inside), told.known(outside)
    for organisation in sorted(told.said):
        declaring = told.declaring(organisation, inside, end)
        if len(declaring) < _FEWEST:
            continue
        elsewhere = len(told.declaring(organisation, outside, end))
        figures = len(declaring), known, elsewhere, others
        p, times = fisher(*figures), ratio(*figures)
        telling = p < scene.settings.q and times >= _TELLING
        compared = phrase("reason.more_frequent" if telling else "reason.no_difference", ratio=round(times, 1), p=p)
        among = {"joined": len(told.declaring(organisation, joined, end)), "joiners": told.known(joined)}
        found = ledger.add(
            "campaign.core_declared", "affiliations", len(declaring), "accounts", of=len(inside), qualifier="at least",
            strength="moderate" if telling else "weak", reasons=[compared] if telling else [],
            against=[
                *([] if telling else [compared]), phrase("reason.bio"), phrase("reason.bios_known", known=known, accounts=len(inside)),
            ],
            params={
                "label": label(one, scene), "known": known, "elsewhere": elsewhere, "others": others, **among,
                **_first_declaring(organisation, told, firsts, end),
            },
            campaign=one.name, organisation=organisation,
        )  # fmt: skip
        ledger.evidence(found, "account", scene.named(np.array(list(declaring), np.int64)), list(declaring.values()))


def _end(one: Campaign, scene: Scene) -> int:
    """The last second of the campaign's last day."""
    return int(scene.corpus.ts[one.row].max(initial=0)) // DAY * DAY + DAY - 1


def _outside(active: Ints, inside: Ints, scene: Scene) -> Ints:
    """The accounts neither in the campaign (`active`) nor in a coordinated group, on the platforms of those `inside`."""
    mine, found = np.zeros((2, len(scene.corpus.accounts)), np.bool_)
    mine[inside] = True
    for crowd in scene.crowds.values():
        if mine[crowd.accounts].any():
            found[crowd.accounts] = True
    found[active] = False
    return np.flatnonzero(found & ~scene.corpus.core)


def _first_declaring(organisation: str, told: Declarations, firsts: Firsts, end: int) -> dict[str, object]:
    """How many of the first disseminators declare it, as parameters; none where one does not, or so few are counted that it tells who."""
    accounts = np.array(sorted(told.code[account] for account, _ in firsts), np.int64)
    declaring = told.declaring(organisation, accounts, end)
    return {"form": "first", "first": len(declaring), "ranks": len(accounts)} if declaring and told.known(accounts) >= _FEWEST else {}


def of_first_declared(ledger: Ledger, one: Campaign, scene: Scene, told: Declarations, firsts: Firsts) -> None:
    """For each organisation: how many of the campaign's first disseminators declare it. A count only: never which of them.

    Fewer than three of them have no count, which would tell.
    """
    end = _end(one, scene)
    accounts = np.array(sorted(told.code[account] for account, _ in firsts), np.int64)
    if told.known(accounts) < _FEWEST:
        return
    for organisation in sorted(told.said):
        declaring = told.declaring(organisation, accounts, end)
        if not declaring:
            continue
        found = ledger.add(
            "campaign.first_declared", "affiliations", len(declaring), "accounts", of=len(accounts), qualifier="at least", strength="weak",
            against=[
                phrase("reason.few", accounts=len(accounts)), phrase("reason.bio"),
                phrase("reason.bios_known", known=told.known(accounts), accounts=len(accounts)),
            ],
            params={"label": label(one, scene)}, campaign=one.name, organisation=organisation,
        )  # fmt: skip
        ledger.evidence(found, "account", scene.named(np.array(list(declaring), np.int64)), list(declaring.values()))
