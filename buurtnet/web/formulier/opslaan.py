"""One field that a script sends, kept against the value that it was opened with."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection
from starlette.responses import Response

from buurtnet import store
from buurtnet.errors import OngeldigeInvoer, VeldBotsing
from buurtnet.geheugen.kiezen import read_kiezen
from buurtnet.geheugen.stand import open_engine, read_stand
from buurtnet.invoer.begin import build_nieuw
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.paden import build_getypt, find_veld, is_invulbaar
from buurtnet.invoer.rijen import build_rijpad
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.tonen import format_waarde
from buurtnet.soorten.velden import Lijst
from buurtnet.store import schrijven
from buurtnet.store.schrijven import Concept
from buurtnet.web.formulier.balie import ONLEESBAAR, Bezoek, build_json_antwoord

SLEUTEL = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LANGSTE_PAD = 200


@dataclass(frozen=True)
class Wijziging:
    """A field as it was opened and as it is now."""

    pad: str
    van: object
    waarde: object


def write_veld(bezoek: Bezoek) -> Response:
    """POST /formulier/veld: one field, or a row as a whole. The first of something new makes its concept."""
    vraag = bezoek.json
    soort, concept_id, sleutel = _read_welk(vraag)
    wijziging = build_wijziging(soort, vraag.get("pad"), vraag.get("van"), vraag.get("waarde"))
    stand = read_stand()  # of what may be chosen nothing is asked: this is the most frequent request of all
    try:
        with store.writing(open_engine(), nieuwe_versie=False) as conn:
            if concept_id is None:
                kiezen = read_kiezen(bezoek.wie)
                concept_id = start_concept(conn, bezoek, soort, sleutel, vraag.get("begin"), kiezen)
            write_wijziging(conn, bezoek, concept_id, wijziging)
            concept = schrijven.read_concept(conn, bezoek.wie, concept_id)
            keuring = read_keuring(conn, concept, stand.vandaag, stand.van.buurten)
    except VeldBotsing as fout:
        return build_json_antwoord(build_botsing(soort, fout, read_kiezen(bezoek.wie)), 409)
    antwoord = {"opgeslagen": bezoek.nu.isoformat(), "concept": concept_id, "nr": vraag.get("nr"), **keuring}
    return build_json_antwoord(antwoord)


def write_wijziging(conn: Connection, bezoek: Bezoek, concept_id: int, wijziging: Wijziging) -> None:
    """Keep one field. Raises VeldBotsing when somebody else changed it."""
    pad, waarde = wijziging.pad, wijziging.waarde
    schrijven.write_concept_veld(conn, bezoek.wie, concept_id, pad, waarde, nu=bezoek.nu, van=wijziging.van)


def read_keuring(
    conn: Connection, concept: Concept, vandaag: date, buurten: Collection[str]
) -> dict[str, dict[str, str]]:
    """What the rules say of a concept, by path with the names of its rows."""
    keuring = schrijven.validate_record(
        *(conn, concept.soort, concept.inhoud, concept.record_id),
        vandaag=vandaag,
        buurtcodes=frozenset(buurten),
    )
    delen = {"fouten": keuring.fouten, "vragen": keuring.vragen}
    return {
        naam: {build_rijpad(concept.inhoud, pad): zin for pad, zin in zinnen.items()} for naam, zinnen in delen.items()
    }


def build_botsing(soort: str, fout: VeldBotsing, kiezen: Kiezen) -> dict:
    """Both values of a field, with who wrote the other and when."""
    veld = find_veld(soort, fout.pad)
    tekst = "" if fout.hun in (None, "", []) else str(fout.hun)
    if veld and tekst:
        tekst = format_waarde(veld, fout.hun, kiezen.namen, kiezen.buurten, ", ", kiezen.actienamen)
    wanneer = fout.op.isoformat() if fout.op else None
    return {"zin": str(fout), "hun": fout.hun, "hun_tekst": tekst, "wie": fout.wie, "wanneer": wanneer}


def _read_welk(vraag: dict) -> tuple[str, int | None, str]:
    soort, concept_id, sleutel = vraag.get("soort"), vraag.get("concept"), vraag.get("sleutel")
    if soort not in SOORTEN or not (concept_id is None or (type(concept_id) is int and 0 < concept_id < 2**31)):
        raise OngeldigeInvoer(ONLEESBAAR)
    if concept_id is None and not (isinstance(sleutel, str) and SLEUTEL.fullmatch(sleutel)):
        raise OngeldigeInvoer(ONLEESBAAR)
    return soort, concept_id, sleutel or ""


def build_wijziging(soort: str, pad: object, van: object, waarde: object) -> Wijziging:
    """What was sent, as a draft holds it. Raises OngeldigeInvoer when it is no path."""
    if not isinstance(pad, str) or len(pad) > _LANGSTE_PAD:
        raise OngeldigeInvoer(ONLEESBAAR)
    if not is_invulbaar(soort, pad):  # what is kept beside the fields would never be seen
        raise OngeldigeInvoer(f"Het veld '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    veld = find_veld(soort, pad)
    if not (_is_rij(waarde, pad) if veld is None else _is_vakje(waarde, isinstance(veld, Lijst))):
        raise OngeldigeInvoer(ONLEESBAAR)
    return Wijziging(pad, build_getypt(veld, van), build_getypt(veld, waarde))


def _is_vakje(waarde: object, lijst: bool) -> bool:
    """Whether a control of ours can give this; anything else would break the page of who reads the concept."""
    if lijst and isinstance(waarde, list):
        return all(_is_vakje(deel, False) for deel in waarde)
    return waarde is None or isinstance(waarde, str | int | float)


def _is_rij(waarde: object, pad: str) -> bool:
    """A row as a whole: taken away, or a pile of forms, which the rules look into."""
    if waarde is None or (isinstance(waarde, dict) and pad.startswith("evaluatie.stapels.")):
        return True
    return isinstance(waarde, dict) and all(_is_vakje(deel, False) for deel in waarde.values())


def _is_begin(inhoud: dict, nieuw: dict) -> bool:
    """Whether a new form began with this: the same parts, in which only what was chosen may be another."""
    for naam, waarde in inhoud.items():
        rijen = waarde if isinstance(nieuw.get(naam), list) and naam != "organisaties" else None
        if isinstance(rijen, list):
            goed = all(isinstance(rij, dict) and all(_is_vakje(deel, False) for deel in rij.values()) for rij in rijen)
        else:
            goed = rijen is None and _is_vakje(waarde, True) and isinstance(waarde, list) == (naam == "organisaties")
        if naam not in nieuw or not goed:
            return False
    return True


def start_concept(conn: Connection, bezoek: Bezoek, soort: str, sleutel: str, begin: object, kiezen: Kiezen) -> int:
    """The concept with this key of the browser; the first time it begins as the page that was filled in did."""
    if al := schrijven.find_concept(conn, bezoek.wie, sleutel):
        return al
    nieuw = build_nieuw(SOORTEN[soort], kiezen, bezoek.vraag.query_params)
    inhoud = begin if isinstance(begin, dict) else nieuw
    if not _is_begin(inhoud, nieuw):
        raise OngeldigeInvoer(ONLEESBAAR)
    return schrijven.write_concept(conn, bezoek.wie, None, soort, inhoud, nu=bezoek.nu, sleutel=sleutel)[0]
