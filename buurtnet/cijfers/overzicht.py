"""The city and one buurt at a peildatum: what the store says, through the rules. Pages and screens read from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import (
    bereik,
    besluiten,
    feedback,
    huis_aan_huis,
    kleine_aantallen,
    kwartalen,
    raad,
    vooraf,
)
from buurtnet.instellingen import Instellingen
from buurtnet.rechten import Gebruiker
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Overzicht:
    """The whole city at a peildatum. Frames as in `schema`, read-only: they are shared between visitors."""

    peildatum: date
    instellingen: Instellingen
    stand: pd.DataFrame  # a row per platform: organisatie_id, naam, stap, datum, informatie
    telling: dict[str, int]  # platforms per step
    tempo: besluiten.Tempo
    kaartstatus: pd.DataFrame  # a row per buurt with any organisation
    informatie: pd.DataFrame  # a row per buurt with a platform
    beloften: pd.DataFrame  # a row per buurt where anything was promised
    bereik: pd.DataFrame
    bereik_stad: bereik.BereikStad
    verloop: pd.DataFrame
    per_jaar: pd.DataFrame
    feedback: pd.DataFrame  # the city, a row per statement that may be shown
    feedback_wacht: bool  # there are forms in the city that no figure counts yet
    waardering: pd.DataFrame  # the key statement per buurt
    stappen: pd.DataFrame  # every step of a platform, newest first: naam, datum, stap
    wachtend: frozenset[str]  # the buurten with forms that no figure counts yet
    aangekondigd: pd.DataFrame  # what was still to come at the peildatum


def read_overzicht(
    conn: Connection,
    gebieden: pd.DataFrame,
    instellingen: Instellingen,
    peildatum: date,
    gedeeld: "Gedeeld | None" = None,
) -> Overzicht:
    """Everything that `/` shows, in one snapshot of the store; `gedeeld`: as in `read_buurtbeeld`."""
    stad = gedeeld or read_gedeeld(conn, gebieden, peildatum)
    stand, telling = _read_besluiten(conn, instellingen, peildatum, stad)
    gezet = _read_stappen(conn, stand, peildatum)
    recent = gezet[gezet["datum"] > besluiten.start_zes_weken(peildatum)]
    genomen = int(recent["stap"].isin(besluiten.BESLOTEN).sum())
    termijn = instellingen.aantal_platforms, peildatum, instellingen.beslisdatum
    return Overzicht(
        peildatum=peildatum,
        instellingen=instellingen,
        stand=stand,
        telling=telling,
        tempo=besluiten.compute_tempo(stand, genomen, *termijn),
        kaartstatus=besluiten.compute_kaartstatus(stad.dekking, stad.organisaties, stad.stappen),
        informatie=besluiten.compute_informatie_per_buurt(stad.dekking, stand),
        beloften=raad.compute_beloften_per_buurt(stad.beloften, stad.dekking, peildatum),
        bereik=stad.bereik,
        bereik_stad=bereik.compute_bereik_stad(stad.bereik, gebieden),
        verloop=bereik.compute_verloop(stad.jaar, gebieden, peildatum),
        per_jaar=stad.per_jaar,
        feedback=_kies(stad.feedback.feedback, feedback.STAD).reset_index(drop=True),
        feedback_wacht=feedback.STAD in stad.feedback.wachtend,
        waardering=feedback.compute_waardering(stad.feedback.feedback),
        stappen=gezet,
        wachtend=stad.feedback.wachtend - {feedback.STAD},
        aangekondigd=stad.aangekondigd,
    )


@dataclass(frozen=True)
class Gezegd:
    """What may be shown of all answers up to a peildatum, of its calendar year and the one before."""

    totalen: feedback.Totalen  # in the city and per buurt
    vooraf: pd.DataFrame  # VOORAF: of what was asked at the start and at the end of meetings
    kwartalen: pd.DataFrame  # KWARTALEN of the key statement


def read_gezegd(conn: Connection, peildatum: date) -> Gezegd:
    """The only reader of exact counts: the rules on small numbers are behind it."""
    periode = date(peildatum.year - 1, 1, 1), peildatum
    formulieren, antwoorden = store.read_formulieren(conn, *periode), store.read_antwoorden(conn, *periode)
    aan_het_begin, stellingen = store.read_antwoorden_vooraf(conn, *periode), store.read_stellingen(conn)
    return Gezegd(
        feedback.compute_feedback(formulieren, antwoorden, stellingen, peildatum),
        vooraf.compute_vooraf(formulieren, antwoorden, aan_het_begin, stellingen, peildatum),
        kwartalen.compute_kwartalen(formulieren, antwoorden, stellingen, peildatum),
    )


def read_verdeling(conn: Connection, gebruiker: Gebruiker | None, bijeenkomst_ids: Iterable[int]) -> pd.DataFrame:
    """The exact answers of those of these meetings that this person may see (VERDELING); of the others no row."""
    return feedback.compute_verdeling(store.read_verdelingen(conn, gebruiker, bijeenkomst_ids))


def _read_stappen(conn: Connection, stand: pd.DataFrame, peildatum: date) -> pd.DataFrame:
    stappen = store.read_beslissingen(conn, peildatum, stand["organisatie_id"].tolist()).iloc[::-1]
    return stappen.merge(stand[["organisatie_id", "naam"]], on="organisatie_id")[["naam", "datum", "stap"]]


def _read_besluiten(
    conn: Connection, instellingen: Instellingen, peildatum: date, stad: "Gedeeld"
) -> tuple[pd.DataFrame, dict[str, int]]:
    op_start = store.read_organisaties(conn, instellingen.programma_start)
    platforms = op_start[op_start["soort"] == "buurtplatform"]
    namen = store.read_namen(conn, peildatum)  # as they are called now, not as they were on the first day
    platforms = platforms.assign(naam=platforms["organisatie_id"].map(namen).fillna(platforms["naam"]))
    stand = besluiten.compute_stand(platforms, stad.stappen)
    informatie = besluiten.compute_informatie(stand, stad.bij_besluit, instellingen.alarm_onderdelen)
    stand = stand.assign(informatie=stand["organisatie_id"].map(informatie))
    return stand, besluiten.compute_telling(stand)


@dataclass(frozen=True)
class Buurtbeeld:
    """One buurt at a peildatum. Frames as in `schema`."""

    buurtcode: str
    organisaties: pd.DataFrame  # organisatie_id, naam, soort, deels, stap, datum, informatie
    beslissingen: pd.DataFrame
    geinformeerd: pd.DataFrame  # up to the decision, where there is one
    geinformeerd_na: pd.DataFrame  # what was answered after it
    bereik: pd.Series
    verloop: pd.DataFrame
    per_jaar: pd.Series
    huis_aan_huis: pd.DataFrame
    samen: pd.DataFrame
    bijeenkomsten: pd.DataFrame  # BIJEENKOMSTEN_OPENBAAR
    themas: pd.DataFrame
    citaten: pd.DataFrame
    acties: pd.DataFrame
    beloften: pd.DataFrame  # BELOFTEN: the actions among them
    waardering: pd.DataFrame  # FEEDBACK of this buurt
    feedback_wacht: bool  # there are forms here that no figure counts yet
    aangekondigd: pd.DataFrame  # what was still to come at the peildatum
    bereikbaar: dict[str, str]  # by name of an organisation its public address, of those that give one


@dataclass(frozen=True)
class Gedeeld:
    """What the pictures of the city and of all buurten have alike: read and computed once for all 44.

    Frames as in `schema`; those with a buurtcode hold the rows of every buurt.
    """

    dekking: pd.DataFrame
    organisaties: pd.DataFrame
    stappen: pd.DataFrame
    geinformeerd: pd.DataFrame
    bij_besluit: pd.DataFrame
    alarm_onderdelen: int
    jaar: pd.DataFrame  # DEELNAMES of the calendar year
    samen: pd.DataFrame
    bereik: pd.DataFrame
    per_jaar: pd.DataFrame
    huis_aan_huis: pd.DataFrame
    feedback: feedback.Totalen
    woorden: pd.DataFrame  # EIGEN_WOORDEN
    beloften: pd.DataFrame
    aangekondigd: pd.DataFrame


def read_gedeeld(conn: Connection, gebieden: pd.DataFrame, peildatum: date, gezegd: Gezegd | None = None) -> Gedeeld:
    """What `read_overzicht` and `read_buurtbeeld` need of the city; `gezegd`: of the same snapshot."""
    dit_jaar = bereik.start_kalenderjaar(peildatum), peildatum
    twaalf = bereik.start_twaalf_maanden(peildatum), peildatum
    jaar = store.read_deelnames(conn, *dit_jaar)
    return Gedeeld(
        dekking=store.read_dekking(conn, peildatum),
        organisaties=store.read_organisaties(conn, peildatum),
        stappen=store.read_laatste_stappen(conn, peildatum),
        geinformeerd=store.read_geinformeerd(conn, peildatum),
        bij_besluit=store.read_geinformeerd_bij_besluit(conn, peildatum),
        alarm_onderdelen=store.read_instellingen(conn).alarm_onderdelen,
        jaar=jaar,
        samen=store.read_deelnames_samen(conn, *dit_jaar),
        bereik=bereik.compute_bereik(jaar, gebieden),
        per_jaar=bereik.compute_deelnames_per_jaar(store.read_deelnames(conn, *twaalf), gebieden),
        huis_aan_huis=huis_aan_huis.compute_huis_aan_huis(store.read_huis_aan_huis(conn, *dit_jaar), gebieden),
        feedback=(gezegd or read_gezegd(conn, peildatum)).totalen,
        woorden=store.read_eigen_woorden(conn, peildatum),
        beloften=store.read_beloften(conn, peildatum),
        aangekondigd=store.read_aangekondigd(conn, peildatum),
    )


def read_buurtbeeld(
    conn: Connection,
    gebieden: pd.DataFrame,
    peildatum: date,
    buurtcode: str,
    gedeeld: Gedeeld | None = None,
    met_bijeenkomsten: bool = True,
) -> Buurtbeeld:
    """Everything that `/buurt` shows of one buurt that counts, in one snapshot of the store.

    `gedeeld`: what `read_gedeeld` gave in the same snapshot, for who reads more than one buurt. Without its
    bijeenkomsten they are empty, and so is what was said at each: half the work, for a summary.
    """
    stad = gedeeld or read_gedeeld(conn, gebieden, peildatum)
    organisaties = stad.dekking[stad.dekking["buurtcode"] == buurtcode].merge(stad.organisaties, on="organisatie_id")
    ids = organisaties["organisatie_id"].tolist()
    stand = _compute_stand(organisaties, stad)
    voor_besluit, na = besluiten.select_vooraf(
        stand, *(frame[frame["organisatie_id"].isin(ids)] for frame in (stad.geinformeerd, stad.bij_besluit))
    )
    return Buurtbeeld(
        buurtcode=buurtcode,
        organisaties=organisaties.assign(**{naam: stand[naam] for naam in ("stap", "datum", "informatie")}),
        beslissingen=store.read_beslissingen(conn, peildatum, ids),
        geinformeerd=voor_besluit,
        geinformeerd_na=na,
        bereik=_kies(stad.bereik, buurtcode).iloc[0],
        verloop=bereik.compute_verloop(_kies(stad.jaar, buurtcode), _kies(gebieden, buurtcode), peildatum),
        per_jaar=_kies(stad.per_jaar, buurtcode).iloc[0],
        huis_aan_huis=_kies(stad.huis_aan_huis, buurtcode),
        samen=stad.samen[stad.samen["organisatie_id"].isin(ids)].merge(organisaties[["organisatie_id", "naam"]]),
        **(_read_per_bijeenkomst(conn, peildatum, buurtcode) if met_bijeenkomsten else _ZONDER),
        acties=store.read_acties(conn, peildatum, buurtcode, ids),
        beloften=raad.select_beloften(stad.beloften, buurtcode, ids),
        aangekondigd=_kies_aangekondigd(stad.aangekondigd, buurtcode),
        waardering=_kies(stad.feedback.feedback, buurtcode).reset_index(drop=True),
        feedback_wacht=buurtcode in stad.feedback.wachtend,
        bereikbaar={r.naam: r.adres for r in build_rijen(stad.woorden) if r.organisatie_id in ids and r.adres},
    )


def _compute_stand(organisaties: pd.DataFrame, stad: Gedeeld) -> pd.DataFrame:
    """The step of each of these organisations, with whether it was informed."""
    stand = besluiten.compute_stand(organisaties, stad.stappen)
    informatie = besluiten.compute_informatie(stand, stad.bij_besluit, stad.alarm_onderdelen)
    return stand.assign(informatie=stand["organisatie_id"].map(informatie))


_ZONDER = dict.fromkeys(("bijeenkomsten", "themas", "citaten"), pd.DataFrame())


def _read_per_bijeenkomst(conn: Connection, peildatum: date, buurtcode: str) -> dict[str, pd.DataFrame]:
    bijeenkomsten = store.read_bijeenkomsten(conn, peildatum, buurtcode, bereik.start_twaalf_maanden(peildatum))
    ids = bijeenkomsten["bijeenkomst_id"].tolist()
    return {
        "bijeenkomsten": feedback.mask_bijeenkomsten(bijeenkomsten),
        "themas": store.read_themas(conn, ids, kleine_aantallen.MINIMUM_LIJST),
        "citaten": store.read_citaten(conn, ids, peildatum, kleine_aantallen.MINIMUM_FORMULIEREN),
    }


def _kies_aangekondigd(frame: pd.DataFrame, buurtcode: str) -> pd.DataFrame:
    hier = [buurtcode in codes for codes in frame["buurten"]]
    return frame[pd.array(hier, "boolean")].reset_index(drop=True)


def _kies(frame: pd.DataFrame, buurtcode: str) -> pd.DataFrame:
    return frame[frame["buurtcode"] == buurtcode]
