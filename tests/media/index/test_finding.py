from tests.shown.drawn import saved, scene
from tocsin.media.index.finding import among
from tocsin.media.index.index import Index


def test_a_medium_of_the_index_is_asked_by_what_is_kept_of_it(tmp_path):
    for name, picture in (("a", scene(1)), ("b", scene(1).crop((20, 10, 300, 220))), ("c", scene(2))):
        (tmp_path / f"{name}.png").write_bytes(saved(picture))
    index = Index(tmp_path / "index")
    added = list(index.add([tmp_path / f"{name}.png" for name in "abc"]))
    assert [one.match for one in among(index, tmp_path / "b.png", added[1].sha256)] == [added[0].sha256]
    assert among(index, tmp_path / "c.png", added[2].sha256) == []
