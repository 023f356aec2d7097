"""Dates in the names that cameras, telephones and messengers give to files."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tocsin.media.decode.metadata.statement import Metadata

_DATED = re.compile(
    r"(?<!\d)(?P<year>(?:19[89]|20\d)\d)(?P<mark>[-_.]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:(?:[-_ T]|[ _]at[ _])*(?P<hour>[01]\d|2[0-3])(?P<between>[-.:_h]?)(?P<minute>[0-5]\d)(?P=between)(?P<second>[0-5]\d)"
    r"(?:\d{3})?)?(?!\d)"
)
_COUNTED = re.compile(r"(?:FB_IMG_|received_|mmexport|^)(?P<seconds>1[0-9]{9})(?P<thousandths>\d{3})(?!\d)", re.I)  # since 1970


def name_says(name: str, metadata: Metadata) -> None:
    """Adds the date in the name of a file, if it has one."""
    counted, dated = _COUNTED.search(name), _DATED.search(name)
    if counted:
        moment = datetime.fromtimestamp(int(counted["seconds"]), UTC)
        metadata.date("filename", moment.strftime("%Y-%m-%dT%H:%M:%S"), f"name {name[:80]}", kind="seen", zone="+00:00")
    elif dated:
        value = f"{dated['year']}-{dated['month']}-{dated['day']}"
        if dated["hour"]:
            value += f"T{dated['hour']}:{dated['minute']}:{dated['second']}"
        utc = "+00:00" if name.startswith("PXL_") else None  # these telephones write UTC
        metadata.date("filename", value, f"name {name[:80]}", kind="seen", zone=utc)
