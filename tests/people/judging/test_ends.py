"""Who judges a pair sees what both ends say; names stay hidden."""

from __future__ import annotations

from tocsin.people.judging.ends import ends
from tocsin.people.judging.queues import queue
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView


def test_pages_claims_and_media_say_what_they_are(view: CaseView) -> None:
    lookups = Lookups(view)
    for kind, count in (("relays", 2), ("checks", 1), ("copies", 2)):
        for one in queue(lookups, kind, "random").items[:3]:
            told = ends(lookups, kind, one.id)
            assert len(told) == count and all(end["title"] or end["text"] for end in told)
            assert "some_person" not in str(told)
    assert ends(lookups, "edges", "a~b") == [] and ends(lookups, "relays", "nothing~at all") == []
