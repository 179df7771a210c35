"""`python -m buurtnet buurtblad`: sheets to print, made without the server."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from buurtnet import settings, store
from buurtnet.errors import KeuzeFout, OngeldigeInvoer
from buurtnet.instellingen import compute_vandaag


def add_buurtblad(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command; `add` takes the function, its line in the list and its explanation."""
    opdracht = add(
        buurtblad,
        "maak een blad om af te drukken",
        "Maakt een PDF van één A4 over de stad of over een buurt, of een boekje met alle bladen. Een PDF die er al is, "
        "wordt vervangen; een ander bestand niet.",
    )
    opdracht.add_argument("bestand", type=Path, metavar="BESTAND", help="waar de PDF komt, zoals wyck.pdf")
    keuze = opdracht.add_mutually_exclusive_group()
    keuze.add_argument("--buurt", metavar="CODE", help="het blad van deze buurt, zoals BU09350006")
    keuze.add_argument("--stad", action="store_true", help="het blad van de stad")
    keuze.add_argument("--alle", action="store_true", help="een boekje met alle bladen (gewoon)")


def buurtblad(keuze: argparse.Namespace) -> int:
    # Loads geopandas and typst, which the other commands need not wait for.
    from buurtnet.beeld import qr
    from buurtnet.beeld.format import format_getal
    from buurtnet.buurtblad import lezen
    from buurtnet.gebieden import read_gebieden

    _validate_bestand(keuze.bestand)
    gebieden = read_gebieden(settings.data_folder())
    engine = store.open_engine()
    try:
        with store.reading(engine) as conn:
            instellingen = store.read_instellingen(conn)
            vandaag = compute_vandaag(instellingen, datetime.now(UTC))
            vraag = lezen.Vraag(gebieden, instellingen, vandaag, vandaag, instellingen.basisadres)
            pdf = _read_pdf(conn, vraag, keuze, lezen)
    finally:
        engine.dispose()
    try:
        keuze.bestand.write_bytes(pdf)
    except OSError as fout:
        raise _build_fout(keuze.bestand, fout) from fout
    print(f"{keuze.bestand} is gemaakt: {format_getal(len(pdf) / 1000)} kB.")
    if not vraag.basisadres:
        print("Er staat geen QR-code op: vul op /beheer bij Instellingen het adres van Buurtnet in.")
    elif waarschuwing := qr.build_waarschuwing(vraag.basisadres):
        print(waarschuwing)
    return 0


def _validate_bestand(bestand: Path) -> None:
    """Never over what is no sheet, such as the store itself: a word too many in a command must not cost any data."""
    if bestand.suffix.lower() != ".pdf":
        raise OngeldigeInvoer(f"'{bestand}' eindigt niet op .pdf. Kies een naam zoals wyck.pdf.")
    try:
        with bestand.open("rb") as oud:
            begin = oud.read(5)
    except FileNotFoundError:
        return
    except OSError as fout:
        raise _build_fout(bestand, fout) from fout
    if begin not in (b"", b"%PDF-"):
        raise OngeldigeInvoer(f"{bestand} bestaat al en is geen PDF. Kies een ander bestand.")


def _build_fout(bestand: Path, fout: OSError) -> OngeldigeInvoer:
    return OngeldigeInvoer(f"{bestand} kan niet worden geschreven: {fout.strerror}. Kies een ander bestand.")


def _read_pdf(conn, vraag, keuze: argparse.Namespace, lezen) -> bytes:
    if keuze.buurt is None and not keuze.stad:
        return lezen.read_boekje(conn, vraag, _toon_voortgang)
    if keuze.stad:
        return lezen.read_pdf(conn, vraag, lezen.STAD)
    if keuze.buurt not in vraag.buurten:
        raise KeuzeFout(
            f"De buurt '{keuze.buurt}' bestaat niet of telt niet mee. Kies een code als {min(vraag.buurten)}."
        )
    return lezen.read_pdf(conn, vraag, keuze.buurt)


def _toon_voortgang(klaar: int, van: int) -> None:
    """One line that grows on a terminal; where output goes to a file only the start and the end."""
    if sys.stderr.isatty():
        print(f"\rBladen maken: {klaar} van {van}", end="\n" if klaar == van else "", file=sys.stderr, flush=True)
    elif klaar in (1, van):
        print(f"Bladen maken: {klaar} van {van}", file=sys.stderr, flush=True)
