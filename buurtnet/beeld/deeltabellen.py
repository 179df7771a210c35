"""The tables behind the pictures, of the values that those show: rounded shares as words, days as they are written."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden, besluitwoorden
from buurtnet.beeld.bereikbeelden import Balk
from buurtnet.beeld.format import format_datum, format_getal, round_getal, round_procent
from buurtnet.begrippen_raad import STAPPEN_AANMELDING
from buurtnet.cijfers.besluitbeeld import Aanmelding, Besluitbeeld
from buurtnet.cijfers.kleine_aantallen import format_punten
from buurtnet.schema import build_records, build_rijen


def build_antwoorden(feedback: pd.DataFrame) -> pd.DataFrame:
    """A row per statement of FEEDBACK: its five rounded shares, agreed, n and the certain bounds."""
    rijen = []
    for rij in build_records(feedback):
        delen = [format_punten(int(round_getal(100 * rij[f"p{i}"]))) for i in range(1, 6)]
        grenzen = [_round_heel(rij[naam]) for naam in ("eens_laag", "eens_hoog")]
        vast = {"Stelling": rij["tekst"], "Jaar": rij["jaar"], "Antwoorden (n)": rij["n"]}
        vast |= {naam.capitalize(): deel for naam, deel in zip(begrippen.ANTWOORDEN, delen, strict=True)}
        namen = ("Eens samen", "Zeker vanaf (%)", "Zeker tot (%)")
        rijen.append(vast | dict(zip(namen, (rij["eens_tekst"], *grenzen), strict=True)))
    return pd.DataFrame(rijen)


def build_aantallen(aantallen: Mapping[str, object], wat: str, kop: str) -> pd.DataFrame:
    """A row per name: `wat` it is, and under `kop` its number."""
    return pd.DataFrame(list(aantallen.items()), columns=[wat, kop])


def build_stappen(telling: Mapping[str, int]) -> pd.DataFrame:
    """The platforms by step, decided first."""
    delen = {begrippen.STAPPEN[stap]: telling[stap] for stap in begrippen.BESLOTEN_EERST if telling[stap]}
    return build_aantallen(delen, "Stap", "Platforms")


def build_burnup(
    burnup: Sequence[tuple[date, int]], peildatum: date, verwachting: tuple[date, int] | None
) -> pd.DataFrame:
    """How many platforms had decided from each day on which that changed, at the peildatum, and what is expected."""
    besloten = burnup[-1][1] if burnup else 0
    rijen = [(dag, aantal, "veranderde op deze dag") for dag, aantal in burnup]
    rijen.append((peildatum, besloten, "nu"))
    if verwachting:
        rijen.append((*verwachting, "als het tempo zo blijft"))
    getoond = [(format_datum(dag), aantal, wat) for dag, aantal, wat in rijen]
    return pd.DataFrame(getoond, columns=["Datum", "Platforms met een besluit", "Toelichting"])


def build_verloop(verloop: pd.DataFrame) -> pd.DataFrame:
    """Reach by day, the days that have a figure: percents with one decimal."""
    bekend = verloop[verloop["aandeel"].notna()]
    kolommen = {"aandeel": "Bereik (%)", "aandeel_laag": "Zeker vanaf (%)", "aandeel_hoog": "Zeker tot (%)"}
    cijfers = {
        kop: bekend[naam].map(lambda v: float(round_procent(v)), na_action="ignore") for naam, kop in kolommen.items()
    }
    return pd.DataFrame({"Datum": bekend["datum"].map(format_datum), **cijfers})


def build_klein(verloop: pd.DataFrame, gebieden: pd.DataFrame, stad: pd.DataFrame) -> pd.DataFrame:
    """The small charts of the buurten that count, by wijk and name: a row for each day, beside the line of the city.

    A buurt of which nothing is known has one row that says so.
    """
    lijn = dict(zip(stad["datum"], stad["aandeel"], strict=True))
    per_buurt: dict[str, list] = {}
    for rij in build_rijen(verloop[verloop["aandeel_laag"].notna()]):
        per_buurt.setdefault(rij.buurtcode, []).append(rij)
    rijen: list[tuple[object, ...]] = []
    for buurt in build_rijen(gebieden[gebieden["telt_mee"]].sort_values(["wijknaam", "naam"])):
        vast = buurt.wijknaam, buurt.naam
        rijen += [
            (*vast, format_datum(r.datum), *map(_tien, (r.aandeel, r.aandeel_laag, r.aandeel_hoog, lijn.get(r.datum))))
            for r in per_buurt.get(buurt.buurtcode, ())
        ] or [(*vast, begrippen.STAPPEN["geen_gegevens"], "", "", "", "")]
    return pd.DataFrame(rijen, columns=["Wijk", "Buurt", "Datum", *_KLEIN])


_KLEIN = ("Bereik (%)", "Zeker vanaf (%)", "Zeker tot (%)", "Getelde buurten samen (%)")


def build_naast(balken: Sequence[Balk], dagen: Sequence[date], wat: Sequence[str]) -> pd.DataFrame:
    """What lies beside each other, a row each, with its day and in words what is counted or missing."""
    return pd.DataFrame(
        {
            "Wat": balk.naam,
            "Datum": format_datum(dag),
            **dict(zip(_KLEIN[:3], map(_tien, (balk.aandeel, balk.laag, balk.hoog)), strict=True)),
            "Toelichting": toelichting,
        }
        for balk, dag, toelichting in zip(balken, dagen, wat, strict=True)
    )


def build_soorten(per_soort: pd.DataFrame) -> pd.DataFrame:
    """Meetings by kind (rows of PER_SOORT), people and households apart; empty where nothing was counted."""
    rijen = []
    for rij in build_rijen(per_soort):
        aanwezig = format_getal(rij.aanwezig) if rij.bijeenkomsten > rij.zonder_telling else ""
        deuren = rij.soort == "huis_aan_huis"
        rijen.append(
            {
                "Soort": begrippen.SOORTEN_BIJEENKOMST[rij.soort],
                "Keer": rij.bijeenkomsten,
                "Aanwezigen": "" if deuren else aanwezig,
                "Huishoudens": aanwezig if deuren else "",
                "Zonder telling": rij.zonder_telling,
            }
        )
    return pd.DataFrame(rijen)


def build_dekking(bereik: pd.DataFrame, gebieden: pd.DataFrame) -> pd.DataFrame:
    """Each buurt by wijk and name, and what is known of its reach (rows of BEREIK)."""
    redenen = dict(zip(bereik["buurtcode"], bereik["reden"], strict=True))
    paren = zip(gebieden["wijknaam"], gebieden["naam"], gebieden["buurtcode"], strict=True)
    rijen = [
        {"Wijk": wijk, "Buurt": naam, "Wat is geteld": bereikwoorden.DEKKING[redenen[code]]}
        for wijk, naam, code in paren
    ]
    return pd.DataFrame(rijen)


_GEDAAN = {True: "gedaan", False: "niet gedaan", None: "onbekend"}


def build_platforms(beeld: Besluitbeeld, platforms: pd.DataFrame) -> pd.DataFrame:
    """The platforms in time: steps with their days, the five informed items, and whose promises are late."""
    rijen = []
    for rij in build_rijen(platforms):
        stappen = [
            f"{begrippen.STAPPEN[deel.stap]} vanaf {format_datum(deel.van)}"
            for deel in beeld.segmenten.get(rij.organisatie_id, ())
        ]
        items = (_GEDAAN[item] for item in besluitwoorden.build_items(beeld, rij.organisatie_id))
        rijen.append(
            {
                "Platform": rij.naam,
                "Wijk": rij.wijk,
                "Stappen": "; ".join(stappen) or begrippen.STAPPEN["geen_gegevens"],
                **dict(zip((naam.capitalize() for naam in begrippen.ONDERDELEN.values()), items, strict=True)),
                "Te laat": besluitwoorden.build_te_laat(beeld, rij.organisatie_id).removeprefix(besluitwoorden.TE_LAAT),
            }
        )
    return pd.DataFrame(rijen)


def build_kruis(beeld: Besluitbeeld) -> pd.DataFrame:
    """The platforms by decided or open and by informed, and what is not done of the five items."""
    per_nummer = {rij.organisatie_id: rij for rij in build_rijen(beeld.platforms)}
    rijen = [
        {
            "Platform": per_nummer[nummer].naam,
            "Wijk": per_nummer[nummer].wijk,
            "Besluit": besluitwoorden.GROEPEN[groep].lower(),
            "Informatie": besluitwoorden.KENNIS[kennis],
            "Wat ontbreekt": besluitwoorden.build_mist(besluitwoorden.build_items(beeld, nummer)),
        }
        for (groep, kennis), nummers in beeld.kruis.items()
        for nummer in sorted(nummers, key=lambda nummer: per_nummer[nummer].naam)
    ]
    return pd.DataFrame(rijen)


def build_open(beeld: Besluitbeeld, nog: pd.DataFrame) -> pd.DataFrame:
    """Who can still decide (`nog`: as verloop.choose_open gives), and what each needs."""
    rijen = [
        {
            "Platform": rij.naam,
            "Wijk": rij.wijk,
            "Stap": begrippen.STAPPEN[rij.stap],
            "Sinds": "" if pd.isna(rij.datum) else format_datum(rij.datum),
            "Wat ontbreekt": besluitwoorden.build_mist(besluitwoorden.build_items(beeld, rij.organisatie_id)),
            "Te laat": besluitwoorden.build_te_laat(beeld, rij.organisatie_id).removeprefix(besluitwoorden.TE_LAAT),
            "Volgende bijeenkomst": format_datum(beeld.komend[rij.naam]) if rij.naam in beeld.komend else "",
            "Wacht op antwoord": ", ".join(beeld.gevraagd.get(rij.organisatie_id, [])),
        }
        for rij in build_rijen(nog)
    ]
    return pd.DataFrame(rijen)


def build_aanmeldingen(aanmeldingen: Sequence[Aanmelding]) -> pd.DataFrame:
    """The applications of other organisations, with the networks that already work in their buurten."""
    return pd.DataFrame(
        {
            "Organisatie": een.naam,
            "Stap": STAPPEN_AANMELDING[een.stap],
            "Datum": format_datum(een.datum),
            "Hier is al": ", ".join(een.al_daar),
        }
        for een in aanmeldingen
    )


def _tien(aandeel: float | None) -> str:
    """A percentage as it is shown, "" where it is not known, and in a word where it is everybody."""
    if aandeel is None or pd.isna(aandeel):
        return ""
    return "iedereen" if bereikwoorden.is_iedereen(aandeel) else format_getal(round_procent(aandeel), 1)


def _round_heel(aandeel: float) -> object:
    return "" if pd.isna(aandeel) else int(round_procent(aandeel, 0))
