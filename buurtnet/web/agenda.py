"""`/agenda/BU09350006.ics`, `/agenda/stad.ics` and `/agenda/12.ics` (-12: by a network): what is announced.

The same meetings as the pages show, of who asks for the first two also the ones that come later: an agenda can follow
the address. What is withdrawn or over is no longer in it.
"""

from functools import partial

from starlette.requests import Request
from starlette.routing import Route

from buurtnet.beeld.agenda import Plek, build_agenda
from buurtnet.buurtblad.lezen import STAD
from buurtnet.geheugen.beelden import load_aangekondigd
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_bij, read_stand
from buurtnet.web.bestand import SOORTEN, Bestand
from buurtnet.web.buurtblad import build_bestandsnaam
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis
from buurtnet.web.loket import Gevonden, Loket


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """The address of every calendar."""
    loket = Loket("de agenda", partial(_find, prefix), foutpaginas)
    return [Route(f"{prefix}/agenda/{{naam}}.ics", loket.respond)]


def _find(prefix: str, vraag: Request) -> Gevonden | None:
    """The calendar that is asked for; None: there is none. Blocks."""
    stand = read_stand()
    basis = stand.instellingen.basisadres or build_basis(vraag, prefix)
    return read_bij(stand, lambda stand: _load_agenda(stand, basis, vraag.path_params["naam"]))


@onthoud(hoogstens=128, vooraf=False)
def _load_agenda(stand: Stand, basis: str, naam: str) -> Gevonden | None:
    alle, fictief = load_aangekondigd(stand), stand.instellingen.gegevens == "voorbeeld"
    if naam == STAD:
        titel, gekozen = f"Buurten van {stand.instellingen.gemeente}", alle
    elif naam in stand.van.buurten:
        titel, gekozen = stand.van.buurten[naam], alle[[naam in codes for codes in alle["buurten"]]]
    else:
        gekozen = alle[alle["bijeenkomst_id"].astype(str) == naam]
        if gekozen.empty:
            return None
        titel = gekozen["titel"].iloc[0]
    plek = Plek(stand.instellingen.gemeente, stand.van.buurten, basis, fictief)
    inhoud = build_agenda(gekozen, titel, plek)
    op_schijf = f"agenda-{build_bestandsnaam(titel)}{'-voorbeeld-fictief' if fictief else ''}.ics"
    koppen = {"Content-Disposition": f'inline; filename="{op_schijf}"', "Content-Language": "nl"}
    return Gevonden(Bestand(lambda: inhoud, SOORTEN[".ics"]), koppen)
