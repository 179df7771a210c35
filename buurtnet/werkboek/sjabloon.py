"""An empty workbook to fill in: explanation, one sheet per kind of record, lists to choose from, rows that show how."""

from collections.abc import Mapping

from sqlalchemy import Connection

from buurtnet.begrippen import FICTIEF
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.werkboek import read_codeboek, read_records
from buurtnet.werkboek.bladen import BLADEN, ECHT, KEUZES, MET_STELLINGEN, VOORBEELD, Kolom, build_kolommen
from buurtnet.werkboek.verwijzingen import build_verwijzingen
from buurtnet.werkboek.xlsx import Uitvoerblad, build_xlsx

_MERK = Kolom(VOORBEELD, VOORBEELD, "tekst", "Rijen met dit woord slaat Buurtnet over.", breedte=11)
_ANTWOORDEN = (1, 1, 2, 8, 6)  # in the example row
_INLEIDING = (
    "Zo vult u dit werkboek in",
    "1. Kies onderaan een blad. Elk blad is voor een soort gegevens. U hoeft niet alle bladen te gebruiken.",
    "2. Vul elke regel in onder de koppen. Kies uit de lijst waar er een lijst is.",
    "3. De rij met het woord 'voorbeeld' laat zien hoe het moet. Buurtnet slaat die rij over.",
    "4. Is iets nieuw, laat 'nummer' dan leeg. Wilt u er op een ander blad naar verwijzen, geef dan een eigen sleutel: "
    "N1, N2 enzovoort. Die sleutel gebruikt u op het andere blad.",
    "5. Wilt u iets verbeteren wat al vastligt, gebruik dan het nummer. U vindt het in een export.",
    "6. Weet u een getal niet, laat de cel dan leeg. Leeg is onbekend; 0 is nul.",
    "7. Schrijf een datum als 15-10-2016.",
    "8. Schrijf nergens namen, adressen of telefoonnummers van bewoners op.",
    "9. Wat niet in het werkboek staat, blijft zoals het is. Iets weghalen doet u op het scherm.",
    "10. Lees het werkboek in. U ziet eerst wat er verandert en welke fouten er zijn. Pas daarna slaat u op.",
)


def build_sjabloon(conn: Connection, buurten: Mapping[str, str], *, echt: bool = False) -> bytes:
    """An xlsx for this store; `buurten`: code and name of those that count.

    `echt`: to fill in real data while the store still holds the example: without its organisations.
    """
    fictief = read_instellingen(conn).gegevens == "voorbeeld" and not echt
    stellingen, themas = read_codeboek(conn)
    leeg = echt and read_instellingen(conn).gegevens == "voorbeeld"
    records = {} if leeg else read_records(conn, None, "organisatie")
    organisaties = build_verwijzingen({n: r for n, r in records.items() if not r.ingetrokken})
    lijsten = build_lijsten(organisaties, buurten, themas)
    bladen = []
    for blad in BLADEN:
        kolommen = build_kolommen(blad, list(stellingen))
        extra = [_ANTWOORDEN[nummer % 5] for nummer in range(len(kolommen) - len(blad.kolommen))]
        rijen = [[VOORBEELD, *blad.voorbeeld, *extra]]
        bladen.append(Uitvoerblad(blad.naam, (_MERK, *kolommen), rijen))
    return build_xlsx(bladen, lijsten, build_uitleg(stellingen), FICTIEF if fictief else ECHT)


def build_lijsten(
    organisaties: Mapping[int, str], buurten: Mapping[str, str], themas: Mapping[str, str]
) -> dict[str, list[str]]:
    """What each drop-down list offers, and the codes beside the names for who wants them."""
    codes = sorted(buurten, key=lambda code: buurten[code])
    nummers = sorted(organisaties, key=lambda nummer: organisaties[nummer])
    return {
        "organisatie": [organisaties[nummer] for nummer in nummers],
        "nummer van de organisatie": [str(nummer) for nummer in nummers],
        "buurt": [buurten[code] for code in codes],
        "code van de buurt": codes,
        "thema": list(themas.values()),
        "ja": ["ja", "nee"],
        **{naam: list(namen.values()) for naam, namen in KEUZES.items()},
    }


def build_uitleg(stellingen: Mapping[str, str]) -> list[str]:
    """The explanation, the columns of every sheet, and the statements behind their codes."""
    regels = [*_INLEIDING, ""]
    for blad in BLADEN:
        regels.append(f"Blad {blad.naam}. {blad.uitleg}")
        for kolom in blad.kolommen:
            verplicht = "verplicht. " if kolom.verplicht else ""
            if verplicht or kolom.uitleg:
                regels.append(f"   {kolom.kop}: {verplicht}{kolom.uitleg}".rstrip())
        if blad.naam == MET_STELLINGEN[0]:
            regels += [f"   {code} n1 tot en met {code} n5: {tekst}" for code, tekst in stellingen.items()]
        regels.append("")
    return regels
