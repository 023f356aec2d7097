"""One picture in two sizes is one, and the platform's own is none."""

from tests.assess.crossed.traits.small import profiles, snapshots
from tocsin.assess.crossed.traits.profile.avatars import avatar_copies


def test_sizes_and_queries_do_not_count_and_default_faces_are_left_out() -> None:
    base = "https://img.example/profile/77/cat"
    said = {
        "a": f"{base}_normal.jpg",
        "b": f"{base}_400x400.jpg?v=2",
        "c": f"{base}2_normal.jpg",
        "d": "https://img.example/default_profile_1.png",
    }
    labels = avatar_copies(profiles(*((who, {"avatar": address}) for who, address in said.items())), snapshots()).labels
    assert labels[0] == labels[1] >= 0
    assert labels[2] not in (labels[0], -1)
    assert labels[3:].tolist() == [-1] * 3
