"""An address to what sends there, and to nowhere else: a private address is reached only where `[deliver] inside` names its network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tocsin.deliver.log import Delivery
from tocsin.deliver.targets.bots import Bot
from tocsin.deliver.targets.mail import Mail
from tocsin.deliver.targets.others import Other
from tocsin.deliver.targets.outcome import Outcome, Sender
from tocsin.deliver.targets.webhook import Webhook
from tocsin.errors import SettingError
from tocsin.watch.reach import OWN, Network, only

_OWN: dict[str, Callable[[str], Sender]] = {
    "http": Webhook, "https": Webhook, "smtp": Mail, "smtps": Mail, "tgram": Bot, "bale": Bot,
}  # fmt: skip
PRIVATE = "its address is private, and [deliver] inside does not name its network"


@dataclass(frozen=True)
class Within:
    """A sender that connects to public addresses, to networks that are named, and to the own machine where its address says so."""

    inner: Sender
    inside: tuple[Network, ...]
    own: bool

    @property
    def label(self) -> str:
        """What it is called, without its secrets."""
        return self.inner.label

    @property
    def slots(self) -> int:
        """How many recipients it has."""
        return self.inner.slots

    @property
    def limit(self) -> int | None:
        """UTF-16 units a part may have."""
        return self.inner.limit

    @property
    def keyed(self) -> bool:
        """Whether the service can know a second delivery by its key."""
        return self.inner.keyed

    def send(self, one: Delivery) -> Outcome:
        """Try once; refused where it would have gone to a private address."""
        with only(self.inside, self.own) as stopped:
            outcome = self.inner.send(one)
        return Outcome("refused", PRIVATE) if stopped and outcome.state != "sent" else outcome


def sender(url: str, inside: Iterable[Network] = ()) -> Sender:
    """What sends to an address. Raises SettingError for one that cannot be used; its text never holds the address."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = ""
    if scheme in ("mailto", "mailtos"):
        raise SettingError("mailto:// would give each attempt another Message-ID", "write smtps://user:password@host/?from=...&to=...")
    if not scheme:
        mend = "name it there, or write it as https://..., smtps://..., tgram://..., bale://... or a URL of Apprise"
        raise SettingError("a target is neither named in case.toml nor an address", mend)
    try:
        return Within(_OWN.get(scheme, Other)(url), tuple(inside), _is_own(url))
    except ValueError as cause:  # a port that is no number
        raise SettingError(f"{scheme}://...: no address", "see docs/deliver.md") from cause


def _is_own(url: str) -> bool:
    """Whether an address names the own machine, itself or as the server of a bot."""
    parts = urlsplit(url)
    server = parse_qs(parts.query).get("server", [""])[0]
    return parts.hostname in OWN or urlsplit(server).hostname in OWN
