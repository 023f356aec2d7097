import pytest

from tocsin.errors import InputError
from tocsin.watch.addresses import target


def to(*numbers: str):
    return lambda host, port: list(numbers)


def test_a_public_address_is_let_through_with_the_number_that_was_checked() -> None:
    found = target("https://news.example/a?b=1", to("93.184.216.34"))
    assert (found.number, found.port, found.path, found.host) == ("93.184.216.34", 443, "/a?b=1", "news.example")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1",
        "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::7f00:1", "fec0::1",
    ],
)  # fmt: skip
def test_private_and_reserved_addresses_are_refused(number: str) -> None:
    with pytest.raises(InputError, match="private or reserved"):
        target("http://news.example/", to("93.184.216.34", number))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://a.example/", "gopher://a", "//a.example", "http://", "http://a:b@c.example/", "http://a.example:22/",
        "http://[::1",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(InputError) as refusal:
        target(url, to("93.184.216.34"))
    assert refusal.value.mend


def test_an_unknown_host_is_refused() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("not known")

    with pytest.raises(InputError, match="not known"):
        target("http://nowhere.example/", unknown)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::ffff:7f00:1]", "[::]", "localhost", "①②⑦.⓪.⓪.①"])
def test_no_spelling_of_the_own_machine_is_let_through(host: str) -> None:
    with pytest.raises(InputError, match=r"private or reserved|not known"):
        target(f"http://{host}/")
