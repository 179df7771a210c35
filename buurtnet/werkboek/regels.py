"""The rows of a workbook brought together per record, with where each value stood. Nothing is compared here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from buurtnet.werkboek.bladen import MET_STELLINGEN, PER_NAAM, RECORDBLADEN, Kolom, build_stellingkolom
from buurtnet.werkboek.lezen import Rij, Tabel, Werkboek
from buurtnet.werkboek.waarden import Naslag, Onleesbaar, build_norm, build_tekst, read_waarde

VOORLOPIG = 2_000_000_000  # what is new has a number from here on until it is written
_TEKENS = 60


@dataclass(frozen=True)
class Plek:
    blad: str
    rij: int
    kolom: str
    waarde: str


@dataclass(frozen=True)
class Fout:
    """A fault or question at a cell: `zin` says what to do."""

    blad: str
    rij: int
    kolom: str
    waarde: str
    zin: str

    def __str__(self) -> str:
        waarde = f" ('{self.waarde}')" if self.waarde else ""
        return f"{self.blad}, rij {self.rij}, kolom {self.kolom}{waarde}: {self.zin}"


@dataclass
class Deel:
    """One row of what hangs on a record: its values and where they stood."""

    waarden: dict[str, Any]  # as the reader of each column gives them
    plekken: dict[str, Plek]
    kapot: set[str] = field(default_factory=set)


@dataclass
class Regel:
    """Everything that the file says about one record."""

    soort: str
    nummer: int
    plek: Plek
    nieuw: bool = False
    gevonden: bool = False  # typed as new, but recorded already
    versie: int | None = None
    hoofd: Deel | None = None
    delen: dict[str, list[Deel]] = field(default_factory=dict)


@dataclass
class Verzameling:
    """What was read so far. `find`: the number of what is recorded already and looks like a new row."""

    naslag: Naslag
    bestaat: dict[str, frozenset[int]]
    find: Callable[["Regel"], int | None]
    regels: dict[tuple[str, int], Regel] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)
    volgend: int = VOORLOPIG


def build_fout(plek: Plek, zin: str) -> Fout:
    return Fout(plek.blad, plek.rij, plek.kolom, plek.waarde, zin)


def read_regels(werkboek: Werkboek, stand: Verzameling, stellingen: list[str]) -> None:
    """Fill `stand` from every sheet, what is referred to before what refers."""
    stand.naslag = replace(stand.naslag, epoch=werkboek.epoch)
    per_blad = {naam: [tabel for tabel in werkboek.tabellen if tabel.blad.naam == naam] for naam in PER_NAAM}
    for tabel in per_blad["Organisaties"]:
        for rij in tabel.rijen:
            _read_organisatie(stand, tabel, rij)
    for naam in RECORDBLADEN:
        for tabel in per_blad[naam]:
            for rij in tabel.rijen:
                _read_record(stand, tabel, rij)
    for naam, deel in _DELEN.items():
        for tabel in per_blad[naam]:
            kolommen = _choose_kolommen(stand, tabel, stellingen)
            for rij in tabel.rijen:
                _read_deel(stand, tabel, rij, deel, kolommen)


_DELEN = {
    "Dekking": "dekking",
    "Per buurt": "buurten",
    "Evaluaties": "evaluatie",
    "Vooraf": "vooraf",
    "Thema's": "opmerkingen",
    "Citaten": "citaten",
}


def _read_organisatie(stand: Verzameling, tabel: Tabel, rij: Rij) -> None:
    """A name; rows with the same number or key are one organisation."""
    deel = _read_waarden(stand, tabel, rij, tabel.blad.kolommen)
    sleutel = deel.waarden.pop("nummer", None)
    versie = deel.waarden.pop("versie", None)
    plek = _build_plek(tabel, rij, "nummer")
    bekend = stand.naslag.sleutels["organisatie"]
    norm = build_norm(deel.waarden.get("naam"))
    gevonden = stand.naslag.organisaties.get(norm, set()) if norm else set()
    if isinstance(sleutel, int) and sleutel not in stand.bestaat["organisatie"]:
        stand.fouten.append(build_fout(plek, _BESTAAT_NIET))
        return
    if isinstance(sleutel, int):
        nummer = sleutel
    elif sleutel in bekend:
        nummer = bekend[sleutel]
    elif len(gevonden) == 1:
        nummer = next(iter(gevonden))
    else:
        nummer, stand.volgend = stand.volgend, stand.volgend + 1
    regel = stand.regels.get(("organisatie", nummer))
    if regel is None:
        regel = Regel("organisatie", nummer, plek, nummer >= VOORLOPIG, not isinstance(sleutel, int))
        stand.regels["organisatie", nummer] = regel
    elif sleutel is None:
        stand.fouten.append(build_fout(plek, f"Deze organisatie staat ook in rij {regel.plek.rij}; haal er een weg."))
        return
    regel.versie = versie if regel.versie is None else regel.versie
    regel.delen.setdefault("namen", []).append(deel)
    if isinstance(sleutel, str):
        stand.naslag.sleutels["organisatie"][sleutel] = nummer
    if norm:
        stand.naslag.organisaties.setdefault(norm, set()).add(nummer)


def _read_record(stand: Verzameling, tabel: Tabel, rij: Rij) -> None:
    soort = tabel.blad.soort
    deel = _read_waarden(stand, tabel, rij, tabel.blad.kolommen)
    sleutel, versie = deel.waarden.pop("nummer", None), deel.waarden.pop("versie", None)
    plek = _build_plek(tabel, rij, "nummer")
    if "nummer" in deel.kapot:
        return
    if isinstance(sleutel, int) and sleutel not in stand.bestaat[soort]:
        stand.fouten.append(build_fout(plek, _BESTAAT_NIET))
        return
    bekend = stand.naslag.sleutels.get(soort, {})
    if isinstance(sleutel, str) and sleutel in bekend:
        stand.fouten.append(build_fout(plek, "Deze sleutel staat er al; geef elke rij een eigen sleutel."))
        return
    regel = Regel(soort, sleutel if isinstance(sleutel, int) else stand.volgend, plek, versie=versie, hoofd=deel)
    if not isinstance(sleutel, int):
        gevonden = None if deel.kapot else stand.find(regel)
        regel.nieuw, regel.gevonden = gevonden is None, gevonden is not None
        regel.nummer = stand.volgend if gevonden is None else gevonden
        stand.volgend += 1
    if isinstance(sleutel, str) and soort in stand.naslag.sleutels:
        stand.naslag.sleutels[soort][sleutel] = regel.nummer
    eerder = stand.regels.setdefault((soort, regel.nummer), regel)
    if eerder is not regel:
        stand.fouten.append(build_fout(plek, f"Dit staat ook in rij {eerder.plek.rij}; haal er een weg."))


def _read_deel(stand: Verzameling, tabel: Tabel, rij: Rij, naam: str, kolommen: tuple[Kolom, ...]) -> None:
    """A row that hangs on an organisation or a bijeenkomst."""
    deel = _read_waarden(stand, tabel, rij, kolommen)
    verwijzing = "organisatie_id" if tabel.blad.soort == "organisatie" else "bijeenkomst"
    nummer = deel.waarden.pop(verwijzing, None)
    plek = _build_plek(tabel, rij, verwijzing)
    if nummer is None:
        if verwijzing not in deel.kapot:
            stand.fouten.append(build_fout(plek, "Vul in waar deze rij bij hoort."))
        return
    soort = tabel.blad.soort
    regel = stand.regels.get((soort, nummer))
    if regel is None and nummer not in stand.bestaat[soort]:
        stand.fouten.append(build_fout(plek, _BESTAAT_NIET))
        return
    if regel is None:
        regel = stand.regels[soort, nummer] = Regel(soort, nummer, plek)
    regel.delen.setdefault(naam, []).append(deel)


def _read_waarden(stand: Verzameling, tabel: Tabel, rij: Rij, kolommen: tuple[Kolom, ...]) -> Deel:
    """The values of the columns that the sheet has; each that cannot be read is a fault."""
    deel = Deel({}, {})
    for kolom in kolommen:
        if kolom.veld not in rij.cellen:
            continue
        plek = deel.plekken[kolom.veld] = _build_plek(tabel, rij, kolom.veld)
        try:
            deel.waarden[kolom.veld] = read_waarde(kolom.lezer, rij.cellen[kolom.veld], stand.naslag)
        except ValueError as fout:
            stand.fouten.append(build_fout(plek, str(fout)))
            deel.kapot.add(kolom.veld)
    return deel


def _choose_kolommen(stand: Verzameling, tabel: Tabel, stellingen: list[str]) -> tuple[Kolom, ...]:
    """The columns of a sheet, those of the statements as they are headed; an unknown statement is a fault."""
    if tabel.blad.naam not in MET_STELLINGEN:
        return tabel.blad.kolommen
    per_norm = {build_norm(code): code for code in stellingen}
    kolommen = list(tabel.blad.kolommen)
    for veld in [veld for veld in tabel.koppen if veld.startswith("antwoorden.")]:
        kop, _, antwoord = veld.removeprefix("antwoorden.").rpartition(".")
        code = per_norm.get(build_norm(kop))
        if code is None:
            plek = Plek(tabel.naam, 0, tabel.koppen[veld], "")
            stand.fouten.append(build_fout(plek, "Deze stelling is niet bekend; gebruik de kolommen van het sjabloon."))
            continue
        kolom = build_stellingkolom(code, antwoord)
        kolommen.append(kolom)
        if kolom.veld != veld:
            for rij in tabel.rijen:
                rij.cellen[kolom.veld] = rij.cellen[veld]
            tabel.koppen[kolom.veld] = tabel.koppen[veld]
    return tuple(kolommen)


def _build_plek(tabel: Tabel, rij: Rij, veld: str) -> Plek:
    waarde = rij.cellen.get(veld)
    tekst = waarde.tekst if isinstance(waarde, Onleesbaar) else build_tekst(waarde)
    koppen = {kolom.veld: kolom.kop for kolom in tabel.blad.kolommen}
    return Plek(tabel.naam, rij.nummer, tabel.koppen.get(veld) or koppen.get(veld, veld), tekst[:_TEKENS])


_BESTAAT_NIET = "Dit nummer bestaat niet; laat het leeg bij iets nieuws, of geef een sleutel als N1."
