from tocsin.text.language.detectors import Detectors


def test_both_name_languages_alike() -> None:
    detectors = Detectors()
    assert dict(detectors.scores("Kapal itu terlambat lagi pagi ini", "latin")).keys() >= {"id", "ms"}
    assert detectors.scores("کەشتیی دوورگەکە ئەم بەیانییە دواکەوت", "arabic")[0][0] in ("ku", "ckb")
    assert detectors.second("המעבורת לאי שוב איחרה הבוקר", "he")[0] == "he"
    assert detectors.second("", "latin")[1] == 0.0
