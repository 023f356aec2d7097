"""What was read from a page, parted in two: what may stand in the tables, and what names persons and channels, which is private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from tocsin.read.pseudonym import Pseudonyms

# Fields that name persons, and furniture, which is full of handles and addresses of mail. The tables keep of a channel its kind and the
# pseudonym of its account, of an address of mail a pseudonym.
PERSONAL = ("author", "signatories", "masthead", "names", "quotes", "channels", "boilerplate")
_APART = ("file", "url", "site", "type", "lang", "title", "body", "headline_body")  # columns of their own, or said elsewhere


def parted(said: Mapping[str, Any], ids: Pseudonyms) -> tuple[str, str]:
    """The public and the private half of a page's row, as JSON."""
    public = {name: value for name, value in said.items() if name not in (*PERSONAL, *_APART)}
    public["headline_reasons"] = (said.get("headline_body") or {}).get("reasons", [])
    public["channels"] = [_channel(one, ids) for one in said.get("channels", ())]
    public["credits"] = [one for one in said.get("credits", ()) if one["type"] != "photo"]
    public["traces"] = [_mark(one, ids) for one in said.get("traces", ())]
    private = {name: said[name] for name in PERSONAL if said.get(name)}
    private["credits"] = [one for one in said.get("credits", ()) if one["type"] == "photo"]
    return _json(public), _json(private)


def whole(public: str | None, private: str | None) -> dict[str, Any]:
    """The two halves as one row again, with the private side of a channel; addresses of mail stay pseudonyms."""
    found: dict[str, Any] = orjson.loads(public or "{}")
    for name, value in orjson.loads(private or "{}").items():
        found[name] = [*found.get(name, ()), *value] if name == "credits" else value
    return found


def _channel(one: Mapping[str, Any], ids: Pseudonyms) -> dict[str, Any]:
    handle = one.get("handle")
    return {"kind": one["kind"], "account_id": ids.account(one["kind"], f"@{handle.lower()}") if handle else None}


def _mark(one: Mapping[str, Any], ids: Pseudonyms) -> dict[str, Any]:
    if one["kind"] != "contact":
        return dict(one)
    return {**one, "value": ids.account("mail", str(one["value"]))}


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
