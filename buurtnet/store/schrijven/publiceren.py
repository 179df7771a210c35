"""Publishing, correcting and withdrawing: rights, rules, versions and traces in one transaction of `store.writing`.

A correction says which version it started from. Is there another one by now, then nothing is written and Botsing
carries both; who chooses for the own version publishes again with that newer version as the start.
"""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from buurtnet.errors import BevestigingNodig, Botsing, ConceptVeranderd, OngeldigeInvoer
from buurtnet.instellingen import TIJDZONE, Instellingen
from buurtnet.invoer import Kennis, Keuring, build_json, choose_datum, choose_organisaties, validate_inhoud
from buurtnet.invoer.rijen import build_zonder_namen
from buurtnet.privacy import zoek_in_inhoud, zoek_persoonsgegevens
from buurtnet.rechten import Gebruiker, validate_schrijven
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.toegang import find_niet_voor, validate_eigen_tekst
from buurtnet.store.gegevens import read_instellingen, write_instelling
from buurtnet.store.schrijven.concepten import delete_concept, lock_concept, read_concept, validate_concept_schrijven
from buurtnet.store.schrijven.dubbel import (
    read_dubbel,
    read_verwezen,
    read_verwijzingen,
    read_zelfde_avond,
)
from buurtnet.store.schrijven.records import Record, lock_record, read_organisaties_van, validate_leesbaar
from buurtnet.store.schrijven.rijen import write_ingetrokken, write_rij
from buurtnet.store.schrijven.sporen import build_gebruiker_id, read_veranderaar, write_geschiedenis, write_log
from buurtnet.store.sessies import build_utc
from buurtnet.tables import organisatie, stelling, thema

LANGSTE_REDEN = 500


def validate_concept(
    conn: Connection, gebruiker: Gebruiker | None, concept_id: int, *, vandaag: date, buurtcodes: frozenset[str]
) -> Keuring:
    """What publishing this concept would refuse and ask, by field."""
    oud = read_concept(conn, gebruiker, concept_id)
    return validate_record(conn, oud.soort, oud.inhoud, oud.record_id, vandaag=vandaag, buurtcodes=buurtcodes)


def publiceer(
    conn: Connection,
    gebruiker: Gebruiker | None,
    concept_id: int,
    *,
    nu: datetime,
    vandaag: date,
    buurtcodes: frozenset[str],
    reden: str | None = None,
    basis_versie: int | None = None,
    bevestigd: bool = False,
    gezien: datetime | None = None,
) -> int:
    """Make a concept public and throw it away; returns the record_id. `basis_versie`: chosen after a Botsing.

    `gezien`: the `bijgewerkt_op` of the concept as it was shown; when it was written since, ConceptVeranderd.
    Raises GeenToegang, OngeldigeInvoer with `fouten`, Botsing, or BevestigingNodig with `vragen`. Releases no quote.
    """
    oud = lock_concept(conn, concept_id)
    validate_concept_schrijven(gebruiker, oud, oud.inhoud)
    if gezien is not None and gezien != oud.bijgewerkt_op:
        raise ConceptVeranderd(
            "Dit concept is intussen veranderd; er is niets gepubliceerd. Lees wat er nu staat en publiceer het dan."
        )
    record_id = write_record(
        *(conn, gebruiker, oud.soort, build_zonder_namen(oud.inhoud), oud.record_id),
        basis_versie=oud.basis_versie if basis_versie is None else basis_versie,
        nu=nu,
        vandaag=vandaag,
        buurtcodes=buurtcodes,
        reden=reden,
        bevestigd=bevestigd,
    )
    delete_concept(conn, concept_id)
    return record_id


