"""Which organisations a campaign's accounts declare, by day: counts with their denominators, beside the rest of the case."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.assess.affiliations.organisations import slug
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY, Corpus
from tocsin.assess.ledger import Ledger, counted, long_day, number, platform, share

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
        self.said: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        for row in affiliations.to_pylist():
            if row["account_id"] in self.code:
                by_time = self.said[row["organisation"]][self.code[row["account_id"]]]
                by_time[row["observed_ts"] or 0] = f"{row['alias']} ({row['strength']})"

    def known(self, accounts: Ints) -> int:
        """How many of the accounts have a bio in the case."""
        return sum(account in self.snapshots for account in accounts.tolist())

    def declaring(self, organisation: str, accounts: Ints, before: int) -> dict[int, str]:
        """Accounts that declare an organisation, with the alias, in the last bio collected before a time, else in the first after it."""
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
        self.others = np.setdiff1d(self.accounts(np.flatnonzero(scene.on(name))), self.accounts(one.row))
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
    active = f"active on {long_day(day)} (UTC) on" if day else "active on"
    statement = (
        f"At least {number(len(declaring))} of the {counted(len(accounts), 'account')} of campaign {part.one.number} {active} "
        f"{platform(part.name)} declare {organisation} in their bio."
    )
    strength, reasons, against = _weighed(part, organisation, len(declaring), accounts)
    found = ledger.add(
        f"campaign.{part.one.number}.declared.{slug(organisation)}{f'.{day}' if day else ''}.{part.name}", "affiliations", statement,
        len(declaring), "accounts", of=len(accounts), qualifier="at least", day=day, strength=strength, reasons=reasons, against=against,
    )  # fmt: skip
    notes = [f"alias: {alias}" for alias in declaring.values()]
    ledger.evidence(found, "account", part.scene.named(np.array(list(declaring), np.int64)), notes)


def _weighed(part: _Part, organisation: str, declaring: int, accounts: Ints) -> tuple[str, list[str], list[str]]:
    """Strength, what speaks for it and what against it."""
    known = part.told.known(accounts)
    elsewhere = len(part.told.declaring(organisation, part.others, part.end))
    compared = (
        f"{elsewhere} of the {number(part.others_known)} other accounts there whose bio is known declare it "
        f"({share(elsewhere, part.others_known)}), against {share(declaring, known)} here"
    )
    against = [
        "a bio is what an account says of itself: it proves neither membership nor instruction, and members act on their own account too",
        f"bios are known of {number(known)} of the {counted(len(accounts), 'account')}; the list of names is not complete",
    ]
    if declaring >= _FEWEST and declaring / max(known, 1) >= _TELLING * elsewhere / max(part.others_known, 1):
        return "moderate", [compared], against
    return "weak", [], [compared, *against]
