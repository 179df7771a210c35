"""The page of a form: of something new or of a concept, generated from the declaration of its kind."""

import json
from datetime import datetime
from hashlib import sha256
from html import escape
from urllib.parse import urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

from starlette.responses import JSONResponse, RedirectResponse, Response

from buurtnet import store
from buurtnet.beeld import leesregels
from buurtnet.beeld.format import format_datum, format_tijd
from buurtnet.errors import OngeldigeInvoer
from buurtnet.geheugen.kiezen import read_kiezen
from buurtnet.geheugen.stand import open_engine, read_stand
from buurtnet.instellingen import TIJDZONE
from buurtnet.invoer.begin import build_nieuw, choose_gevraagd
from buurtnet.rechten import SCHRIJVER, Gebruiker, mag_schrijven
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.store import schrijven
from buurtnet.store.schrijven import Concept
from buurtnet.store.schrijven.records import read_record
from buurtnet.store.vastgelegd import read_acties_van
from buurtnet.web.formulier.balie import WEG, Bezoek, build_json_antwoord
from buurtnet.web.formulier.delen import build_delen
from buurtnet.web.formulier.kijkhtml import build_ook_open
from buurtnet.web.formulier.opnieuw import WELKE
from buurtnet.web.formulier.opslaan import read_keuring
from buurtnet.web.formulier.pagina import build_antwoord, build_pagina
from buurtnet.web.formulier.velden import Vorm

_MEELEZEN = "U kunt dit concept lezen, maar niet veranderen."
_VERBETERING = "U verbetert wat al gepubliceerd is. Dat blijft staan tot u dit publiceert."


def show_nieuw(bezoek: Bezoek) -> Response:
    """GET /formulier/nieuw/<soort>: an empty form; `sleutel`: of one that was begun on this device perhaps."""
    soort = SOORTEN.get(bezoek.vraag.path_params["soort"])
    if soort is None:
        raise OngeldigeInvoer(WEG)
    with store.reading(open_engine()) as conn:
        al = schrijven.find_concept(conn, bezoek.wie, bezoek.vraag.query_params.get("sleutel", "")[:36])
    if al:
        return RedirectResponse(f"{bezoek.prefix}/formulier/concept/{al}", 303, {"Cache-Control": "no-store"})
    kiezen = read_kiezen(bezoek.wie)
    if soort not in kiezen.soorten:
        schrijven.validate_begin(bezoek.wie, soort.code)
    vorm = Vorm(soort.code, build_nieuw(soort, kiezen, bezoek.vraag.query_params), kiezen)
    return _build(bezoek, vorm, None, "Nog niets opgeslagen", [_build_wie_het_ziet(soort)])


def show_concept(bezoek: Bezoek) -> Response:
    """GET /formulier/concept/<id>: what is being filled in, by who may."""
    concept_id, kiezen = bezoek.read_concept_id(), read_kiezen(bezoek.wie)
    with store.reading(open_engine()) as conn:
        concept = schrijven.read_concept(conn, bezoek.wie, concept_id)
        keuring = read_keuring(conn, concept, kiezen.vandaag, kiezen.buurten)
        ook_open = schrijven.read_ook_open(conn, concept.soort, concept.record_id, concept.auteur_id)
        acties = read_acties_van(conn, concept.record_id or 0) if concept.soort == "bijeenkomst" else []
        van_netwerk = concept.record_id is not None and read_record(conn, concept.soort, concept.record_id).van_netwerk
    vorm = Vorm(concept.soort, concept.inhoud, kiezen, **keuring, van_netwerk=van_netwerk, acties=acties)
    soort = SOORTEN[concept.soort]
    if not is_van_mij(concept, bezoek.wie):
        return build_antwoord(bezoek.vraag, _build_meelezen(bezoek, vorm))
    regels = [_build_wie_het_ziet(soort) if concept.record_id is None else _VERBETERING]
    regels += [build_ook_open(wie, op) for wie, op in ook_open]
    return _build(bezoek, vorm, concept, build_opgeslagen(concept.bijgewerkt_op), regels)


def show_json(bezoek: Bezoek) -> Response:
    """GET /formulier/concept/<id>.json: the same for a script, which asks every few seconds: mostly nothing changed."""
    concept_id, stand = bezoek.read_concept_id(), read_stand()
    with store.reading(open_engine()) as conn:
        concept = schrijven.read_concept(conn, bezoek.wie, concept_id)
        ook_open = schrijven.read_ook_open(conn, concept.soort, concept.record_id, concept.auteur_id)
        koppen = {"ETag": _build_versie(concept, ook_open), "Cache-Control": "no-store"}
        if bezoek.vraag.headers.get("if-none-match") == koppen["ETag"]:
            return Response(status_code=304, headers=koppen)
        keuring = read_keuring(conn, concept, stand.vandaag, stand.van.buurten)
        namen = schrijven.read_schrijvers(conn, concept)
    antwoord = {
        "inhoud": concept.inhoud,
        "sporen": {pad: {"wie": namen.get(wie), "wanneer": f"{op}+00:00"} for pad, (wie, op) in concept.sporen.items()},
        "bijgewerkt_op": concept.bijgewerkt_op.isoformat(),
        **keuring,
        "ook_open": [{"wie": wie, "wanneer": op.isoformat()} for wie, op in ook_open],
    }
    return JSONResponse(antwoord, headers=koppen)


