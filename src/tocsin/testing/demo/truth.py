"""What was planted, for tests to compare with; nothing of it is written into the demo's folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from tocsin.model import SCOPE
from tocsin.testing.demo.campaign import SEEDS, dated
from tocsin.testing.demo.cast import Cast
from tocsin.testing.demo.crowds import Crowds
from tocsin.testing.demo.formats.open import MASTODON_HOST
from tocsin.testing.demo.model import DATES, Draft, data


@dataclass(frozen=True)
class Label:
    """Which message a post carries (`visual` for the picture alone), in which version (`az/0`), and what kind of post it is."""

    message: str
    version: str
    kind: str
    account: str


@dataclass(frozen=True)
class Truth:
    """The planted answers. Accounts and posts go by the platforms' own ids.

    accounts, declared: by day ("2024-05-15") the X accounts of the campaign, and those of them that declare the party. core: by group.
    first: by message or "visual" the X account that started it, and its post. labels: by platform and post id. bursts, bots, fans,
    petition: who took part, by name, on X. memes: by the media key of a picture those of the copies that people made of it.
    """

    accounts: dict[str, tuple[str, ...]]
    declared: dict[str, tuple[str, ...]]
    core: dict[str, tuple[str, ...]]
    first: dict[str, tuple[str, str]]
    labels: dict[str, dict[str, Label]]
    visuals: tuple[str, ...]
    memes: dict[str, tuple[str, ...]]
    hashtags: tuple[str, ...]
    bursts: dict[str, tuple[str, ...]]
    bots: dict[str, tuple[str, ...]]
    fans: dict[str, tuple[str, ...]]
    petition: dict[str, tuple[str, ...]]

    def write(self, path: Path) -> None:
        """The same as JSON."""
        path.write_bytes(orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


def truth_of(drafts: Sequence[Draft], cast: Cast, crowds: Crowds, visuals: Sequence[str], memes: dict[str, tuple[str, ...]]) -> Truth:
    """The labels of a finished world."""
    campaign = [one for one in drafts if one.campaign]
    on_x = [one for one in campaign if one.author.platform == "x"]
    days = {date: {one.author.account_id: one.author for one in dated(on_x, day)} for day, date in enumerate(DATES)}
    labels: dict[str, dict[str, Label]] = {}
    for one in campaign:
        labels.setdefault(one.author.platform, {})[native_id(one)] = Label(
            one.message or "visual", one.version, one.kind, one.author.account_id
        )
    return Truth(
        accounts={date: tuple(sorted(people)) for date, people in days.items()},
        declared={date: tuple(sorted(number for number, person in people.items() if person.declared)) for date, people in days.items()},
        core={name: tuple(sorted(person.account_id for person in people)) for name, people in cast.core.items()},
        first=_first(on_x, cast),
        labels=labels,
        visuals=tuple(visuals),
        memes=memes,
        hashtags=tuple(data("campaign")["hashtags"]),
        **{
            kind: {name: tuple(sorted({person.account_id for person in people})) for name, people in found.items()}
            for kind, found in crowds.labels.items()
        },
    )


def native_id(one: Draft) -> str:
    """A post's id as readers name it: where ids count within an account, the account comes first."""
    inside = {
        "telegram": f"-100{one.author.account_id}",
        "bluesky": one.author.account_id,
        "mastodon": f"@{one.author.handle}@{MASTODON_HOST}".lower(),
    }
    home = inside.get(one.author.platform)
    return f"{home}{SCOPE}{one.post_id}" if home else one.post_id


def _first(on_x: Sequence[Draft], cast: Cast) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for group, message, _ in SEEDS:
        starter = cast.starters[group]
        own = [one for one in on_x if one.author is starter and (one.media if message == "visual" else one.message == message)]
        earliest = min(own, key=lambda one: one.ts)
        found[message] = starter.account_id, earliest.post_id
    return found
