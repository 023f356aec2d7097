from tocsin.read.formats.web.naming import named
from tocsin.read.reader import Captured, Context


def test_a_file_is_called_by_its_name_and_a_captured_one_of_a_common_name_by_its_address():
    assert named(b"", Context("a/pier.1.png")) == "pier.1"
    assert named(Captured(b"", "https://cdn.example/media/GNx7aQbXYAAz.jpg?size=big", None), Context("w.warc")) == "GNx7aQbXYAAz"
    assert named(Captured(b"", "https://cdn.example/a/image.jpg", None), Context("w.warc")) == "cdn.example/a/image.jpg"
