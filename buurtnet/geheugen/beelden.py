"""The figures at a peildatum, made once for the pages, the screen and the sheets. Each raises OpslagFout."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from buurtnet import begrippen, store
from buurtnet.beeld import deeltabellen, kaartstand, stadsbevindingen, wijkplaten
from buurtnet.buurtblad import lezen
from buurtnet.cijfers import leeg
from buurtnet.cijfers import overzicht as beeld
from buurtnet.cijfers.bereikbeeld import Bereikbeeld, read_bereikbeeld
from buurtnet.cijfers.besluitbeeld import Besluitbeeld, read_besluitbeeld
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld, read_netwerkbeeld
from buurtnet.cijfers.raadbeeld import Raadbeeld, Steunbeeld, read_raadbeeld, read_steunbeeld
from buurtnet.cijfers.sinds import Periode, Veranderd
from buurtnet.cijfers.veranderd import build_veranderd_buurt, read_veranderd
from buurtnet.cijfers.workshopbeeld import Workshopbeeld, choose_vorig, read_workshopbeeld
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand, open_engine, reading
from buurtnet.schema import build_rijen
from buurtnet.store import vastgelegd


@dataclass(frozen=True)
class Kiesbaar:
    """What the forms of /invoer let anybody choose from."""

    organisaties: Mapping[int, str]  # by name
    dekking: Mapping[int, tuple[str, ...]]  # the buurten of each
    stellingen: Mapping[str, str]
    themas: Mapping[str, str]
    acties: Mapping[int, tuple[int, str]]  # as in `Kiezen`


@dataclass(frozen=True)
class Kaartlagen:
    """What the map shows for each colour, by code: JSON of `kaartstand.build_kaartstand`, and a mark of it."""

    inhoud: bytes
    merk: str


@onthoud(hoogstens=64)
def load_overzicht(stand: Stand, peildatum: date) -> beeld.Overzicht:
    """The city; every figure unknown when the store of this stand cannot be read."""
    if stand.versie is None:
        return leeg.build_onbekend_overzicht(stand.gebieden, stand.instellingen, peildatum)
    gedeeld = load_gedeeld(stand, peildatum)
    with reading(stand) as conn:
        return beeld.read_overzicht(conn, stand.gebieden, stand.instellingen, peildatum, gedeeld)


@onthoud(hoogstens=64)
def load_gezegd(stand: Stand, peildatum: date) -> beeld.Gezegd:
    """What people said."""
    with reading(stand) as conn:
        return beeld.read_gezegd(conn, peildatum)


@onthoud(hoogstens=64)
def load_gedeeld(stand: Stand, peildatum: date) -> beeld.Gedeeld:
    """What the city and every buurt are computed from."""
    gezegd = load_gezegd(stand, peildatum)
    with reading(stand) as conn:
        return beeld.read_gedeeld(conn, stand.gebieden, peildatum, gezegd)


@onthoud(hoogstens=256)
def load_buurtbeeld(stand: Stand, peildatum: date, buurtcode: str) -> beeld.Buurtbeeld:
    """One buurt that counts."""
    gedeeld = load_gedeeld(stand, peildatum)
    with reading(stand) as conn:
        return beeld.read_buurtbeeld(conn, stand.gebieden, peildatum, buurtcode, gedeeld)


@onthoud(hoogstens=256)
def load_kaartstand(stand: Stand, peildatum: date, kleur: str) -> dict:
    """What the map shows for one indicator."""
    tabel = load_tabel(stand, peildatum)
    return kaartstand.build_kaartstand(load_overzicht(stand, peildatum), stand.gebieden, kleur, tabel)


@onthoud(hoogstens=64)
def load_kaartlagen(stand: Stand, peildatum: date) -> Kaartlagen:
    """What the map shows for each colour."""
    lagen = {kleur: load_kaartstand(stand, peildatum, kleur) for kleur in begrippen.KLEUREN}
    inhoud = json.dumps(lagen, ensure_ascii=False, separators=(",", ":")).encode()
    return Kaartlagen(inhoud, hashlib.sha256(inhoud).hexdigest()[:12])


@onthoud(hoogstens=64)
def load_tabel(stand: Stand, peildatum: date) -> pd.DataFrame:
    """The figures of the map as a table, a row per area."""
    return kaartstand.build_tabel(load_overzicht(stand, peildatum), stand.gebieden)


@onthoud(hoogstens=64)
def load_bereikbeeld(stand: Stand, peildatum: date) -> Bereikbeeld:
    """The reach of each buurt through the year."""
    overzicht = load_overzicht(stand, peildatum)
    with reading(stand) as conn:
        return read_bereikbeeld(conn, stand.gebieden, overzicht)


@onthoud(hoogstens=32)
def load_bereikwijken(stand: Stand, peildatum: date, donker: bool) -> wijkplaten.Wijkplaten:
    """The reach of each buurt through the year as small pictures, with all of it in words: some 400 rows."""
    beeld, overzicht = load_bereikbeeld(stand, peildatum), load_overzicht(stand, peildatum)
    tabel = deeltabellen.build_klein(beeld.verloop, stand.gebieden, beeld.verloop_stad)
    tellen = stand.gebieden[stand.gebieden["telt_mee"]]
    return wijkplaten.build_bereik(tellen, overzicht, beeld, tabel, donker)


@onthoud(hoogstens=64)
def load_besluitbeeld(stand: Stand, peildatum: date) -> Besluitbeeld:
    """The platforms and their decisions."""
    overzicht = load_overzicht(stand, peildatum)
    with reading(stand) as conn:
        return read_besluitbeeld(conn, stand.gebieden, overzicht)


@onthoud(hoogstens=32)
def load_platformwijken(stand: Stand, periode: Periode, donker: bool) -> wijkplaten.Wijkplaten:
    """The platforms in time as small pictures."""
    beeld, overzicht = load_besluitbeeld(stand, periode.tot), load_overzicht(stand, periode.tot)
    return wijkplaten.build_platforms(overzicht, beeld, periode, donker)


@onthoud(hoogstens=64)
def load_workshopbeeld(stand: Stand, peildatum: date) -> Workshopbeeld:
    """The meetings of twelve months and what came of them."""
    overzicht, gezegd = load_overzicht(stand, peildatum), load_gezegd(stand, peildatum)
    dag = choose_vorig(overzicht.feedback)
    vorig = None if dag is None else load_gezegd(stand, dag)
    with reading(stand) as conn:
        return read_workshopbeeld(conn, overzicht, gezegd, vorig)


@onthoud(hoogstens=64)
def load_raadbeeld(stand: Stand, peildatum: date) -> Raadbeeld:
    """What is asked of council and college."""
    gezegd, gedeeld = load_gezegd(stand, peildatum), load_gedeeld(stand, peildatum)
    with reading(stand) as conn:
        return read_raadbeeld(conn, peildatum, gezegd, gedeeld)


@onthoud(hoogstens=64)
def load_steunbeeld(stand: Stand, peildatum: date) -> Steunbeeld:
    """The support of the calendar year."""
    with reading(stand) as conn:
        return read_steunbeeld(conn, peildatum)


@onthoud(hoogstens=64)
def load_veranderd(stand: Stand, periode: Periode, buurt: str | None) -> Veranderd:
    """What changed in a period, in the city or (`buurt`) in one buurt."""
    if buurt is not None:
        return build_veranderd_buurt(load_buurtbeeld(stand, periode.tot, buurt), periode)
    overzicht, raad = load_overzicht(stand, periode.tot), load_raadbeeld(stand, periode.tot)
    with reading(stand) as conn:
        return read_veranderd(conn, periode, overzicht, raad)


@onthoud(hoogstens=64)
def load_netwerkbeeld(stand: Stand, peildatum: date) -> Netwerkbeeld:
    """What the networks say of themselves."""
    with reading(stand) as conn:
        return read_netwerkbeeld(conn, peildatum)


@onthoud(hoogstens=64)
def load_bevindingen(stand: Stand, peildatum: date, donker: bool) -> tuple[stadsbevindingen.Stadsbevinding, ...]:
    """The findings of `/`, with their pictures."""
    besluiten = load_besluitbeeld(stand, peildatum)
    raad, steun = load_raadbeeld(stand, peildatum), load_steunbeeld(stand, peildatum)
    return stadsbevindingen.build_bevindingen(load_overzicht(stand, peildatum), besluiten, raad, steun, donker)


@onthoud(hoogstens=64)
def load_verhalen(stand: Stand, peildatum: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The stories (VERHALEN) and where each organisation works (DEKKING)."""
    with reading(stand) as conn:
        return store.read_verhalen(conn, peildatum), store.read_dekking(conn, peildatum)


