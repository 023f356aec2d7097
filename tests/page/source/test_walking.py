"""Trees walked into blocks: order, parts of a line, line breaks, hidden text, limits."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.document import Block
from tocsin.page.source.markup import parsed
from tocsin.page.source.walking import MAX_BLOCKS, blocks_of


def _blocks(html: str) -> list[Block]:
    return blocks_of(parsed(f"<html><body>{html}</body></html>", []), [])


def test_a_row_of_inline_parts_is_taken_apart() -> None:
    blocks = _blocks("<div class=meta><span class=author>Ilda Morene</span> | <time>12 May 2024</time></div>")
    assert [(block.text, block.tag) for block in blocks] == [("Ilda Morene", "div"), ("12 May 2024", "time")]
    assert blocks[0].hints == "span author < div meta < body"


def test_inline_parts_of_a_paragraph_stay_together() -> None:
    assert [block.text for block in _blocks("<p>The <b>bridge</b> of <a href=/v>Velmar</a>.</p>")] == ["The bridge of Velmar."]
    assert _blocks("<p><a href=/v>Velmar</a></p>")[0].linked == 1.0


def test_line_breaks() -> None:
    lines = _blocks("12 May 2024<br>By Ilda Morene")
    assert [block.text for block in lines] == ["12 May 2024", "By Ilda Morene"]
    wrapped = _blocks("The bridge over the Orrel was closed on Monday after<br>engineers found cracks.")
    assert [block.text for block in wrapped] == ["The bridge over the Orrel was closed on Monday after engineers found cracks."]


def test_what_is_not_seen_is_left_out() -> None:
    hidden = "<p style='display: none'>a</p><script>b</script><template>c</template><p hidden>d</p><svg><text>e</text></svg>"
    assert [block.text for block in _blocks(f"{hidden}<p>seen</p><div hidden id=S:1>streamed</div>")] == ["seen", "streamed"]


def test_a_heading_in_font_and_bold_is_a_block_of_its_own() -> None:
    blocks = _blocks("<table><tr><td><font size=5><b>Bridge closed</b></font><br><small>12 May</small><p>Text.</p></td></tr></table>")
    assert [(block.text, block.tag) for block in blocks] == [("Bridge closed", "b"), ("12 May", "small"), ("Text.", "p")]


def test_too_many_blocks_are_cut_and_told() -> None:
    problems: list[str] = []
    blocks = blocks_of(parsed("<p>word</p>" * (MAX_BLOCKS + 100), []), problems)
    assert len(blocks) <= MAX_BLOCKS + 1 and problems


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</div>", "<div class=x>", "<br>", "one", " two ", "<td>", "<li>", "</ul>", "<a href=q>"])
    )
)
def test_no_word_is_lost_or_moved(parts: list[str]) -> None:
    html = "".join(parts)
    tree = parsed(f"<html><body>{html}</body></html>", [])
    words = re.findall(r"one|two", "".join(tree.itertext()))
    assert [word for block in blocks_of(tree, []) for word in re.findall(r"one|two", block.text)] == words