def write_record(
    conn: Connection,
    gebruiker: Gebruiker | None,
    soort: str,
    inhoud: dict,
    record_id: int | None = None,
    *,
    basis_versie: int | None = None,
    nu: datetime,
    vandaag: date,
    buurtcodes: frozenset[str],
    reden: str | None = None,
    bevestigd: bool = False,
) -> int:
    """As `publiceer`, without a concept (a workbook)."""
    gebruiker = _validate_rechten(conn, gebruiker, soort, inhoud, record_id)
    build_json(soort, inhoud)  # what cannot be kept as a version is not written either
    oud = None if record_id is None else lock_record(conn, soort, record_id)
    van_netwerk = oud is not None and oud.van_netwerk
    validate_eigen_tekst(gebruiker.rol, soort, van_netwerk, heel=oud is not None and oud.ingetrokken)
    keuring = _validate_record(conn, soort, inhoud, record_id, vandaag, buurtcodes, met_vragen=not bevestigd)
    reden = None if oud is None else _read_reden(reden or choose_reden(soort, oud.inhoud, inhoud), keuring.fouten)
    _validate_fouten(keuring.fouten | find_niet_voor(gebruiker, soort, inhoud, oud.inhoud if oud else {}, van_netwerk))
    if oud is not None and record_id is not None:
        _validate_versie(conn, soort, record_id, oud, basis_versie, inhoud)
    _validate_bevestigd(keuring.vragen, reden, bevestigd)
    instellingen = read_instellingen(conn)
    wissen_na = _compute_wissen_na(instellingen, soort, inhoud)
    if oud is not None and record_id is not None:
        _keep(conn, instellingen, gebruiker, nu, soort, record_id, oud, reden or "")
    versie = 1 if oud is None else oud.versie + 1
    wie = build_gebruiker_id(gebruiker), van_netwerk or gebruiker.rol == "netwerk"
    nummer = write_rij(conn, soort, record_id, versie, keuring.waarden, build_utc(nu), wissen_na, *wie)
    handeling = "gepubliceerd" if oud is None else "gecorrigeerd"
    write_log(conn, gebruiker, nu, handeling, soort, nummer, _build_samenvatting(oud, inhoud))
    if instellingen.gegevens == "leeg":
        _write_echt(conn, gebruiker, nu)
    return nummer


def trek_in(
    conn: Connection,
    gebruiker: Gebruiker | None,
    soort: str,
    record_id: int,
    reden: str,
    *,
    nu: datetime,
    basis_versie: int | None = None,
    bevestigd: bool = False,
) -> None:
    """Withdraw a record: it counts nowhere any more, and stays with its history. Correcting it brings it back.

    With `basis_versie` only when nobody changed it since (Botsing). An organisation with records is not withdrawn.
    """
    gebruiker = validate_schrijven(gebruiker, read_organisaties_van(conn, soort, record_id), SOORTEN[soort].schrijven)
    validate_leesbaar(conn, gebruiker, soort, record_id)
    oud = lock_record(conn, soort, record_id)
    validate_eigen_tekst(gebruiker.rol, soort, oud.van_netwerk, heel=True)
    if oud.ingetrokken:
        raise OngeldigeInvoer("Dit is al ingetrokken; laad de pagina opnieuw.")
    if basis_versie is not None:
        _validate_versie(conn, soort, record_id, oud, basis_versie, oud.inhoud)
    if soort == "organisatie" and (aantal := read_verwijzingen(conn, record_id)):
        raise OngeldigeInvoer(
            f"Deze organisatie heeft nog {aantal} vastgelegde gebeurtenissen; trek die eerst in, "
            "of geef de naam een einddatum."
        )
    fouten: dict[str, str] = {}
    reden = _read_reden(reden, fouten)
    _validate_fouten(fouten)
    _validate_bevestigd({}, reden, bevestigd)
    _keep(conn, read_instellingen(conn), gebruiker, nu, soort, record_id, oud, reden)
    write_ingetrokken(conn, soort, record_id, oud.versie + 1)
    write_log(conn, gebruiker, nu, "ingetrokken", soort, record_id)


def validate_record(
    conn: Connection,
    soort: str,
    inhoud: dict,
    record_id: int | None = None,
    *,
    vandaag: date,
    buurtcodes: frozenset[str],
) -> Keuring:
    """Every fault and question, with what the store knows, personal data among the questions. Checks no rights."""
    return _validate_record(conn, soort, inhoud, record_id, vandaag, buurtcodes, met_vragen=True)


def _validate_record(
    conn: Connection,
    soort: str,
    inhoud: dict,
    record_id: int | None,
    vandaag: date,
    buurtcodes: frozenset[str],
    met_vragen: bool,
) -> Keuring:
    """As `validate_record`; without `met_vragen` some questions are not looked for: somebody said yes to them."""
    kennis = Kennis(
        vandaag,
        frozenset(buurtcodes),
        frozenset(conn.scalars(select(organisatie.c.id).where(~organisatie.c.ingetrokken))),
        frozenset(conn.scalars(select(stelling.c.code))),
        frozenset(conn.scalars(select(thema.c.code))),
        *read_verwezen(conn, soort, inhoud),
    )
    keuring = validate_inhoud(soort, inhoud, kennis)
    if not met_vragen:
        return keuring
    if record_id is None and not keuring.fouten and read_dubbel(conn, soort, keuring.waarden):
        keuring = validate_inhoud(soort, inhoud, replace(kennis, dubbel=True))
    elif record_id is None and soort == "bijeenkomst" and not keuring.fouten:
        avond = read_zelfde_avond(conn, keuring.waarden)
        keuring = validate_inhoud(soort, inhoud, replace(kennis, zelfde_avond=avond)) if avond else keuring
    for veld, zin in zoek_in_inhoud(soort, inhoud).items():
        keuring.vragen[veld] = f"{keuring.vragen[veld]} {zin}" if veld in keuring.vragen else zin
    return keuring


