"""Who is behind it by what is openly known: first disseminators, bios, labels, signatures, owners, payers, courts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from tocsin.assess.weighing.facts import Ads, Affiliation, First, Organisation, Places, Role, Ruling, Sites
from tocsin.assess.weighing.given.values import Given, count, fill, flag, objects, text, texts
from tocsin.assess.weighing.given.words import fold, meaning, meanings, ranked

_FIRST = (
    "first_disseminator",
    "first_disseminators",
    "first_poster",
    "first_channel",
    "first_account",
    "first_publisher",
    "origin",
    "author",
)
_PLACES = (
    "country_labels", "country_label", "labels", "platform_labels", "platform_country", "based_in", "account_based_in", "places",
    "locations", "declared_places", "declared_locations", "location", "geotags", "location_labels", "about_page", "country_of_accounts",
    "page_admins", "admins", "admin_countries", "page_managers", "page_transparency", "about_this_account", "account_labels",
)  # fmt: skip
_COUNT = ("n", "declared", "accounts", "labelled", "labeled", "count", "foreign", "abroad", "outside", "shown")
_WHOLE = ("of", "of_accounts", "of_known", "of_labelled", "of_known_bios", "total")
_COURT = ("court", "tribunal", "ruling", "judgment", "judgement", "judge", "conviction", "indictment", "prosecutor")
_AUTHORITY = (
    "authority",
    "regulator",
    "sanction",
    "commission",
    "official attribution",
    "government attribution",
    "attribution",
    "attributed",
)
_SPEAKER = ("by", "body", "authority", "court", "institution", "issuer", "name", "of", "who", "regulator", "date")
_OWNER = ("owner", "stated_owner", "owner_stated", "one_owner", "owner_named", "imprint", "publisher", "same_owner", "operator")
_LISTED = ("ads", "ad", "advertising", "sponsored", "sponsored_posts", "promoted", "ad_library", "paid_promotion")
_DISCLOSED = ("disclaimer", "disclosed", "disclosure", "syndication", "syndicated", "notice", "label", "labelled", "licence", "agreement")
_NO_SIGN = re.compile(r"foreign affairs|foreign polic\w+|foreign relations", re.IGNORECASE)  # every country has them
_BEHIND, _STEM = ("of", "from", "in"), 5
_STATE = frozenset({"state_media", "official"})


def origin(words: str | None, state: str | None, stated: Any = None) -> bool | None:
    """Whether words name something foreign to the state in question; None where they do not tell.

    Its own words go before: a flag `foreign`; the state's name; then words such as "foreign" and "domestic".
    """
    if isinstance(stated, bool):
        return stated
    if words and state and fold(state) in fold(words):
        return False
    found = meanings("origin", _NO_SIGN.sub(" ", words or ""))
    return "domestic" not in found if found else _elsewhere(words, state)


def _elsewhere(words: str | None, state: str | None) -> bool | None:
    """Whether a name behind "of", "from" or "in" is that of another place than the state in question; None where none is there."""
    parts = (words or "").split()
    named = [name.strip(".,;:()") for before, name in pairwise(parts) if before in _BEHIND and name[:1].isupper()]
    named = [name for name in named if not meanings("department", name)]
    if not named or not state:
        return None
    return not any(fold(name)[:_STEM] == fold(state)[:_STEM] for name in named)


def country(told: Given, state: str | None) -> bool | None:
    """Whether a country that is named is another than the state in question."""
    named = text(told.first(("country", "state", "country_of_registration", "registered_in", "nationality")))
    if not named or fold(named) in ("unknown", "none"):
        return None
    return origin(named, state) if meanings("origin", named) or not state else fold(named) != fold(state)


def foreign(told: Given, state: str | None, *more: str, but: Sequence[str] = ()) -> bool | None:
    """Whether an object tells of something foreign, by a flag, a country, or its words, save those under the keys `but`."""
    stated = told.first(("foreign", "is_foreign", "abroad", "registered_abroad", *more))
    by_country = country(told, state)
    return origin(told.texts(but), state, stated if isinstance(stated, bool) else by_country)


def first(given: Given, state: str | None) -> First | None:
    """The first disseminator, by what it declares and how it is labelled."""
    value = given.first(_FIRST)
    told = next(iter(objects({"declares": value} if isinstance(value, str) else value)), None)
    if told is None:
        return None
    words = told.texts()
    declares = text(told.first(("account_declares", "declares", "bio", "declared", "says", "self_description")))
    label = text(told.first(("platform_label", "label", "labelled")))
    role = cast("Role | None", ranked("role", words))
    return First(declares, label, role, foreign(told, state), flag(told.first(("self_attributed", "self_attribution"))))


def affiliation(told: Given | None, keys: Mapping[str, Sequence[str]], state: str | None) -> Affiliation | None:
    """Organisations declared in bios."""
    found = fill(Affiliation, told, keys) if told else {}
    if told is None or not found:
        return None
    return Affiliation(**{**found, "foreign": foreign(told, state)})


def places(given: Given, state: str | None) -> Places | None:
    """Labels and declared places outside the state in question."""
    for key in _PLACES:
        for told in objects(given.first((key,))):
            n = next((found for name in _COUNT if (found := count(told.first((name,)))) is not None), None)
            of = next((found for name in _WHOLE if (found := count(told.first((name,)))) is not None), None)
            stated = told.first(("foreign",)) if isinstance(told.first(("foreign",)), bool) else country(told, state)
            outside = origin(told.texts(), state, stated)
            label = "label" in key or "platform" in fold(told.texts()) or "label" in fold(told.texts()) or key == "about_page"
            if n is None and stated is True and told.has(("country", "label")):
                n = 1  # one label that names another state
            if outside is None and told.has(("country",)):
                continue  # which state is in question is not known, so no country is another
            if n is not None:
                return Places(n, of, "label" if label else "declared", outside is not False)
    return None


def rulings(given: Given, state: str | None) -> tuple[Ruling, ...]:
    """What courts and authorities said, under whatever key names one."""
    found = []
    for key, value in given.items():
        court = any(word in key for word in _COURT)
        if not court and not any(word in key for word in _AUTHORITY):
            continue
        for told in objects({"says": value} if isinstance(value, str) else value):
            names = "attribut" in key or told.has(("actor", "names", "named_actor", "attributes_to", "attributed_to", "state_named"))
            if meanings("speaker", text(told.first(_SPEAKER))):
                continue  # a platform, a newspaper or a researcher is neither
            outside = foreign(told, state, "foreign_actor", "says_foreign", "foreign_involvement", "names_foreign_actor", but=_SPEAKER)
            by = "court" if court or meaning_of_court(told) else "authority"
            final, contested = _final(told), _contested(told)
            found.append(Ruling(by, True if outside is None and names else outside, final, contested))  # type: ignore[arg-type]
    return tuple(found)


def meaning_of_court(told: Given) -> bool:
    """Whether the words of an object speak of a court."""
    return any(word in fold(told.texts()).split() for word in ("court", "tribunal", "judge"))


def _contested(told: Given) -> bool | None:
    stated = flag(told.first(("contested", "appealed", "appeal", "under_appeal", "disputed", "appeal_pending")))
    words = fold(told.texts(but=_SPEAKER)).split()
    return True if stated is None and any(word.startswith(("appeal", "contest", "disput")) for word in words) else stated


def _final(told: Given) -> bool | None:
    """Whether it is final, by a flag or by words such as "not final" and "provisional"."""
    stated = flag(told.first(("final", "res_judicata", "definitive")))
    words = fold(told.texts())
    open_yet = any(said in words for said in ("not final", "provisional", "first instance", "preliminary"))
    return False if stated is None and open_yet else stated


def signed(found: Organisation | None, given: Given, state: str | None) -> Organisation | None:
    """An organisation with its origin where the object tells it by its country or its words."""
    told = next(
        iter(objects(given.first(("organisation", "organization", "signatory", "signed_by", "open_author", "author_organisation")))), None
    )
    if told is None:
        return found
    outside = found.foreign if found and found.foreign is not None else foreign(told, state)
    base = found or Organisation()
    return Organisation(base.named, outside, base.signs)


def sites(told: Given | None, keys: Mapping[str, Sequence[str]], state: str | None) -> Sites | None:
    """Sites with their marks told apart, their source, what they disclose and who owns them."""
    found = fill(Sites, told, keys) if told else {}
    if told is None or not found:
        return None
    marks = found.pop("marks", ())
    weak = tuple(mark for mark in marks if meaning("mark", mark) == "weak")
    source = found.get("source")
    owner = told.first(_OWNER)
    ours = flag(owner)
    disclosed = next((yes for key in _DISCLOSED if (yes := flag(told.first((key,)))) is not None), None)
    owned = Given({"owner": owner}) if not isinstance(owner, Mapping) else Given(owner)
    state_run = ranked("role", source) in _STATE and origin(source, state) is not False if source else None
    return Sites(**{
        **found, "marks": tuple(mark for mark in marks if mark not in weak), "weak_marks": weak, "state_source": state_run,
        "disclosed": disclosed, "owner_stated": ours, "owner_foreign": foreign(owned, state) if ours else None,
    })  # fmt: skip


def ads(given: Given, keys: Mapping[str, Sequence[str]], state: str | None) -> Ads | None:
    """Bought reach, by whom; ads that are listed as such, or reach of another kind."""
    listed = given.has(_LISTED)
    value = given.first(keys["at"])
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = {"bought": value}
    told = next(iter(objects(value)), None)
    found = fill(Ads, told, keys) if told else {}
    if not found or told is None:
        return None
    payer = found.get("payer")
    stated = told.first(("payer_foreign", "foreign_payer", "payer_abroad", "payer_registered_abroad", "foreign"))
    found["payer_foreign"] = origin(payer, state, stated if isinstance(stated, bool) else country(told, state))
    if found.get("payer_known") is None and texts(payer):
        found["payer_known"] = True
    found["listed"] = listed
    return Ads(**found)
