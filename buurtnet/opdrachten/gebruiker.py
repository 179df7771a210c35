"""`python -m buurtnet gebruiker ...`: who may sign in. Works as the system itself: who is at this server may do it.

As on /beheer, every change leaves a line in the log, in the same transaction.
"""

import argparse
import getpass
import sys
from datetime import UTC, datetime

from buurtnet import store
from buurtnet.errors import OngeldigeInvoer
from buurtnet.rechten import ROLLEN, SYSTEEM
from buurtnet.schema import build_rijen
from buurtnet.store import beheer
from buurtnet.store.schrijven import write_log


def add_gebruiker(opdracht: argparse.ArgumentParser) -> None:
    """Give the command its own commands and arguments."""
    keuzes = opdracht.add_subparsers(title="opdrachten", metavar="OPDRACHT", dest="wat", required=True)

    def add(voer_uit, help_, met_email=True):
        keuze = keuzes.add_parser(voer_uit.__name__, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
        keuze.set_defaults(voer_uit=voer_uit)
        if met_email:
            keuze.add_argument("email", metavar="EMAIL", help="het e-mailadres van de gebruiker")
        return keuze

    keuze = add(toevoegen, "voeg een gebruiker toe en vraag het wachtwoord")
    keuze.add_argument("--naam", required=True, help="voor- en achternaam")
    keuze.add_argument("--rol", required=True, choices=ROLLEN, metavar="ROL", help=f"kies uit {', '.join(ROLLEN)}")
    keuze.add_argument(
        "--organisatie", type=_read_nummer, nargs="+", default=[], metavar="ID", help="nummers van organisaties"
    )
    groep = keuze.add_mutually_exclusive_group()
    _add_stdin(groep)
    groep.add_argument(
        "--zonder-wachtwoord", action="store_true", help="logt alleen in via de gemeente (OpenID Connect)"
    )
    add(lijst, "laat alle gebruikers zien", met_email=False)
    add(blokkeren, "blokkeer een gebruiker en log die overal uit")
    add(deblokkeren, "laat een geblokkeerde gebruiker weer toe")
    add(vrijgeven, "laat een gebruiker die moet wachten meteen weer proberen")
    _add_stdin(add(wachtwoord, "geef een gebruiker een nieuw wachtwoord en log die overal uit"))


def toevoegen(keuze: argparse.Namespace) -> int:
    tekst = None if keuze.zonder_wachtwoord else _ask_wachtwoord(keuze)
    nu = datetime.now(UTC)
    with _writing() as conn:
        nummer = store.write_gebruiker(conn, SYSTEEM, nu, keuze.email, keuze.naam, keuze.rol, keuze.organisatie)
        write_log(conn, SYSTEEM, nu, "toegevoegd", "gebruiker", nummer, f"rol {keuze.rol}")
        if tekst is not None:
            store.write_wachtwoord(conn, SYSTEEM, nu, nummer, tekst)
    print(f"Gebruiker {keuze.email} is toegevoegd met de rol {keuze.rol}.")
    return 0


def lijst(_keuze: argparse.Namespace) -> int:
    engine = store.open_engine()
    try:
        with store.reading(engine) as conn:
            gebruikers = store.read_gebruikers(conn, SYSTEEM)
    finally:
        engine.dispose()
    for rij in build_rijen(gebruikers):
        ids = ", ".join(map(str, rij.organisatie_ids)) or "geen"
        stand = "geblokkeerd" if rij.geblokkeerd else "mag inloggen"
        via = "" if rij.heeft_wachtwoord else ", alleen via de gemeente"
        print(f"{rij.email}: {rij.naam}, {rij.rol}, organisaties: {ids}, {stand}{via}")
    print(f"Aantal gebruikers: {len(gebruikers)}.")
    return 0


def blokkeren(keuze: argparse.Namespace) -> int:
    with _writing() as conn:
        beheer.write_geblokkeerd(conn, SYSTEEM, datetime.now(UTC), _read_id(conn, keuze.email), True)
    print(f"Gebruiker {keuze.email} is geblokkeerd en overal uitgelogd.")
    return 0


def deblokkeren(keuze: argparse.Namespace) -> int:
    with _writing() as conn:
        beheer.write_geblokkeerd(conn, SYSTEEM, datetime.now(UTC), _read_id(conn, keuze.email), False)
    print(f"Gebruiker {keuze.email} mag weer inloggen.")
    return 0


def vrijgeven(keuze: argparse.Namespace) -> int:
    with _writing() as conn:
        beheer.write_vrijgegeven(conn, SYSTEEM, datetime.now(UTC), _read_id(conn, keuze.email))
    print(f"Gebruiker {keuze.email} kan meteen weer proberen in te loggen.")
    return 0


def wachtwoord(keuze: argparse.Namespace) -> int:
    tekst, nu = _ask_wachtwoord(keuze), datetime.now(UTC)
    with _writing() as conn:
        nummer = _read_id(conn, keuze.email)
        store.write_wachtwoord(conn, SYSTEEM, nu, nummer, tekst)
        write_log(conn, SYSTEEM, nu, "nieuw wachtwoord", "gebruiker", nummer)
    print(f"Gebruiker {keuze.email} heeft een nieuw wachtwoord en is overal uitgelogd.")
    return 0


def _writing():
    return store.writing(store.open_engine())


def _read_id(conn, email: str) -> int:
    gebruikers = store.read_gebruikers(conn, SYSTEEM)
    ids = gebruikers.loc[gebruikers["email"] == store.build_email(email), "gebruiker_id"].tolist()
    if not ids:
        raise OngeldigeInvoer(
            f"Er is geen gebruiker met het e-mailadres {email}; zie `python -m buurtnet gebruiker lijst`."
        )
    return ids[0]


def _add_stdin(opdracht) -> None:
    opdracht.add_argument("--stdin", action="store_true", help="lees het wachtwoord als regel van de invoer")


def _ask_wachtwoord(keuze: argparse.Namespace) -> str:
    """Never from an argument: those can be seen by every user of the server."""
    if keuze.stdin:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        eerste = getpass.getpass("Wachtwoord (u ziet niet wat u typt): ")
        tweede = getpass.getpass("Nog een keer: ")
    except EOFError:
        raise OngeldigeInvoer(
            "Er kwam geen wachtwoord; er is niets veranderd. Is hier geen toetsenbord? Gebruik dan --stdin."
        ) from None
    if tweede != eerste:
        raise OngeldigeInvoer("De twee wachtwoorden zijn niet gelijk; er is niets veranderd. Probeer het opnieuw.")
    return eerste


def _read_nummer(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 10):
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen nummer van een organisatie")
    return int(tekst)