def choose_reden(soort: str, oud: dict, nieuw: dict) -> str | None:
    """The reason of a change that explains itself: an action is done, what was announced has been. Else None."""
    klaar = SOORTEN[soort].klaar
    if klaar and not oud.get(klaar) and nieuw.get(klaar):
        return f"{SOORTEN[soort].een} afgerond"
    if soort == "bijeenkomst" and oud.get("aanwezig") is None and nieuw.get("aanwezig") is not None:
        return "ingevuld na afloop"
    return None


def _validate_rechten(
    conn: Connection, gebruiker: Gebruiker | None, soort: str, inhoud: dict, record_id: int | None
) -> Gebruiker:
    """Before and after the change; a record without any organisation is the beheerder's. Gives who it is."""
    schrijven = SOORTEN[soort].schrijven
    na = frozenset([record_id] if record_id else []) if soort == "organisatie" else choose_organisaties(soort, inhoud)
    voor = na if record_id is None else read_organisaties_van(conn, soort, record_id)
    # Without one the rules say so, at the field.
    waar = na if na or gebruiker is None or soort == "organisatie" else gebruiker.organisatie_ids
    schrijver = validate_schrijven(gebruiker, waar, schrijven)
    if record_id is not None:
        validate_schrijven(gebruiker, voor, schrijven)
        validate_leesbaar(conn, gebruiker, soort, record_id)
    return schrijver


def _validate_versie(
    conn: Connection, soort: str, record_id: int, oud: Record, basis_versie: int | None, mijn: dict
) -> None:
    if oud.versie != basis_versie:
        wie, op = read_veranderaar(conn, soort, record_id) or ("Iemand anders", None)
        wanneer = f"op {op.astimezone(ZoneInfo(TIJDZONE)):%d-%m-%Y om %H:%M}" if op else "intussen"
        zin = f"{wie} heeft dit {wanneer} veranderd. Bekijk beide versies en kies er een."
        raise Botsing(zin, oud.versie, oud.inhoud, mijn)


def _validate_bevestigd(vragen: dict[str, str], reden: str | None, bevestigd: bool) -> None:
    in_reden = zoek_persoonsgegevens(reden)
    vragen = vragen | ({"reden": " ".join(in_reden)} if in_reden else {})
    if vragen and not bevestigd:
        raise BevestigingNodig(vragen)


def _read_reden(reden: str | None, fouten: dict[str, str]) -> str:
    reden = (reden or "").strip()
    if not reden:
        fouten["reden"] = "Schrijf op waarom u dit verandert."
    elif len(reden) > LANGSTE_REDEN or "\0" in reden:
        fouten["reden"] = f"Deze reden kan niet; gebruik hoogstens {LANGSTE_REDEN} gewone tekens."
    return reden


def _keep(
    conn: Connection,
    instellingen: Instellingen,
    gebruiker: Gebruiker,
    nu: datetime,
    soort: str,
    record_id: int,
    oud: Record,
    reden: str,
) -> None:
    wissen_na = oud.wissen_na or _compute_wissen_na(instellingen, soort, oud.inhoud, nu)
    write_geschiedenis(conn, gebruiker, nu, soort, record_id, reden, wissen_na)


def _write_echt(conn: Connection, gebruiker: Gebruiker, nu: datetime) -> None:
    """What people record in an empty store is real: from then on no example replaces it."""
    write_instelling(conn, "gegevens", "echt")
    write_log(conn, gebruiker, nu, "echte gegevens", "opslag", None, "was: leeg")


def _compute_wissen_na(
    instellingen: Instellingen, soort: str, inhoud: dict, anders: datetime | None = None
) -> date | None:
    datum = choose_datum(soort, inhoud) or (anders and anders.date())
    return instellingen.compute_wissen_na(datum) if datum else None


def _validate_fouten(fouten: dict[str, str]) -> None:
    if fouten:
        rest = len(fouten) - 1
        zin = next(iter(fouten.values()))
        raise OngeldigeInvoer(f"{zin} En nog {rest} {'fout' if rest == 1 else 'fouten'}." if rest else zin, fouten)


def _build_samenvatting(oud: Record | None, inhoud: dict) -> str:
    """Which fields changed, by name."""
    voor = {} if oud is None else oud.inhoud
    leeg: tuple[object, ...] = (None, "", [], {})
    anders = sorted(
        veld
        for veld in {*voor, *inhoud}
        if voor.get(veld) != inhoud.get(veld) and not (voor.get(veld) in leeg and inhoud.get(veld) in leeg)
    )
    return ", ".join(anders)
