"""`/deel/bereik/trechter.svg`: what a page can share of one of its findings, as a file; made of its fixed version."""

from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet.beeld.delen import Deel, build_csv, build_png, build_svg
from buurtnet.begrippen import FICTIEF
from buurtnet.web.bestand import SOORTEN
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.loket import Loket
from buurtnet.web.vast import KORT, Bron

_CSV = "text/csv; charset=utf-8; header=present"


def build_routes(prefix: str, bron: Bron, foutpaginas: Foutpaginas) -> list[Route]:
    """A picture and a table of each finding."""
    return [
        Route(
            f"{prefix}/deel/{{pagina}}/{{code}}.{{soort}}",
            Loket("delen", partial(_make, bron), foutpaginas, 10).respond,
        )
    ]


def _make(bron: Bron, vraag: Request) -> Response | None:
    """The file; None: there is no such finding, or it has none. Blocks."""
    pagina, code, soort = (vraag.path_params[naam] for naam in ("pagina", "code", "soort"))
    gekozen = urlencode(sorted((k, v) for k, v in parse_qsl(vraag.url.query) if k in bron.namen))
    deel = bron.read_deel(pagina, gekozen, code) if soort in _SOORTEN else None
    if deel is None or (maak := _choose_maker(deel, soort)) is None:
        return None
    naam = f"buurtnet-{pagina}-{code}{'-voorbeeld-fictief' if FICTIEF in deel.bron else ''}.{soort}"
    bewaar = {"Cache-Control": KORT, "Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(maak(), headers=bewaar, media_type=_SOORTEN[soort])


_SOORTEN = {"svg": SOORTEN[".svg"], "png": SOORTEN[".png"], "csv": _CSV}


def _choose_maker(deel: Deel, soort: str) -> Callable[[], bytes | str] | None:
    if soort == "csv":
        return partial(build_csv, deel) if deel.tabel is not None else None
    return partial(build_svg if soort == "svg" else build_png, deel) if deel.svg else None
