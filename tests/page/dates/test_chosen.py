from __future__ import annotations

from tocsin.page.dates.chosen import events, page_dates
from tocsin.page.document import Block, Document, Role, Stated


def _page(*blocks: tuple[str, Role], url: str | None = None, lang: str = "fr", hints: str = "", **declared: str) -> Document:
    made = [Block(text, role=role, hints=hints) for text, role in blocks]
    told = {
        topic: [Stated("json_ld datePublished" if topic == "published" else f"meta {topic}", value)] for topic, value in declared.items()
    }
    return Document("page.html", made, url=url, markup=True, declared=told, lang=lang)


BODY: tuple[str, Role] = ("Au moins 40 des 212 maisons de Velmar ont été évacuées lundi, a indiqué la préfète.", "body")


def test_the_clock_above_the_headline_is_not_the_publication() -> None:
    page = _page(("jeudi 7 mars 2024 09:12", "boilerplate"), ("Barrage de Velmar", "title"), BODY, published="2024-03-05T18:20:00+01:00")
    dates = page_dates(page)
    assert dates["published"] and (dates["published"].value, dates["published"].method) == ("2024-03-05T18:20:00+01:00", "json_ld")
    assert dates["page_clock"] and (dates["page_clock"].value, dates["page_clock"].check) == ("2024-03-07T09:12", "agrees")
    told = events(page, dates["published"])
    assert [(date.surface, date.value, date.method) for date in told] == [("lundi", "2024-03-04", "anchor")]


def test_two_calendars_above_the_headline_are_a_clock() -> None:
    page = _page(
        ("الخميس 21 نوفمبر 2024 الموافق 19 جمادى الأولى 1446", "boilerplate"), ("سد فلمار", "title"),
        ("الأحد 08/أكتوبر/2023 - 07:05 م", "date_line"), BODY, lang="ar",
    )  # fmt: skip
    dates = page_dates(page)
    assert dates["page_clock"] and dates["page_clock"].value == "2024-11-21"
    assert dates["published"] and dates["published"].value == "2023-10-08T19:05"


def test_labels_tell_publication_from_change_and_copyright_is_neither() -> None:
    page = _page(
        ("Barrage", "title"), ("Publié le 5 mars 2024 à 9h12, mis à jour le 6 mars 2024", "date_line"), BODY,
        ("© 2023 Le Courrier", "boilerplate"),
    )  # fmt: skip
    dates = page_dates(page)
    assert dates["published"] and dates["published"].value == "2024-03-05T09:12"
    assert dates["modified"] and dates["modified"].value == "2024-03-06"
    assert page_dates(_page(("Barrage", "title"), BODY, ("© 2023 Le Courrier", "boilerplate")))["published"] is None


def test_the_address_and_the_text_come_last() -> None:
    dated = page_dates(_page(("Barrage", "title"), BODY, url="https://example.org/2024/03/05/barrage"))["published"]
    assert dated and (dated.value, dated.method, dated.status) == ("2024-03-05", "url", "stated")
    told = page_dates(_page(("Barrage", "title"), ("Le 4 mars 2024, la digue a cédé.", "body")))["published"]
    assert told and (told.not_before, told.value, told.status) == ("2024-03-04", None, "inferred")


def test_a_weak_declared_date_gives_way_to_the_one_that_readers_see() -> None:
    page = _page(("Barrage", "title"), ("29.04.2020, 12:01", "date_line"), BODY)
    page.declared["published"] = [Stated("meta date", "2020-04-30")]
    published = page_dates(page)["published"]
    assert published and (published.value, published.method) == ("2020-04-29T12:01", "text")


def test_instants_are_as_exact_as_they_are_declared() -> None:
    page = _page(("Barrage", "title"), BODY, published="2024-03-05T18:20:31.847Z")
    published = page_dates(page)["published"]
    assert published and published.value == "2024-03-05T18:20:31.847Z"
    epoch = page_dates(_page(("Barrage", "title"), BODY, published="1709662831"))["published"]
    assert epoch and epoch.value == "2024-03-05T18:20:31Z"


def test_relative_dates_count_from_the_capture() -> None:
    page = _page(("Barrage", "title"), ("Publié il y a 2 heures", "date_line"), BODY)
    assert page_dates(page)["published"] is None
    page.declared["archived"] = [Stated("header WARC-Date", "2024-03-05T18:20:00Z")]
    dates = page_dates(page)
    assert dates["archived"] and dates["archived"].method == "header"
    assert dates["published"] and (dates["published"].value, dates["published"].status) == ("2024-03-05T16:20:00Z", "inferred")
