"""Which names of the server may come in a QR code, on a sheet or on a slide that others see too."""

import socket
from datetime import UTC, datetime

import pytest
from streamlit import config

from buurtnet.web import melden
from buurtnet.web.herkomst import is_eigen_host

HIER = ("192.0.2.7", 8501)
LUS = ("127.0.0.1", 8501)


@pytest.fixture
def toegestaan(monkeypatch):
    """Sets `server.allowedHosts`."""
    lees = config.get_option

    def zet(*namen: str) -> None:
        monkeypatch.setattr(
            config, "get_option", lambda naam: list(namen) if naam == "server.allowedHosts" else lees(naam)
        )

    return zet


@pytest.mark.parametrize(
    "host, server",
    [
        ("192.0.2.7:8501", HIER),
        ("192.0.2.7:8501", ("::ffff:192.0.2.7", 8501)),
        ("[2001:db8::1]:8501", ("2001:db8::1", 8501)),
        ("localhost:8501", LUS),
        ("127.0.0.1:8501", LUS),
        (f"{socket.gethostname()}:8501", HIER),
        (f"{socket.gethostname()}.local:8501", HIER),
    ],
)
def test_without_a_list_only_the_computer_itself_is_ours(host, server):
    assert is_eigen_host(host, server)


@pytest.mark.parametrize(
    "host, server",
    [
        ("kwaad.nl", HIER),
        ("kwaad.nl:8501", HIER),
        ("192.0.2.8:8501", HIER),
        ("192.0.2.7:9999", HIER),
        ("localhost:8501", HIER),
        ("iemand@192.0.2.7:8501", HIER),
        ("192.0.2.7:8501/pad", HIER),
        ("192.0.2.7:x", HIER),
        ("", HIER),
        ("192.0.2.7:8501", None),
    ],
)
def test_any_other_name_is_not(host, server):
    assert not is_eigen_host(host, server)


@pytest.mark.parametrize(
    "host, goed",
    [
        ("buurtnet.voorbeeld.nl", True),
        ("Buurtnet.Voorbeeld.nl:443", True),
        ("een.wijk.voorbeeld.nl", True),
        ("kwaad.nl", False),
        ("buurtnet.voorbeeld.nl.kwaad.nl", False),
        ("192.0.2.7:8501", False),
    ],
)
def test_with_a_list_only_what_is_on_it_is_ours(toegestaan, host, goed):
    toegestaan("buurtnet.voorbeeld.nl", "*.wijk.voorbeeld.nl")
    assert is_eigen_host(host, HIER) is goed


def test_a_list_that_allows_every_name_makes_none_ours(toegestaan):
    toegestaan("*")
    assert not is_eigen_host("kwaad.nl", HIER)


NU = datetime(2016, 10, 15, 21, 14, tzinfo=UTC)


def test_security_txt_names_the_address_to_write_to_and_until_when_it_holds():
    assert melden.build_tekst("de griffie, beheer@voorbeeld.nl.", "", NU).splitlines() == [
        "Contact: mailto:beheer@voorbeeld.nl",
        "Expires: 2017-04-13T21:00:00Z",
        "Preferred-Languages: nl, en",
    ]


def test_without_an_address_to_write_to_it_names_the_page_that_says_whom_to_ask():
    regels = melden.build_tekst("de beheerder", "https://buurtnet.voorbeeld.nl", NU).splitlines()
    assert regels[0] == "Contact: https://buurtnet.voorbeeld.nl/begrippen"
    assert regels[-1] == "Canonical: https://buurtnet.voorbeeld.nl/.well-known/security.txt"


def test_there_is_no_security_txt_when_there_is_nothing_to_say():
    assert melden.build_tekst("de beheerder", "http://192.0.2.7:8501", NU) == ""
