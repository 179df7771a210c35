"""What `/werkblad` shows somebody at a peildatum. Never remembered: it is read anew with the rights of who asks."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import raad
from buurtnet.cijfers.kwetsbaarheid import ZWAK, Feiten, Kracht, compute_kracht, start_eerder
from buurtnet.cijfers.raad import Belofte
from buurtnet.instellingen import Instellingen
from buurtnet.rechten import WERKBLAD, Gebruiker, choose_werkblad, validate_lezen
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Afspraak:
    """Agreed support: for which signal, what, by which role, and when."""

    signaal: str
    wat: str
    wie: str
    klaar_voor: date
    gedaan_op: date | None


@dataclass(frozen=True)
class Blad:
    """One organisation: how it holds up now and three months before, and the support that was agreed."""

    organisatie_id: int
    naam: str
    kracht: Kracht
    eerder: Kracht
    opgeschreven: date | None  # when was recorded last what cannot be derived
    afspraken: tuple[Afspraak, ...]
    zonder: tuple[str, ...]  # the signals that ask for support without an agreement that runs


@dataclass(frozen=True)
class Toezegging:
    """What somebody would do: who, for or with which organisation, what, by when."""

    wie: str  # as begrippen.UITVOERDERS
    naam: str
    wat: str
    voor: date | None
    groep: str = ""  # of the municipality, as in BELOFTEN


@dataclass(frozen=True)
class Werkblad:
    """The organisations by name, what is late on each side, and what was promised and is not late."""

    bladen: list[Blad]
    te_laat: list[Toezegging]
    loopt: list[Toezegging]


@dataclass(frozen=True)
class _Bron:
    """What was recorded by one day, by organisation."""

    dag: date
    vastgelegd: dict[int, dict]  # a row of KWETSBAARHEID
    open_acties: dict[int, Counter]  # by who does them
    gedane_acties: dict[int, Counter]
    beloften: dict[int, tuple[Belofte, ...]]  # of whoever
    laatste: dict[int, date]


def read_werkblad(
    conn: Connection, gebruiker: Gebruiker | None, instellingen: Instellingen, peildatum: date
) -> Werkblad:
    """The organisations that this person works with, in one snapshot. Raises GeenToegang when there are none to be."""
    validate_lezen(gebruiker, WERKBLAD)
    organisaties = store.read_organisaties(conn, peildatum)
    van = choose_werkblad(gebruiker, organisaties["organisatie_id"])
    namen = {rij.organisatie_id: rij.naam for rij in build_rijen(organisaties) if rij.organisatie_id in van}
    nu, eerder = (_read_bron(conn, gebruiker, dag) for dag in (peildatum, start_eerder(peildatum)))
    afspraken = _build_afspraken(store.read_steunafspraken(conn, gebruiker, peildatum))
    bladen = [
        _build_blad(nummer, naam, (nu, eerder), afspraken.get(nummer, ()), instellingen)
        for nummer, naam in sorted(namen.items(), key=lambda een: een[1])
    ]
    alle = _build_toezeggingen(nu, namen)
    laat = [een.voor is not None and een.voor < peildatum for een in alle]
    te_laat, loopt = ([een for een, is_laat in zip(alle, laat, strict=True) if is_laat == ja] for ja in (True, False))
    return Werkblad(bladen, te_laat, loopt)


def _read_bron(conn: Connection, gebruiker: Gebruiker | None, dag: date) -> _Bron:
    vastgelegd = store.read_kwetsbaarheid(conn, gebruiker, dag).to_dict("records")
    acties = store.read_acties_stad(conn, dag)
    gedaan = acties["gedaan_op"].notna()
    beloften: dict[int, tuple[Belofte, ...]] = {}
    for een in raad.build_beloften(store.read_beloften(conn, dag)):
        beloften[een.organisatie_id] = (*beloften.get(een.organisatie_id, ()), een)
    return _Bron(
        dag,
        {rij["organisatie_id"]: rij for rij in vastgelegd},
        _count_acties(acties[~gedaan]),
        _count_acties(acties[gedaan]),
        beloften,
        store.read_laatste_bijeenkomsten(conn, dag),
    )


def _count_acties(acties: pd.DataFrame) -> dict[int, Counter]:
    per_organisatie: dict[int, Counter] = {}
    for nummer, door in zip(acties["organisatie_id"], acties["door"], strict=True):
        per_organisatie.setdefault(nummer, Counter())[door] += 1
    return per_organisatie


def _build_blad(
    nummer: int,
    naam: str,
    bronnen: tuple[_Bron, _Bron],
    afspraken: tuple[Afspraak, ...],
    instellingen: Instellingen,
) -> Blad:
    nu, eerder = (compute_kracht(_build_feiten(bron, nummer), instellingen) for bron in bronnen)
    opgeschreven = bronnen[0].vastgelegd.get(nummer, {}).get("datum")
    lopend = {een.signaal for een in afspraken if een.gedaan_op is None}
    zonder = tuple(een.code for een in nu.signalen if een.waarde == ZWAK and een.code not in lopend)
    return Blad(nummer, naam, nu, eerder, opgeschreven, afspraken, zonder)


def _build_feiten(bron: _Bron, nummer: int) -> Feiten:
    """What is known of one organisation; what was not recorded is None."""
    rij = bron.vastgelegd.get(nummer, {})
    return Feiten(
        peildatum=bron.dag,
        open_acties=bron.open_acties.get(nummer),
        gedane_acties=bron.gedane_acties.get(nummer),
        laatste_bijeenkomst=bron.laatste.get(nummer),
        beloften=tuple(een for een in bron.beloften.get(nummer, ()) if een.door == "gemeente"),
        **{naam: _of_niets(rij.get(naam)) for naam in _VASTGELEGD},
    )


_VASTGELEGD = ("trekkers", "nieuwe_bewoners", "energie_antwoorden", "energie_x10", "geld_zeker_tot")


def _build_afspraken(afspraken: pd.DataFrame) -> dict[int, tuple[Afspraak, ...]]:
    per_organisatie: dict[int, tuple[Afspraak, ...]] = {}
    for rij in afspraken.to_dict("records"):
        een = Afspraak(rij["signaal"], rij["wat"], rij["wie"], rij["klaar_voor"], _of_niets(rij["gedaan_op"]))
        per_organisatie[rij["organisatie_id"]] = (*per_organisatie.get(rij["organisatie_id"], ()), een)
    return per_organisatie


def _build_toezeggingen(bron: _Bron, namen: dict[int, str]) -> list[Toezegging]:
    """Everything that is to be done, of the buurt as well as of the municipality, what is due first first."""
    alle = [
        Toezegging(een.door, een.naam, een.wat, een.voor, een.groep)
        for nummer in namen
        for een in bron.beloften.get(nummer, ())
        if een.gedaan_op is None
    ]
    return sorted(alle, key=lambda een: (een.voor is None, een.voor or date.max, een.naam, een.wat))


def _of_niets(waarde: Any) -> Any:
    return None if pd.isna(waarde) else waarde
