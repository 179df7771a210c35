"""What `/besluiten` shows at a peildatum: what the store says, through the rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.begrippen_raad import VORMEN
from buurtnet.cijfers import besluiten, raad, verloop
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.punten import OPEN, choose_stand
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Aanmelding:
    """The last step of another organisation, and the networks that already work in one of its buurten."""

    naam: str
    stap: str
    datum: date
    al_daar: list[str]


@dataclass(frozen=True)
class Besluitbeeld:
    """The platforms and their decisions. Frames as in `schema`, read-only: they are shared between visitors."""

    platforms: pd.DataFrame  # organisatie_id, naam, stap, datum, informatie, wijk
    stappen: pd.DataFrame  # BESLISSINGEN of the platforms, oldest first
    burnup: list[tuple[date, int]]
    segmenten: dict[int, list[verloop.Segment]]
    geinformeerd: pd.DataFrame  # GEINFORMEERD: up to the decision where there is one
    kruis: dict[tuple[str, str], list[int]]
    items: dict[int, dict[str, bool]]  # the same, by organisation and item
    te_laat: dict[int, dict[str, int]]  # late promises, by organisation and who made them
    komend: dict[str, date]  # the first announced bijeenkomst of an organisation, by its name
    gevraagd: dict[int, list[str]]  # points and support that wait for an answer, by organisation
    aanmeldingen: list[Aanmelding]  # by name


def read_besluitbeeld(conn: Connection, gebieden: pd.DataFrame, overzicht: Overzicht) -> Besluitbeeld:
    """The decisions of the city, in one snapshot of the store; `overzicht`: of the same snapshot and peildatum."""
    peildatum, stand = overzicht.peildatum, overzicht.stand
    ids = stand["organisatie_id"].tolist()
    stappen = store.read_beslissingen(conn, peildatum, ids)
    geinformeerd = store.read_geinformeerd(conn, peildatum)
    bij_besluit = store.read_geinformeerd_bij_besluit(conn, peildatum)
    vooraf, _ = besluiten.select_vooraf(stand, geinformeerd, bij_besluit)
    vooraf = vooraf[vooraf["organisatie_id"].isin(ids)]
    kennis = besluiten.compute_geinformeerd(stand, vooraf, overzicht.instellingen.alarm_onderdelen)
    namen = dict(zip(gebieden["buurtcode"], gebieden["wijknaam"], strict=True))
    wijken = verloop.choose_wijken(ids, store.read_dekking(conn, peildatum), namen)
    return Besluitbeeld(
        platforms=stand.assign(wijk=stand["organisatie_id"].map(wijken).astype("str")),
        stappen=stappen,
        burnup=verloop.compute_burnup(stappen),
        segmenten=verloop.compute_segmenten(stappen),
        geinformeerd=vooraf,
        kruis=verloop.compute_kruis(stand, kennis),
        items=_build_per_organisatie(vooraf, "onderdeel", "ja"),
        te_laat=_build_te_laat(store.read_beloften(conn, peildatum), peildatum),
        komend=_choose_komend(overzicht.aangekondigd),
        gevraagd=_read_gevraagd(conn, peildatum),
        aanmeldingen=choose_aanmeldingen(
            store.read_aanmeldingen(conn, peildatum),
            store.read_organisaties(conn, peildatum),
            store.read_dekking(conn, peildatum),
            stand.loc[stand["stap"] == "definitief_ja", "organisatie_id"].tolist(),
        ),
    )


def _build_per_organisatie(frame: pd.DataFrame, sleutel: str, waarde: str) -> dict[int, dict]:
    """In one pass: a page asks it for each platform at every run."""
    uit: dict[int, dict] = {}
    for nummer, code, van in zip(frame["organisatie_id"], frame[sleutel], frame[waarde], strict=True):
        uit.setdefault(nummer, {})[code] = van
    return uit


def _build_te_laat(beloften: pd.DataFrame, peildatum: date) -> dict[int, dict[str, int]]:
    laat = beloften[raad.is_te_laat(beloften, peildatum)]
    laat = laat.groupby(["organisatie_id", "door"], as_index=False).size().rename(columns={"size": "te_laat"})
    return _build_per_organisatie(laat, "door", "te_laat")


def _read_gevraagd(conn: Connection, peildatum: date) -> dict[int, list[str]]:
    """What was asked of the municipality and has no answer: points, then support, each oldest first."""
    uit: dict[int, list[str]] = {}
    vragen, steun = store.read_punten(conn, peildatum), store.read_ondersteuning(conn, peildatum)
    for rij in build_rijen(vragen):
        if choose_stand(rij.antwoord, None, rij.gedaan_op, peildatum) == OPEN and rij.aan == "gemeente":
            uit.setdefault(rij.organisatie_id, []).append(rij.wat)
    for rij in build_rijen(steun[steun["antwoord_op"].isna()]):
        uit.setdefault(rij.organisatie_id, []).append(rij.waarvoor or VORMEN[rij.vorm])
    return uit


def choose_aanmeldingen(
    aanmeldingen: pd.DataFrame, organisaties: pd.DataFrame, dekking: pd.DataFrame, ja: Collection[int]
) -> list[Aanmelding]:
    """The last step of each organisation (`aanmeldingen`: AANMELDINGEN, oldest first), with who is there already.

    `ja`: the platforms that chose to become a network; there is one as much as where it has its new name.
    """
    netwerken = organisaties[(organisaties["soort"] == "buurtnetwerk") | organisaties["organisatie_id"].isin(list(ja))]
    namen = dict(zip(netwerken["organisatie_id"], netwerken["naam"], strict=True))
    buurten = dekking.groupby("organisatie_id")["buurtcode"].agg(set).to_dict()
    uit = []
    for rij in build_rijen(aanmeldingen.drop_duplicates("organisatie_id", keep="last")):
        hier = buurten.get(rij.organisatie_id, set())
        al_daar = [naam for nr, naam in namen.items() if nr != rij.organisatie_id and buurten.get(nr, set()) & hier]
        uit.append(Aanmelding(rij.naam, rij.stap, rij.datum, sorted(al_daar)))
    return sorted(uit, key=lambda een: een.naam)


def _choose_komend(aangekondigd: pd.DataFrame) -> dict[str, date]:
    """The first day to come of each organisation, by its name."""
    eerste: dict[str, date] = {}
    for organisaties, datum in zip(aangekondigd["organisaties"], aangekondigd["datum"], strict=True):
        for naam in organisaties:
            eerste.setdefault(naam, datum)
    return eerste
