"""Where a row's post stands, whose it is and which id it has: the platform's own, so that the same post read from two tools is one.

An id that only counts rows is none: the address holds the platform's own, else the row's number is written with the file's name before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from tocsin.model import SCOPE
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.cells import opened, person
from tocsin.read.fields.column_names import UNKNOWN, comparable, plain, platform_named
from tocsin.read.fields.values import handle, missing, native_id, text
from tocsin.read.formats.tables.plan import Plan, of_another
from tocsin.read.formats.telegram.ids import channel
from tocsin.read.reader import RowError

NO_ID = "no account in it"
LONG_IDS = frozenset({"x", "facebook", "instagram", "tiktok", "truth", "threads", "linkedin", "mastodon", "gab"})
SHORTEST = 8  # digits: no post of these platforms in our time has a shorter number
_SEPARATORS = ":/|_-"
_PAGE_AND_POST = re.compile(r"^(\d{5,})_(\d{5,})$")
_KEPT = re.compile(r"""^(?:=?["']|')(\d+)["']?$""")
_PATH = re.compile(
    r"^https?://[^/]+/(?:@|profile/|channel/|c/|user/|u/|in/|company/|people/[^/]+/|profile\.php\?id=)?@?([^/?#]+)", re.IGNORECASE
)


def platform_of(row: Mapping[str, Any], plan: Plan, link: str | None) -> str:
    """Our name of the platform: told by the tool, a column, the post's address, the account's, or the file as a whole."""
    if plan.platform:
        return plan.platform
    host = address_of(link).platform if link else ""
    written = _platform_column(row, plan)
    named = platform_named(written) or _among_words(written)
    if plan.choices.articles:  # a monitor's kinds of sources are many; an address on a platform is sure
        return host if host not in ("", "web") else named or host or UNKNOWN
    if written:
        return named or plain(written) or UNKNOWN
    if host and host != "web":
        return host
    whose = address_of(text(plan.value(row, "account_url"))).platform
    return (whose if whose != "web" else "") or plan.facts.platform or host or UNKNOWN


def _platform_column(row: Mapping[str, Any], plan: Plan) -> str:
    given = plan.columns.get("platform", ())
    value = plan.value(row, "platform")
    if isinstance(value, (list, str)) and (listed := opened(value)):
        value = " ".join(text(one) for one in listed)
    if value is None and given and given[0] not in row and platform_named(given[0]):
        value = given[0]  # the analyst named the platform itself
    return text(value).strip() if value is not None else ""


def _among_words(written: str) -> str | None:
    return next(
        (found for word in reversed(plain(written).split("_")) if len(word) > 1 and (found := platform_named(word)) and found != "web"),
        None,
    )


def author_of(row: Mapping[str, Any], plan: Plan, platform: str, link: str | None) -> str:
    """The account by the first column that holds one; a handle becomes "@name", a name of several words stays as it is.

    Where a column tells a name of several words, or none tells anything, the page in the post's id or address goes before it.
    """
    ids, several = plan.columns.get("account_id", ()), len(plan.accounts) > 1
    page = _PAGE_AND_POST.match(text(plan.value(row, "post_id"))) if platform == "facebook" else None
    at_link = page[1] if page else address_of(link).account if link and "/groups/" not in link else ""
    for name in plan.accounts:
        value = _one(row.get(name))
        if missing(value) or (name in ids and name in plan.facts.counting) or (several and of_another(name, platform)):
            continue
        found = person(value) or "" if isinstance(value, dict) else _channel(_account(native_id(value), name, plan), name, platform)
        if found and name not in ids and " " in found and at_link:
            return at_link
        if found:
            return found
    if at_link:
        return at_link
    raise RowError(NO_ID)


def _account(written: str, name: str, plan: Plan) -> str:
    """What a column tells of an account: an id as it is, the name in an address, a handle with its sign."""
    found, outlet = bare(written, plan), name in plan.columns.get("outlet", ())
    if "://" in found and not outlet:
        return account_at(found)
    as_it_is = outlet or name in plan.columns.get("account_id", ()) or " " in found or found.isdecimal()
    return found if as_it_is else handle(found)


def _one(value: Any) -> Any:
    """A value, or the one item of a list; None for an empty list and for one of several: a post has one account."""
    listed = opened(value) if isinstance(value, str) and value[:1] == "[" else value
    if isinstance(listed, list):
        return listed[0] if len(listed) == 1 and not isinstance(listed[0], list) else None
    return value


def account_at(url: str) -> str:
    """The account whose page an address is: its number, else "@name"; "" where it tells none."""
    found = _PATH.match(url)
    if not found:
        return ""
    name = found[1]
    return name if name.isdecimal() or name.startswith(("did:", "UC")) else handle(name)


def bare(written: str, plan: Plan) -> str:
    """An id without the sign that a tool puts before it, so that spreadsheets leave its digits alone (x1790, '1790, ="1790")."""
    for prefix in plan.choices.prefix:
        if written.startswith(prefix) and written[len(prefix) :].isdecimal():
            return written[len(prefix) :]
    kept = _KEPT.match(written)
    return kept[1] if kept else written


def post_id_of(row: Mapping[str, Any], plan: Plan, platform: str, account: str, link: str | None) -> str:
    """The post's own id; "" where the row tells none. What only counts rows is written with the file's name before it."""
    name = next((name for name in plan.columns.get("post_id", ()) if not missing(row.get(name))), "")
    own = bare(native_id(row[name]), plan) if name else ""
    address = address_of(link) if link else None
    if (
        address is not None
        and address.post_id
        and address.platform == platform
        and _is_own(own, name in plan.facts.counting, address.post_id, platform)
    ):
        return address.post_id
    if name in plan.facts.counting:
        return f"row-{plan.facts.file}-{own}" if own and not (link and platform == "web") else ""
    return own_id(own, row, platform, account, plan)


def _is_own(own: str, counting: bool, found: str, platform: str) -> bool:
    """Whether the id in an address goes before the row's: where that only counts, is another name for it, or is part of it."""
    too_short = platform in LONG_IDS and own.isdecimal() and len(own) < SHORTEST
    if not own or counting or too_short or platform in ("instagram", "telegram", "vk"):
        return True
    if platform in LONG_IDS and found.isdecimal():  # a collector's own number is shorter, or no number at all
        return not own.replace("_", "").isdecimal() or (own.isdecimal() and len(own) + 2 < len(found))
    if platform == "reddit":
        return found.endswith(own.rpartition("_")[2]) and not own.startswith("t1_")
    return platform == "facebook" and not own.replace("_", "").isdecimal()


def _place(row: Mapping[str, Any], plan: Plan, platform: str) -> str:
    """The chat or channel in which a post stands, as accounts are written; "" where no column tells it."""
    written = bare(native_id(row.get(plan.place)), plan) if plan.place else ""
    if "://" in written:
        return account_at(written)
    if not written or " " in written or plan.place in plan.columns.get("name", ()):
        return ""
    return _channel(written, plan.place, platform) if written.lstrip("-").isdecimal() else handle(written)


def _channel(number: str, column: str, platform: str) -> str:
    """A channel's number as Telegram's bots write it; other numbers as they are."""
    return channel(number) if platform == "telegram" and comparable(column) == "channel_id" else number


def own_id(own: str, row: Mapping[str, Any], platform: str, account: str, plan: Plan) -> str:
    """An id as the platform writes it: the number after its page's on Facebook, the place before the number where they count within it."""
    if own.startswith("at://"):
        return at_record(own)[0]
    if platform == "facebook" and (parts := _PAGE_AND_POST.match(own)):
        return parts[2]
    if (plan.choices.scoped or plan.facts.scoped or platform == "telegram") and own.lstrip("-").isdecimal():
        return f"{_place(row, plan, platform) or account}{SCOPE}{own}"
    return scoped(own, account)


def scoped(post_id: str, account: str) -> str:
    """The id with SCOPE between the account's id and the rest where it begins with the account's id and a separator."""
    size = len(account)
    if len(post_id) > size + 1 and post_id[size] in _SEPARATORS and post_id.startswith(account):
        return f"{account}{SCOPE}{post_id[size + 1 :]}"
    return post_id


def at_record(uri: str) -> tuple[str, str]:
    """The id and the author of the record at "at://did/collection/key"."""
    author, _, rest = uri.removeprefix("at://").partition("/")
    return f"{author}{SCOPE}{rest.rpartition('/')[2]}", author


def made_id(account: str, ts: int | None, content: str) -> str:
    """An id for a row that has none, the same each time it is read."""
    return "row-" + blake2b(f"{account}\x00{ts}\x00{content}".encode(), digest_size=10).hexdigest()
