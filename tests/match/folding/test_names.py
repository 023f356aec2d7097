from tocsin.match.folding.names import mere_list, skeleton


def test_a_name_keeps_its_consonants_across_alphabets() -> None:
    assert skeleton("Merkel") == skeleton("Меркель") == skeleton("مركل") == "mrkl"
    assert skeleton("Valmora") == skeleton("Валмора")
    assert skeleton("Anna") == "n"
    assert skeleton("") == ""


def test_lists_of_accounts_and_hashtags_say_nothing() -> None:
    for text in (
        "Top supporters: RiverWatch88 marlow_news Annika1971 BridgeFolk",
        "annal1nd RiverWatch marlow_news valmora7 harbourlights Hello Birgit!",
        "marlow_news RiverWatch",
        "#OpenTheBridge #Marlow2024 #SaveTheFerry",
    ):
        assert mere_list(text), text


def test_sentences_with_names_numbers_and_hashtags_are_no_lists() -> None:
    for text in (
        "", "The river rose two metres overnight in Valmora", "COVID19 cases rise to 1,200 in Valmora and 300 in Marlow",
        "Anna Lind, Birgit Sand and Carl Holm of Valmora thank McAllister", "RiverWatch says the #OpenTheBridge march was late again",
        "1 2 3 4 5 6 7 lights on the bridge", "Паром на остров сегодня опоздал", "چراغ‌های پل ۱۲ بار خاموش شد",
    ):  # fmt: skip
        assert not mere_list(text), text
