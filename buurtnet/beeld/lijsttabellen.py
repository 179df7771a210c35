"""The tables of lists and of the pictures about talking and support, of the values that the page shows.

Days as they are written, marked where they are new; unknown is empty and never a nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from buurtnet.beeld import puntwoorden, sindswoorden
from buurtnet.beeld.format import format_datum
from buurtnet.beeld.kwartaalwoorden import build_naam
from buurtnet.begrippen import UITVOERDERS
from buurtnet.begrippen_raad import ANTWOORDEN_PUNT, IN_EURO, THEMAS_PUNT, VAN_GROEP, VORMEN
from buurtnet.cijfers.punten import Lus, Punt
from buurtnet.cijfers.raad import Belofte
from buurtnet.cijfers.sinds import Periode
from buurtnet.cijfers.steun import Steun


def build_dag(dag: object, periode: Periode | None = None) -> str:
    """A day as it is written, with the mark of what is new in the period; unknown is empty."""
    if not isinstance(dag, date) or pd.isna(dag):
        return ""
    return format_datum(dag) + (sindswoorden.build_merk(periode, dag) if periode else "")


def build_vervaldag(dag: date, periode: Periode) -> str:
    """The day that was promised for, with the mark when it became late in the period."""
    return format_datum(dag) + sindswoorden.build_laatmerk(periode, dag)


def build_getallen(waarden: Iterable) -> pd.Series:
    """Whole numbers of which some are unknown."""
    return pd.Series([None if pd.isna(een) else int(een) for een in waarden], dtype="Int64")


def build_vooraf(vooraf: pd.DataFrame) -> pd.DataFrame:
    """A row per statement of VOORAF, with the rounded shares of both moments."""
    kolommen = {
        **{"tekst": "Stelling", "jaar": "Jaar", "bijeenkomsten": "Bijeenkomsten"},
        **{"eens_begin_tekst": "Eens aan het begin", "n_begin": "Antwoorden aan het begin"},
        **{"eens_eind_tekst": "Eens aan het eind", "n_eind": "Antwoorden aan het eind"},
    }
    return vooraf[list(kolommen)].rename(columns=kolommen)


def build_kwartalen(kwartalen: pd.DataFrame) -> pd.DataFrame:
    """A row per quarter of KWARTALEN that may be shown."""
    namen = [build_naam(rij) for _, rij in kwartalen.iterrows()]
    return pd.DataFrame(
        {"Kwartaal": namen, "Eens": kwartalen["eens_tekst"].tolist(), "Antwoorden (n)": kwartalen["n"].tolist()}
    )


def build_vragen(punten: Sequence[Punt], periode: Periode) -> pd.DataFrame:
    """A row per question of a buurt, from what was said to what was done."""
    return pd.DataFrame(
        [
            {
                "Stand": puntwoorden.GROEPEN[een.stand],
                "Vraag": een.wat,
                "Thema": THEMAS_PUNT[een.thema],
                "Van": een.naam,
                "Gezegd bij": een.bijeenkomst,
                "Aan": puntwoorden.AAN[een.aan],
                "Gevraagd op": build_dag(een.gevraagd_op, periode),
                "Antwoord": ANTWOORDEN_PUNT.get(een.antwoord, ""),
                "Antwoord op": build_dag(een.antwoord_op, periode),
                "Toelichting": een.toelichting,
                "Door": UITVOERDERS.get(een.door, ""),
                "Beloofd voor": build_dag(een.klaar_voor),
                "Gedaan op": build_dag(een.gedaan_op, periode),
            }
            for een in punten
        ]
    )


def build_themas(per_thema: Mapping[str, Lus]) -> pd.DataFrame:
    """A row per theme that was asked about."""
    return pd.DataFrame(
        [
            {
                "Thema": THEMAS_PUNT[thema],
                "Gevraagd": lus.gesteld,
                "Toegezegd": lus.toegezegd,
                "Gedaan": lus.gedaan,
                "Te laat": lus.laat,
                "Nog zonder antwoord": lus.gesteld - lus.beantwoord,
            }
            for thema, lus in per_thema.items()
        ]
    )


def build_laat(beloften: Iterable, peildatum: date, periode: Periode) -> pd.DataFrame:
    """A row per promise that is late, of anybody."""
    return pd.DataFrame(
        [
            {
                "Door": UITVOERDERS[een.door] + (f" ({VAN_GROEP[een.groep]})" if een.door == "gemeente" else ""),
                "Belofte": een.wat,
                "Organisatie": een.organisatie,
                "Beloofd voor": build_vervaldag(een.vervalt_op, periode),
                "Dagen te laat": (peildatum - een.vervalt_op).days,
            }
            for een in beloften
        ]
    )


def build_beloften(beloften: Iterable[Belofte], peildatum: date, periode: Periode) -> pd.DataFrame:
    """A row per promise of the municipality that is late, with who waits."""
    return pd.DataFrame(
        [
            {
                "Van wie": VAN_GROEP[een.groep],
                "Belofte": een.wat,
                "Wie wacht": een.naam,
                "Beloofd voor": build_vervaldag(een.voor, periode),
                "Dagen te laat": (peildatum - een.voor).days,
            }
            for een in beloften
            if een.voor is not None
        ]
    )


def build_steun(steun: Mapping[str, Steun]) -> pd.DataFrame:
    """A row per unit: asked, granted and used; used is empty where nobody knows of anything."""
    return pd.DataFrame(
        [
            {
                "Eenheid": eenheid,
                "Aanvragen": een.vragen,
                "Gevraagd": een.gevraagd,
                "Gevraagd met een antwoord": een.beantwoord,
                "Toegekend": een.toegekend,
                "Gebruikt": None if een.gebruikt_onbekend and not een.gebruikt else een.gebruikt,
                "Gebruik nog niet bekend": een.gebruikt_onbekend,
            }
            for eenheid, een in steun.items()
            if een.vragen
        ]
    )


def build_aanvragen(vragen: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """ONDERSTEUNING as it is shown and downloaded, newest first."""
    nieuwste = vragen.iloc[::-1]
    return pd.DataFrame(
        {
            "Organisatie": nieuwste["naam"].tolist(),
            "Soort steun": [VORMEN[vorm] for vorm in nieuwste["vorm"]],
            "Waarvoor": nieuwste["waarvoor"].tolist(),
            "Eenheid": ["euro" if vorm in IN_EURO else "uur" for vorm in nieuwste["vorm"]],
            "Gevraagd op": [build_dag(dag, periode) for dag in nieuwste["gevraagd_op"]],
            "Gevraagd": build_getallen(nieuwste["gevraagd"]),
            "Antwoord op": [build_dag(dag, periode) for dag in nieuwste["antwoord_op"]],
            "Toegekend": build_getallen(nieuwste["toegekend"]),
            "Gebruikt": build_getallen(nieuwste["gebruikt"]),
        }
    )


def build_wachtend(wachtend: Iterable[tuple[str, str, str, int]], periode: Periode) -> pd.DataFrame:
    """A row per application that waits, as `steun.choose_wachtend` gives them at the end of the period."""
    return pd.DataFrame(
        [
            {
                "Organisatie": naam,
                "Soort steun": VORMEN[vorm],
                "Waarvoor": waarvoor,
                "Gevraagd op": build_dag(periode.tot - timedelta(days=dagen), periode),
                "Wacht (dagen)": dagen,
            }
            for naam, vorm, waarvoor, dagen in wachtend
        ]
    )
