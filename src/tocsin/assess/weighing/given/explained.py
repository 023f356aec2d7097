"""Benign explanations that are known, out of words by others, and the answers of those concerned."""

from __future__ import annotations

from typing import Any

from tocsin.assess.weighing.facts import Automation, Benign, Contest, Falsity, Sites
from tocsin.assess.weighing.given.behind import foreign, origin
from tocsin.assess.weighing.given.values import Given, flag, objects, text
from tocsin.assess.weighing.given.words import fold, meaning, meanings

_SOURCE = ("benign_source", "benign", "benign_explanation", "explanation", "benign_sources", "explained_by", "copies_source", "text_source")
_CALL = ("open_call", "public_call", "call", "call_to_action", "appeal")
_PETITION = ("petition", "petition_page", "open_letter")
_BUTTON = ("share_button", "sharing_button", "share_link", "prefilled_text", "share_widget")
_AFTER = ("before_first_copy_min", "before_first_copy_h", "before_first_copy_s", "lead_min", "minutes_before", "before_min", "hours_before")
_CHECKED = ("checked", "verified", "confirmed", "archived_before", "page_checked")
_ALONE = ("fans", "event", "quotation", "satire", "anniversary", "press_release", "stated_owner", "newsroom")  # as a key of their own
_ANSWER = ("contest", "answer", "right_of_reply", "statement", "contestation", "rebuttal")


def contest(given: Given) -> Contest | None:
    """An answer of those concerned, and whether the fact in it was checked."""
    told = next(iter(objects(given.first(_ANSWER))), None)
    denial = flag(given.first(("denial", "denied", "denies")))
    if told is None:
        return Contest(denial=denial) if denial is not None else None
    return Contest(
        denial, text(told.first(("fact", "claim", "says", "explanation"))), flag(told.first(("verified", "checked", "confirmed")))
    )


def benign(
    given: Given, sites: Sites | None, automation: Automation | None, falsity: Falsity | None, state: str | None
) -> tuple[Benign, ...]:
    """Every benign explanation that the object tells, with whether it was checked and holds."""
    found = [*_named(given), *_calls(given, state), *_contested(given)]
    if sites and sites.disclosed:
        found.append(Benign("syndication"))
    if sites and sites.owner_stated:
        found.append(Benign("stated_owner"))
    if automation and automation.declared:
        found.append(Benign("declared_automation"))
    if falsity and falsity.verdict == "satire":
        found.append(Benign("satire"))
    return tuple(dict.fromkeys(found))


def _named(given: Given) -> list[Benign]:
    """Those under a key of their own, or under one for explanations."""
    found = []
    for key in _SOURCE:
        value = given.first((key,))
        if value is not None and not isinstance(value, bool):
            told = Given({"source": value}) if not isinstance(value, dict) else Given(value)
            holds = _holds(told)  # named as the benign source, it was looked at
            found += [Benign(code, True if holds is None else holds) for code in meanings("benign", told.texts())[:1]]
    for code, keys in (("petition", _PETITION), ("share_button", _BUTTON), ("syndication", ("syndication", "syndicated"))):
        value = given.first(keys)
        if flag(value):
            found.append(Benign(code, _holds(next(iter(objects(value)), Given({})))))
    own = {fold(key) for key in (*_SOURCE, *_PETITION, *_BUTTON, *_CALL, *_ANSWER, "syndication", "syndicated", "automation", "sites")}
    for key, value in given.items():
        named = meaning("benign", key) if key not in own and flag(value) else None
        if named is not None and named in _ALONE:
            found.append(Benign(named, _holds(next(iter(objects(value)), Given({})))))
    return found


def _calls(given: Given, state: str | None) -> list[Benign]:
    """Calls to post. A call that nobody could see, or that came after the copies, explains nothing."""
    value = given.first(_CALL)
    told = next(iter(objects({"by": value} if isinstance(value, str) else value)), None)
    if told is None:
        return [Benign("open_call")] if value is True else []
    hidden = any(word in fold(told.texts()).split() for word in ("private", "closed", "secret", "internal"))
    seen = False if hidden or flag(told.first(("public", "open"))) is False else _holds(told)
    by = text(told.first(("by", "author", "organisation", "from")))
    return [Benign("open_call", seen, foreign(told, state) if by is None else origin(by, state, told.first(("foreign",))))]


def _contested(given: Given) -> list[Benign]:
    """What an answer says counts once it was checked and holds."""
    told = contest(given)
    code = meaning("benign", told.fact) if told and told.verified and told.fact else None
    return [Benign(code, True)] if code else []


def _holds(told: Given) -> bool | None:
    """Whether it was checked; False where it came after what it is to explain."""
    if any(isinstance(when, int | float) and when < 0 for when in (told.first((key,)) for key in _AFTER)):
        return False
    if "after the first copy" in fold(told.texts()):
        return False
    checked: Any = told.first(_CHECKED)
    return flag(checked)
