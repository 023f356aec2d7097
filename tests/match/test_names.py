from tocsin.match.names import numbers, skeleton


def test_a_name_keeps_its_consonants_across_alphabets() -> None:
    assert skeleton("Merkel") == skeleton("Меркель") == skeleton("مركل") == "mrkl"
    assert skeleton("Valmora") == skeleton("Валмора")
    assert skeleton("Anna") == "n"
    assert skeleton("") == ""


def test_numbers_lose_their_separators_and_scripts() -> None:
    assert numbers("1 686 dead, 1,686 said 86") == {"1686", "86"}
    assert numbers("١٦٨٦ و ۸۶") == {"1686", "86"}
    assert numbers("none") == set()
    assert numbers("007") == {"7"}
