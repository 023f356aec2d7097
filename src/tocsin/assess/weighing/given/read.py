"""Facts from a JSON object: `facts({"copies": {...}, "coordination": null, ...})`. Unknown keys are passed over, strange values too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from tocsin.assess.weighing import facts as kinds
from tocsin.assess.weighing.given import behind, explained, said
from tocsin.assess.weighing.given.values import Given, count, fill, flag, objects, texts
from tocsin.assess.weighing.given.words import meaning

T = TypeVar("T")
PLAIN: dict[str, type[Any]] = {
    "observed": kinds.Observed,
    "copies": kinds.Copies,
    "automation": kinds.Automation,
    "latency": kinds.Latency,
    "burst": kinds.Burst,
    "organisation": kinds.Organisation,
    "swarm": kinds.Swarm,
    "views": kinds.Views,
    "tasking": kinds.Tasking,
}


def facts(told: Any) -> kinds.Facts:
    """The facts of one object; those that cannot be read count as not measured. Anything but an object holds none."""
    given = Given(told if isinstance(told, Mapping) else {})
    found = {name: one for name, kind in PLAIN.items() if (one := _plain(kind, name, given)) is not None}
    state = said.target_state(given)
    found["observed"] = found.get("observed", kinds.Observed())
    found["group"] = _group(given)
    found["sites"] = behind.sites(_one("sites", given), keys()["sites"], state)
    found["ads"] = behind.ads(given, keys()["ads"], state)
    found["falsity"] = said.falsity(given.first(("falsity", *keys()["falsity"]["at"])), keys()["falsity"])
    found["target"] = said.target(given.first(("target", *keys()["target"]["at"])), keys()["target"])
    found["first"] = behind.first(given, state)
    found["affiliation"] = behind.affiliation(_one("affiliation", given), keys()["affiliation"], state)
    found["places"] = behind.places(given, state)
    found["rulings"] = behind.rulings(given, state)
    found["organisation"] = behind.signed(found.get("organisation"), given, state)
    found["tags"] = _tags(given)
    found["assets"] = _assets(given)
    found["waves"] = _waves(given)
    found["misspelt"] = texts(given.first(("misspelt_places", "misspelt", "misspelled_places", "misspelt_toponyms")))
    found["hours"] = flag(given.first(("hours", "posting_hours", "active_hours", "timezone", "activity_hours")))
    found["media"] = said.media(given)
    found["contest"] = explained.contest(given)
    found["machine_translation_stated"] = flag(given.first(("machine_translated", "translated_by_machine", "machine_translation_stated")))
    found["dates_inferred"] = _inferred(given)
    found["benign_known"] = explained.benign(given, found["sites"], found.get("automation"), found["falsity"], state)
    return kinds.Facts(**found)


@cache
def keys() -> dict[str, dict[str, list[str]]]:
    """The keys under which facts stand, by group and field."""
    return tomllib.loads((files("tocsin.assess.weighing.given") / "keys.toml").read_text(encoding="utf-8"))


def _one(section: str, given: Given) -> Given | None:
    found = objects(given.first((section, *keys()[section]["at"])))
    return found[0] if found else None


def _plain(kind: type[T], section: str, given: Given) -> T | None:
    told = _one(section, given)
    found = fill(kind, told, keys()[section]) if told else {}
    return kind(**found) if found else None


def _group(given: Given) -> kinds.Group | None:
    """The largest of the groups; one with a measured error rate before one without."""
    told = objects(given.first(("group", *keys()["group"]["at"])))
    found = [kinds.Group(**filled) for one in told if (filled := fill(kinds.Group, one, keys()["group"]))]
    return max(found, key=lambda one: (one.stands, one.accounts or 0), default=None)


def _tags(given: Given) -> kinds.Tags | None:
    new = texts(given.first(("hashtags_new", "new_hashtags", "new_hashtag")))
    told = _one("tags", given)
    found = fill(kinds.Tags, told, keys()["tags"]) if told else {}
    return kinds.Tags(**{**found, **({"new": new} if new else {})}) if found or new else None


def _assets(given: Given) -> kinds.Assets | None:
    """Traits of accounts, under `assets` or each under its own key."""
    told = _one("assets", given) or Given({})
    listed = {name: names for name, names in keys()["assets"].items() if name != "at"}
    values = {
        name: next((one.first((name, *names)) for one in (told, given) if one.has((name, *names))), None) for name, names in listed.items()
    }
    known = {name: n for name, value in values.items() if (n := _many(value)) is not None}
    wholes = {name: of for name in known if (of := _whole(values[name])) is not None and of >= known[name]}
    return kinds.Assets(**known, wholes=wholes) if known else None


def _whole(value: Any) -> int | None:
    """Of how many accounts a trait is known, where an object says it."""
    return count(Given(value).first(("of", "of_accounts", "of_known", "total"))) if isinstance(value, Mapping) else None


def _many(value: Any) -> int | None:
    """How many accounts a value speaks of: a number, the length of a list, the first count in an object, or the one that it describes."""
    told = objects(value)
    if not isinstance(value, Mapping):
        return count(value)
    counts = (count(told[0].first((name,))) for name in ("accounts", "n", "count", "same", "identical", "copies", "found"))
    return next((n for n in counts if n is not None), 1)


def _waves(given: Given) -> kinds.Waves | None:
    value = given.first(("waves", *keys()["waves"]["at"]))
    n = count(Given(value).first(("n", "count", "number", "waves"))) if isinstance(value, Mapping) else count(value)
    return None if n is None else kinds.Waves(n)


def _inferred(given: Given) -> bool | None:
    """Whether the basis of a date, anywhere, is one that says little."""
    found = [meaning("certainty", value) for key, value in _below(given) if "date basis" in key or "clock" in key or key == "basis of date"]
    return True if "inferred" in found else False if found else None


def _below(given: Given) -> Iterator[tuple[str, str]]:
    for key, value in given.items():
        if isinstance(value, str):
            yield key, value
        for inner in objects(value):
            yield from _below(inner)
