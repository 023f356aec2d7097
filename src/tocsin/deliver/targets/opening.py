"""An address to what sends there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from tocsin.deliver.targets.bots import Bot
from tocsin.deliver.targets.mail import Mail
from tocsin.deliver.targets.others import Other
from tocsin.deliver.targets.outcome import Sender
from tocsin.deliver.targets.webhook import Webhook
from tocsin.errors import SettingError

_OWN: dict[str, Callable[[str], Sender]] = {
    "http": Webhook, "https": Webhook, "smtp": Mail, "smtps": Mail, "tgram": Bot, "bale": Bot,
}  # fmt: skip


def sender(url: str) -> Sender:
    """What sends to an address. Raises SettingError for one that cannot be used; its text never holds the address."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = ""
    if scheme in ("mailto", "mailtos"):
        raise SettingError("mailto:// would give each attempt another Message-ID", "write smtps://user:password@host/?from=...&to=...")
    if not scheme:
        raise SettingError("a target is no address", "write it as https://..., smtps://..., tgram://..., bale://... or a URL of Apprise")
    try:
        return _OWN.get(scheme, Other)(url)
    except ValueError as cause:  # a port that is no number
        raise SettingError(f"{scheme}://...: no address", "see docs/deliver.md") from cause
