from tests.support import rows
from tocsin.verify.ages import ages
from tocsin.verify.carried import Media
from tocsin.verify.dates.copies import Seen
from tocsin.verify.travel.marks import Carriers

CHECK = {"claim_id": "c", "claim": "A photo of the flood of 12 May 2024", "title": "The photo was taken in 2016", "lang": "en",
         "date": "2024-05-20", "claim_date": None}  # fmt: skip
MARK = {"claim_id": "c", "what": "media", "id": "m", "borne": "medium"}


def test_the_title_of_a_fact_check_can_date_a_medium():
    media = Media(Carriers(), {"m": {"m": 1.0}}, {"m": "m"}, {})
    (row,) = ages(media, rows("marks", [MARK]), {"c": CHECK}, {}, {}).to_pylist()
    assert (row["verdict"], row["claimed"], row["latest"][:4]) == ("older", "2024-05-12", "2017")  # an unknown zone widens the year


def test_a_held_medium_without_a_claim_has_its_interval_and_no_verdict():
    media = Media(Carriers({}, {"m": ["p"]}), {"m": {"m": 1.0}}, {"m": "m"}, {"m": {"media_id": "m", "said": "[]"}})
    (row,) = ages(media, rows("marks", []), {}, {}, {"p": Seen("p", "x", 1715767200)}).to_pylist()
    assert (row["verdict"], row["claimed"], row["latest"]) == ("cannot_tell", None, "2024-05-15T10:00:00Z")
