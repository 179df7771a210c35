"""The command line: `python -m buurtnet --help`. Exit code 0: done, 1: not done or findings, 2: wrong use."""

import argparse
import os
import sys
from datetime import UTC, datetime

from buurtnet import settings, store
from buurtnet.errors import BuurtnetFout, GegevensbestandFout, InstellingFout, OngeldigeInvoer
from buurtnet.instellingen import compute_vandaag
from buurtnet.opdrachten.buurtblad import add_buurtblad
from buurtnet.opdrachten.gebruiker import add_gebruiker
from buurtnet.opdrachten.reserve import add_reserve
from buurtnet.opdrachten.scherm import add_scherm
from buurtnet.opdrachten.werkboek import add_exporteer, add_importeer, add_sjabloon
from buurtnet.rechten import SYSTEEM
from buurtnet.store.schrijven import write_log

MEESTE_SCHAAL = 1000

# The English of argparse; it has no other way than this, since its own texts look for a system-wide translation.
_VERTALING = {
    "the following arguments are required:": "dit ontbreekt:",
    "unrecognized arguments:": "dit is onbekend:",
    "expected one argument": "hier hoort een waarde achter",
    "ignored explicit argument": "hier hoort geen waarde achter:",
    "invalid choice:": "onbekende keuze",
    "choose from": "kies uit",
    "not allowed with argument": "gaat niet samen met",
    "argument ": "",
}


def main(argv: list[str] | None = None) -> int:
    keuze = _build_parser().parse_args(argv)
    try:
        uitkomst = keuze.voer_uit(keuze)
        sys.stdout.flush()
        return uitkomst
    except BrokenPipeError:  # `| head` reads no further; Python would write once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except BuurtnetFout as fout:
        print(fout, file=sys.stderr)
        return 1


def migreer(_keuze: argparse.Namespace) -> int:
    voor, na = store.migrate()
    if voor == na:
        print(f"De opslag was al bij: revisie {na}.")
    elif voor is None:
        print(f"De opslag is gemaakt: revisie {na}.")
    else:
        print(f"De opslag is bijgewerkt van revisie {voor} naar {na}.")
    return 0


def voorbeeld(keuze: argparse.Namespace) -> int:
    store.migrate()
    engine = store.open_engine()
    try:
        if keuze.als_leeg and _is_in_gebruik(engine):
            print("De opslag is al in gebruik; de voorbeeldgegevens zijn niet geladen.")
            return 0
        rijen = _build_voorbeeld(keuze.schaal)
        with store.writing(engine) as conn:
            _empty_voor_voorbeeld(conn, keuze.opnieuw)
            store.write_rijen(conn, rijen)
            write_log(conn, SYSTEEM, datetime.now(UTC), "voorbeeld geladen", "opslag", None)
    finally:
        engine.dispose()
    print(f"De voorbeeldgegevens zijn geladen: {len(rijen['bijeenkomst'])} bijeenkomsten.")
    return 0


def controleer(_keuze: argparse.Namespace) -> int:
    engine = store.open_engine()
    try:
        bevindingen = _read_bevindingen(engine)
    finally:
        engine.dispose()
    for bevinding in bevindingen:
        print(bevinding)
    if bevindingen:
        print(f"Aantal bevindingen: {len(bevindingen)}.")
        return 1
    print("Alles is in orde.")
    return 0


def _is_in_gebruik(engine) -> bool:
    with store.reading(engine) as conn:
        return store.read_heeft_records(conn) or store.read_instellingen(conn).gegevens == "echt"


def _build_voorbeeld(schaal: int) -> dict[str, list[dict]]:
    # Reading the areas loads geopandas, which the other commands need not wait for.
    from buurtnet.gebieden import read_gebieden
    from buurtnet.voorbeeld import build_voorbeeld

    return build_voorbeeld(read_gebieden(settings.data_folder()), schaal)


def _empty_voor_voorbeeld(conn, opnieuw: bool) -> None:
    """Make room for the example data; raises OngeldigeInvoer rather than lose a record that is not example data."""
    gegevens = store.read_instellingen(conn).gegevens
    heeft_records = store.read_heeft_records(conn)
    if gegevens == "echt" or (heeft_records and gegevens != "voorbeeld"):
        raise OngeldigeInvoer(
            f"De opslag is voor echte gegevens (instelling 'gegevens': '{gegevens}'); er is niets veranderd. "
            "Kies voor het voorbeeld een ander adres in BUURTNET_DATABASE_URL."
        )
    if heeft_records and not opnieuw:
        raise OngeldigeInvoer(
            "De opslag heeft al voorbeeldgegevens; er is niets veranderd. Gebruik --opnieuw om ze te vervangen."
        )
    if heeft_records:
        store.write_leeg(conn)


