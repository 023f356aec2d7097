"""An address and what sends there; an address that cannot be used is told without its secrets."""

from __future__ import annotations

import pytest

from tocsin.deliver.targets.bots import Bot
from tocsin.deliver.targets.mail import Mail
from tocsin.deliver.targets.opening import sender
from tocsin.deliver.targets.others import Other
from tocsin.deliver.targets.webhook import Webhook
from tocsin.errors import SettingError


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://k@hook.example/", Webhook),
        ("smtps://u:p@mail.example/?from=a@b.example&to=c@d.example", Mail),
        ("tgram://1:a/5", Bot),
        ("bale://1:a/5", Bot),
        ("jsons://host.example/", Other),
    ],
)
def test_each_scheme_has_its_sender(url: str, kind: type) -> None:
    assert isinstance(sender(url), kind)


@pytest.mark.parametrize(
    "url", ["", "desk", "mailto://u:s3cret@mail.example", "https://k:s3cret@host:port/", "http://s3cret@a.example/", "//s3cret"]
)
def test_what_cannot_be_used_is_told_with_its_mend(url: str) -> None:
    with pytest.raises(SettingError) as caught:
        sender(url)
    assert caught.value.mend and "s3cret" not in caught.value.message + caught.value.mend
