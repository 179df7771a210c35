"""Addresses of 0.3.0, where one recorded on /invoer itself: who kept one comes to the plain page of the same."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet.soorten import SOORTEN

_CONCEPT, _RECORD = re.compile(r"[0-9]{1,9}"), re.compile(r"([a-z_]+)-([0-9]{1,9})")


def choose_doel(vraag: QueryParams) -> str | None:
    """Where `?concept=12` and `?record=bijeenkomst-12` lead now; None: it is /invoer itself."""
    if _CONCEPT.fullmatch(vraag.get("concept", "")):
        return f"/formulier/concept/{vraag['concept']}"
    gevonden = _RECORD.fullmatch(vraag.get("record", ""))
    return f"/formulier/{gevonden[1]}/{gevonden[2]}" if gevonden and gevonden[1] in SOORTEN else None


def build_route(prefix: str, respond: Callable[[Request], Coroutine[Any, Any, Response]]) -> Route:
    """/invoer, which `respond` answers for whom it is."""

    async def respond_of_verwijs(vraag: Request) -> Response:
        if doel := choose_doel(vraag.query_params):
            return RedirectResponse(prefix + doel, 303, {"Cache-Control": "no-store"})
        return await respond(vraag)

    return Route(f"{prefix}/invoer", respond_of_verwijs)
