"""What a site asks of robots (RFC 9309): asked for once a host; a site that does not answer is left alone, one without rules is open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.watch.client import NAME, Client

_SHOWN = 500 << 10  # bytes of rules that are read
_SLOWEST = 60.0  # seconds between two requests that are still kept to


class Robots:
    """The rules of each host, once they were asked for."""

    def __init__(self, client: Client, pause_s: float) -> None:
        self.client, self.pause_s = client, pause_s
        self._rules: dict[str, Any] = {}

    def allows(self, url: str) -> bool:
        """Whether the site lets robots have an address. Raises InputError, with the reason, where it could not be asked."""
        rules = self._of(url)
        if isinstance(rules, InputError):
            raise rules
        return rules is None or rules.can_fetch(url, NAME)

    def pause(self, url: str) -> float:
        """Seconds to wait between two requests to the site of an address."""
        rules = self._of(url)
        asked = None if rules is None or isinstance(rules, InputError) else rules.crawl_delay(NAME)
        return max(self.pause_s, min(float(asked or 0), _SLOWEST))

    def _of(self, url: str) -> Any:
        """The rules of a site; None where it has none, the reason where it cannot tell."""
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if site not in self._rules:
            self._rules[site] = self._asked(site)
        return self._rules[site]

    def _asked(self, site: str) -> Any:
        with extra("network"):
            from protego import Protego
        try:
            answer = self.client.get(f"{site}/robots.txt")
        except InputError as error:
            return error
        if answer.status == 200:
            return Protego.parse(answer.body[:_SHOWN].decode("utf-8", "replace"))
        if 400 <= answer.status < 500:
            return None
        return InputError(f"{site} is left alone: it answers {answer.status} where its robots.txt should be", "try again later")
