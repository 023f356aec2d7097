"""Who speaks: the user as the system knows them, and the name they go by where several share a machine.

The login comes from the system's own records, never from the environment (LOGNAME, USER), which anybody may set. `TOCSIN_PERSON` puts a
name beside it, so that what two analysts say at one login can be told apart. It is taken on trust: where two persons are asked for,
their logins have to differ too (`people.gate`).
"""

from __future__ import annotations

import os
from importlib.util import find_spec

from tocsin.errors import SettingError

NAMED = "TOCSIN_PERSON"
LONGEST = 80  # characters of a name


def login() -> str:
    """The user's login; `uid 1234` where the system has no name for it, as in some containers."""
    if find_spec("pwd") is None:
        return _of_windows()
    import pwd

    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid {number}"


def speaker(given: str = "") -> dict[str, str]:
    """What a log says of who speaks: `who`, and the `login` beside it where a name was given, here or by `TOCSIN_PERSON`.

    Raises SettingError for what is no name.
    """
    system, named = login(), given.strip() or os.environ.get(NAMED, "").strip()
    if not named:
        return {"who": system}
    if len(named) > LONGEST or not named.isprintable():
        raise SettingError(f"{'this' if given.strip() else NAMED} is no name", f"give a name of at most {LONGEST} letters")
    return {"who": named, "login": system}


def _of_windows() -> str:
    try:
        return os.getlogin()  # asks the system there, not the environment
    except OSError:
        return "unknown"
