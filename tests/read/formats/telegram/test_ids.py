"""Telegram's ids: marked, scoped by chat, the same whatever tool saved them."""

from __future__ import annotations

from tests.read.formats.reading import AT
from tocsin.model import SCOPE
from tocsin.read.formats.telegram import ids
from tocsin.read.reader import RowError


def test_users_groups_and_channels_of_one_number_stay_apart() -> None:
    assert len({ids.user(5), ids.group(5), ids.channel(5)}) == 3
    assert ids.channel("-1005") == ids.channel(5)
    assert ids.group("-5") == ids.group(5)
    assert ids.user(None) == ids.group(None) == ids.channel(None) == ""


def test_a_message_is_its_chat_and_number() -> None:
    assert ids.message("-1005", 7) == f"-1005{SCOPE}7"
    for chat, number, reason in (("", 7, "no chat"), ("-1005", None, "no message number")):
        try:
            ids.message(chat, number)
        except RowError as refusal:
            assert str(refusal) == reason
        else:
            raise AssertionError("not refused")


def test_originals_known_by_their_moment_share_a_name_and_others_do_not() -> None:
    assert ids.at_time("-1005", AT) == ids.at_time("-1005", AT)
    assert len({ids.at_time("-1005", AT), ids.at_time("-1005", AT + 1), ids.at_time("-1006", AT)}) == 3


def test_old_numbers_and_new_ones_are_one_id() -> None:
    assert ids.old_user((1 << 32) + 5) == ids.user(5)
    assert ids.channel(ids.old_chat((2 << 32) + 5)) == ids.channel(5)
    assert (ids.old_user(5), ids.old_chat(5)) == ("5", 5)
