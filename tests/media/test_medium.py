from tocsin.media.medium import Fault, Refused


def test_a_refusal_says_in_words_what_it_is():
    refused = Refused(Fault("too_large", "30000 x 30000 points; make it smaller"))
    assert refused.fault.reason == "too_large"
    assert str(refused) == "30000 x 30000 points; make it smaller"
