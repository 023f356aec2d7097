"""Names: which are asked for and wait for a second person, which are open, and the act by which one is asked for, opened, refused, closed.

What is decided is written in the log first and shown afterwards, on the page of the account. No name is told to who asks, and none is in a
page or a twin before a second person, at another login of the system, has assented.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.people.gate import GROUNDS
from tocsin.query.people.openings import openings
from tocsin.store.persons import login
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import ROWS, Asked, Page
from tocsin.web.pages.work.going import address, named

WAITING = ("asked", "opened", "refused", "revoked")


def facts(asked: Asked) -> dict[str, Any]:
    """Every name that was asked for, those that wait for assent first, with who decided and why; the login at which this server runs."""
    found = sorted(openings(asked.lookups), key=lambda one: WAITING.index(one["state"]))
    left_out = asked.words("bench.names.left_out", shown=len(found[:ROWS]), all=len(found))
    return {"who": asked.who, "login": login(), "grounds": list(GROUNDS), "rows": found[:ROWS], "in_all": len(found), "left_out": left_out}


def decide(doing: Doing) -> str:
    """One step about the name of an account (`subject`): `step` is name (with a `ground`), assent, refuse or revoke; `why`; `who` acts."""
    form, who, case = doing.form, named(doing), Case.open(doing.folder)
    subject, why, step = form.get("subject", ""), form.get("why", ""), form.get("step", "")
    if not subject:
        raise SettingError("no account was chosen", "begin on the page of an account")
    if step == "name":
        case.name(subject, form.get("ground", ""), why, who)
    elif step == "assent":
        case.assent(subject, why, who)
    elif step == "refuse":
        case.refuse(subject, why, who)
    elif step == "revoke":
        case.revoke(subject, why, who)
    else:
        raise SettingError("this is no step about a name", "ask for it, assent, refuse or take it back")
    if form.get("from") == "names":
        return address("/names", doing)
    return address(f"/accounts/{quote(subject, safe='')}", doing) + "#name"


PAGES = (Page("names", "/names", facts),)
ACTS = (Act("/names", decide),)
