from tocsin.verify.fidelity.change import SCHEMA
from tocsin.verify.schemas import CHANGES, RELAYS


def test_the_tables_have_the_columns_of_their_makers() -> None:
    assert CHANGES.schema == SCHEMA and RELAYS.name == "relays"
