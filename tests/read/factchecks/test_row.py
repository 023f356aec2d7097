from tocsin.read.factchecks.row import Dropped, called, completed


def row(number=1, **draft):
    made = completed(draft, "f.csv", number)
    return made | {"file": "f.csv"} if isinstance(made, dict) else made


def test_a_row_needs_a_claim_a_title_or_a_medium():
    assert isinstance(row(lang="en"), Dropped) and row(lang="en").where == "f.csv, 1"
    assert row(title="No")["claim"] is None
    assert row(media=["ab12"])["verdict"] == "other"


def test_a_canonical_verdict_beside_a_rating_stands_as_given():
    assert row(claim="x", rating="Sideways", verdict="altered", reasons=["fabricated"])["reasons"] == ["fabricated"]
    assert row(claim="x", rating="Faux", verdict="Sideways")["verdict"] == "false"
    assert (row(claim="x", verdict="Faux")["rating"], row(claim="x", verdict="Faux")["verdict"]) == ("Faux", "false")
    assert row(claim="x", verdict="altered")["reasons"] == ["altered_media"]
    assert (row(claim="x", verdict="Faux", rating_value=1)["rating"], row(claim="x", verdict="other")["rating"]) == ("Faux", None)


def test_ids():
    url = "https://watch.example/a"
    kept, again = called([row(2, claim="Apple", url=url), row(1, claim="Zebra", url=url), row(claim="Pear"), row(claim="x", claim_id="c1")])
    assert [one["claim_id"] for one in kept][1:] == ["c1", f"{url}#1", f"{url}#2"]
    assert kept[0]["claim_id"].startswith("#") and kept[2]["claim"] == "Zebra" and not again


def test_of_rows_of_one_id_the_fullest_stays():
    kept, again = called([row(1, claim_id="c", claim="x"), row(2, claim_id="c", claim="x", lang="en"), row(3, claim_id="c", claim="y")])
    assert [one["lang"] for one in kept] == ["en"]
    assert [one.reason for one in again] == ["a fact-check that another row has too", "of a claim_id that another row has"]
