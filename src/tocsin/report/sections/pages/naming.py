"""What a page is called in addresses and lists: its own address holds what may name a person, a digest of it leads there with the case."""

from __future__ import annotations

import hashlib

from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask_link

DIGITS = 10


def named(page_id: str) -> str:
    """The name of a page: `page.` and the first digits of the SHA-256 of its id."""
    return "page." + hashlib.sha256(page_id.encode()).hexdigest()[:DIGITS]


def shown(page_id: str) -> str:
    """A page's address as it is printed; another id as it is."""
    return mask_link(page_id) if "//" in page_id else page_id


def page_id_of(lookups: Lookups, name: str) -> str:
    """The id of the page with this name, or with this id. Raises SettingError where there is none."""
    found = lookups.view.rows(_FIND, {"name": name, "digest": name.removeprefix("page."), "digits": DIGITS})
    if not found:
        raise SettingError("no page of this case is called so", "take the name of a page out of the list of pages")
    return str(found[0][0])


_FIND = "select min(page_id) from pages where page_id = $name or left(sha256(page_id), $digits) = $digest having count(*) > 0"