def _build_versie(concept: Concept, ook_open: list[tuple[str, datetime]]) -> str:
    """What tells one state of a form from another, for who has seen it."""
    gezien = repr((concept.bijgewerkt_op, ook_open))
    return f'"{sha256(gezien.encode()).hexdigest()[:16]}"'


def show_token(bezoek: Bezoek) -> Response:
    """GET /formulier/token: what a form has to send along, after a new sign-in; `wie`: the number of whose it is."""
    return build_json_antwoord({"token": bezoek.token, "wie": bezoek.wie.gebruiker_id, "naam": bezoek.wie.naam})


def build_opgeslagen(op: datetime) -> str:
    """When a concept was kept last, in the city's own time."""
    hier = op.astimezone(ZoneInfo(TIJDZONE))
    vandaag = datetime.now(ZoneInfo(TIJDZONE)).date()
    dag = "" if hier.date() == vandaag else f"op {format_datum(hier.date())} "
    return f"Opgeslagen {dag}om {format_tijd(op)}"


def is_van_mij(concept: Concept, wie: Gebruiker) -> bool:
    """May this person write the concept? Else it is only to read."""
    if concept.is_van_netwerk and wie.rol != "netwerk":
        return False
    eigen = wie.organisatie_ids if concept.auteur_id == wie.gebruiker_id else ()
    return mag_schrijven(wie, concept.organisatie_ids or eigen, SOORTEN[concept.soort].schrijven)


def _build_wie_het_ziet(soort: Soort) -> str:
    return leesregels.CONCEPT_VAN[soort.lezen == SCHRIJVER]


def _build_meelezen(bezoek: Bezoek, vorm: Vorm) -> str:
    delen = leesregels.build_delen(vorm.soort, dict(vorm.inhoud), vorm.kiezen)
    regels = "".join(f"<dt>{escape(naam)}</dt><dd>{escape(waarde)}</dd>" for naam, waarde in delen.items())
    kop = SOORTEN[vorm.soort].een.capitalize()
    inhoud = f"<main><h1>{escape(kop)}</h1><p>{_MEELEZEN}</p><dl>{regels}</dl></main>"
    return build_pagina(bezoek.prefix, kop, inhoud, bezoek.wie.naam)


def _build(bezoek: Bezoek, vorm: Vorm, concept: Concept | None, stand: str, regels: list[str]) -> Response:
    prefix, kop = f"{bezoek.prefix}/formulier", SOORTEN[vorm.soort].een.capitalize()
    gevraagd = choose_gevraagd(SOORTEN[vorm.soort], vorm.kiezen, bezoek.vraag.query_params)
    vraag = f"?{urlencode(gevraagd, doseq=True)}" if gevraagd else ""
    adres = f"{prefix}/concept/{concept.concept_id}" if concept else f"{prefix}/nieuw/{vorm.soort}{escape(vraag)}"
    verborgen = {"token": bezoek.token, WELKE: vorm.soort} | ({} if concept else {"sleutel": str(uuid4())})
    namen = "".join(f'<input type="hidden" name="{naam}" value="{waarde}">' for naam, waarde in verborgen.items())
    zinnen = "".join(f"<p>{escape(regel)}</p>" for regel in regels)
    inhoud = (
        f"<main {_build_gegevens(bezoek, vorm, concept)}><h1>{escape(kop)}</h1>"
        f'<div class="klein">{zinnen}</div><form method="post" action="{adres}" novalidate>{namen}'
        f"{build_delen(vorm)}{_build_voet(prefix, stand, concept)}</form></main>"
    )
    return build_antwoord(bezoek.vraag, build_pagina(bezoek.prefix, kop, inhoud, bezoek.wie.naam, scripts=True))


def _build_gegevens(bezoek: Bezoek, vorm: Vorm, concept: Concept | None) -> str:
    """What the scripts of the page must know."""
    gegevens = {
        "soort": vorm.soort,
        "concept": str(concept.concept_id) if concept else "",
        "versie": concept.bijgewerkt_op.isoformat() if concept else "",
        "token": bezoek.token,
        "wie": str(bezoek.wie.gebruiker_id),
        "naam": bezoek.wie.naam,
        "basis": bezoek.prefix,
        "vandaag": vorm.kiezen.vandaag.isoformat(),
        "bewaar": " ".join(soort.code for soort in vorm.kiezen.soorten),
    }
    if concept is None:
        gegevens["begin"] = json.dumps(vorm.inhoud, ensure_ascii=False)
    return "data-formulier" + "".join(f' data-{naam}="{escape(waarde)}"' for naam, waarde in gegevens.items())


def _build_voet(prefix: str, stand: str, concept: Concept | None) -> str:
    doel = f' href="{prefix}/concept/{concept.concept_id}/bekijk"' if concept else ""
    return (
        f'<footer class="voet"><p id="stand" role="status">{escape(stand)}</p><div class="knoppen">'
        '<button class="zonder-script" name="daad" value="opslaan">Opslaan</button>'
        '<button class="zonder-script" name="daad" value="bekijk">Nakijken en publiceren</button>'
        '<a class="knop met-script" data-vorige href="#" hidden>Terug</a>'
        '<a class="knop met-script" data-volgende href="#" hidden>Verder</a>'
        f'<a class="knop met-script" data-publiceer{doel}>Publiceren</a></div></footer>'
    )
