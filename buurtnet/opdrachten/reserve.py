"""`python -m buurtnet backup`, `herstel` and `wis`. As the system itself: who is at this server may do it."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from buurtnet import store
from buurtnet.errors import OpslagBeschadigd, OpslagFout
from buurtnet.instellingen import TIJDZONE
from buurtnet.rechten import SYSTEEM
from buurtnet.store.herstel import herstel as herstel_opslag
from buurtnet.store.reserve import open_reserve, write_reserve
from buurtnet.store.schrijven import wis_verlopen, write_log


def add_reserve(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands; `add` takes the function, its line in the list and its explanation."""
    opdracht = add(
        backup,
        "bewaar alles in een reservekopie",
        "Bewaart alle gegevens in een bestand. Anderen kunnen gewoon doorwerken. Het bestand bevat e-mailadressen en "
        "versleutelde wachtwoorden: bewaar het veilig.",
    )
    opdracht.add_argument("bestand", type=Path, metavar="BESTAND", help="een nieuw bestand, zoals buurtnet.zip")
    opdracht = add(
        herstel,
        "zet een reservekopie terug",
        "Vervangt alle gegevens door die van een reservekopie. Is die beschadigd of te nieuw, dan verandert er niets. "
        "Iedereen moet daarna opnieuw inloggen.",
    )
    opdracht.add_argument("bestand", type=Path, metavar="BESTAND", help="een bestand dat `backup` heeft gemaakt")
    opdracht.add_argument(
        "--ja", action="store_true", help="zet haar terug; zonder dit ziet u alleen of zij heel is en van wanneer"
    )
    add(
        wis,
        "wis teksten waarvan de bewaartermijn voorbij is",
        "Wist citaten en vrije teksten waarvan de bewaartermijn voorbij is. Laat dit elke dag lopen.",
    )


def backup(keuze: argparse.Namespace) -> int:
    nu = datetime.now(UTC)
    kopie = _with_engine(lambda engine: write_reserve(engine, SYSTEEM, nu, keuze.bestand))
    print(f"De reservekopie {keuze.bestand} is gemaakt en gecontroleerd: {kopie.aantal_rijen} rijen.")
    try:
        _with_engine(lambda engine: _log_backup(engine, nu))
    except OpslagFout as fout:  # a store that takes nothing more is when one wants a backup most
        print(f"In het logboek staat dit niet: {fout}")
    return 0


def _log_backup(engine, nu: datetime) -> None:
    with store.writing(engine, nieuwe_versie=False) as conn:
        write_log(conn, SYSTEEM, nu, "kopie gemaakt", "opslag", None)


def herstel(keuze: argparse.Namespace) -> int:
    if not keuze.ja:
        with open_reserve(keuze.bestand) as (kopie, _):
            print(f"De reservekopie van {_build_moment(kopie.gemaakt_op)} is heel: {kopie.aantal_rijen} rijen.")
        print("Er is nog niets veranderd. Terugzetten vervangt alles wat er nu is, ook wat na die tijd is vastgelegd.")
        print("Maak eerst een reservekopie met `backup`. Weet u het zeker, geef dan dezelfde opdracht met --ja.")
        return 0
    try:
        klaar = _with_engine(lambda engine: herstel_opslag(engine, SYSTEEM, datetime.now(UTC), keuze.bestand))
    except OpslagBeschadigd as fout:
        raise OpslagBeschadigd(
            f"{fout} De reservekopie is in orde. Verplaats de beschadigde opslag naar een andere plek "
            "en voer deze opdracht opnieuw uit."
        ) from fout
    print(f"De reservekopie van {_build_moment(klaar.kopie.gemaakt_op)} is teruggezet.")
    if klaar.gewist:
        print(f"Opnieuw gewist omdat de bewaartermijn voorbij is: {klaar.gewist} keer.")
    print("Iedereen is uitgelogd. Kijk op /beheer na wie er mag inloggen.")
    return 0


def _build_moment(tijdstip: datetime) -> str:
    """In the time of the city, whatever the clock of the server is set to."""
    return f"{tijdstip.astimezone(ZoneInfo(TIJDZONE)):%d-%m-%Y %H:%M}"


def wis(_keuze: argparse.Namespace) -> int:
    def doe(engine):
        with store.writing(engine) as conn:
            aantal = wis_verlopen(conn, datetime.now(UTC))
        if not store.empty_wal(engine):
            print("Iemand leest nog een oudere stand. Geef de opdracht straks opnieuw, dan verdwijnt die ook.")
        return aantal

    print(f"Gewist: {_with_engine(doe)} keer.")
    return 0


def _with_engine(doe):
    engine = store.open_engine()
    try:
        return doe(engine)
    finally:
        engine.dispose()
