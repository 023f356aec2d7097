"""Standard objects that stand for those which the specification does not have.

| custom | becomes |
|---|---|
| channel | a user-account where its name is one account's address or handle, else an infrastructure |
| persona | a user-account |
| narrative | a grouping, and a note in it that says what the narrative says |
| event | an incident |
| media-content | the url, and a note with its title and text; the note alone where its url is no address |
| text | a note |
| any other | a note that says what its properties say, as JSON |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tocsin.stix import ids
from tocsin.stix.spec import fits
from tocsin.stix.written import dumps

Made = list[dict[str, Any]]

_ADDRESS = re.compile(r"https?://\S+$")
_ACCOUNT = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>twitter\.com|x\.com|t\.me|vk\.com|facebook\.com|instagram\.com|tiktok\.com|youtube\.com|threads\.net|bsky\.app/profile)"
    r"/@?(?P<name>[\w.-]+)/?$|@(?P<handle>[\w.]+)$",
    re.IGNORECASE,
)
_NETWORKS = {"twitter.com": "twitter", "x.com": "twitter", "t.me": "telegram", "bsky.app/profile": "bluesky"}
_LONGEST = 20_000  # characters of a note


def stand_ins(item: Mapping[str, Any], when: str) -> Made:
    """What stands for an object of a type that the specification does not have: first what its references lead to, then the rest.

    A note has no `object_refs` yet, which the bundle around it tells.
    """
    make = _MAKES.get(item["type"], _other)
    shared = {
        name: item[name]
        for name in ("created_by_ref", "object_marking_refs", "labels", "confidence", "lang", "external_references")
        if name in item
    }
    created = item["created"] if fits("created", item.get("created")) else when
    modified = item["modified"] if fits("modified", item.get("modified")) else created
    made = make(item)
    for one in made:
        own = (
            {"spec_version": "2.1"}
            if one["type"] in ("url", "user-account")
            else {"spec_version": "2.1", "created": created, "modified": modified}
        )
        cyber = one["type"] in ("url", "user-account")
        one |= {**own, **{name: value for name, value in shared.items() if not cyber or name == "object_marking_refs"}}
        if "id" not in one:
            basis = {"content": one["content"], "created": created} if one["type"] == "note" else None
            one["id"] = ids.made("note", basis) if basis else ids.derived(one) or ids.made(one["type"], {"of": item.get("id")})
    return made


def _text(item: Mapping[str, Any], *names: str) -> str:
    return "\n\n".join(item[name].strip() for name in names if isinstance(item.get(name), str) and item[name].strip())


def _name(item: Mapping[str, Any]) -> str:
    return _text(item, "name") or str(item["type"])


def _described(item: Mapping[str, Any]) -> dict[str, Any]:
    told = _text(item, "description")
    return {"description": told} if told else {}


def _note(content: str, abstract: str) -> dict[str, Any]:
    return {"type": "note", "content": content[:_LONGEST] or abstract, "abstract": abstract}


def _channel(item: Mapping[str, Any]) -> Made:
    found = _ACCOUNT.match(_name(item))
    if found is None:
        aliases = {"aliases": item["aliases"]} if item.get("aliases") else {}
        return [{"type": "infrastructure", "name": _name(item), **_described(item), **aliases}]
    types = item.get("channel_types")
    host = (found["host"] or "").lower()
    network = _NETWORKS.get(host, host.partition(".")[0]) or (str(types[0]).lower() if isinstance(types, list) and types else "")
    login = found["name"] or found["handle"]
    return [{"type": "user-account", "account_login": login, "display_name": _name(item), **({"account_type": network} if network else {})}]


def _persona(item: Mapping[str, Any]) -> Made:
    name = _text(item, "persona_name") or _name(item)
    return [{"type": "user-account", "account_login": name, "display_name": name}]


def _narrative(item: Mapping[str, Any]) -> Made:
    group = {"type": "grouping", "name": _name(item), "context": "unspecified", **_described(item)}
    return [group, _note(_text(item, "name", "description"), f"Narrative: {_name(item)}")]


def _event(item: Mapping[str, Any]) -> Made:
    times = [str(item[name]) for name in ("start_time", "stop_time") if item.get(name)]
    told = "\n\n".join(part for part in (_text(item, "description"), " – ".join(times)) if part)
    return [{"type": "incident", "name": _name(item), **({"description": told} if told else {})}]


def _media(item: Mapping[str, Any]) -> Made:
    url = str(item.get("url", ""))
    told = _text(item, "title", "content", "x_opencti_description", "media_category", "publication_date")
    note = _note(told or url, _text(item, "title") or f"Media: {url[:200]}")
    if not _ADDRESS.match(url):
        return [{**note, "content": f"{url}\n\n{note['content']}"[:_LONGEST]}]
    return [{"type": "url", "value": url}, *([note] if told else [])]


def _observed(item: Mapping[str, Any]) -> Made:
    return [_note(_text(item, "value", "x_opencti_description") or "text", _text(item, "value")[:200] or "text")]


def _other(item: Mapping[str, Any]) -> Made:
    own = {name: value for name, value in item.items() if name not in ("id", "spec_version", "object_marking_refs")}
    return [_note(dumps(own).decode(), f"{item['type']}: {_name(item)}"[:200])]


_MAKES: Mapping[str, Callable[[Mapping[str, Any]], Made]] = {
    "channel": _channel,
    "persona": _persona,
    "narrative": _narrative,
    "event": _event,
    "media-content": _media,
    "text": _observed,
}
