"""`/formulier/concept/<id>/bekijk`: the last look, publishing, the choice where two changed the same, throwing away."""

from html import escape
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet import store
from buurtnet.beeld.leesregels import LAAT_STAAN
from buurtnet.errors import BevestigingNodig, Botsing, ConceptVeranderd, ConceptWeg, OngeldigeInvoer, VeldBotsing
from buurtnet.geheugen.kiezen import read_kiezen
from buurtnet.geheugen.stand import open_engine
from buurtnet.soorten import SOORTEN
from buurtnet.store import schrijven
from buurtnet.web.formulier import kijken
from buurtnet.web.formulier.balie import Balie, Bezoek
from buurtnet.web.formulier.kijken import Getypt
from buurtnet.web.formulier.kijkhtml import build_kijk, build_voet
from buurtnet.web.formulier.pagina import build_antwoord, build_pagina
from buurtnet.web.formulier.record import build_net
from buurtnet.web.formulier.tonen import is_van_mij

NOG_VRAGEN = (
    f"Lees de vragen hieronder. Is het goed zo? Zet dan een vinkje bij '{LAAT_STAAN}'. Verbeter anders het veld."
)


def build_routes(balie: Balie) -> list[Route]:
    """The last look and what can be done there."""
    return [
        balie.build_route("/concept/{concept_id:int}/bekijk", show_bekijk),
        balie.build_route("/concept/{concept_id:int}/publiceer", write_publiceren, "POST"),
        balie.build_route("/concept/{concept_id:int}/neem", write_neem, "POST"),
        balie.build_route("/concept/{concept_id:int}/weg", write_weg, "POST"),
    ]


def show_bekijk(bezoek: Bezoek) -> Response:
    """The last look; who may only read a concept, reads it on its own page."""
    with store.reading(open_engine()) as conn:
        concept = schrijven.read_concept(conn, bezoek.wie, _read_id(bezoek))
    if not is_van_mij(concept, bezoek.wie):
        doel = f"{bezoek.prefix}/formulier/concept/{concept.concept_id}"
        return RedirectResponse(doel, 303, {"Cache-Control": "no-store"})
    return _build(bezoek, Getypt())


def write_publiceren(bezoek: Bezoek) -> Response:
    """Publish, or the page again with why not: nothing that was typed is lost."""
    getypt, concept_id = kijken.read_getypt(bezoek.velden), _read_id(bezoek)
    kiezen = read_kiezen(bezoek.wie)
    try:
        with store.writing(open_engine()) as conn:
            soort, record_id = kijken.publiceer(conn, bezoek.wie, kiezen, concept_id, getypt, bezoek.nu)
    except Botsing:
        with store.writing(open_engine(), nieuwe_versie=False) as conn:
            erbij = schrijven.merge_correctie(conn, bezoek.wie, concept_id, nu=bezoek.nu)
        return _build(bezoek, Getypt(getypt.reden), 409, erbij=erbij)
    except (ConceptVeranderd, VeldBotsing) as fout:
        return _build(bezoek, Getypt(getypt.reden, botsingen=getypt.botsingen), 409, fout=str(fout))
    except BevestigingNodig:
        return _build(bezoek, getypt, 422, fout=NOG_VRAGEN)
    except ConceptWeg:
        raise
    except OngeldigeInvoer as fout:
        return _build(bezoek, getypt, 422, fout=str(fout))
    doel = f"{bezoek.prefix}/formulier/{soort}/{record_id}{build_net(bezoek)}"
    return RedirectResponse(doel, 303, {"Cache-Control": "no-store"})


def write_neem(bezoek: Bezoek) -> Response:
    """Take theirs; the page again with what is still to choose."""
    getypt, concept_id = kijken.read_getypt(bezoek.velden), _read_id(bezoek)
    try:
        with store.writing(open_engine(), nieuwe_versie=False) as conn:
            getypt = kijken.neem_hun(
                *(conn, bezoek.wie, concept_id, bezoek.read_veld("neem"), getypt),
                nu=bezoek.nu,
            )
    except VeldBotsing as fout:
        return _build(bezoek, Getypt(getypt.reden), 409, fout=str(fout))
    return _build(bezoek, getypt)


def write_weg(bezoek: Bezoek) -> Response:
    """Throw the concept away; what it corrects stays."""
    concept_id = _read_id(bezoek)
    with store.writing(open_engine(), nieuwe_versie=False) as conn:
        schrijven.remove_concept(conn, bezoek.wie, concept_id, nu=bezoek.nu)
    kop = "Het concept is weggegooid"
    inhoud = (
        f'<main class="kijk" data-weg="{concept_id}"><h1>{kop}</h1><p role="status">Wat al gepubliceerd was, staat er '
        f'nog.</p><p><a href="{escape(bezoek.prefix)}/invoer">Naar Vastleggen</a></p></main>'
    )
    return build_antwoord(bezoek.vraag, build_pagina(bezoek.prefix, kop, inhoud, bezoek.wie.naam))


def _build(bezoek: Bezoek, getypt: Getypt, status: int = 200, **anders: Any) -> Response:
    kiezen = read_kiezen(bezoek.wie)
    with store.reading(open_engine()) as conn:
        kijk = kijken.read_kijk(
            *(conn, kiezen, _read_id(bezoek), bezoek.prefix, bezoek.token, getypt),
            **anders,
        )
    een = SOORTEN[kijk.concept.soort].een.capitalize()
    inhoud = (
        f'<main class="kijk" data-kijk="{kijk.concept.concept_id}">{build_kijk(kijk)}</main>'
        f'<footer class="voet">{build_voet(kijk)}</footer>'
    )
    pagina = build_pagina(bezoek.prefix, f"{een}: nakijken en publiceren", inhoud, bezoek.wie.naam)
    return build_antwoord(bezoek.vraag, pagina, status)


def _read_id(bezoek: Bezoek) -> int:
    return bezoek.vraag.path_params["concept_id"]
