"""`/formulier/...`: what is filled in, is filled in on plain pages of the server, generated from the declarations.

They need no session: each field is sent by itself, or all at once by who has no scripts. What a field may hold, the
declaration of its kind says (`soorten`); the browser forwards what the store says.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet import assets
from buurtnet.web.bestand import SOORTEN
from buurtnet.web.formulier import bekijk, heel, opslaan, record, stapels, tonen
from buurtnet.web.formulier.balie import Balie

_CONCEPT = "/concept/{concept_id:int}"


def build_routes(prefix: str) -> list[Route]:
    """Every address under /formulier."""
    balie = Balie(prefix)

    async def respond_dienst(_vraag: Request) -> Response:
        """The script that keeps the forms on a device: at an address that covers them, and never an old one."""
        koppen = {"Cache-Control": "no-cache", "Service-Worker-Allowed": f"{prefix}/formulier/"}
        return Response(assets.read_tekst("dienst.js"), 200, koppen, SOORTEN[".js"])

    return [
        Route(f"{prefix}/formulier/dienst.js", respond_dienst),
        balie.build_route("/token", tonen.show_token),
        balie.build_route("/veld", opslaan.write_veld, "POST"),
        balie.build_route("/nieuw/{soort:str}", tonen.show_nieuw),
        balie.build_route("/nieuw/{soort:str}", heel.write_nieuw, "POST"),
        balie.build_route(f"{_CONCEPT}.json", tonen.show_json),
        balie.build_route(_CONCEPT, tonen.show_concept),
        balie.build_route(_CONCEPT, heel.write_concept, "POST"),
        balie.build_route(f"{_CONCEPT}/tel-op", stapels.write_tel_op, "POST"),
        *bekijk.build_routes(balie),
        *record.build_routes(balie),
    ]
