"""The tables of the open data, each made of what a public page was given: nothing here can show more than a page does.

A column is there because it is declared, so a field that is added to a frame stays out until somebody declares it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import besluitwoorden, sentences
from buurtnet.beeld.format import round_getal, round_procent
from buurtnet.begrippen import FICTIEF
from buurtnet.begrippen_netwerk import STADIA
from buurtnet.begrippen_raad import IN_EURO, ROLLEN_RAAD, THEMAS_PUNT, VOOR_WIE, VORMEN
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.punten import Punt
from buurtnet.cijfers.raadbeeld import Raadbeeld, Steunbeeld
from buurtnet.cijfers.workshopbeeld import Workshopbeeld
from buurtnet.opendata import kolommen
from buurtnet.opendata.kolommen import Kolom
from buurtnet.schema import build_rijen

ECHT = "echte gegevens"


@dataclass(frozen=True)
class Tabel:
    """One file: its name without extension, what it holds, its columns, and its rows with exactly those columns."""

    naam: str
    titel: str
    kolommen: tuple[Kolom, ...]
    rijen: pd.DataFrame


@dataclass(frozen=True)
class Beelden:
    """What the public pages show on one day."""

    tabel: pd.DataFrame  # `kaartstand.build_tabel`
    stad: Sequence[Overzicht]  # the city at each month's end of the year, and at the peildatum as the last
    besluiten: Besluitbeeld
    workshops: Workshopbeeld
    raad: Raadbeeld
    steun: Steunbeeld
    verhalen: pd.DataFrame  # VERHALEN
    netwerken: Netwerkbeeld
    namen: dict[int, str]  # of organisations, as they are called on the day


def build_tabellen(beelden: Beelden) -> list[Tabel]:
    """Every table, the buurten first. The last two columns say of which day a row is, and whether it is real."""
    rijen = {
        "buurten": _build_buurten(beelden.tabel),
        "stad": pd.DataFrame([_build_stad(overzicht) for overzicht in beelden.stad]),
        "stellingen": _build_stellingen(beelden.stad[-1].feedback),
        "besluiten": besluitwoorden.build_register(beelden.besluiten).rename(columns=kolommen.REGISTER),
        "stappen": beelden.stad[-1].stappen,
        "bijeenkomsten": _build_bijeenkomsten(beelden.workshops.bijeenkomsten),
        "aangekondigd": _build_aangekondigd(beelden.raad.aangekondigd),
        "afspraken": beelden.workshops.acties,
        "beloften": beelden.workshops.beloften,
        "rollen": pd.DataFrame([(naam, beelden.raad.rollen[c]) for c, naam in ROLLEN_RAAD.items()]).set_axis(
            ["rol", "contacten"], axis=1
        ),
        "punten": _build_punten(beelden.workshops.punten),
        "visies": _build_visies(beelden.netwerken, beelden.namen),
        "ondersteuning": _build_ondersteuning(beelden.steun.vragen),
        "verhalen": beelden.verhalen,
    }
    vast = {
        "peildatum": beelden.stad[-1].peildatum,
        "soort_gegevens": FICTIEF if sentences.is_fictief(beelden.stad[-1]) else ECHT,
    }
    return [_build_tabel(naam, rijen[naam], vast) for naam in kolommen.TITELS]


def _build_tabel(naam: str, rijen: pd.DataFrame, vast: dict[str, object]) -> Tabel:
    alle = (*kolommen.KOLOMMEN[naam], *kolommen.VAST)
    return Tabel(naam, kolommen.TITELS[naam], alle, rijen.assign(**vast).reindex(columns=[k.naam for k in alle]))


def _build_buurten(tabel: pd.DataFrame) -> pd.DataFrame:
    procenten = {
        kolom.replace("aandeel", "bereik") + "_procent": [round_procent_of_niets(v) for v in tabel[kolom]]
        for kolom in ("aandeel", "aandeel_laag", "aandeel_hoog")
    }
    return tabel.assign(
        wijk=tabel["wijknaam"],
        organisaties=tabel["organisaties_tekst"],
        te_laat=tabel["te_laat"].astype("Int64"),
        waardering_jaar=tabel["jaar"].astype("Int64"),
        deelnames_12_maanden=tabel["deelnames"],
        **procenten,
    )


def round_procent_of_niets(aandeel: float) -> float | None:
    """A share in per cent as it is shown, with one decimal; None: unknown."""
    return None if pd.isna(aandeel) else float(round_procent(aandeel, 1))


def _build_stad(overzicht: Overzicht) -> dict[str, object]:
    stad, telling = overzicht.bereik_stad, overzicht.telling
    return {
        "datum": overzicht.peildatum,
        **{f"platforms_{stap}": telling.get(stap, 0) for stap in begrippen.STAPPEN},
        "bereik_procent": round_procent_of_niets(stad.aandeel),
        "bereik_laag_procent": round_procent_of_niets(stad.aandeel_laag),
        "bereik_hoog_procent": round_procent_of_niets(stad.aandeel_hoog),
        "buurten_met_telling": stad.buurten,
        "deelnames": stad.deelnames,
    }


def _build_stellingen(feedback: pd.DataFrame) -> pd.DataFrame:
    punten = {f"procent_{k}": [int(round_getal(100 * p)) for p in feedback[f"p{k}"]] for k in range(1, 6)}
    return feedback.assign(**punten)


def _build_bijeenkomsten(bijeenkomsten: pd.DataFrame) -> pd.DataFrame:
    return bijeenkomsten.assign(
        soort=[begrippen.SOORTEN_BIJEENKOMST[soort] for soort in bijeenkomsten["soort"]],
        formulieren=[sentences.build_formulieren(rij).rstrip(".") for rij in build_rijen(bijeenkomsten)],
    )


def _build_aangekondigd(aangekondigd: pd.DataFrame) -> pd.DataFrame:
    return aangekondigd.assign(
        soort=[begrippen.SOORTEN_BIJEENKOMST[soort] for soort in aangekondigd["soort"]],
        organisaties=["; ".join(namen) for namen in aangekondigd["organisaties"]],
        buurten=["; ".join(codes) for codes in aangekondigd["buurten"]],
    )


def _build_punten(punten: Sequence[Punt]) -> pd.DataFrame:
    namen = {"thema": THEMAS_PUNT, "aan": VOOR_WIE}
    frame = pd.DataFrame([vars(een) for een in punten], columns=[veld.name for veld in fields(Punt)])
    return frame.assign(**{kolom: frame[kolom].map(lijst) for kolom, lijst in namen.items()})


def _build_visies(netwerken: Netwerkbeeld, namen: dict[int, str]) -> pd.DataFrame:
    visies = netwerken.visies
    return visies.assign(naam=visies["organisatie_id"].map(namen), stadium=visies["stadium"].map(STADIA))


def _build_ondersteuning(vragen: pd.DataFrame) -> pd.DataFrame:
    eenheid = ["euro" if vorm in IN_EURO else "uur" for vorm in vragen["vorm"]]
    return vragen.assign(vorm=[VORMEN[vorm] for vorm in vragen["vorm"]], eenheid=eenheid)


def build_maanden(peildatum: date) -> list[date]:
    """The last day of each finished month of the calendar year, and then the peildatum."""
    eerste = [date(peildatum.year, maand, 1) for maand in range(2, peildatum.month + 1)]
    einden = [date.fromordinal(dag.toordinal() - 1) for dag in eerste]
    return [*einden, peildatum]
