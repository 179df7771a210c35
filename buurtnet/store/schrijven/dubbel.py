"""Whether something like it is recorded already, what hangs on an organisation, and what a draft refers to."""

from collections import defaultdict

from sqlalchemy import Connection, and_, func, select

from buurtnet.invoer import choose_organisaties
from buurtnet.invoer.avond import Avond, build_avond, build_omschrijving, find_zelfde
from buurtnet.soorten import SOORTEN, choose_gewone
from buurtnet.soorten.velden import Verwijzing
from buurtnet.store.toegang import build_verwijst
from buurtnet.tables import (
    TABELLEN,
    actie,
    bijeenkomst,
    bijeenkomst_buurt,
    bijeenkomst_organisatie,
    organisatie,
    organisatie_naam,
)
from buurtnet.tekens import build_norm


def read_dubbel(conn: Connection, soort: str, waarden: dict) -> bool:
    """Is there already a record of the same day and organisation (and title, step, item), or name?"""
    if soort == "bijeenkomst":
        t, bo = bijeenkomst.c, bijeenkomst_organisatie.c
        vraag = (
            select(t.titel)
            .join_from(bijeenkomst, bijeenkomst_organisatie)
            .where(t.datum == waarden["datum"], t.status == "gepubliceerd")
            .where(bo.organisatie_id.in_(waarden["organisaties"]))
        )
        namen = [waarden["titel"]]
    elif soort == "organisatie":
        t = organisatie_naam.c
        namen = [naam["naam"] for naam in waarden["namen"]]
        vraag = select(t.naam).join(organisatie).where(~organisatie.c.ingetrokken)
    else:
        tabel, (*kolommen, naam) = TABELLEN[soort], SOORTEN[soort].dubbel
        gelijk = and_(*(tabel.c[kolom] == waarden[kolom] for kolom in kolommen))
        vraag = select(tabel.c[naam]).where(gelijk, ~tabel.c.ingetrokken)
        namen = [waarden[naam]]
    normen = {_build_norm(naam) for naam in namen}
    return any(_build_norm(naam) in normen for naam in conn.scalars(vraag))


def _build_norm(waarde: object) -> object:
    """Texts are the same as a reader takes them for the same; of anything else the value itself."""
    return build_norm(waarde) if isinstance(waarde, str) else waarde


def read_zelfde_avond(conn: Connection, waarden: dict) -> str:
    """The bijeenkomst of another organisation that may be this one, in words; empty without."""
    gevonden = find_zelfde(build_avond(waarden), _read_avonden(conn, waarden))
    t = organisatie_naam.c
    vraag = select(t.organisatie_id, t.naam).order_by(t.van)  # the last name counts
    return build_omschrijving(gevonden, {rij.organisatie_id: rij.naam for rij in conn.execute(vraag)})


def _read_avonden(conn: Connection, waarden: dict) -> list[Avond]:
    """What was published of this day and kind."""
    t = bijeenkomst.c
    vraag = select(t.id, t.titel, t.aanwezig, t.datum, t.soort).order_by(t.id)
    vraag = vraag.where(t.datum == waarden["datum"], t.soort == waarden["soort"], t.status == "gepubliceerd")
    rijen = conn.execute(vraag).mappings().all()
    delen: dict[int, dict[str, list]] = defaultdict(lambda: {"buurten": [], "organisaties": []})
    nummers = [rij["id"] for rij in rijen]
    b, o = bijeenkomst_buurt.c, bijeenkomst_organisatie.c
    for rij in conn.execute(select(b.bijeenkomst_id, b.buurtcode).where(b.bijeenkomst_id.in_(nummers))):
        delen[rij.bijeenkomst_id]["buurten"].append({"buurtcode": rij.buurtcode})
    for rij in conn.execute(select(o.bijeenkomst_id, o.organisatie_id).where(o.bijeenkomst_id.in_(nummers))):
        delen[rij.bijeenkomst_id]["organisaties"].append(rij.organisatie_id)
    return [build_avond(rij | delen[rij["id"]]) for rij in map(dict, rijen)]


def read_verwijzingen(conn: Connection, organisatie_id: int) -> int:
    """How many records that are not withdrawn belong to an organisation."""
    t = bijeenkomst_organisatie.c
    bijeenkomsten = (
        select(func.count())
        .select_from(bijeenkomst_organisatie)
        .join(bijeenkomst)
        .where(t.organisatie_id == organisatie_id, bijeenkomst.c.status != "ingetrokken")
    )
    andere = [
        select(func.count()).where(build_verwijst(soort.code, organisatie_id), ~TABELLEN[soort.code].c.ingetrokken)
        for soort in choose_gewone()
    ]
    return sum(conn.execute(vraag).scalar_one() for vraag in (bijeenkomsten, *andere))


def read_verwezen(conn: Connection, soort: str, inhoud: dict) -> tuple[frozenset[int], frozenset[int]]:
    """The bijeenkomsten and acties that a draft refers to, as far as they are of the same organisation."""
    nummers: dict[str, list[int]] = defaultdict(list)
    for veld in SOORTEN[soort].velden:
        nummer = inhoud.get(veld.naam)
        if isinstance(veld, Verwijzing) and type(nummer) is int and 0 < nummer < 2**31:
            nummers[veld.naar].append(nummer)
    b, a, van = bijeenkomst_organisatie.c, actie.c, choose_organisaties(soort, inhoud)
    vragen = {
        "bijeenkomst": select(b.bijeenkomst_id)
        .where(b.bijeenkomst_id.in_(nummers["bijeenkomst"]))
        .where(b.organisatie_id.in_(van)),
        "actie": select(a.id).where(a.id.in_(nummers["actie"]), a.organisatie_id.in_(van)),
    }
    gevonden = {naar: frozenset(conn.scalars(vraag)) for naar, vraag in vragen.items() if nummers[naar]}
    return gevonden.get("bijeenkomst", frozenset()), gevonden.get("actie", frozenset())
