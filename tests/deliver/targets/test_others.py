"""What goes through Apprise: plain text, the key as a header where the service takes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deliver.news_of_case import messages
from tests.deliver.servers import unused_port, web
from tocsin.deliver.log import Log
from tocsin.deliver.targets.others import Other
from tocsin.errors import SettingError
from tocsin.query.view import CaseView


def test_a_form_of_apprise_gets_the_text_and_the_key(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append([{**messages(view)[0], "parts": ["<b>x</b> & <script> 1"]}])
    (one,) = log.state.waiting("desk")
    with web("ok", "500") as receiver:
        other = Other(f"json://{receiver.address}/in")
        assert other.keyed and other.send(one).state == "sent" and other.send(one).state == "later"
    assert receiver.taken[one.key]["message"] == "<b>x</b> & <script> 1"
    assert Other(f"json://127.0.0.1:{unused_port()}/in").send(one).state == "later"


def test_what_apprise_does_not_know_is_refused_without_its_address() -> None:
    with pytest.raises(SettingError) as caught:
        Other("nosuch://s3cret")
    assert "s3cret" not in caught.value.message
