"""Paragraphs that repeat over a site's pages leave the text; one text on many pages stays."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.furniture.learned import learn
from tocsin.page.row import PageRow

OFFER = "Corran Post brings you the coast every morning, with its own reporters."


def _page(number: int, *parts: str, site: str = "corran.example") -> PageRow:
    return PageRow(f"{number}.html", f"https://{site}/{number}", lang="en", body="\n\n".join(parts))


def test_what_three_pages_of_a_site_share() -> None:
    pages = [_page(n, f"Ship {n} came in.", f"It left at {n} again.", OFFER) for n in range(3)]
    learn(pages)
    assert [page.body for page in pages] == [f"Ship {n} came in.\n\nIt left at {n} again." for n in range(3)]
    assert [(one.kind, one.surface) for one in pages[0].boilerplate] == [("widget", OFFER)]


def test_two_pages_or_three_sites_teach_nothing() -> None:
    for pages in (
        [_page(n, f"Ship {n} came in.", OFFER) for n in range(2)],
        [_page(n, f"Ship {n} came in.", OFFER, site=f"{n}.example") for n in range(3)],
    ):
        learn(pages)
        assert all(OFFER in page.body for page in pages)


def test_one_text_on_three_pages_is_one_text() -> None:
    pages = [_page(n, "The storm reached the coast.", "Nobody was hurt.", "Ships wait.") for n in range(3)]
    learn(pages)
    assert all("Nobody was hurt." in page.body for page in pages)


@given(st.permutations(range(5)))
def test_the_order_of_pages_does_not_matter(order: list[int]) -> None:
    def pages() -> list[PageRow]:
        return [_page(n, f"Ship {n} came in.", *([OFFER] if n else [])) for n in range(5)]

    plain, mixed = pages(), [pages()[n] for n in order]
    learn(plain)
    learn(mixed)
    assert sorted(page.body for page in plain) == sorted(page.body for page in mixed)
