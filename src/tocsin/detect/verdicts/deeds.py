"""What else an account does in its group: it is first, it amplifies, it carries messages to another platform or language, it starts them.

Each is counted, beside what chance would make of it, and tested. Under the null hypothesis any order of those who took part in an occasion
is as likely as any other: of k accounts each is first with probability 1/k. What an account did is then a sum of independent events of
known probabilities (Poisson binomial), whose tail is exact. A word is given where the account did it LEAST times at least and the tail,
times the members of the group, is at most RATE: by chance one group in a hundred has a member that bears it.

- `first`: alone the first of its group in a moment (`roles.moments`).
- `amplifier`: in the later half of those who took part in a moment; or its reposts are of posts by members, beside the share that such
  reposts have of all.
- `relay_platforms`, `relay_languages`: the first of the group to have a message on its platform, in that language, after another member had
  it elsewhere; beside the members who had it there too. The only member of a group on a platform, in a language, has nobody to be compared
  with: it is called a relay, untested, where most of its messages had been elsewhere before. A message is a text (a family of copies and
  translations in a case), else a picture, else a link.
- `mirror`: most of its posts are another account's (a tie of that kind, detect/ties), of its group or not.
- `origin`: the first of all accounts of the collection with a message of its group, beside all accounts that had it.

Fooled by: clocks that differ between platforms, times cut to the minute (equal times make nobody first), posts that were not collected or
were deleted, platforms that show a scheduled post by the time it was written, languages wrongly recognised, and members whose habits of
time differ (an early riser is first whoever writes the text): to be first is no proof of having written anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts
from tocsin.arrays.order import distinct_columns, order, starts
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.verdicts.roles import moments
from tocsin.detect.verdicts.verdict import Group
from tocsin.model import Phrase, phrase

WORDS = ("origin", "first", "relay_platforms", "relay_languages", "mirror", "amplifier")  # in the order in which they are told
LEAST = 3  # times that an account did it; chosen
RATE = 0.01  # of the tail, times the members of the group; chosen
MESSAGES = ("text", "media", "link")  # traces whose objects are messages, the one that tells most first
CARRIED = {"platform": "relay_platforms", "lang": "relay_languages"}  # columns of the posts, and what carrying along them is called


@dataclass(frozen=True)
class Trials:
    """Occasions of accounts, one row each: whose, how probable it was by chance, and whether it happened."""

    account: Numbers
    chance: Numbers
    hit: Numbers


@dataclass(frozen=True)
class Deed:
    """One word for one account (its place among the accounts), with the figures behind it as a phrase."""

    word: str
    account: int
    reason: Phrase


@dataclass(frozen=True)
class Messages:
    """The acts of members on messages, each act (an account, a second) once, in columns; `object` tells the messages of all traces apart.

    origin: whether nobody in the collection had it before or at the same time. carriers: accounts of the collection that had it.
    """

    object: Numbers
    account: Numbers
    ts: Numbers
    post: Numbers
    origin: Numbers
    carriers: Numbers

    def take(self, rows: Numbers) -> Messages:
        """The same with only these rows."""
        columns = (self.object, self.account, self.ts, self.post, self.origin, self.carriers)
        return Messages(*(column[rows] for column in columns))


@dataclass(frozen=True)
class Reposts:
    """Of each repost by a member the account and the author of the original, -1 where not known; and how often each account is reposted.

    share: of all reposts of the collection those of an account's posts.
    """

    account: Numbers
    author: Numbers
    share: Numbers


def deeds(groups: Sequence[Group], ready: Prepared, ties: pa.Table) -> dict[tuple[str, int], list[Deed]]:
    """By name of a listed group and account what it does there. `ties` is the table of who copies whom."""
    listed = [group for group in groups if group.listed]
    member = np.zeros(len(ready.accounts), bool)  # of any; an account may be of an undetermined group and of a pair
    for group in listed:
        member[group.accounts] = True
    acts = _messages(ready, member)
    columns = ((along, _values(ready, along, acts.post)) for along in CARRIED)
    values = {along: column for along, column in columns if column is not None}
    reposts, copies = _reposts(ready, member), mirrors(ties, ready.accounts)
    found: dict[tuple[str, int], list[Deed]] = {}
    for group in listed:
        rows = np.flatnonzero(np.isin(acts.account, group.accounts))
        told = [
            *_origins(acts.take(rows), group.accounts),
            *_in_moments(moments(group.bursts, ready.windows), group.accounts),
            *(one for along, column in values.items() for one in _relays(acts.take(rows), column[rows], along, group.accounts)),
            *(one for one in copies if one.account in group.accounts),
            *_of_members(reposts, group.accounts),
        ]
        for one in sorted(told, key=lambda deed: WORDS.index(deed.word)):
            found.setdefault((group.name, one.account), []).append(one)
    return found


def mirrors(ties: pa.Table, accounts: pa.Array) -> list[Deed]:
    """The accounts most of whose posts are another's, by the ties that say so (detect/ties), whose order was tested there.

    Of several that an account copies the one that has most of its posts is named.
    """
    rows = ties.filter(pc.equal(ties["kind"], "mirror")).sort_by(
        [("share_b", "descending"), ("q_value", "ascending"), ("account_a", "ascending")]
    )
    places = pc.index_in(as_texts(rows["account_b"].combine_chunks()), value_set=as_texts(accounts)).to_pylist()
    found: dict[int, Deed] = {}
    for place, row in zip(places, rows.to_pylist(), strict=True):
        if place is not None and place not in found:
            figures = {name: row[name] for name in ("share_b", "first", "shared", "q_value")}
            found[place] = Deed("mirror", place, phrase("deed.mirror", other=row["account_a"], **figures))
    return list(found.values())


def tail(chance: Numbers, times: int) -> float:
    """The probability that at least `times` of independent events of these probabilities happen, by the events that do not."""
    if times <= 0:
        return 1.0
    if times > len(chance):
        return 0.0
    missed = np.zeros(len(chance) - times + 1)
    missed[0] = 1.0
    for one in chance.tolist():
        missed[1:] = missed[1:] * one + missed[:-1] * (1 - one)
        missed[0] *= one
    return min(1.0, float(missed.sum()))


def _tested(trials: Trials, accounts: Numbers, word: str, say: Callable[[int, dict[str, float | int]], Phrase]) -> Iterator[Deed]:
    """The accounts that did it more often than chance, the members of the group allowed for."""
    for account in np.unique(trials.account[trials.hit]).tolist():
        mine = trials.account == account
        times, expected = int(trials.hit[mine].sum()), float(trials.chance[mine].sum())
        if times < LEAST or times <= expected:
            continue
        p = min(1.0, tail(trials.chance[mine], times) * len(accounts))
        if p <= RATE:
            yield Deed(word, account, say(account, {"times": times, "of": int(mine.sum()), "expected": expected, "p": p}))


def _said(code: str) -> Callable[[int, dict[str, float | int]], Phrase]:
    return lambda _, figures: phrase(code, **figures)


def _in_moments(found: Bursts, accounts: Numbers) -> Iterator[Deed]:
    """Who is first, and who comes late. Moments in which nobody can be, since all are equal in time, do not count."""
    many = np.bincount(found.burst, minlength=found.count)[found.burst]
    by = order(found.burst, found.ts)
    number, ts = found.burst[by], found.ts[by]
    tied = np.flatnonzero(starts(number, ts))
    length = np.diff(np.append(tied, len(by)))
    begin = np.repeat(tied, length) - np.flatnonzero(starts(number))[number] if len(by) else tied
    place = begin + (np.repeat(length, length) - 1) / 2  # of equals, their mean place
    first = (begin == 0) & (np.repeat(length, length) == 1)
    late = place > (many[by] - 1) / 2
    for word, hit in (("first", first), ("amplifier", late)):
        share = np.bincount(number, hit, minlength=found.count)[number] / many[by]
        rows = share > 0
        yield from _tested(Trials(found.account[by][rows], share[rows], hit[rows]), accounts, word, _said(f"deed.{word}"))


def _messages(ready: Prepared, member: Numbers) -> Messages:
    """The acts of all members on messages that another account had too."""
    parts, before = [np.zeros((7, 0), np.int64)], 0
    for rank, name in enumerate(name for name in MESSAGES if name in ready.traces):
        actions = ready.traces[name]
        touched = np.zeros(len(actions.names), bool)
        touched[actions.objects[member[actions.accounts]]] = True
        actions = actions.take(touched[actions.objects])
        each, once, _ = distinct_columns(np.stack([actions.objects, actions.accounts]))
        carriers = np.bincount(each[0], minlength=len(actions.names))
        earliest = np.full(len(actions.names), np.iinfo(np.int64).max)
        np.minimum.at(earliest, actions.objects, actions.ts)
        at_once = np.bincount(each[0], actions.ts[once] == earliest[each[0]], minlength=len(actions.names))
        mine = np.flatnonzero(member[actions.accounts])
        objects, ts = actions.objects[mine], actions.ts[mine]
        origin = (ts == earliest[objects]) & (at_once[objects] == 1)
        columns = (objects + before, actions.accounts[mine], ts, actions.posts[mine], origin, carriers[objects], np.full(len(mine), rank))
        parts.append(np.stack(columns))
        before += len(actions.names)
    rows = np.concatenate(parts, axis=1)
    rows = rows[:, order(rows[6], rows[0], rows[2])]
    once = np.sort(distinct_columns(rows[1:3])[1])
    object_, account, ts, post, origin, carriers, _ = rows[:, once]
    return Messages(object_, account, ts, post, origin.astype(bool), carriers)


def _values(ready: Prepared, name: str, wanted: Numbers) -> Numbers | None:
    """What the posts of some acts have in a column, as texts with "" where it is not known; None where there are not two values of it."""
    if name not in ready.marks:
        return None
    used, back = np.unique(wanted, return_inverse=True)
    told = pc.fill_null(ready.marks[name](used), "").to_numpy(zero_copy_only=False)
    told[told == "und"] = ""
    return told[back] if len(set(told.tolist()) - {""}) > 1 else None


def _origins(acts: Messages, accounts: Numbers) -> Iterator[Deed]:
    """Who was the first of all accounts with what two members or more had."""
    by = order(acts.object, acts.account, acts.ts)
    acts = acts.take(by[starts(acts.object[by], acts.account[by])])
    acts = acts.take(np.bincount(acts.object)[acts.object] > 1)
    yield from _tested(Trials(acts.account, 1 / acts.carriers, acts.origin), accounts, "origin", _said("deed.origin"))


def _relays(acts: Messages, value: Numbers, along: str, accounts: Numbers) -> Iterator[Deed]:
    """Who carries messages from one platform or language to another. `value`: the platform or language of each act, "" where not known."""
    acts, (names, code) = acts.take(value != ""), np.unique(value[value != ""].astype(str), return_inverse=True)
    by = order(acts.object, code, acts.ts, acts.account)
    by = by[np.sort(distinct_columns(np.stack([acts.object, code, acts.account])[:, by])[1])]
    acts, code = acts.take(by), code[by]  # the first act of each account with a message there
    here, message = np.cumsum(starts(acts.object, code)) - 1, np.cumsum(starts(acts.object)) - 1
    by_time = order(acts.object, acts.ts)
    earliest = by_time[starts(acts.object[by_time])][message]  # of each act, the row of the group's first act with the message
    arrival, others = acts.ts[np.flatnonzero(starts(here))][here], np.bincount(here)[here] - 1
    trial = (arrival > acts.ts[earliest]) & (acts.account != acts.account[earliest])
    hit = trial & (acts.ts == arrival)
    hit &= np.bincount(here, hit, minlength=len(here))[here] == 1

    def way(account: int) -> dict[str, str]:
        rows = hit & (acts.account == account)
        ways = Counter(zip(names[code[earliest[rows]]].tolist(), names[code[rows]].tolist(), strict=True))
        (start, end), _ = min(ways.items(), key=lambda item: (-item[1], item[0]))
        return {"start": start, "end": end}

    word, trials = CARRIED[along], Trials(acts.account[trial], 1 / (others[trial] + 1), hit[trial])
    yield from _tested(trials, accounts, word, lambda account, figures: phrase(f"deed.{word}", **way(account), **figures))
    spread = np.bincount(message, starts(acts.object, code))[message] > 1
    for account in np.unique(acts.account[hit & (others == 0)]).tolist():
        mine = spread & (acts.account == account)
        times, of = int(hit[mine].sum()), int(mine.sum())
        if not others[mine].any() and times >= LEAST and 2 * times > of:
            yield Deed(word, account, phrase(f"deed.only_{word}", times=times, of=of, **way(account)))


def _reposts(ready: Prepared, member: Numbers) -> Reposts:
    """The members' reposts, of the trace of reposts."""
    none, size = np.zeros(0, np.int64), len(ready.accounts)
    if "repost" not in ready.traces or "repost" not in ready.sources:
        return Reposts(none, none, np.zeros(size))
    actions, authors = ready.traces["repost"], as_texts(ready.sources["repost"])
    place = pc.fill_null(pc.index_in(authors, value_set=as_texts(ready.accounts)), -1).to_numpy(zero_copy_only=False)
    author = place[actions.objects]
    share = np.bincount(author + 1, minlength=size + 1)[1:] / max(1, len(author))
    mine = member[actions.accounts]
    return Reposts(actions.accounts[mine], author[mine], share)


def _of_members(reposts: Reposts, accounts: Numbers) -> Iterator[Deed]:
    """Who reposts the group: the share of such reposts among all of the collection, its own among them, is what chance would make."""
    mine = np.isin(reposts.account, accounts)
    hit = np.isin(reposts.author[mine], accounts)
    chance = np.full(len(hit), min(1.0, reposts.share[accounts].sum()))
    yield from _tested(Trials(reposts.account[mine], chance, hit), accounts, "amplifier", _said("deed.reposts"))
