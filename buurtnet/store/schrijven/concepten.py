"""Concepts: what somebody is still filling in, kept as soon as a field is left. In no public read.

A concept is written by its author and by who may write for all of its organisations. Nothing is validated here but
that it can be kept: half a record is the purpose. Writing one changes no figure, so open the transaction with
`store.writing(engine, nieuwe_versie=False)`: the caches stay.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Row, Select, delete, exists, insert, or_, select, update

from buurtnet.errors import ConceptWeg, GeenToegang, OngeldigeInvoer
from buurtnet.invoer import build_json, choose_codes, choose_datum, choose_organisaties
from buurtnet.invoer.rijen import build_met_namen
from buurtnet.rechten import Gebruiker, mag_concept_lezen, validate_schrijven
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.toegang import validate_eigen_tekst
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven.records import read_organisaties_van, read_record, validate_leesbaar
from buurtnet.store.schrijven.sporen import build_gebruiker_id, write_log
from buurtnet.store.sessies import build_utc
from buurtnet.store.verbinding import insert_rij
from buurtnet.tables import concept, concept_organisatie, log, stelling, thema
from buurtnet.tables import gebruiker as gebruikers


@dataclass(frozen=True)
class Concept:
    concept_id: int
    soort: str
    record_id: int | None  # None: something new; else what it corrects, as it was at `basis_versie`
    basis_versie: int | None
    auteur_id: int
    auteur: str
    auteur_rol: str
    organisatie_ids: frozenset[int]
    inhoud: dict
    aangemaakt_op: datetime  # with its time zone, as the next
    bijgewerkt_op: datetime
    sporen: dict[str, list]  # by path of a field: the number of who wrote it last, and when (UTC)

    @property
    def is_van_netwerk(self) -> bool:
        """Are these the words of a network, which others may read and never write in?"""
        return SOORTEN[self.soort].eigen_tekst and self.auteur_rol == "netwerk"


def write_concept(
    conn: Connection,
    gebruiker: Gebruiker | None,
    concept_id: int | None,
    soort: str,
    inhoud: dict,
    *,
    nu: datetime,
    sleutel: str | None = None,
) -> tuple[int, datetime]:
    """Keep a whole concept, a new one without `concept_id`; returns its id and when it was kept (`nu`).

    `sleutel`: by which the browser knows the new one before it has a number. With one that this author used before,
    nothing is written: the same was sent twice.
    """
    if concept_id is not None:
        return write_inhoud(conn, gebruiker, lock_concept(conn, concept_id), inhoud, nu)
    if sleutel and gebruiker:
        # Two tabs that begin at the same moment: the second one waits, and finds what the first one began.
        eigen = select(gebruikers.c.id).where(gebruikers.c.id == gebruiker.gebruiker_id)
        conn.execute(eigen.with_for_update(key_share=True))
        if al := find_concept(conn, gebruiker, sleutel):
            return al, nu
    return _create_concept(conn, gebruiker, soort, inhoud, nu, sleutel=sleutel)


def find_concept(conn: Connection, gebruiker: Gebruiker | None, sleutel: str) -> int | None:
    """The concept that this person began under a key of the browser; None: there is none (any more)."""
    if gebruiker is None:
        return None
    t = concept.c
    return conn.scalar(select(t.id).where(t.auteur_id == gebruiker.gebruiker_id, t.sleutel == sleutel))


def validate_begin(gebruiker: Gebruiker | None, soort: str) -> None:
    """Raise GeenToegang unless this person may begin something new of this kind."""
    validate_schrijven(gebruiker, _choose_zonder(gebruiker, soort), SOORTEN[soort].schrijven)


def read_schrijvers(conn: Connection, een: Concept) -> dict[int, str]:
    """The names of who wrote in a concept, by number. Only for who may read it."""
    nummers = {nummer for nummer, _ in een.sporen.values() if nummer is not None}
    t = gebruikers.c
    return {nummer: naam for nummer, naam in conn.execute(select(t.id, t.naam).where(t.id.in_(nummers)))}


def read_concepten(conn: Connection, gebruiker: Gebruiker | None) -> list[Concept]:
    """The concepts that this person may read, last changed first."""
    if gebruiker is None:
        return []
    vraag = _build_vraag().order_by(concept.c.bijgewerkt_op.desc(), concept.c.id.desc())
    if gebruiker.rol != "beheerder":
        t = concept_organisatie.c
        eigen = exists().where(t.concept_id == concept.c.id, t.organisatie_id.in_(gebruiker.organisatie_ids))
        vraag = vraag.where(or_(concept.c.auteur_id == gebruiker.gebruiker_id, eigen))
    alle = [_build_concept(conn, rij) for rij in conn.execute(vraag).all()]
    return [een for een in alle if _mag_lezen(gebruiker, een)]


def read_concept(conn: Connection, gebruiker: Gebruiker | None, concept_id: int) -> Concept:
    """One concept. Raises GeenToegang, or OngeldigeInvoer when it is there no more."""
    gevonden = _read_concept(conn, concept_id)
    _validate_lezen(gebruiker, gevonden)
    return gevonden


def remove_concept(conn: Connection, gebruiker: Gebruiker | None, concept_id: int, *, nu: datetime) -> None:
    """Throw a concept away; what it corrects stays as it is."""
    oud = lock_concept(conn, concept_id)
    gebruiker = validate_concept_schrijven(gebruiker, oud, oud.inhoud)
    delete_concept(conn, concept_id)
    write_log(conn, gebruiker, nu, "concept weggegooid", oud.soort, oud.record_id, f"concept {concept_id}")


def open_correctie(conn: Connection, gebruiker: Gebruiker | None, soort: str, record_id: int, *, nu: datetime) -> int:
    """A concept of what is recorded now, to correct it; the same one when this person has it open already."""
    gebruiker = validate_schrijven(gebruiker, read_organisaties_van(conn, soort, record_id), SOORTEN[soort].schrijven)
    validate_leesbaar(conn, gebruiker, soort, record_id)
    record = read_record(conn, soort, record_id)
    validate_eigen_tekst(gebruiker.rol, soort, record.van_netwerk, heel=record.ingetrokken)
    mijn = select(concept.c.id).where(
        concept.c.soort == soort,
        concept.c.record_id == record_id,
        concept.c.auteur_id == gebruiker.gebruiker_id,
    )
    bestaand = conn.execute(mijn.order_by(concept.c.id)).scalar()
    if bestaand is not None:
        return bestaand
    return _create_concept(conn, gebruiker, soort, record.inhoud, nu, record_id, record.versie)[0]


def lock_concept(conn: Connection, concept_id: int) -> Concept:
    """A concept to write; nobody else writes it until the end of the transaction."""
    if conn.dialect.name == "postgresql":  # the writers of SQLite take turns already
        conn.execute(select(concept.c.id).where(concept.c.id == concept_id).with_for_update())
    return _read_concept(conn, concept_id)


def validate_concept_schrijven(gebruiker: Gebruiker | None, oud: Concept, inhoud: dict) -> Gebruiker:
    """Who it is. Raises GeenToegang unless this person may write the concept as it is and as it becomes."""
    nodig = oud.organisatie_ids | _choose_nodig(oud.soort, oud.record_id, inhoud)
    eigen = gebruiker is not None and gebruiker.gebruiker_id == oud.auteur_id
    zonder = _choose_zonder(gebruiker, oud.soort if eigen else "organisatie")
    schrijver = validate_schrijven(gebruiker, nodig or zonder, SOORTEN[oud.soort].schrijven)
    _validate_lezen(gebruiker, oud)  # nobody changes or publishes what only another may see
    validate_eigen_tekst(schrijver.rol, oud.soort, oud.is_van_netwerk, heel=True)
    return schrijver


def delete_concept(conn: Connection, concept_id: int) -> None:
    conn.execute(delete(concept_organisatie).where(concept_organisatie.c.concept_id == concept_id))
    conn.execute(delete(concept).where(concept.c.id == concept_id))


def _create_concept(
    conn: Connection,
    gebruiker: Gebruiker | None,
    soort: str,
    inhoud: dict,
    nu: datetime,
    record_id: int | None = None,
    basis_versie: int | None = None,
    sleutel: str | None = None,
) -> tuple[int, datetime]:
    if soort not in SOORTEN:
        raise OngeldigeInvoer(f"'{soort}' kan niet vastgelegd worden; kies uit: {', '.join(SOORTEN)}.")
    nodig = _choose_nodig(soort, record_id, inhoud)
    gebruiker = validate_schrijven(gebruiker, nodig or _choose_zonder(gebruiker, soort), SOORTEN[soort].schrijven)
    if build_gebruiker_id(gebruiker) is None:
        raise GeenToegang("Een concept hoort bij een account; meld u aan.")
    rij: dict[str, object] = {
        "soort": soort,
        "record_id": record_id,
        "basis_versie": basis_versie,
        "auteur_id": gebruiker.gebruiker_id,
        "sleutel": sleutel,
    }
    tekst = build_json(soort, build_met_namen(inhoud))
    rij |= {"aangemaakt_op": build_utc(nu), "bijgewerkt_op": build_utc(nu), "inhoud": tekst}
    rij["wissen_na"] = _compute_wissen_na(conn, soort, inhoud, nu)
    concept_id = insert_rij(conn, concept, rij)
    _write_organisaties(conn, concept_id, nodig)
    write_log(conn, gebruiker, nu, "concept begonnen", soort, record_id, f"concept {concept_id}")
    return concept_id, nu


def write_inhoud(
    conn: Connection, gebruiker: Gebruiker | None, oud: Concept, inhoud: dict, nu: datetime, *velden: str
) -> tuple[int, datetime]:
    """Keep what a concept that is locked becomes; `velden`: the paths that changed."""
    gebruiker = validate_concept_schrijven(gebruiker, oud, inhoud)
    _validate_codes(conn, oud.inhoud, inhoud)
    rij = {"inhoud": build_json(oud.soort, build_met_namen(inhoud, oud.inhoud)), "bijgewerkt_op": build_utc(nu)}
    spoor = [build_gebruiker_id(gebruiker), build_utc(nu).isoformat()]
    rij["sporen"] = json.dumps(oud.sporen | dict.fromkeys(velden, spoor))
    rij["wissen_na"] = _compute_wissen_na(conn, oud.soort, inhoud, oud.aangemaakt_op)
    conn.execute(update(concept).where(concept.c.id == oud.concept_id).values(rij))
    nodig = _choose_nodig(oud.soort, oud.record_id, inhoud)
    if nodig != oud.organisatie_ids:
        _write_organisaties(conn, oud.concept_id, nodig)
    if gebruiker.gebruiker_id != oud.auteur_id:
        _log_ander(conn, gebruiker, oud, nu)
    return oud.concept_id, nu


def _validate_codes(conn: Connection, oud: dict, nieuw: dict) -> None:
    """What the beheerder removed since has no field on the form any more: it could never be taken out again."""
    for deel, tabel, wat in (("antwoorden", stelling, "Deze stelling"), ("opmerkingen", thema, "Dit thema")):
        erbij = choose_codes(nieuw, deel) - choose_codes(oud, deel)
        if erbij and erbij - set(conn.scalars(select(tabel.c.code).where(tabel.c.code.in_(erbij)))):
            raise OngeldigeInvoer(f"{wat} is intussen weggehaald, dus dit is niet opgeslagen; laad de pagina opnieuw.")


def _choose_nodig(soort: str, record_id: int | None, inhoud: dict) -> frozenset[int]:
    """The organisations whose right a concept needs."""
    if soort == "organisatie":
        return frozenset() if record_id is None else frozenset([record_id])
    return choose_organisaties(soort, inhoud)


def _choose_zonder(gebruiker: Gebruiker | None, soort: str) -> frozenset[int]:
    """What an author without any organisation chosen yet must at least have; a new organisation asks a beheerder."""
    return frozenset() if gebruiker is None or soort == "organisatie" else gebruiker.organisatie_ids


def _write_organisaties(conn: Connection, concept_id: int, organisatie_ids: frozenset[int]) -> None:
    conn.execute(delete(concept_organisatie).where(concept_organisatie.c.concept_id == concept_id))
    if organisatie_ids:
        rijen = [{"concept_id": concept_id, "organisatie_id": nummer} for nummer in sorted(organisatie_ids)]
        conn.execute(insert(concept_organisatie), rijen)


def _log_ander(conn: Connection, gebruiker: Gebruiker, oud: Concept, nu: datetime) -> None:
    """A line the first time that somebody else writes in a concept: one per field would bury the log."""
    regel = {"handeling": "concept aangevuld", "soort": oud.soort, "samenvatting": f"concept {oud.concept_id}"}
    waar = [log.c[naam] == waarde for naam, waarde in regel.items()]
    al = select(log.c.id).where(log.c.gebruiker_id == build_gebruiker_id(gebruiker), *waar)
    if conn.execute(al.limit(1)).first() is None:
        write_log(conn, gebruiker, nu, record_id=oud.record_id, **regel)


def _compute_wissen_na(conn: Connection, soort: str, inhoud: dict, begin: datetime) -> date:
    """A date to come, or none yet, keeps a concept no longer than when it was begun."""
    begonnen = begin.date()
    return read_instellingen(conn).compute_wissen_na(min(choose_datum(soort, inhoud) or begonnen, begonnen))


def _read_concept(conn: Connection, concept_id: int) -> Concept:
    rij = conn.execute(_build_vraag().where(concept.c.id == concept_id)).first()
    if rij is None:
        raise ConceptWeg("Dit concept is er niet meer: het is gepubliceerd of weggegooid. Laad de pagina opnieuw.")
    return _build_concept(conn, rij)


def _mag_lezen(gebruiker: Gebruiker | None, een: Concept) -> bool:
    return mag_concept_lezen(gebruiker, een.auteur_id, een.organisatie_ids, SOORTEN[een.soort].lezen)


def _validate_lezen(gebruiker: Gebruiker | None, een: Concept) -> None:
    if not _mag_lezen(gebruiker, een):
        raise GeenToegang(
            "Dit concept is van iemand anders, of van een andere organisatie; vraag de beheerder om dit recht."
        )


def _build_vraag() -> Select:
    return select(concept, gebruikers.c.naam.label("auteur"), gebruikers.c.rol.label("auteur_rol")).join_from(
        concept, gebruikers
    )


def _build_concept(conn: Connection, rij: Row) -> Concept:
    t = concept_organisatie.c
    return Concept(
        *(rij.id, rij.soort, rij.record_id, rij.basis_versie, rij.auteur_id, rij.auteur, rij.auteur_rol),
        frozenset(conn.scalars(select(t.organisatie_id).where(t.concept_id == rij.id))),
        json.loads(rij.inhoud),
        rij.aangemaakt_op.replace(tzinfo=UTC),
        rij.bijgewerkt_op.replace(tzinfo=UTC),
        json.loads(rij.sporen or "{}"),
    )
