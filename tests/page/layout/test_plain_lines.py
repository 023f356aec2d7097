from tocsin.page.document import Block
from tocsin.page.layout.plain_lines import is_credit, is_running, language_of, read_lines, shared, stems

LINES = [
    "Harbour Post",
    "Dam above Velmar holds through the night",
    "Monday 27 May 2024",
    "The dam above the town of Velmar held through the night, the harbour office said on Monday.",
    "Crews went on clearing the road to the east, which has been closed since the morning.",
]
BLOCKS = [Block(text, "line") for text in LINES]


def test_running_text_is_told_from_labels_and_credits() -> None:
    assert is_running(LINES[3], len(LINES[3].split())) and not is_running(LINES[0], 2)
    assert is_credit("Source: Reuters", "en") and not is_credit(LINES[3], "en")


def test_a_headline_shares_its_words_with_the_text() -> None:
    lines = read_lines(BLOCKS, language_of(BLOCKS))
    assert language_of(BLOCKS) == "en"
    assert shared(lines[1].words, stems(lines[3:])) > shared(lines[0].words, stems(lines[3:]))
