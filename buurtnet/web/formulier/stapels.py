"""Piles of forms that people tally each on a device of their own, and what is added up when they say so."""

from collections.abc import Mapping
from html import escape

from starlette.responses import Response

from buurtnet import store
from buurtnet.beeld.format import format_aantal
from buurtnet.errors import OngeldigeInvoer
from buurtnet.geheugen.kiezen import read_kiezen
from buurtnet.geheugen.stand import open_engine
from buurtnet.store import schrijven
from buurtnet.web.formulier.balie import ONLEESBAAR, Bezoek, build_json_antwoord
from buurtnet.web.formulier.opslaan import read_keuring
from buurtnet.web.formulier.velden import Vorm, build_melding

PAD = "evaluatie.stapels"
TEL_OP, HAAL_WEG = "Tel op", "Haal weg"
_MEESTE = 200


def write_tel_op(bezoek: Bezoek) -> Response:
    """POST /formulier/concept/<id>/tel-op: add piles to the tallies of the form; one that was added is not again."""
    rijen = bezoek.json.get("rijen")
    if not isinstance(rijen, list) or len(rijen) > _MEESTE or not all(isinstance(rij, str) for rij in rijen):
        raise OngeldigeInvoer(ONLEESBAAR)
    concept_id, kiezen = bezoek.read_concept_id(), read_kiezen(bezoek.wie)
    with store.writing(open_engine(), nieuwe_versie=False) as conn:
        schrijven.tel_op(conn, bezoek.wie, concept_id, rijen, nu=bezoek.nu)
    with store.reading(open_engine()) as conn:
        concept = schrijven.read_concept(conn, bezoek.wie, concept_id)
        keuring = read_keuring(conn, concept, kiezen.vandaag, kiezen.buurten)
    op = concept.bijgewerkt_op.isoformat()
    antwoord = {"opgeslagen": op, "concept": concept_id, "opgeteld": rijen, "inhoud": concept.inhoud}
    return build_json_antwoord(antwoord | keuring)


def build_stapels(vorm: Vorm) -> str:
    """The piles that are not added up yet, for who has no scripts: to add or to take away."""
    stapels = vorm.waarde(PAD)
    rijen = stapels if isinstance(stapels, list) else []
    delen = [_build_stapel(vorm, stapel) for stapel in rijen if isinstance(stapel, Mapping)]
    return f'<div class="zonder-script">{"".join(delen)}</div>' if delen else ""


def _build_stapel(vorm: Vorm, stapel: Mapping) -> str:
    pad, aantal = f"{PAD}.#{stapel.get('rij')}", stapel.get("formulieren")
    kop = f"Een stapel van {format_aantal(aantal if isinstance(aantal, int) else 0, 'formulier', 'formulieren')}"
    kop += f" van {'het begin' if stapel.get('vooraf') else 'het eind'}"
    van = f" van {stapel['wie']}" if stapel.get("wie") else ""
    knoppen = [
        f'<button class="rustig" name="daad" value="{daad}:{escape(pad)}">{woord}</button>'
        for daad, woord in (("tel", TEL_OP), ("weg", HAAL_WEG))
    ]
    return f"<p>{escape(kop + van)}</p>{build_melding(vorm, pad)}{''.join(knoppen)}"
