"""Write a workbook: all of it or nothing, through the rules, rights, versions and traces of every other write."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from buurtnet.errors import BevestigingNodig, Botsing, OngeldigeInvoer
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.rechten import Gebruiker
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import Nummer
from buurtnet.store.schrijven.publiceren import write_record
from buurtnet.werkboek.bladen import VOLGORDE
from buurtnet.werkboek.lezen import Werkboek
from buurtnet.werkboek.regels import VOORLOPIG
from buurtnet.werkboek.verschil import Verschil, Wijziging, build_kern, compute_verschil

REDEN = "verbeterd met een werkboek"
# From here on no kind refers to another of these.
_LAATST = 1 + max(VOLGORDE.index(naar) for naar in ("organisatie", "bijeenkomst", "actie"))


def write_werkboek(
    conn: Connection,
    gebruiker: Gebruiker | None,
    werkboek: Werkboek,
    *,
    nu: datetime,
    vandaag: date,
    buurten: Mapping[str, str],
    reden: str = REDEN,
    bevestigd: bool = False,
    gezien: Verschil | None = None,
) -> Verschil:
    """Write what is new and changed in the caller's transaction; returns what was written.

    `gezien`: the preview that was agreed to; when the store changed since, Botsing. Raises OngeldigeInvoer with every
    fault, GeenToegang, or BevestigingNodig with `vragen`. After any of these roll back, as `store.writing` does.
    """
    verschil = compute_verschil(conn, gebruiker, werkboek, vandaag=vandaag, buurten=buurten)
    _validate_verschil(verschil, gezien, reden, bevestigd)
    nummers: dict[int, int] = {}
    for wijziging in sorted([*verschil.nieuw, *verschil.veranderd], key=_choose_volgorde):
        nieuw = wijziging.versie is None
        nummers[wijziging.nummer] = write_record(
            *(conn, gebruiker, wijziging.soort, _build_inhoud(wijziging, nummers)),
            None if nieuw else wijziging.nummer,
            basis_versie=wijziging.versie,
            nu=nu,
            vandaag=vandaag,
            buurtcodes=frozenset(buurten),
            reden=None if nieuw else reden,
            bevestigd=True,
        )
    return verschil


def _validate_verschil(verschil: Verschil, gezien: Verschil | None, reden: str, bevestigd: bool) -> None:
    if verschil.fouten:
        aantal = len(verschil.fouten)
        wat = "1 fout" if aantal == 1 else f"{aantal} fouten"
        fouten = {f"{nummer}": str(fout) for nummer, fout in enumerate(verschil.fouten, start=1)}
        raise OngeldigeInvoer(f"Het werkboek heeft {wat}; er is niets opgeslagen. {verschil.fouten[0]}", fouten)
    if gezien is not None and build_kern(gezien) != build_kern(verschil):
        raise Botsing("De gegevens zijn intussen veranderd; er is niets opgeslagen. Bekijk het overzicht opnieuw.")
    if in_reden := zoek_persoonsgegevens(reden):  # a yes is about the file, and one reason must fit all rows
        raise OngeldigeInvoer(f"Geef een andere reden. {' '.join(in_reden)}")
    vragen = {f"{nummer}": str(vraag) for nummer, vraag in enumerate(verschil.vragen, start=1)}
    if vragen and not bevestigd:
        raise BevestigingNodig(vragen)


def _choose_volgorde(wijziging: Wijziging) -> tuple[int, int]:
    """What is referred to first; new records in the order of the file."""
    return min(VOLGORDE.index(wijziging.soort), _LAATST), wijziging.nummer


def _build_inhoud(wijziging: Wijziging, nummers: Mapping[int, int]) -> dict:
    """The draft with real numbers for those that were for now."""

    def choose(nummer):
        return nummers[nummer] if isinstance(nummer, int) and nummer >= VOORLOPIG else nummer

    inhoud = {veld: w for veld, w in wijziging.inhoud.items() if veld != "acties"}
    for veld in SOORTEN[wijziging.soort].velden:
        if isinstance(veld, Nummer) and veld.naam in inhoud:
            inhoud[veld.naam] = choose(inhoud[veld.naam])
    if "organisaties" in inhoud:
        inhoud["organisaties"] = [choose(nummer) for nummer in inhoud["organisaties"]]
    return inhoud
