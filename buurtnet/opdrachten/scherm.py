"""`python -m buurtnet scherm`: the slides of an information evening as one file, for a room without internet."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from buurtnet import settings, store
from buurtnet.errors import OngeldigeInvoer
from buurtnet.instellingen import compute_vandaag
from buurtnet.scherm import DIAS, KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S
from buurtnet.scherm.keuze import read_seconden


def add_scherm(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command; `add` takes the function, its line in the list and its explanation."""
    opdracht = add(
        scherm,
        "maak het scherm voor een informatieavond als één bestand",
        "Maakt één bestand met alle dia's, de kaart erbij. Zet het op een usb-stick en open het in een browser: het "
        "werkt zonder internet.",
    )
    opdracht.add_argument("bestand", type=Path, metavar="BESTAND", help="een nieuw bestand, zoals scherm.html")
    opdracht.add_argument("--buurt", metavar="CODE", help="de buurt van vanavond, zoals BU09350006")
    opdracht.add_argument(
        "--seconden",
        "--interval",
        type=_read_interval,
        metavar="N",
        help="zoveel seconden per dia (anders: wat op /beheer is ingesteld)",
    )
    opdracht.add_argument(
        "--dias", type=_read_dianamen, metavar="NAMEN", help=f"welke dia's, in deze volgorde: {','.join(DIAS)}"
    )


def scherm(keuze: argparse.Namespace) -> int:
    from buurtnet.beeld.exporting import write_nieuw
    from buurtnet.beeld.format import format_tijd
    from buurtnet.scherm.keuze import build_zin_adres
    from buurtnet.scherm.pagina import build_bestand

    nu = datetime.now(UTC)
    dias, seconden, basisadres = _read_dias(keuze, nu)
    waarschuwing = build_zin_adres(basisadres)
    html = build_bestand(dias, format_tijd(nu), seconden, [waarschuwing] if waarschuwing else [])
    write_nieuw(keuze.bestand, html.encode())
    print(f"Het scherm staat in {keuze.bestand}. Open het in een browser en druk op F voor een volledig scherm.")
    if waarschuwing:
        print(waarschuwing)
    return 0


def _read_dias(keuze: argparse.Namespace, nu: datetime) -> tuple[list, int, str]:
    """The slides, how long each stays, and the address of Buurtnet that they carry ("": none)."""
    from buurtnet.cijfers.overzicht import read_buurtbeeld, read_overzicht
    from buurtnet.gebieden import read_gebieden
    from buurtnet.scherm.dias import build_dias
    from buurtnet.scherm.keuze import Gevraagd, choose_dias, choose_scherm
    from buurtnet.scherm.lezen import read_schermgegevens

    gebieden = read_gebieden(settings.data_folder())
    buurt, buurten = keuze.buurt, set(gebieden.loc[gebieden["telt_mee"], "buurtcode"])
    if buurt is not None and buurt not in buurten:
        raise OngeldigeInvoer(f"De buurt '{buurt}' bestaat niet; geef de code van een buurt, zoals BU09350006.")
    engine = store.open_engine()
    try:
        with store.reading(engine) as conn:
            instellingen = store.read_instellingen(conn)
            vandaag = compute_vandaag(instellingen, nu)
            overzicht = read_overzicht(conn, gebieden, instellingen, vandaag)
            buurtbeeld = read_buurtbeeld(conn, gebieden, vandaag, buurt) if buurt else None
            gegevens = read_schermgegevens(conn, gebieden, overzicht, buurtbeeld, instellingen.basisadres)
    finally:
        engine.dispose()
    gekozen = choose_scherm(Gevraagd(buurt, keuze.dias), instellingen, buurten)
    return choose_dias(build_dias(gegevens), gekozen.namen), keuze.seconden or gekozen.seconden, instellingen.basisadres


def _read_dianamen(tekst: str) -> str:
    if onbekend := [naam for naam in tekst.split(",") if naam not in DIAS]:
        raise argparse.ArgumentTypeError(f"'{onbekend[0]}' bestaat niet; kies uit: {','.join(DIAS)}")
    return tekst


def _read_interval(tekst: str) -> int:
    if (seconden := read_seconden(tekst)) is None:
        raise argparse.ArgumentTypeError(
            f"'{tekst}' kan niet; geef een heel getal van {KORTSTE_INTERVAL_S} tot en met {LANGSTE_INTERVAL_S}"
        )
    return seconden
