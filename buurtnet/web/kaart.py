"""`/kaart/2016-10-15/0f3a….json`: what the map shows for each colour, so that another colour waits for no page.

The address names the content, so a browser keeps it for good; under another name it is what holds now.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.routing import Route

from buurtnet.errors import OpslagFout
from buurtnet.geheugen.beelden import load_kaartlagen
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_bij, read_hoe_dan_ook
from buurtnet.web.bestand import NAVRAGEN, SOORTEN, VOORGOED, Bestand
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.loket import Gevonden, Loket


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """What the map fetches."""
    return [Route(f"{prefix}/kaart/{{dag}}/{{merk}}.json", Loket("de kaart", _find, foutpaginas, 3).respond)]


def _find(vraag: Request) -> Gevonden | None:
    """What the map shows on a day, of those that pages show; None: it is no day. Blocks."""
    merk = vraag.path_params["merk"]
    with suppress(ValueError):
        dag = date.fromisoformat(vraag.path_params["dag"])
        stand, _ = read_hoe_dan_ook()
        dag = min(max(dag, stand.eerste_dag), stand.vandaag)

        def load(stand: Stand) -> Gevonden:
            return _load_bestand(stand, dag, load_kaartlagen(stand, dag).merk == merk)

        try:
            return read_bij(stand, load)
        except OpslagFout:  # as the page then does: which buurten there are
            return load(replace(stand, moment=None))
    return None


@onthoud(hoogstens=64, vooraf=False)
def _load_bestand(stand: Stand, dag: date, voorgoed: bool) -> Gevonden:
    inhoud = load_kaartlagen(stand, dag).inhoud
    return Gevonden(Bestand(lambda: inhoud, SOORTEN[".json"], VOORGOED if voorgoed else NAVRAGEN))
