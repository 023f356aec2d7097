from tocsin.read.factchecks.google import drafts, is_answer


def test_an_answer_and_one_claim_of_it_are_known():
    assert is_answer({"claims": []}) and is_answer({"text": "x", "claimReview": []})
    assert not is_answer({"claim": "x"}) and not is_answer(["claims"])


def test_missing_fields_are_open():
    (draft,) = drafts({"claims": [{"text": "x", "claimReview": [{"publisher": "Watch"}]}]})
    assert (draft["claim"], draft["publisher"], draft["url"], draft["rating"]) == ("x", "Watch", None, None)
