"""From what files hold to what records hold: text, numbers, times, lists, handles and ids. Shared by every reader.

Missing values are None, the empty text, and the words exports write for them ("N/A", "absent", "null", "nan", "-"). Functions never
raise for a missing value; RowError is raised only where going on would invent something (a date, an id).
"""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson

from tocsin.model import TimeCertainty, TimePrecision
from tocsin.read.reader import RowError

MISSING = frozenset({"", "n/a", "na", "absent", "null", "none", "nan", "undefined", "-", "--"})
EARLIEST = 946_684_800  # 2000-01-01: older than every platform read here
LATEST = int(time.time()) + 86_400  # a clock a day ahead is a zone mistake; more is a broken date
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "WET": 0,
    "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_NAMED_ZONE = re.compile(r"^(.*\d)\s*([A-Z]{1,5})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b(.*)$")
_EXPONENT = re.compile(r"^[+-]?\d+(?:[.,]\d+)?[eE]\+?\d+$")
_LONG_ZEROS = re.compile(r"^\d{11,}0{6}$")
_LANG = re.compile(r"^[a-z]{2,3}$")
_TRUTHS = dict.fromkeys(("true", "t", "yes", "y", "1", "1.0"), True) | dict.fromkeys(("false", "f", "no", "n", "0", "0.0"), False)
_OLD_LANGS = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv"}
_NO_LANG = frozenset({"und", "zxx", "mul", "mis", "qam", "qct", "qht", "qme", "qst", "art"})
_MARKS = (  # what \w leaves out of words: combining marks of Latin, Hebrew, Arabic, Indic, Thai and Burmese writing, and the joiners
    r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u1000-\u109f\u200c\u200d"
)
_HASHTAG = re.compile(rf"(?<![\w&/#＃])[#＃]([\w{_MARKS}]*[^\W\d_][\w{_MARKS}]*)")
_MENTION = re.compile(r"(?<![\w@＠/])[@＠]([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?)")
_URL = re.compile(r"https?://[^\s<>\"“”«»…]+", re.IGNORECASE)
_BETWEEN_URLS = re.compile(r"\s+|[,|;](?=[A-Za-z][A-Za-z0-9+.-]*://)")
_BETWEEN_WORDS = re.compile(r"[\s,;]+")
ROUNDED_MEND = "export it again with ids as text (a spreadsheet keeps 15 digits only)"


def text(value: Any) -> str:
    """Text without NUL bytes; "" for None; numbers and booleans as Python writes them."""
    if value is None:
        return ""
    content: str = value if isinstance(value, str) else value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return content.replace("\x00", "") if "\x00" in content else content


def optional(value: Any) -> str | None:
    """Stripped text, or None where it is missing."""
    cleaned = text(value).strip()
    return None if not cleaned or cleaned.lower() in MISSING else cleaned


def missing(value: Any) -> bool:
    """Whether a value stands for nothing: None, NaN, "", "N/A", "absent" ..."""
    if isinstance(value, str):
        return value.strip().lower() in MISSING
    return value is None or value != value