@onthoud(hoogstens=8)
def load_aangekondigd(stand: Stand) -> pd.DataFrame:
    """What is still to come in the city, at the programme's date (AANGEKONDIGD)."""
    with reading(stand) as conn:
        return store.read_aangekondigd(conn, stand.vandaag)


@onthoud(hoogstens=8)
def load_kiesbaar(stand: Stand) -> Kiesbaar:
    """What a form lets choose from at the programme's date. Rights are no part of it."""
    with reading(stand) as conn:
        organisaties, dekking = store.read_organisaties(conn, stand.vandaag), store.read_dekking(conn, stand.vandaag)
        stellingen, themas = store.read_stellingen(conn), store.read_themalijst(conn)
        acties = store.read_acties_stad(conn, stand.vandaag)
    alle = (
        {r.organisatie_id: r.naam for r in build_rijen(organisaties.sort_values("naam"))},
        {nummer: tuple(codes) for nummer, codes in dekking.groupby("organisatie_id")["buurtcode"]},
        dict(zip(stellingen["stelling"], stellingen["tekst"], strict=True)),
        dict(zip(themas["code"], themas["naam"], strict=True)),
        {r.actie_id: (r.organisatie_id, r.wat) for r in build_rijen(acties)},
    )
    return Kiesbaar(*map(MappingProxyType, alle))


