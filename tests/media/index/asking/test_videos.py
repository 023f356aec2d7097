from tests.read.golden_files import FIXTURES
from tests.shown.drawn import saved, scene
from tocsin.media.decode.opening import open_media
from tocsin.media.index.asking.videos import in_video
from tocsin.media.index.index import Index
from tocsin.media.video.tracing import trace


def test_a_video_shows_none_of_pictures_that_are_not_in_it(tmp_path):
    (tmp_path / "a.png").write_bytes(saved(scene(1)))
    index = Index(tmp_path / "index")
    list(index.add([tmp_path / "a.png"]))
    assert [one for one in in_video(index, trace(open_media(FIXTURES / "video" / "pier_7.mp4"))) if one.probability > 0.5] == []