def integer(value: Any) -> int | None:
    """A count: 12, "12", "1,234", "1 234", "0.0", 3.0, "1.2K", "3M". None where missing or not a number."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return int(value) if value == value and abs(value) != float("inf") else None
    if not isinstance(value, str):
        return None
    if value.isdecimal():
        return int(value)
    plain = value.replace(",", "").replace(" ", "").replace("\xa0", "").replace("\u202f", "").strip().lower()
    scale = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}.get(plain[-1:], 1)
    try:
        return round(float(plain[:-1] if scale > 1 else plain) * scale)
    except (ValueError, OverflowError):
        return None


def truth(value: Any) -> bool | None:
    """A yes or no: True, "true", "1", 1, "yes", "1.0". None where missing or neither."""
    if isinstance(value, bool):
        return value
    return _TRUTHS.get(text(value).strip().lower())


def lang(value: Any) -> str | None:
    """A language as two or three letters in lower case ("pt-BR" -> "pt", "in" -> "id"); None for "und" and other codes for none."""
    code = text(value).strip().lower().replace("_", "-").split("-", 1)[0]
    if not _LANG.match(code) or code in _NO_LANG:
        return None
    return _OLD_LANGS.get(code, code)


# --- times


def seconds(value: Any, zone: str | None = None) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """Epoch seconds UTC, how sure the zone is, and how precise the time is; (None, "unknown", "second") where missing.

    Takes ISO 8601, epoch numbers (s, ms, us, ns; number or text), "Wed Oct 10 20:19:24 +0000 2018", "2021-05-11 09:12:03 EDT",
    "2021-05-11 09:12", a day alone, 20210511, 20210511091203, "11.05.2021 09:12", RFC 2822, datetime and date objects. `zone` is the
    zone the format documents for times without one (an IANA name): certainty "format"; without it UTC is "assumed". Raises RowError
    for a time it does not understand, one before 2000 and one more than a day ahead.
    """
    if missing(value) or value in (0, "0"):
        return None, "unknown", "second"
    if isinstance(value, str):
        cleaned = value.strip()
        number = None if cleaned[4:5] == "-" else _number(cleaned)
        moment_, precision = _parsed(cleaned) if number is None else _epoch(number)
    elif isinstance(value, (int, float)):
        moment_, precision = _epoch(value)
    elif isinstance(value, datetime):
        moment_, precision = value, "second"
    elif isinstance(value, date):
        moment_, precision = datetime(value.year, value.month, value.day), "day"
    else:
        raise RowError(f"date not understood: {str(value)[:40]!r}")
    return _placed(moment_, precision, zone, value)


def moment(value: Any, zone: str | None = None) -> tuple[int | None, TimePrecision]:
    """As `seconds`, for times that must not cost the row (an account's creation, the collection): None where unusable."""
    try:
        ts, _, precision = seconds(value, zone)
    except RowError:
        return None, "second"
    return ts, precision


def _placed(when: datetime, precision: TimePrecision, zone: str | None, value: Any) -> tuple[int, TimeCertainty, TimePrecision]:
    certainty: TimeCertainty = "stated"
    if when.tzinfo is None:
        certainty = "format" if zone else "assumed"
        when = when.replace(tzinfo=_zone(zone) if zone else UTC)
    ts = int(when.timestamp() // 1) if when.year > 1 else 0  # the zone of a day in year 1 may lie outside the calendar
    if ts < EARLIEST:
        raise RowError(f"date before 2000: {str(value)[:40]!r}")
    if ts > LATEST:
        raise RowError(f"date in the future: {str(value)[:40]!r}")
    return ts, certainty, precision


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as cause:
        raise RowError(f"no time zone named {name!r}") from cause


def _number(cleaned: str) -> float | None:
    if not cleaned[:1].isdigit() and cleaned[:1] not in "+-.":
        return None
    try:
        return float(cleaned)
    except ValueError:
        return None


def _epoch(number: float) -> tuple[datetime, TimePrecision]:
    """Seconds, milli-, micro- or nanoseconds by size; numbers too small or too large for that that spell a day or a moment are read so."""
    spelled = str(int(number)) if abs(number) < 1e15 else ""
    if len(spelled) in (8, 14) and spelled[:2] in ("19", "20") and number == int(number):
        try:
            day = datetime.strptime(spelled, "%Y%m%d" if len(spelled) == 8 else "%Y%m%d%H%M%S")
            return day, "day" if len(spelled) == 8 else "second"
        except ValueError:
            pass
    if number < 0:
        raise RowError(f"date before 2000: {number!r:.40}")
    scale = next((scale for limit, scale in ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)) if number < limit), None)
    if scale is None:
        raise RowError(f"date not understood: {number!r:.40}")
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number / scale), "second"


def _parsed(cleaned: str) -> tuple[datetime, TimePrecision]:
    try:
        when = datetime.fromisoformat(cleaned)
    except ValueError:
        return _unusual(cleaned)
    if cleaned[16:17] == ":":
        return when, "second"
    hour = re.split("[T ]", cleaned, maxsplit=1)[1:]
    if not hour:
        return when, "day"
    return when, "second" if re.match(r"\d\d:?\d\d:?\d\d", hour[0]) else "minute"


def _unusual(cleaned: str) -> tuple[datetime, TimePrecision]:
    for attempt in (_api_v1, _named_zone, _other_order, _mail):
        try:
            found = attempt(cleaned)
        except (ValueError, TypeError, IndexError, KeyError, OverflowError) as cause:
            if isinstance(cause, RowError):
                raise
            continue
        if found is not None:
            return found
    raise RowError(f"date not understood: {cleaned[:40]!r}")