def _read_bevindingen(engine) -> list[str]:
    from buurtnet.gebieden import read_gebieden

    bevindingen, buurtcodes = [], None
    try:
        buurtcodes = read_gebieden(settings.data_folder())["buurtcode"].tolist()
    except GegevensbestandFout as fout:
        bevindingen.append(str(fout))
    with store.reading(engine) as conn:
        if waardefouten := store.read_waardefouten(conn):  # with these the other checks may not even run
            return bevindingen + waardefouten
        try:
            instellingen = store.read_instellingen(conn)
        except InstellingFout as fout:
            return [*bevindingen, str(fout)]
        vandaag = compute_vandaag(instellingen, datetime.now(UTC))
        return bevindingen + store.read_bevindingen(conn, instellingen, vandaag, buurtcodes)


class _Hulp(argparse.HelpFormatter):
    def __init__(self, prog):
        super().__init__(prog, max_help_position=30)

    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **opties):
        super().__init__(**opties, add_help=False, allow_abbrev=False, formatter_class=_Hulp)
        self._optionals.title = "opties"
        self._positionals.title = "gegevens"
        self.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")

    def error(self, message):
        for engels, nederlands in _VERTALING.items():
            message = message.replace(engels, nederlands)
        self.print_usage(sys.stderr)
        self.exit(2, f"Deze opdracht klopt niet: {message}\n")


_MET_EIGEN_VRAGEN = {
    "gebruiker": (
        add_gebruiker,
        "beheer wie mag inloggen",
        "Voegt gebruikers toe, laat ze zien, blokkeert ze en geeft een nieuw wachtwoord.",
    ),
    "sjabloon": (add_sjabloon, "maak een leeg werkboek", "Maakt een werkboek (xlsx) om in te vullen."),
    "importeer": (
        add_importeer,
        "lees een werkboek in",
        "Laat zien wat een werkboek verandert; met --ja slaat het dat op.",
    ),
    "exporteer": (add_exporteer, "schrijf alles naar een werkboek", "Maakt een werkboek van wat vastligt."),
}


def _add_voorbeeld(add) -> None:
    opdracht = add(
        voorbeeld,
        "laad de voorbeeldgegevens",
        "Laadt verzonnen gegevens over Maastricht. Echte gegevens worden nooit overschreven.",
    )
    opdracht.add_argument(
        "--schaal", type=_read_schaal, default=1, metavar="N", help="N keer zo veel bijeenkomsten (gewoon: 1)"
    )
    keuze = opdracht.add_mutually_exclusive_group()
    keuze.add_argument("--opnieuw", action="store_true", help="vervang voorbeeldgegevens die er al zijn")
    keuze.add_argument("--als-leeg", action="store_true", help="doe niets als de opslag al in gebruik is")


def _build_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m buurtnet", description="Buurtnet beheren. Kies een opdracht.")
    opdrachten = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", dest="opdracht", required=True)

    def add(voer_uit, help_, uitleg):
        opdracht = opdrachten.add_parser(voer_uit.__name__, help=help_, description=uitleg)
        opdracht.set_defaults(voer_uit=voer_uit)
        return opdracht

    add(migreer, "maak de opslag of werk haar bij", "Maakt de opslag als die er niet is, en werkt haar anders bij.")
    _add_voorbeeld(add)
    for naam, (vul_aan, help_, uitleg) in _MET_EIGEN_VRAGEN.items():
        vul_aan(opdrachten.add_parser(naam, help=help_, description=uitleg))
    add_buurtblad(add)
    add_reserve(add)
    add_scherm(add)
    add(
        controleer,
        "controleer de opslag en de gegevens",
        "Controleert de opslag, de instellingen en de gegevens. Elke bevinding staat op een eigen regel.",
    )
    return parser


def _read_schaal(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and 1 <= int(tekst) <= MEESTE_SCHAAL):
        raise argparse.ArgumentTypeError(f"'{tekst}' kan niet; geef een heel getal van 1 tot en met {MEESTE_SCHAAL}")
    return int(tekst)


if __name__ == "__main__":
    sys.exit(main())
