"""`python -m buurtnet scherm`: the slides of an information evening as one file, for a room without internet."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from buurtnet import settings, store
from buurtnet.errors import OngeldigeInvoer
from buurtnet.instellingen import compute_vandaag
from buurtnet.scherm import INTERVAL_S, KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S


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
        "--interval",
        type=_read_interval,
        default=INTERVAL_S,
        metavar="N",
        help=f"zoveel seconden per dia (gewoon: {INTERVAL_S})",
    )


def scherm(keuze: argparse.Namespace) -> int:
    from buurtnet.beeld.exporting import write_nieuw
    from buurtnet.beeld.format import format_tijd
    from buurtnet.beeld.qr import build_waarschuwing
    from buurtnet.scherm.pagina import build_bestand

    nu = datetime.now(UTC)
    dias, basisadres = _read_dias(keuze.buurt, nu)
    html = build_bestand(dias, format_tijd(nu), keuze.interval)
    write_nieuw(keuze.bestand, html.encode())
    print(f"Het scherm staat in {keuze.bestand}. Open het in een browser en druk op F voor een volledig scherm.")
    if not basisadres:
        print("Er staat geen QR-code op: vul op /beheer bij Instellingen het adres van Buurtnet in.")
    elif waarschuwing := build_waarschuwing(basisadres):
        print(waarschuwing)
    return 0


def _read_dias(buurt: str | None, nu: datetime) -> tuple[list, str]:
    """The slides, and the address of Buurtnet that they carry ("": none)."""
    from buurtnet.cijfers.overzicht import read_buurtbeeld, read_overzicht
    from buurtnet.gebieden import read_gebieden
    from buurtnet.scherm.dias import build_dias
    from buurtnet.scherm.lezen import read_schermgegevens

    gebieden = read_gebieden(settings.data_folder())
    if buurt is not None and buurt not in set(gebieden.loc[gebieden["telt_mee"], "buurtcode"]):
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
    return build_dias(gegevens), instellingen.basisadres


def _read_interval(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and KORTSTE_INTERVAL_S <= int(tekst[:4]) <= LANGSTE_INTERVAL_S):
        raise argparse.ArgumentTypeError(
            f"'{tekst}' kan niet; geef een heel getal van {KORTSTE_INTERVAL_S} tot en met {LANGSTE_INTERVAL_S}"
        )
    return int(tekst)
