import pytest

from tocsin.read.containers.binary.videos import video_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x00\x00\x00\x18ftypisom", "MP4"), (b"\x00\x00\x00\x14ftypqt  ", "QuickTime"), (b"\x00\x00\x00\x18ftypavif", ""),
        (b"\x00\x00\x00\x18ftypM4A ", ""), (b"\x1aE\xdf\xa3", "Matroska or WebM"), (b"RIFF\0\0\0\0AVI LIST", "AVI"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"FLV\x01", "Flash"), ((b"G" + bytes(187)) * 3, "MPEG transport stream"), (b"Good morning" * 60, ""), (b"", ""),
    ],
)  # fmt: skip
def test_containers_of_videos_are_told_from_sounds_pictures_and_texts(head, kind):
    assert video_of(head) == kind
