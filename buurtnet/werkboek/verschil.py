"""What a workbook would change: what is new, changed (from what to what) and the same, and every fault at once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from buurtnet.invoer import Kennis, choose_organisaties, validate_inhoud
from buurtnet.invoer.avond import Avond, build_avond, build_omschrijving, find_zelfde
from buurtnet.privacy import zoek_in_inhoud
from buurtnet.rechten import Gebruiker, mag_schrijven
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.toegang import VAN_HET_NETWERK, choose_invulbaar, validate_werkboek
from buurtnet.soorten.velden import Verwijzing
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven.records import Record
from buurtnet.store.werkboek import read_codeboek, read_records
from buurtnet.werkboek.bladen import VOLGORDE
from buurtnet.werkboek.lezen import Werkboek, validate_soort_gegevens
from buurtnet.werkboek.ontbreekt import fold_ontbrekend
from buurtnet.werkboek.regels import VOORLOPIG, Fout, Plek, Regel, Verzameling, build_fout, read_regels
from buurtnet.werkboek.toepassen import Toegepast, build_plat, build_toegepast
from buurtnet.werkboek.tonen import Namen, Veld, build_titel, build_velden
from buurtnet.werkboek.waarden import Naslag, build_norm

_MEESTE_AVONDEN = 300  # of one day that a new one is compared with


@dataclass(frozen=True)
class Wijziging:
    """One record that is new (`versie` None) or changes."""

    soort: str
    nummer: int  # for what is new a number for now
    versie: int | None
    blad: str
    rij: int
    titel: str  # what it is, for a person
    velden: tuple[Veld, ...]
    inhoud: dict  # the draft to write


@dataclass
class Verschil:
    nieuw: list[Wijziging] = field(default_factory=list)
    veranderd: list[Wijziging] = field(default_factory=list)
    ongewijzigd: int = 0
    fouten: list[Fout] = field(default_factory=list)
    vragen: list[Fout] = field(default_factory=list)  # unlikely, or personal data: to say yes to
    meldingen: list[str] = field(default_factory=list)  # what was left out


@dataclass
class _Stand:
    records: dict[str, dict[int, Record]]
    kennis: Kennis
    gebruiker: Gebruiker | None
    namen: Namen
    van: dict[str, dict[int, frozenset[int]]]  # organisations of each bijeenkomst and action, after the file
    avonden: dict[str, list[Avond]]  # per day: recorded, and those of the file so far


def compute_verschil(
    conn: Connection,
    gebruiker: Gebruiker | None,
    werkboek: Werkboek,
    *,
    vandaag: date,
    buurten: Mapping[str, str],
) -> Verschil:
    """What writing this workbook would do, for the person who wants to. Writes nothing.

    `buurten`: code and name of those that count. Raises OngeldigeInvoer when fiction and real data would mix, and
    GeenToegang for who does not work with workbooks.
    """
    validate_werkboek(gebruiker)
    validate_soort_gegevens(read_instellingen(conn).gegevens, werkboek.soort_gegevens)
    stellingen, themas = read_codeboek(conn)
    records = {soort: read_records(conn, gebruiker, soort) for soort in VOLGORDE}
    verzameling = _build_verzameling(records, themas, buurten)
    read_regels(werkboek, verzameling, list(stellingen))
    namen = Namen(buurten, themas, _choose_namen(records["organisatie"]))
    nieuw_id = {nummer for soort, nummer in verzameling.regels if soort == "organisatie" and nummer >= VOORLOPIG}
    bekend = verzameling.naslag.organisatie_ids | nieuw_id
    kennis = Kennis(vandaag, frozenset(buurten), bekend, frozenset(stellingen), frozenset(themas))
    van = {
        soort: {nummer: choose_organisaties(soort, record.inhoud) for nummer, record in records[soort].items()}
        for soort in ("bijeenkomst", "actie")
    }
    stand = _Stand(records, kennis, gebruiker, namen, van, defaultdict(list))
    for avond in (build_avond(record.inhoud) for record in records["bijeenkomst"].values() if not record.ingetrokken):
        stand.avonden[avond.datum].append(avond)
    uit = Verschil(fouten=verzameling.fouten, meldingen=list(werkboek.meldingen))
    for soort in VOLGORDE:
        for regel in [regel for (zijn, _), regel in verzameling.regels.items() if zijn == soort]:
            _compare(stand, regel, uit)
    _validate_dubbel(uit)
    uit.fouten = sorted(fold_ontbrekend(uit.fouten, werkboek), key=lambda fout: (fout.blad, fout.rij))
    return uit


def _build_verzameling(records: dict, themas: Mapping[str, str], buurten: Mapping[str, str]) -> Verzameling:
    organisaties: dict[str, set[int]] = defaultdict(set)
    gelden = {nummer: record for nummer, record in records["organisatie"].items() if not record.ingetrokken}
    for nummer, record in gelden.items():
        for naam in record.inhoud["namen"]:
            organisaties[build_norm(naam["naam"])].add(nummer)
    naslag = Naslag(
        {build_norm(tekst): code for code, naam in buurten.items() for tekst in (code, naam)},
        organisaties,
        frozenset(gelden),
        {build_norm(tekst): code for code, naam in themas.items() for tekst in (code, naam)},
        {"organisatie": {}, "bijeenkomst": {}, "actie": {}},
    )
    bestaat = {soort: frozenset(per_id) for soort, per_id in records.items()}
    return Verzameling(naslag, bestaat, _build_find(records))


def _build_find(records: dict[str, dict[int, Record]]):
    """A function that finds the record that a row without a number seems to be; each is found once."""
    index: dict[tuple, list[int]] = defaultdict(list)
    for soort in VOLGORDE[1:]:
        for nummer, record in records[soort].items():
            index[_build_sleutel(soort, record.inhoud)].append(nummer)
    gebruikt: set[tuple[str, int]] = set()

    def find(regel: Regel) -> int | None:
        waarden = regel.hoofd.waarden if regel.hoofd else {}
        vrij = [n for n in index[_build_sleutel(regel.soort, waarden)] if (regel.soort, n) not in gebruikt]
        if regel.soort == "bijeenkomst":
            gekozen = set(waarden.get("organisaties") or [])
            vrij = [n for n in vrij if gekozen & set(records["bijeenkomst"][n].inhoud["organisaties"])]
        if not vrij:
            return None
        gelijk = [n for n in vrij if not _build_anders(regel.soort, records, n, regel)]
        beste = sorted(gelijk or vrij, key=lambda n: records[regel.soort][n].ingetrokken)[0]
        gebruikt.add((regel.soort, beste))
        return beste

    return find


def _build_anders(soort: str, records: dict, nummer: int, regel: Regel) -> bool:
    basis = records[soort][nummer].inhoud
    return build_plat(soort, build_toegepast(regel, basis).inhoud) != build_plat(soort, basis)


def _build_sleutel(soort: str, waarden: dict) -> tuple:
    return (soort, *(build_norm(waarden.get(veld)) for veld in SOORTEN[soort].dubbel))


def _choose_namen(records: Mapping[int, Record]) -> dict[int, str]:
    """The last name of each organisation."""
    return {
        nummer: record.inhoud["namen"][-1]["naam"] if record.inhoud["namen"] else f"organisatie {nummer}"
        for nummer, record in records.items()
    }


def _compare(stand: _Stand, regel: Regel, uit: Verschil) -> None:
    soort = regel.soort
    record = stand.records[soort].get(regel.nummer)
    basis = None if record is None else record.inhoud
    toegepast = build_toegepast(regel, basis)
    inhoud = toegepast.inhoud
    uit.fouten += toegepast.fouten
    if toegepast.gewist:
        uit.meldingen.append(f"{regel.plek.blad}, rij {regel.plek.rij}: een gewiste tekst is niet teruggezet.")
    _remember(stand, regel, inhoud)
    voor, na = build_plat(soort, basis or {}), build_plat(soort, inhoud)
    anders = [pad for pad in {**voor, **na} if voor.get(pad) != na.get(pad)]
    if not _mag(stand, regel, basis, inhoud) and not (soort == "organisatie" and record and not anders):
        uit.fouten.append(
            build_fout(regel.plek, "Uw account mag dit niet vastleggen; vraag de beheerder om het recht.")
        )
        return
    if record is not None and not anders:
        uit.ongewijzigd += not (toegepast.fouten or toegepast.kapot)
        return
    if record is not None and not _validate_bestaand(stand, regel, record, voor, anders, uit):
        return
    _validate(stand, regel, toegepast, anders, uit)
    velden = build_velden(soort, voor, na, anders, stand.namen)
    titel = build_titel(soort, inhoud, stand.namen)
    versie = None if record is None else record.versie
    wijziging = Wijziging(soort, regel.nummer, versie, regel.plek.blad, regel.plek.rij, titel, velden, inhoud)
    (uit.nieuw if record is None else uit.veranderd).append(wijziging)


def _remember(stand: _Stand, regel: Regel, inhoud: dict) -> None:
    """What later sheets refer to, as it will be."""
    if regel.soort in stand.van:
        stand.van[regel.soort][regel.nummer] = choose_organisaties(regel.soort, inhoud)
    elif regel.soort == "organisatie" and inhoud.get("namen"):
        stand.namen.organisaties[regel.nummer] = inhoud["namen"][-1].get("naam") or "nieuwe organisatie"


def _mag(stand: _Stand, regel: Regel, basis: dict | None, inhoud: dict) -> bool:
    schrijven = SOORTEN[regel.soort].schrijven
    if regel.soort == "organisatie":
        return mag_schrijven(stand.gebruiker, [] if regel.nieuw else [regel.nummer], schrijven)
    nodig = choose_organisaties(regel.soort, inhoud)
    if basis is not None:
        nodig |= choose_organisaties(regel.soort, basis)
    if not nodig and stand.gebruiker is not None:  # without any the rules say so, at the cell
        nodig = stand.gebruiker.organisatie_ids
    return mag_schrijven(stand.gebruiker, nodig, schrijven)


def _validate_bestaand(
    stand: _Stand, regel: Regel, record: Record, voor: dict, anders: list[str], uit: Verschil
) -> bool:
    """May this record be changed from the file at all?"""
    mag = choose_invulbaar(stand.gebruiker.rol if stand.gebruiker else "", regel.soort, record.van_netwerk)
    if record.van_netwerk and not mag.issuperset(pad.split(".")[0] for pad in anders):
        zin = f"{VAN_HET_NETWERK} Zet hier terug wat er stond, of haal de rij weg."
    elif record.ingetrokken:
        zin = f"Dit is vastgelegd als nummer {regel.nummer} en daarna ingetrokken; haal de rij weg."
    elif regel.versie is not None and regel.versie != record.versie:
        zin = (
            f"Iemand anders heeft dit intussen veranderd (versie {record.versie}, hier {regel.versie}); "
            "exporteer opnieuw en verbeter het daar."
        )
    elif regel.gevonden and any(pad in voor for pad in anders):
        velden = ", ".join(sorted({pad.split(".")[0] for pad in anders}))
        zin = (
            f"Dit staat al vast als nummer {regel.nummer}, met iets anders bij: {velden}. "
            f"Wilt u dat verbeteren, zet dan {regel.nummer} in de kolom nummer."
        )
    else:
        return True
    uit.fouten.append(build_fout(regel.plek, zin))
    return False


def _validate(stand: _Stand, regel: Regel, toegepast: Toegepast, anders: list[str], uit: Verschil) -> None:
    """The rules of the screen, each fault and question at its own cell."""
    inhoud = toegepast.inhoud
    hoort: dict[str, set[int]] = {"bijeenkomst": set(), "actie": set()}
    for veld in SOORTEN[regel.soort].velden:
        nummer = inhoud.get(veld.naam)
        if not isinstance(veld, Verwijzing) or nummer is None:
            continue
        if inhoud.get("organisatie_id") in stand.van[veld.naar].get(nummer, ()):
            hoort[veld.naar].add(nummer)
    kennis = replace(stand.kennis, bijeenkomsten=frozenset(hoort["bijeenkomst"]), acties=frozenset(hoort["actie"]))
    if regel.soort == "bijeenkomst" and regel.nieuw:
        avond = build_avond(inhoud)
        zelfde = find_zelfde(avond, stand.avonden[avond.datum][-_MEESTE_AVONDEN:])
        kennis = replace(kennis, zelfde_avond=build_omschrijving(zelfde, stand.namen.organisaties))
        stand.avonden[avond.datum].append(avond)
    keuring = validate_inhoud(regel.soort, inhoud, kennis)
    for pad, zin in keuring.fouten.items():
        if pad not in toegepast.kapot:
            uit.fouten.append(build_fout(_choose_plek(regel, toegepast, pad), zin))
    hoofd = {pad.split(".")[0] for pad in anders}
    for vragen in (keuring.vragen, zoek_in_inhoud(regel.soort, inhoud)):
        for pad, zin in vragen.items():
            if pad.split(".")[0] in hoofd:
                uit.vragen.append(build_fout(_choose_plek(regel, toegepast, pad), zin))


def _choose_plek(regel: Regel, toegepast: Toegepast, pad: str) -> Plek:
    """Where the value of a field stood, or the nearest to it."""
    herkomst = toegepast.herkomst
    if pad in herkomst:
        return herkomst[pad]
    binnen = [plek for ander, plek in herkomst.items() if ander.startswith(f"{pad}.")]
    ouder = pad.rpartition(".")[0]
    if binnen:
        return binnen[0]
    if ouder:
        return _choose_plek(regel, toegepast, ouder)
    if regel.hoofd is not None and pad in regel.hoofd.plekken:
        return regel.hoofd.plekken[pad]
    return Plek(regel.plek.blad, regel.plek.rij, pad, "")


def _validate_dubbel(uit: Verschil) -> None:
    """Two new rows that would be the same record."""
    eerder: dict[tuple, Wijziging] = {}
    for een in uit.nieuw:
        velden = SOORTEN[een.soort].dubbel
        if not velden or not all(een.inhoud.get(veld) for veld in velden):
            continue  # without a date or a title, which is a fault of its own, nothing is the same
        sleutel = _build_sleutel(een.soort, een.inhoud)
        organisaties = frozenset(een.inhoud.get("organisaties") or [])
        ander = eerder.setdefault((*sleutel, organisaties), een)
        if ander is not een:
            zin = f"Dit staat ook in rij {ander.rij}; haal er een weg, of maak duidelijk dat het iets anders is."
            uit.fouten.append(Fout(een.blad, een.rij, "nummer", "", zin))


def build_kern(verschil: Verschil) -> list[tuple]:
    """What somebody saw and agreed to, to compare with what would be written now."""
    return [(w.soort, w.blad, w.rij, w.versie, w.inhoud) for w in (*verschil.nieuw, *verschil.veranderd)]
