"""A whole form that is sent at once, by who has no scripts: each field still by itself against what it was.

Besides saving, a button of the form may ask for one thing more: a row, a pile added up, noughts, the last look.
"""

import json
from collections.abc import Iterator
from html import escape

from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from buurtnet import store
from buurtnet.errors import ConceptWeg, OngeldigeInvoer, VeldBotsing
from buurtnet.geheugen.beelden import Kiesbaar
from buurtnet.geheugen.kiezen import read_kiezen
from buurtnet.geheugen.stand import open_engine
from buurtnet.invoer.begin import ANDEREN
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.paden import find_veld
from buurtnet.invoer.rijen import build_rijnaam
from buurtnet.invoer.samenvoegen import is_zelfde
from buurtnet.invoer.veld import is_te_diep
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.tonen import format_waarde
from buurtnet.soorten.velden import read_pad
from buurtnet.store import schrijven
from buurtnet.web.formulier.balie import DIEPSTE, ONLEESBAAR, Bezoek
from buurtnet.web.formulier.opnieuw import WELKE, build_vak
from buurtnet.web.formulier.opslaan import SLEUTEL, Wijziging, build_wijziging, start_concept, write_wijziging
from buurtnet.web.formulier.pagina import build_antwoord, build_pagina
from buurtnet.web.formulier.velden import build_van

_NIET_ALLES = "Dit is nog niet opgeslagen. De rest wel."
_STAP = {"acties": 3, "evaluatie.citaten": 4, "evaluatie.stapels": 4, "nul": 2}  # where one goes on
_MET_BEGIN = ("namen", "dekking")  # their rows begin with today
Botsingen = list[tuple[Wijziging, VeldBotsing | OngeldigeInvoer]]  # also what was refused


def write_nieuw(bezoek: Bezoek) -> Response:
    """POST /formulier/nieuw/<soort>: something new; sent twice it is one concept."""
    soort, sleutel = bezoek.vraag.path_params["soort"], bezoek.read_veld("sleutel")
    if soort not in SOORTEN or not SLEUTEL.fullmatch(sleutel):
        raise OngeldigeInvoer(ONLEESBAAR)
    kiezen = read_kiezen(bezoek.wie)
    with store.writing(open_engine(), nieuwe_versie=False) as conn:
        concept_id = start_concept(conn, bezoek, soort, sleutel, None, kiezen)
        botsingen = _write_alles(conn, bezoek, concept_id, soort, kiezen)
    return _answer(bezoek, concept_id, soort, botsingen, kiezen)


def write_concept(bezoek: Bezoek) -> Response:
    """POST /formulier/concept/<id>."""
    concept_id, kiezen = bezoek.read_concept_id(), read_kiezen(bezoek.wie)
    with store.writing(open_engine(), nieuwe_versie=False) as conn:
        soort = schrijven.read_concept(conn, bezoek.wie, concept_id).soort
        botsingen = _write_alles(conn, bezoek, concept_id, soort, kiezen)
    return _answer(bezoek, concept_id, soort, botsingen, kiezen)


def read_wijzigingen(bezoek: Bezoek, soort: str) -> Iterator[Wijziging]:
    """The fields of a plain form that hold something else than when the page was made."""
    for naam, (tekst, *_) in bezoek.velden.items():
        if not naam.startswith("van:"):
            continue
        pad = naam.removeprefix("van:")
        van = _read_json(tekst)
        if gekozen := bezoek.read_veld(f"kies:{pad}"):
            waarde: object = _read_json(gekozen)
        else:
            waarde = _choose_getypt(soort, pad, bezoek.velden.get(pad, []))
        wijziging = build_wijziging(soort, pad, van, waarde)
        if not is_zelfde(wijziging.van, wijziging.waarde):
            yield wijziging


def _choose_getypt(soort: str, pad: str, getypt: list[str]) -> object:
    """What a control sent: of boxes to tick nothing at all when none is."""
    soort_veld = type(find_veld(soort, pad)).__name__
    if soort_veld in ("Buurten", "Organisaties"):
        return getypt
    if soort_veld == "JaNee" and not getypt and ".#" in pad:
        return False
    return next(iter(getypt), None)


def _write_alles(conn: Connection, bezoek: Bezoek, concept_id: int, soort: str, kiezen: Kiezen) -> Botsingen:
    """Keep every field that changed; what somebody else changed too comes back."""
    botsingen: Botsingen = []
    for wijziging in read_wijzigingen(bezoek, soort):
        try:
            write_wijziging(conn, bezoek, concept_id, wijziging)
        except ConceptWeg:
            raise
        except (VeldBotsing, OngeldigeInvoer) as fout:  # each field by itself: one takes no other with it
            botsingen.append((wijziging, fout))
        else:
            if wijziging.pad == "organisaties":
                _fill_buurten(conn, bezoek, concept_id, kiezen)
    if not botsingen:
        _do_daad(conn, bezoek, concept_id, soort, kiezen)
    return botsingen


def _fill_buurten(conn: Connection, bezoek: Bezoek, concept_id: int, kiezen: Kiezen) -> None:
    """The buurten of the chosen organisations, as long as none is chosen: what the scripts of the page do at once."""
    inhoud = schrijven.read_concept(conn, bezoek.wie, concept_id).inhoud
    gekozen = [code for nummer in inhoud.get("organisaties") or [] for code in kiezen.dekking.get(nummer, ())]
    if gekozen and not inhoud.get("buurten"):
        _write(conn, bezoek, concept_id, "buurten", gekozen)


