"""Plain text as blocks: marks of lists and Markdown left out, lines cut at a width joined, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.source.text import blocks_of_text

CUT = "\n\n".join(
    "The harbour of Corran was closed on Monday after a crane fell\n"
    "into the dock and blocked the only entrance, the port office\n"
    "said in a note."
    for _ in range(4)
)


def test_marks_of_lists_and_headings_are_left_out() -> None:
    blocks = blocks_of_text("# Storm over Corran\n\n\n- first item\n•  second item\n1. third\n— He left, she said.\n#\n")
    assert [(block.tag, block.text, block.gap) for block in blocks] == [
        ("h1", "Storm over Corran", 0),
        ("li", "first item", 2),
        ("li", "second item", 0),
        ("line", "1. third", 0),
        ("line", "— He left, she said.", 0),
        ("line", "#", 0),
    ]


def test_links_of_markdown_become_addresses() -> None:
    (block,) = blocks_of_text("[Join us](https://t.me/corran_news) on **Telegram**")
    assert (block.text, block.urls) == ("Join us on Telegram", ("https://t.me/corran_news",))


def test_lines_cut_at_a_width_are_joined() -> None:
    blocks = blocks_of_text(CUT)
    assert len(blocks) == 4
    assert blocks[0].text.endswith("said in a note.")


def test_short_lines_stay_apart() -> None:
    assert len(blocks_of_text("Home\nNews\nSport\n\nA storm came.\nIt left.")) == 5


@given(st.lists(st.text("abc .\n-*#", min_size=1, max_size=40), max_size=8))
def test_every_word_stays(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = " ".join(block.text for block in blocks_of_text(text))
    assert "".join(filter(str.isalpha, kept)) == "".join(filter(str.isalpha, text))
