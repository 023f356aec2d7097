from tocsin.page.credits.parts import parts


def test_a_line_is_names_and_the_words_between_them() -> None:
    found = parts("Translated by Harbour Post from Levant Presse.", "en", ("Harbour Post",))
    names = [(" ".join(word.text for word in part.words), part.own) for part in found if part.name]
    assert names == [("Harbour Post", True), ("Levant Presse", False)]
    assert [sorted(part.labels) for part in found if not part.name][:3] == [["translate"], ["by"], ["from"]]
