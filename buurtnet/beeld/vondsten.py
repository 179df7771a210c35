"""What can be found, in words and with its address: buurten, organisations, terms and bijeenkomsten."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld.besluitwoorden import build_openregel
from buurtnet.beeld.format import format_dag, format_datum
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.verloop import choose_open
from buurtnet.cijfers.zoeken import Ding, Doel
from buurtnet.schema import build_rijen

BUURTEN, ORGANISATIES, BEGRIPPEN, BIJEENKOMSTEN = "Buurten", "Organisaties", "Begrippen", "Bijeenkomsten"


class Naam(Protocol):
    """A name that an organisation had; `tot` None: it still has."""

    organisatie_id: int
    naam: str
    soort: str
    tot: date | None


class Titel(Protocol):
    datum: date
    titel: str
    soort: str


def build_buurten(gebieden: pd.DataFrame) -> Iterator[Ding]:
    """Each buurt that counts, also by its wijk."""
    for rij in build_rijen(gebieden[gebieden["telt_mee"]].sort_values("naam")):
        yield Ding(BUURTEN, rij.naam, rij.wijknaam, (Doel(rij.naam, "buurt", rij.buurtcode),), rij.wijknaam)


def build_organisaties(
    namen: Iterable[Naam],
    dekking: pd.DataFrame,
    buurten: Mapping[str, str],
    peildatum: date,
    standen: Mapping[int, str],
) -> Iterator[Ding]:
    """Each organisation by its name at the peildatum, also by those it had; `namen`: oldest first; `standen`: where
    each platform is."""
    per_organisatie: dict[int, list[Naam]] = {}
    for een in namen:
        per_organisatie.setdefault(een.organisatie_id, []).append(een)
    waar = dekking.groupby("organisatie_id")["buurtcode"].agg(list).to_dict()
    for nummer, alle in sorted(per_organisatie.items(), key=lambda paar: paar[1][-1].naam):
        nu, eerder = alle[-1], list(dict.fromkeys(een.naam for een in alle[:-1] if een.naam != alle[-1].naam))
        delen = [begrippen.SOORTEN_ORGANISATIE[nu.soort]]
        delen += [f"eerder: {', '.join(eerder)}"] if eerder else []
        delen += [standen[nummer]] if nummer in standen else []
        delen += ["bestaat niet meer"] if nu.tot is not None and nu.tot <= peildatum else []
        doelen = [Doel(buurten[code], "buurt", code) for code in waar.get(nummer, ()) if code in buurten]
        yield Ding(
            ORGANISATIES, nu.naam, "; ".join(delen), tuple(doelen) or (Doel(nu.naam, "besluiten"),), " ".join(eerder)
        )


def build_standen(besluiten: Besluitbeeld) -> dict[int, str]:
    """Where each platform is, and of who can still decide what it needs."""
    nog = {rij["organisatie_id"]: rij for _, rij in choose_open(besluiten.platforms).iterrows()}
    return {
        rij.organisatie_id: begrippen.STAPPEN[rij.stap]
        + (build_openregel(besluiten, nog[rij.organisatie_id]) if rij.organisatie_id in nog else "")
        for rij in build_rijen(besluiten.platforms)
    }


def build_begrippen() -> Iterator[Ding]:
    """Each word of the glossary, also by the words of its meaning."""
    for een in begrippen.BEGRIPPEN:
        doel = Doel(een.naam, "begrippen", anker=een.code)
        eerste_zin = een.uitleg.split(". ")[0].rstrip(".") + "."
        yield Ding(BEGRIPPEN, een.naam, eerste_zin, (doel,), een.uitleg)


def choose_aankondigingen(aangekondigd: pd.DataFrame) -> list[tuple[Titel, Sequence[str]]]:
    """What networks announce of what is to come (AANGEKONDIGD), the last day first, each with its buurten."""
    van_netwerken = aangekondigd[aangekondigd["bijeenkomst_id"] < 0].iloc[::-1]
    return [(rij, rij.buurten) for rij in build_rijen(van_netwerken)]


def build_bijeenkomsten(
    titels: Iterable[tuple[Titel, Sequence[str]]], buurten: Mapping[str, str], zichtbaar: date, vandaag: date
) -> Iterator[Ding]:
    """Each bijeenkomst by title and date. One of before `zichtbaar` is no longer on its page at the visitor's day: its
    link opens the day itself."""
    for een, codes in titels:
        dag = een.datum.isoformat() if een.datum < zichtbaar else ""
        komt = ", aangekondigd" if een.datum > vandaag else ""
        uitleg = f"{begrippen.SOORTEN_BIJEENKOMST[een.soort]} op {format_datum(een.datum)}{komt}"
        doelen = [Doel(buurten[code], "buurt", code, dag) for code in codes if code in buurten]
        kort = f"{een.datum.day} {een.datum.month} {een.datum.year}"
        wanneer = f"{kort} {format_datum(een.datum)} {format_dag(een.datum)}"
        stad = Doel(een.titel, "raad-college" if komt else "workshops", "", dag)
        yield Ding(BIJEENKOMSTEN, een.titel, uitleg, tuple(doelen) or (stad,), wanneer)
