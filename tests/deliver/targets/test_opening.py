"""An address and what sends there; an address that cannot be used is told without its secrets."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.deliver.news_of_case import messages
from tests.deliver.servers import mails, web
from tocsin.deliver.log import Delivery, Log
from tocsin.deliver.targets.bots import Bot
from tocsin.deliver.targets.mail import Mail
from tocsin.deliver.targets.opening import PRIVATE, sender
from tocsin.deliver.targets.others import Other
from tocsin.deliver.targets.webhook import Webhook
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.watch.reach import networks


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
    opened = sender(url)
    assert isinstance(opened.inner, kind)
    assert (opened.label, opened.slots, opened.limit, opened.keyed) == (
        opened.inner.label, opened.inner.slots, opened.inner.limit, opened.inner.keyed,
    )  # fmt: skip


@pytest.mark.parametrize(
    "url", ["", "desk", "mailto://u:s3cret@mail.example", "https://k:s3cret@host:port/", "http://s3cret@a.example/", "//s3cret"]
)
def test_what_cannot_be_used_is_told_with_its_mend(url: str) -> None:
    with pytest.raises(SettingError) as caught:
        sender(url)
    assert caught.value.mend and "s3cret" not in caught.value.message + caught.value.mend


@pytest.fixture
def one(tmp_path: Path, view: CaseView) -> Delivery:
    log = Log(tmp_path)
    log.append([messages(view)[0]])
    return log.state.waiting("desk")[0]


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that has turned desk.example to the own machine."""
    known = socket.getaddrinfo

    def lying(host: Any, *rest: Any, **more: Any) -> Any:
        return known("127.0.0.1" if host in ("desk.example", b"desk.example") else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lying)


@pytest.mark.usefixtures("turned")
@pytest.mark.parametrize("form", ["https://k@{}/in", "tgram://1:a/5?server=https://{}", "json://{}/in", "jsons://{}/in"])
def test_a_name_turned_to_the_own_machine_gets_nothing(one: Delivery, form: str) -> None:
    with web("ok") as receiver:
        outcome = sender(form.format(f"desk.example:{receiver.address.rpartition(':')[2]}")).send(one)
        assert (outcome.state, outcome.why, receiver.taken) == ("refused", PRIVATE, {})


@pytest.mark.usefixtures("turned")
def test_a_mail_server_turned_to_the_own_machine_gets_nothing(one: Delivery) -> None:
    with mails("ok") as receiver:
        where = f"desk.example:{receiver.address.rpartition(':')[2]}"
        outcome = sender(f"smtp://{where}/?from=a@b.example&to=c@d.example").send(one)
        assert (outcome.state, outcome.why, receiver.taken) == ("refused", PRIVATE, {})


@pytest.mark.usefixtures("turned")
def test_a_network_that_is_named_is_reached(one: Delivery) -> None:
    with web("ok") as receiver:
        where = f"desk.example:{receiver.address.rpartition(':')[2]}"
        assert sender(f"json://{where}/in", networks(["127.0.0.0/8"])).send(one).state == "sent"
        assert one.key in receiver.taken


@pytest.mark.parametrize("form", ["http://k@{}/in", "tgram://1:a/5?server=http://{}", "json://{}/in"])
def test_the_own_machine_gets_what_its_address_asks_for(one: Delivery, form: str) -> None:
    with web("ok") as receiver:
        assert sender(form.format(receiver.address)).send(one).state == "sent"


def test_an_address_within_the_house_needs_the_setting(one: Delivery) -> None:
    assert sender("https://k@10.1.2.3/hook").send(one).why == PRIVATE  # stopped before anything leaves
