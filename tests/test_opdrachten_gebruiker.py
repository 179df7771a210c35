"""`python -m buurtnet gebruiker`: the first administrator, and who comes after."""

import io

import pytest

from buurtnet import store
from buurtnet.__main__ import main
from buurtnet.rechten import SYSTEEM
from buurtnet.store.schrijven import read_log

WACHTWOORD = "vier blauwe fietsen thuis"


@pytest.fixture
def doe(sqlite_pad, monkeypatch):
    """Run a command on an empty store, with this line as its input."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")

    def run(*argumenten, invoer=f"{WACHTWOORD}\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(invoer))
        return main(["gebruiker", *argumenten])

    return run


@pytest.fixture
def ans(doe):
    return doe("toevoegen", "Ans@voorbeeld.nl", "--naam", "Ans Kok", "--rol", "beheerder", "--stdin")


def check(wachtwoord):
    engine = store.open_engine()
    with store.reading(engine) as conn:
        gevonden = store.read_gebruiker_bij_wachtwoord(conn, "ans@voorbeeld.nl", wachtwoord)
    engine.dispose()
    return gevonden and gevonden.rol


def test_first_administrator_is_made_and_can_sign_in(ans):
    assert ans == 0
    assert check(WACHTWOORD) == "beheerder"


def read_handelingen():
    engine = store.open_engine()
    with store.reading(engine) as conn:
        regels = read_log(conn, SYSTEEM)
    engine.dispose()
    return [(r.gebruiker, r.handeling, r.soort, r.record_id, r.samenvatting) for r in reversed(regels)]


def test_every_change_is_in_the_log(ans, doe):
    for wat in (("wachtwoord", "--stdin"), ("blokkeren",), ("deblokkeren",), ("vrijgeven",)):
        assert doe(*wat, "ans@voorbeeld.nl", invoer="zes rode emmers water\n") == 0
    assert read_handelingen() == [
        ("opdrachtregel", "toegevoegd", "gebruiker", 1, "rol beheerder"),
        ("opdrachtregel", "nieuw wachtwoord", "gebruiker", 1, ""),
        ("opdrachtregel", "geblokkeerd", "gebruiker", 1, ""),
        ("opdrachtregel", "weer toegelaten", "gebruiker", 1, ""),
        ("opdrachtregel", "wachten opgeheven", "gebruiker", 1, ""),
    ]


def test_what_did_not_succeed_is_not_in_the_log(doe):
    assert doe("toevoegen", "ans@voorbeeld.nl", "--naam", "Ans", "--rol", "bestuur", "--stdin", invoer="kort\n") == 1
    assert doe("blokkeren", "niemand@voorbeeld.nl") == 1
    assert read_handelingen() == []


def test_a_password_that_is_refused_adds_nobody(doe, capsys):
    opdracht = ("toevoegen", "ans@voorbeeld.nl", "--naam", "Ans", "--rol", "bestuur", "--stdin")
    assert doe(*opdracht, invoer="kort\n") == 1
    assert "12 tot 200 tekens" in capsys.readouterr().err
    assert doe("lijst") == 0
    assert capsys.readouterr().out == "Aantal gebruikers: 0.\n"


def test_password_is_no_argument(doe, capsys):
    with pytest.raises(SystemExit) as einde:
        doe("wachtwoord", "ans@voorbeeld.nl", WACHTWOORD)
    assert einde.value.code == 2


def test_password_is_asked_twice_at_the_terminal(ans, doe, monkeypatch, capsys):
    antwoorden = iter(["een heel ander wachtwoordje", "net iets anders"])
    monkeypatch.setattr("getpass.getpass", lambda vraag: next(antwoorden))
    assert doe("wachtwoord", "ans@voorbeeld.nl") == 1
    assert "niet gelijk" in capsys.readouterr().err
    assert check(WACHTWOORD)


def test_new_password_replaces_the_old_one(ans, doe):
    assert doe("wachtwoord", "ANS@voorbeeld.nl", "--stdin", invoer="zes rode emmers water\r\n") == 0
    assert (check(WACHTWOORD), check("zes rode emmers water")) == (None, "beheerder")


def test_blocking_keeps_out_and_unblocking_lets_in(ans, doe):
    assert doe("blokkeren", "ans@voorbeeld.nl") == 0
    assert check(WACHTWOORD) is None
    assert doe("deblokkeren", "ans@voorbeeld.nl") == 0
    assert check(WACHTWOORD)


@pytest.mark.parametrize("wat", [("blokkeren",), ("deblokkeren",), ("vrijgeven",), ("wachtwoord", "--stdin")])
def test_unknown_user_is_named(doe, capsys, wat):
    assert doe(*wat, "niemand@voorbeeld.nl") == 1
    assert "geen gebruiker met het e-mailadres niemand@voorbeeld.nl" in capsys.readouterr().err


def test_list_shows_role_organisations_and_state(ans, doe, capsys):
    engine = store.open_engine()
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 3}, {"id": 5}]})
        assert store.read_gebruikers(conn, SYSTEEM)["email"].tolist() == ["ans@voorbeeld.nl"]
    engine.dispose()
    bea = ("toevoegen", "bea@voorbeeld.nl", "--naam", "Bea", "--rol", "opbouwwerker", "--zonder-wachtwoord")
    assert doe(*bea, "--organisatie", "5", "3") == 0
    doe("blokkeren", "ans@voorbeeld.nl")
    capsys.readouterr()
    doe("lijst")
    assert capsys.readouterr().out.splitlines() == [
        "ans@voorbeeld.nl: Ans Kok, beheerder, organisaties: geen, geblokkeerd",
        "bea@voorbeeld.nl: Bea, opbouwwerker, organisaties: 3, 5, mag inloggen, alleen via de gemeente",
        "Aantal gebruikers: 2.",
    ]


@pytest.mark.parametrize("fout", [("--rol", "baas"), ("--organisatie", "x"), ("--organisatie", "9" * 12)])
def test_wrong_use_is_said_in_dutch(doe, capsys, fout):
    basis = ["toevoegen", "a@voorbeeld.nl", "--naam", "A", "--rol", "bestuur"]
    with pytest.raises(SystemExit) as einde:
        doe(*basis, *fout)
    assert einde.value.code == 2
    assert "Deze opdracht klopt niet:" in capsys.readouterr().err


def test_without_a_keyboard_and_without_stdin_is_a_sentence(doe, monkeypatch, capsys):
    def geen_toetsenbord(_vraag):
        raise EOFError

    monkeypatch.setattr("getpass.getpass", geen_toetsenbord)
    assert doe("toevoegen", "ans@voorbeeld.nl", "--naam", "Ans Kok", "--rol", "beheerder") == 1
    assert "Gebruik dan --stdin." in capsys.readouterr().err
