import pytest

from tests.watch.server import PAGE
from tocsin.errors import InputError
from tocsin.watch.client import Client, Limits


def client(**limits: float) -> Client:
    return Client(Limits(**limits), private=True)  # type: ignore[arg-type]


def test_an_answer_comes_whole_and_only_again_when_it_changed(here: str) -> None:
    answer = client().get(f"{here}/page")
    assert answer.status == 200 and answer.body == PAGE and answer.headers["etag"] == '"one"'
    assert client().get(f"{here}/page", {"etag": '"one"'}).status == 304


@pytest.mark.parametrize(
    ("path", "limits", "said"),
    [
        ("packed", {"size": 1 << 20}, "more than 1 MB"),
        ("endless", {"size": 1 << 20}, "more than 1 MB"),
        ("drip", {"all_s": 0.3}, "it took more than"),
        ("short", {}, "not fetched"),
        ("lies", {}, "not fetched"),
        ("round", {}, "more than 5 redirects"),
        ("inside", {"step_s": 1}, "not fetched"),
    ],
)
def test_what_is_too_much_too_slow_or_broken_is_refused_with_a_reason(here: str, path: str, limits: dict[str, float], said: str) -> None:
    with pytest.raises(InputError, match=said):
        client(**limits).get(f"{here}/{path}")


def test_a_link_to_the_own_machine_is_refused(here: str) -> None:
    with pytest.raises(InputError, match=r"private or reserved|none of the web"):
        Client().get(f"{here}/page")


def test_every_hop_is_checked(here: str) -> None:
    names = iter([["127.0.0.1"], ["127.0.0.1"]])
    checked = Client(resolve=lambda host, port: next(names), private=True)
    assert checked.get(f"{here}/page", allowed=lambda url: True).status == 200
    with pytest.raises(InputError, match=r"robots\.txt forbids"):
        client().get(f"{here}/page", allowed=lambda url: False)


def test_a_redirect_to_the_own_machine_is_not_followed(here: str) -> None:
    """The first hop is let through as it would be on the network; where it leads is looked up anew."""
    first = Client(private=True)
    hops: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        hops.append(host)
        first.private = len(hops) < 1  # from the second hop on as everywhere
        return ["127.0.0.1"]

    first.resolve = resolve
    with pytest.raises(InputError, match=r"private or reserved|none of the web|redirects"):
        first.get(f"{here}/round")
    assert len(hops) <= 2