def _api_v1(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    """'Wed Oct 10 20:19:24 +0000 2018', the form of X's first API and its web client."""
    parts = cleaned.split()
    if len(parts) != 6 or parts[0].endswith(","):
        return None
    month = _MONTHS[parts[1].lower()]
    return datetime.fromisoformat(f"{parts[5]}-{month:02d}-{int(parts[2]):02d}T{parts[3]}{parts[4]}"), "second"


def _named_zone(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    """'2021-05-11 09:12:03 EDT'."""
    found = _NAMED_ZONE.match(cleaned)
    if found is None:
        return None
    when, precision = _parsed(found[1])
    return when.replace(tzinfo=timezone(timedelta(hours=_ZONES[found[2]]))), precision


def _other_order(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    """'11.05.2021 09:12' is day first; with slashes the order is taken only where one of the two cannot be a month. '2021/05/11' too."""
    if re.match(r"^\d{4}/\d{1,2}/\d{1,2}\b", cleaned):
        day, _, rest = cleaned.partition(" ")
        year, month, number = day.split("/")
        return _parsed(f"{year}-{int(month):02d}-{int(number):02d}{' ' + rest if rest else ''}")
    found = _DAY_FIRST.match(cleaned)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if found[2] != "." and first <= 12 and second <= 12 and first != second:
        raise RowError(f"day and month cannot be told apart in {cleaned[:40]!r}: write dates as YYYY-MM-DD")
    day_, month_ = (second, first) if found[2] != "." and second > 12 else (first, second)
    hour = re.sub(r"^(\d:)", r"0\1", found[5].strip(" ,T"))
    return _parsed(f"{found[4]}-{month_:02d}-{day_:02d}{' ' + hour if hour else ''}")


def _mail(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    return parsedate_to_datetime(cleaned), "second"


# --- lists, handles, ids


def words(value: Any) -> list[str]:
    """A list field: a list, a JSON list, a Python list as text ("['a', 'b']"), or text separated by "|", commas or spaces.

    Addresses keep the commas inside them. Missing items are left out; order and repeats are kept.
    """
    if value is None or value == "":
        return []
    if isinstance(value, str):
        value = _split(value.strip())
    elif not isinstance(value, Iterable) or isinstance(value, (bytes, dict)):
        value = [value]
    return [word for item in value if item is not None and (word := text(item).strip()) and word.lower() not in MISSING]


def _split(value: str) -> list[Any]:
    if value.startswith("[") and value.endswith("]"):
        listed = literal(value)
        if listed is not None:
            return listed
        value = value[1:-1].replace("'", "").replace('"', "")
    if "://" in value:
        return _BETWEEN_URLS.split(value)
    return value.split("|") if "|" in value else _BETWEEN_WORDS.split(value)


def literal(value: str) -> list[Any] | None:
    """The list written in a text as JSON or as Python writes it; None where it is neither."""
    try:
        listed = orjson.loads(value)
    except orjson.JSONDecodeError:
        try:
            listed = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            return None
    return listed if isinstance(listed, list) else None


def handle(value: Any) -> str:
    """"@name" in lower case; "" where missing."""
    name = text(value).strip().lstrip("@＠").lower()
    return f"@{name}" if name and name not in MISSING else ""


def hashtags_in(content: str) -> list[str]:
    """The hashtags of a text, in order, without "#", as written."""
    found: list[str] = _HASHTAG.findall(content) if "#" in content or "＃" in content else []
    return found


def mentions_in(content: str) -> list[str]:
    """The mentions of a text, in order, as "@handle" in lower case; e-mail addresses are not mentions."""
    return [f"@{name.lower()}" for name in _MENTION.findall(content)] if "@" in content or "＠" in content else []


def urls_in(content: str) -> list[str]:
    """The http(s) addresses of a text, in order, without the punctuation that follows them."""
    return [_trimmed(url) for url in _URL.findall(content)] if "://" in content else []


def _trimmed(found: str) -> str:
    url = found.rstrip(".,;:!?'،؛。，*_]}")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:!?'")
    return url


def native_id(value: Any) -> str:
    """A platform's id as text; "" where missing. Raises RowError for an id that a spreadsheet or a float has rounded.

    Rounded beyond doubt: "1.79E+18", a JSON or table float above 2^53, and 17 or more digits of which the last six are zeros. An id
    with fewer zeros at its end can be genuine alone: `rounded` judges a column.
    """
    if isinstance(value, str):
        return _text_id(value.strip())
    if isinstance(value, float):
        if value != value:
            return ""
        if not value.is_integer() or abs(value) >= 2**53:
            raise RowError(f"id rounded to a decimal number: {value!r}; {ROUNDED_MEND}")
        return str(int(value))
    return "" if value is None else text(value)


def _text_id(value: str) -> str:
    if value.isdecimal():
        if len(value) > 16 and _LONG_ZEROS.match(value):
            raise RowError(f"id rounded by a spreadsheet: {value}; {ROUNDED_MEND}")
        return value
    if _EXPONENT.match(value):
        raise RowError(f"id rounded by a spreadsheet: {value}; {ROUNDED_MEND}")
    if value.endswith(".0") and value[:-2].isdecimal():
        return value[:-2]
    return "" if value.lower() in MISSING else text(value)


def ends_rounded(value: str) -> bool:
    """Whether an id could be one that a spreadsheet cut to 15 digits: 17 to 20 digits, all beyond the fifteenth zero."""
    return 17 <= len(value) <= 20 and value.isdecimal() and not value[15:].strip("0")


def rounded(ids: Iterable[str]) -> bool:
    """Whether a column of ids went through a spreadsheet: of its long ids (three or more) most end like rounded ones.

    By chance one genuine id in a hundred (17 digits) to ten thousand (19 digits) ends so.
    """
    long = [ends_rounded(value) for value in ids if 17 <= len(value) <= 20 and value.isdecimal()]
    return len(long) >= 3 and sum(long) * 2 > len(long)
