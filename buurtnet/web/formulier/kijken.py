"""The last look and publishing: what is read and written for them, each in one transaction of who is signed in."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from buurtnet.errors import OngeldigeInvoer
from buurtnet.invoer import Keuring
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.rechten import Gebruiker
from buurtnet.store import schrijven
from buurtnet.store.schrijven import Concept, Samengevoegd
from buurtnet.store.schrijven.records import read_record
from buurtnet.store.schrijven.sporen import read_veranderaar
from buurtnet.web.formulier.kijkhtml import Kijk, build_klopt

_OOIT = datetime(1, 1, 1, tzinfo=UTC)  # a page that did not say what it showed showed nothing


@dataclass(frozen=True)
class Getypt:
    """What the page of the last look sent: nothing of it is kept, so what is refused goes back on the page."""

    reden: str = ""
    geklopt: frozenset[str] = field(default=frozenset())
    gezien: datetime = _OOIT
    botsingen: dict[str, tuple[object, object]] = field(default_factory=dict)  # by path: theirs and one's own


def read_getypt(velden: dict[str, list[str]]) -> Getypt:
    """Raises OngeldigeInvoer when it is nothing that a page of ours sends."""
    try:
        gezien = datetime.fromisoformat(velden["gezien"][0]) if velden.get("gezien") else _OOIT
        botsingen = {pad: (hun, mijn) for pad, hun, mijn in map(json.loads, velden.get("botsing", []))}
        gezien = gezien if gezien.tzinfo else _OOIT
    except (ValueError, TypeError):
        raise OngeldigeInvoer("Dit formulier is niet te lezen; laad de pagina opnieuw.") from None
    return Getypt(velden.get("reden", [""])[0], frozenset(velden.get("klopt", [])), gezien, botsingen)


def read_kijk(
    conn: Connection, kiezen: Kiezen, concept_id: int, prefix: str, token: str, getypt: Getypt, **anders: Any
) -> Kijk:
    """A concept as it is kept now, with its faults and questions. Raises GeenToegang or ConceptWeg."""
    wie = kiezen.gebruiker
    concept = schrijven.read_concept(conn, wie, concept_id)
    keuring = _read_keuring(conn, kiezen, concept, getypt.reden)
    ook_open = schrijven.read_ook_open(conn, concept.soort, concept.record_id, concept.auteur_id)
    met_reden = concept.record_id is not None and _read_reden(conn, concept) is None
    erbij = _read_erbij(conn, concept, getypt.botsingen) if getypt.botsingen else None
    return Kijk(
        *(prefix, token, concept, kiezen, keuring, ook_open, met_reden),
        **{"reden": getypt.reden, "geklopt": getypt.geklopt, "erbij": erbij} | anders,
    )


def publiceer(
    conn: Connection, wie: Gebruiker, kiezen: Kiezen, concept_id: int, getypt: Getypt, nu: datetime
) -> tuple[str, int]:
    """Make it public when every question was said yes to; its kind and number. Raises as `schrijven.publiceer`."""
    concept = schrijven.read_concept(conn, wie, concept_id)
    vragen = _read_keuring(conn, kiezen, concept, getypt.reden).vragen
    bevestigd = all(build_klopt(*vraag) in getypt.geklopt for vraag in vragen.items())
    record_id = schrijven.publiceer(
        *(conn, wie, concept_id),
        nu=nu,
        vandaag=kiezen.vandaag,
        buurtcodes=frozenset(kiezen.buurten),
        reden=getypt.reden or None,
        bevestigd=bevestigd,
        gezien=getypt.gezien,
    )
    return concept.soort, record_id


def neem_hun(conn: Connection, wie: Gebruiker, concept_id: int, pad: str, getypt: Getypt, nu: datetime) -> Getypt:
    """Where both changed a field of a record, take theirs; what is still to choose. Raises VeldBotsing."""
    if pad not in getypt.botsingen:
        raise OngeldigeInvoer(f"Het veld '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    hun, mijn = getypt.botsingen[pad]
    _, op = schrijven.write_concept_veld(conn, wie, concept_id, pad, hun, nu=nu, van=mijn)
    over = {ander: beide for ander, beide in getypt.botsingen.items() if ander != pad}
    return Getypt(getypt.reden, getypt.geklopt, op, over)


def _read_keuring(conn: Connection, kiezen: Kiezen, concept: Concept, reden: str) -> Keuring:
    """Faults and questions, those about the reason of a correction among them."""
    keuring = schrijven.validate_concept(
        conn, kiezen.gebruiker, concept.concept_id, vandaag=kiezen.vandaag, buurtcodes=frozenset(kiezen.buurten)
    )
    gevonden = _zoek(reden) if concept.record_id is not None else ""
    return Keuring(keuring.waarden, keuring.fouten, keuring.vragen | ({"reden": gevonden} if gevonden else {}))


def _zoek(reden: str) -> str:
    return " ".join(zoek_persoonsgegevens(reden))


def _read_reden(conn: Connection, concept: Concept) -> str | None:
    """Why a correction is made, where that speaks for itself."""
    oud = read_record(conn, concept.soort, concept.record_id or 0).inhoud
    return schrijven.choose_reden(concept.soort, oud, concept.inhoud)


def _read_erbij(conn: Connection, concept: Concept, botsingen: dict[str, tuple[object, object]]) -> Samengevoegd | None:
    """Who made the version that this correction was merged with, for what is still to choose."""
    if concept.record_id is None:
        return None
    wie, op = read_veranderaar(conn, concept.soort, concept.record_id) or (None, None)
    ingetrokken = read_record(conn, concept.soort, concept.record_id).ingetrokken
    return Samengevoegd(wie, op, ingetrokken, botsingen)