@onthoud(hoogstens=64)
def load_vorige_stellingen(stand: Stand, organisatie_ids: tuple[int, ...]) -> frozenset[str]:
    """The statements that were on the last forms of these organisations."""
    with reading(stand) as conn:
        return vastgelegd.read_vorige_stellingen(conn, organisatie_ids)


@onthoud(hoogstens=100, vooraf=False)
def load_blad(stand: Stand, peildatum: date, blad: str, basisadres: str) -> bytes:
    """One sheet to print, some 70 kB: of a buurt that counts or of the city."""
    vraag = lezen.Vraag(stand.gebieden, stand.instellingen, peildatum, stand.vandaag, basisadres)
    stad = load_overzicht(stand, peildatum), load_kaartstand(stand, peildatum, "status")
    buurtbeeld = None if blad == lezen.STAD else load_buurtbeeld(stand, peildatum, blad)
    with reading(stand) as conn:
        return lezen.read_pdf(conn, vraag, blad, *stad, buurtbeeld)


def start_boekje(stand: Stand, peildatum: date, basisadres: str) -> lezen.Boekje:
    """The booklet of all sheets: begun when first asked for, the same for everybody; after a failure anew."""
    boekje = _start_boekje(stand, stand.versie, peildatum, basisadres)
    if boekje.fout:
        _start_boekje.vergeet(stand, stand.versie, peildatum, basisadres)
    return boekje


@onthoud(hoogstens=2)
def _start_boekje(stand: Stand, versie: object, peildatum: date, basisadres: str) -> lezen.Boekje:
    # It reads on a thread of its own, where nobody notes which tables: so its key has the version.
    vraag = lezen.Vraag(stand.gebieden, stand.instellingen, peildatum, stand.vandaag, basisadres)
    return lezen.Boekje(open_engine(), vraag)
