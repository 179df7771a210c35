"""`python -m buurtnet sjabloon`, `importeer` and `exporteer`: workbooks at the command line, as the system itself."""

import argparse
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from buurtnet import settings, store
from buurtnet.errors import OngeldigeInvoer
from buurtnet.instellingen import compute_vandaag
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.rechten import SYSTEEM

_HOOGSTENS = 200  # lines of each kind on the screen


def add_sjabloon(opdracht: argparse.ArgumentParser) -> None:
    _add_bestand(opdracht, "het bestand dat wordt gemaakt (.xlsx)")
    opdracht.add_argument(
        "--echt", action="store_true", help="voor echte gegevens, zonder de organisaties uit het voorbeeld"
    )
    opdracht.set_defaults(voer_uit=sjabloon)


def add_exporteer(opdracht: argparse.ArgumentParser) -> None:
    _add_bestand(opdracht, "het bestand dat wordt gemaakt (.xlsx, of .csv met --blad)")
    opdracht.add_argument("--blad", metavar="NAAM", help="alleen dit blad, als CSV")
    opdracht.set_defaults(voer_uit=exporteer)


def add_importeer(opdracht: argparse.ArgumentParser) -> None:
    _add_bestand(opdracht, "het ingevulde werkboek (.xlsx of .csv)")
    opdracht.add_argument(
        "--ja", action="store_true", help="sla het op; zonder dit ziet u alleen wat er zou veranderen"
    )
    opdracht.add_argument("--reden", metavar="TEKST", help="waarom u iets verbetert; komt in de geschiedenis")
    opdracht.set_defaults(voer_uit=importeer)


def sjabloon(keuze: argparse.Namespace) -> int:
    from buurtnet.werkboek import build_sjabloon

    _write_bestand(keuze.bestand, lambda conn, buurten: build_sjabloon(conn, buurten, echt=keuze.echt))
    print(f"Het sjabloon staat in {keuze.bestand}.")
    return 0


def exporteer(keuze: argparse.Namespace) -> int:
    from buurtnet.werkboek import build_export, build_export_csv

    def build(conn, buurten):
        if keuze.blad is not None:
            return build_export_csv(conn, SYSTEEM, buurten, keuze.blad)
        return build_export(conn, SYSTEEM, buurten)

    _write_bestand(keuze.bestand, build)
    let_op = " Er staan ook citaten in die niet openbaar zijn." if keuze.blad in (None, "Citaten") else ""
    print(f"De gegevens staan in {keuze.bestand}.{let_op}")
    return 0


def importeer(keuze: argparse.Namespace) -> int:
    from buurtnet.werkboek import REDEN, compute_verschil, read_werkboek, write_werkboek

    if in_reden := zoek_persoonsgegevens(keuze.reden):
        raise OngeldigeInvoer(f"Geef een andere reden. {' '.join(in_reden)}")
    werkboek = read_werkboek(keuze.bestand)
    nu, buurten = datetime.now(UTC), _read_buurten()
    engine = store.open_engine()
    try:
        with store.reading(engine) as conn:
            vandaag = compute_vandaag(store.read_instellingen(conn), nu)
            verschil = compute_verschil(conn, SYSTEEM, werkboek, vandaag=vandaag, buurten=buurten)
        _print_verschil(verschil)
        if verschil.fouten:
            print(f"Aantal fouten: {len(verschil.fouten)}. Er is niets opgeslagen.", file=sys.stderr)
            return 1
        if not (verschil.nieuw or verschil.veranderd):
            print("Er is niets om op te slaan.")
            return 0
        if not keuze.ja:
            print("Er is nog niets opgeslagen. Klopt dit, geef dan dezelfde opdracht met --ja.")
            return 0
        schrijf = partial(write_werkboek, reden=keuze.reden or REDEN, bevestigd=True, gezien=verschil)
        with store.writing(engine) as conn:
            schrijf(conn, SYSTEEM, werkboek, nu=nu, vandaag=vandaag, buurten=buurten)
    finally:
        engine.dispose()
    print(f"Opgeslagen: {len(verschil.nieuw)} nieuw, {len(verschil.veranderd)} veranderd.")
    return 0


def _print_verschil(verschil) -> None:
    for melding in verschil.meldingen[:_HOOGSTENS]:
        print(f"Let op: {melding}")
    for wat, wijzigingen in (("Nieuw", verschil.nieuw), ("Veranderd", verschil.veranderd)):
        for wijziging in wijzigingen[:_HOOGSTENS]:
            print(f"{wat}: {wijziging.titel} ({wijziging.blad}, rij {wijziging.rij})")
            for veld in wijziging.velden:
                print(f"    {veld.naam}: {veld.oud} -> {veld.nieuw}" if wat == "Veranderd" else f"    {veld}")
    for vraag in verschil.vragen[:_HOOGSTENS]:
        print(f"Klopt dit? {vraag}")
    for fout in verschil.fouten:
        print(f"Fout: {fout}")
    print(
        f"Nieuw: {len(verschil.nieuw)}. Veranderd: {len(verschil.veranderd)}. Ongewijzigd: {verschil.ongewijzigd}. "
        f"Vragen: {len(verschil.vragen)}. Fouten: {len(verschil.fouten)}."
    )


def _write_bestand(bestand: Path, build) -> None:
    from buurtnet.beeld.exporting import write_nieuw  # loads pandas, which the other commands need not wait for

    engine = store.open_engine()
    try:
        with store.reading(engine) as conn:
            inhoud = build(conn, _read_buurten())
    finally:
        engine.dispose()
    write_nieuw(bestand, inhoud)


def _read_buurten() -> dict[str, str]:
    from buurtnet.gebieden import read_gebieden

    gebieden = read_gebieden(settings.data_folder())
    return dict(gebieden.loc[gebieden["telt_mee"], ["buurtcode", "naam"]].itertuples(index=False, name=None))


def _add_bestand(opdracht: argparse.ArgumentParser, uitleg: str) -> None:
    opdracht.add_argument("bestand", type=Path, metavar="FILE", help=uitleg)
