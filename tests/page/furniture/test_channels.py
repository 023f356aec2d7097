"""Channels named in promotion lines and linked from furniture; buttons that share are none."""

import pytest

from tocsin.page.document import Block, Document, Stated
from tocsin.page.furniture.channels import channels
from tocsin.page.row import BoilerplateKind


def _found(
    text: str, lang: str = "en", kind: BoilerplateKind = "channel_promotion", urls: tuple[str, ...] = ()
) -> list[tuple[str, str | None]]:
    document = Document("page", [Block(text, role="boilerplate", kind=kind, urls=urls)], lang=lang)
    return [(one.kind, one.handle) for one in channels(document)]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Follow us on Telegram @corran_post and Instagram", "en", [("telegram", "corran_post"), ("instagram", None)]),
        ("Подписывайтесь на нас в Телеграме и ВКонтакте", "ru", [("telegram", None), ("vk", None)]),
        ("تابعونا على فيسبوك وتويتر ويوتيوب", "ar", [("facebook", None), ("x", None), ("youtube", None)]),
        ("ما را در ایتا، بله و روبیکا دنبال کنید", "fa", [("eitaa", None), ("bale", None), ("rubika", None)]),
        ("Bizi X (Twitter) üzerinden takip edin: @corran", "tr", [("x", "corran")]),
        ("Únete: https://t.me/corran_es", "es", [("telegram", "corran_es")]),
        ("Наш канал: t.me/corran_uk", "uk", [("telegram", "corran_uk")]),
    ],
)
def test_names_in_all_scripts(text: str, lang: str, found: list[tuple[str, str | None]]) -> None:
    assert _found(text, lang) == found


def test_links_of_the_furniture() -> None:
    urls = (
        "https://t.me/corran",
        "https://www.facebook.com/sharer.php?u=x",
        "https://x.com/corran",
        "https://twitter.com/corran/status/12345",
    )
    assert _found("Corran Post", kind="site_header", urls=urls) == [("telegram", "corran"), ("x", "corran")]
    assert _found("Share", kind="share", urls=urls) == []


def test_a_channel_with_a_handle_stands_for_the_same_without() -> None:
    blocks = [
        Block(text, role="boilerplate", kind="channel_promotion") for text in ("Follow us on Telegram", "Join us on Telegram @corran")
    ]
    assert [(one.kind, one.handle) for one in channels(Document("page", blocks, lang="en"))] == [("telegram", "corran")]


def test_the_bot_is_the_sentence_that_offers_it() -> None:
    document = Document("page", [Block("Read us on Viber. Write to our bot.", role="boilerplate", kind="bot_offer")], lang="en")
    assert [(one.kind, one.surface) for one in channels(document)] == [("viber", "Viber"), ("bot", "Write to our bot.")]


def test_icons_without_words_are_links_too() -> None:
    document = Document("page", [], markup=True)
    document.declared["icon_link"] = [Stated("link icon", "https://t.me/corran"), Stated("link icon", "https://wa.me/?text=x")]
    assert [(one.kind, one.handle, one.surface) for one in channels(document)] == [("telegram", "corran", "https://t.me/corran")]
