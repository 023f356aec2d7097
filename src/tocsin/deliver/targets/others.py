"""Every other service through Apprise (BSD-2), by its URLs: slack, matrix, mattermost, signal, ntfy, mastodon and so on.

Plain text (`body_format=TEXT`: taken as HTML, words of a post would be eaten or become links), split where a service takes less. Apprise
tells only whether it went: what failed may have been taken, and most of these services know no key, so a message may come twice; the key
stands in its text.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from tocsin.deliver.log import Delivery
from tocsin.deliver.targets.outcome import Outcome
from tocsin.errors import SettingError
from tocsin.extras import extra

_HEADED = ("json", "jsons", "xml", "xmls", "form", "forms")  # forms that take headers of one's own


class Other:
    """One service of Apprise."""

    slots, limit = 1, None

    def __init__(self, url: str) -> None:
        with extra("deliver"):
            import apprise
        logging.getLogger("apprise").disabled = True  # its lines hold addresses
        self._apprise, self.scheme, self._url = apprise, urlsplit(url).scheme, url
        self.keyed = self.scheme in _HEADED
        if self._opened("key") is None:
            raise SettingError(f"{self.scheme}://...: no target", "see the list of services in Apprise's manual, or docs/deliver.md")
        self.label = f"{self.scheme} by Apprise"

    def send(self, one: Delivery) -> Outcome:
        """Send once."""
        kind = self._apprise
        try:
            taken = self._opened(one.key).notify(
                body=one.text, title=one.message["subject"], notify_type=kind.NotifyType.INFO, body_format=kind.NotifyFormat.TEXT
            )
        except Exception as error:
            return Outcome("later", type(error).__name__)
        return Outcome("sent") if taken else Outcome("later", "not taken")

    def _opened(self, key: str) -> Any:
        more = "overflow=split" + (f"&+Idempotency-Key={key}" if self.keyed else "")
        return self._apprise.Apprise.instantiate(f"{self._url}{'&' if '?' in self._url else '?'}{more}", suppress_exceptions=True)
