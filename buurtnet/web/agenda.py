"""`/agenda/BU09350006.ics`, `/agenda/stad.ics` and `/agenda/12.ics` (-12: by a network): what is announced.

The same meetings as the pages show, of who asks for the first two also the ones that come later: an agenda can follow
the address. What is withdrawn or over is no longer in it.
"""

import logging

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet.beeld.agenda import Plek, build_agenda
from buurtnet.buurtblad.lezen import STAD
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.beelden import load_aangekondigd
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_bij, read_stand
from buurtnet.web.bestand import SOORTEN, Bestand
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.buurtblad import build_bestandsnaam
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis

_TEGELIJK, _WACHTRIJ = 2, 100


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """The address of every calendar."""
    return [Route(f"{prefix}/agenda/{{naam}}.ics", Agendas(prefix, foutpaginas).respond)]


class Agendas:
    """The endpoint."""

    def __init__(self, prefix: str, foutpaginas: Foutpaginas):
        self.prefix = prefix
        self.foutpaginas = foutpaginas
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)

    async def respond(self, vraag: Request) -> Response:
        try:
            async with self._beurten.turn(choose_adres(vraag.scope)):
                gevonden = await anyio.to_thread.run_sync(self._find, vraag)
        except (TeDruk, BuurtnetFout) as fout:
            logging.getLogger(__name__).warning("De agenda is er nu niet: %s", fout)
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        if gevonden is None:
            return await self.foutpaginas.respond(vraag.headers, 404)
        bestand, naam = gevonden
        antwoord = await bestand.respond(vraag.headers)
        antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}"'
        antwoord.headers["Content-Language"] = "nl"
        return antwoord

    def _find(self, vraag: Request) -> tuple[Bestand, str] | None:
        """The calendar that is asked for and its name on disk; None: there is none. Blocks."""
        stand = read_stand()
        basis = stand.instellingen.basisadres or build_basis(vraag, self.prefix)
        return read_bij(stand, lambda stand: _load_agenda(stand, basis, vraag.path_params["naam"]))


@onthoud(hoogstens=128, vooraf=False)
def _load_agenda(stand: Stand, basis: str, naam: str) -> tuple[Bestand, str] | None:
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
    return Bestand(lambda: inhoud, SOORTEN[".ics"]), op_schijf