def _do_daad(conn: Connection, bezoek: Bezoek, concept_id: int, soort: str, kiezen: Kiezen) -> None:
    daad, _, waar = bezoek.read_veld("daad").partition(":")
    if daad == "erbij":
        begin = {"van": kiezen.vandaag.isoformat()} if waar in _MET_BEGIN else {}
        _write(conn, bezoek, concept_id, f"{waar}.#{build_rijnaam()}", begin)
    elif daad == "weg":
        _write(conn, bezoek, concept_id, waar, None)
    elif daad == "tel":
        schrijven.tel_op(conn, bezoek.wie, concept_id, [waar.rpartition("#")[2]], nu=bezoek.nu)
    elif daad == "nul" and soort == "bijeenkomst":
        inhoud = schrijven.read_concept(conn, bezoek.wie, concept_id).inhoud
        for pad in (pad for pad in ANDEREN if read_pad(inhoud, pad) is None):
            _write(conn, bezoek, concept_id, pad, 0)


def _write(conn: Connection, bezoek: Bezoek, concept_id: int, pad: str, waarde: object) -> None:
    schrijven.write_concept_veld(conn, bezoek.wie, concept_id, pad, waarde, nu=bezoek.nu)


def _answer(bezoek: Bezoek, concept_id: int, soort: str, botsingen: Botsingen, kiezen: Kiezen) -> Response:
    adres = f"{bezoek.prefix}/formulier/concept/{concept_id}"
    if botsingen:
        return _build_botsingen(bezoek, adres, soort, botsingen, kiezen)
    daad, _, waar = bezoek.read_veld("daad").partition(":")
    if daad == "bekijk":
        return RedirectResponse(f"{adres}/bekijk", 303, {"Cache-Control": "no-store"})
    stap = _STAP.get(waar.partition(".#")[0] or daad)
    return RedirectResponse(f"{adres}#stap-{stap}" if stap else adres, 303, {"Cache-Control": "no-store"})


def _build_botsingen(bezoek: Bezoek, adres: str, soort: str, botsingen: Botsingen, kiezen: Kiezen) -> Response:
    """Both values of each field that two people changed, and the choice. The rest was kept."""
    keuzes = "".join(_build_botsing(soort, wijziging, fout, kiezen) for wijziging, fout in botsingen)
    kop = "Kijk dit nog na"
    inhoud = (
        f'<main class="kijk"><h1>{kop}</h1><p role="alert">{_NIET_ALLES}</p>'
        f'<form method="post" action="{adres}"><input type="hidden" name="token" value="{bezoek.token}">'
        f'<input type="hidden" name="{WELKE}" value="{soort}">{keuzes}'
        f'<button>Opslaan</button></form><p><a href="{adres}">Terug naar het formulier</a></p></main>'
    )
    return build_antwoord(bezoek.vraag, build_pagina(bezoek.prefix, kop, inhoud, bezoek.wie.naam), 409)


def _build_botsing(soort: str, wijziging: Wijziging, fout: VeldBotsing | OngeldigeInvoer, kiezen: Kiezen) -> str:
    if isinstance(fout, OngeldigeInvoer):
        getypt = wijziging.waarde if isinstance(wijziging.waarde, list) else [wijziging.waarde]
        waarden = [str(deel) for deel in getypt if deel is not None] or [""]
        alle = Kiesbaar(kiezen.namen, kiezen.dekking, kiezen.stellingen, kiezen.themas, kiezen.acties)
        vak = build_vak(soort, wijziging.pad, waarden, alle, kiezen.buurten)
        return f'<p class="melding fout">{escape(str(fout))}</p>{vak}{build_van(wijziging.pad, wijziging.van)}'
    veld, pad = find_veld(soort, wijziging.pad), escape(wijziging.pad)
    naam = (veld.kort or veld.vraag) if veld else ""

    def build(waarde: object, kop: str, aan: str) -> str:
        leeg = waarde in (None, "", [], {})
        namen = kiezen.namen, kiezen.buurten, "; ", kiezen.actienamen
        tekst = "leeg" if leeg else format_waarde(veld, waarde, *namen) if veld else str(waarde)
        code = escape(json.dumps(waarde, ensure_ascii=False))
        knop = f'<input type="radio" name="kies:{pad}" value="{code}"{aan}>'
        return f"<label>{knop} {escape(kop)}: {escape(tekst)}</label>"

    wie = fout.wie or "Iemand anders"
    keuzes = build(wijziging.waarde, "Die van u", " checked") + build(fout.hun, f"Die van {wie}", "")
    van = f'<input type="hidden" name="van:{pad}" value="{escape(json.dumps(fout.hun, ensure_ascii=False))}">'
    return f'<fieldset class="botsing"><legend>{escape(naam or "Dit veld")}</legend>{keuzes}{van}</fieldset>'


def _read_json(tekst: str) -> object:
    try:
        waarde = json.loads(tekst) if tekst else None
        if not is_te_diep(waarde, DIEPSTE):
            return waarde
    except (ValueError, RecursionError):
        pass
    raise OngeldigeInvoer(ONLEESBAAR)
