"""`/formulier/<soort>/<nummer>`: what is recorded with its history, and the ways to correct and to withdraw it."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet import store
from buurtnet.beeld.netwerkwoorden import build_verborgen
from buurtnet.errors import BevestigingNodig, Botsing, GeenToegang, OngeldigeInvoer
from buurtnet.geheugen.kiezen import read_kiezen
from buurtnet.geheugen.stand import open_engine
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.rechten import IEDEREEN
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.verhaal import VERHAAL
from buurtnet.store import schrijven
from buurtnet.store.netwerk import read_verborgen
from buurtnet.store.schrijven.records import read_record
from buurtnet.store.vastgelegd import read_acties_van
from buurtnet.web.formulier.balie import WEG, Balie, Bezoek
from buurtnet.web.formulier.pagina import build_antwoord, build_pagina
from buurtnet.web.formulier.recordhtml import Vastgelegd, build_elders, build_vastgelegd, build_voet

GROOTSTE = 2**31  # no record has a number beyond it
TE_VERBERGEN = ("eigen_woorden", "aankondiging")  # what everybody reads of a network, unless the municipality hides it
NET_S = 60  # so long the page of a record says that it was published
KIES = "Bekijk beide versies en kies er een."  # what the store says of a correction, which has two versions


def build_routes(balie: Balie) -> list[Route]:
    """One record and what can be done with it. After the addresses that begin with a word that is no kind."""
    pad = "/{soort:str}/{record_id:int}"
    return [
        balie.build_route(pad, show_record),
        balie.build_route(f"{pad}/verbeter", write_verbetering, "POST"),
        balie.build_route(f"{pad}/klaar", write_klaar, "POST"),
        balie.build_route(f"{pad}/trek-in", write_intrekking, "POST"),
    ]


def show_record(bezoek: Bezoek) -> Response:
    try:
        return _build(bezoek, net_gepubliceerd=is_net(bezoek))
    except GeenToegang:
        if SOORTEN[_read_wat(bezoek)[0]].lezen != IEDEREEN:
            raise
        return _build_elders(bezoek)


def _build_elders(bezoek: Bezoek) -> Response:
    """For who may not change what everybody reads: who does, and where it stands. Its history is not for them."""
    soort, record_id = _read_wat(bezoek)
    kiezen = read_kiezen(bezoek.wie)
    with store.reading(open_engine()) as conn:
        record = read_record(conn, soort, record_id)
    nu = [schrijven.Versie(record.versie, record.inhoud)]
    v = Vastgelegd(bezoek.prefix, bezoek.token, soort, record_id, nu, record.ingetrokken, kiezen, [], [])
    inhoud = f'<main class="weigering">{build_elders(v)}</main>'
    kop = SOORTEN[soort].een.capitalize()
    return build_antwoord(bezoek.vraag, build_pagina(bezoek.prefix, kop, inhoud, bezoek.wie.naam), 403)


def build_net(bezoek: Bezoek) -> str:
    """What an address says of the moment of publishing, so that a page that is opened again later does not say it."""
    return f"?gepubliceerd={int(bezoek.nu.timestamp())}"


def is_net(bezoek: Bezoek) -> bool:
    """Whether the address was made just now."""
    wanneer = bezoek.vraag.query_params.get("gepubliceerd", "")
    ouderdom = bezoek.nu.timestamp() - int(wanneer) if re.fullmatch("[0-9]{1,12}", wanneer) else NET_S
    return 0 <= ouderdom < NET_S


def write_verbetering(bezoek: Bezoek) -> Response:
    """Open what is recorded to correct it, or what was announced at the step that is to be filled in."""
    soort, record_id = _read_wat(bezoek)
    with store.writing(open_engine(), nieuwe_versie=False) as conn:
        concept_id = schrijven.open_correctie(conn, bezoek.wie, soort, record_id, nu=bezoek.nu)
    stap = "?stap=2#stap-2" if bezoek.read_veld("stap") == "2" else ""
    doel = f"{bezoek.prefix}/formulier/concept/{concept_id}{stap}"
    return RedirectResponse(doel, 303, {"Cache-Control": "no-store"})


def write_klaar(bezoek: Bezoek) -> Response:
    """Write that it is done, and nothing else of it."""
    soort, record_id = _read_wat(bezoek)
    if not (klaar := SOORTEN[soort].klaar):
        raise OngeldigeInvoer(WEG)
    kiezen = read_kiezen(bezoek.wie)

    def schrijf(conn: Connection) -> None:
        schrijven.read_geschiedenis(conn, bezoek.wie, soort, record_id)  # who may not read it, hears nothing of it
        inhoud = read_record(conn, soort, record_id).inhoud | {klaar: bezoek.read_veld("dag") or None}
        schrijven.write_record(
            *(conn, bezoek.wie, soort, inhoud, record_id),
            basis_versie=_read_versie(bezoek),  # withdrawn since, it may not come back
            nu=bezoek.nu,
            vandaag=kiezen.vandaag,
            buurtcodes=frozenset(kiezen.buurten),
            bevestigd=True,  # its words were public already
        )

    return _write(bezoek, schrijf, build_net(bezoek))


def write_intrekking(bezoek: Bezoek) -> Response:
    """Withdraw it, with a reason; personal data in that are asked about."""
    soort, record_id = _read_wat(bezoek)
    reden = bezoek.read_veld("reden")
    vraag = " ".join(zoek_persoonsgegevens(reden))

    def schrijf(conn: Connection) -> None:
        schrijven.trek_in(
            *(conn, bezoek.wie, soort, record_id, reden),
            nu=bezoek.nu,
            basis_versie=_read_versie(bezoek),
            bevestigd=bezoek.read_veld("klopt") == vraag,
        )

    return _write(bezoek, schrijf, "?ingetrokken=1", reden)


def _write(bezoek: Bezoek, schrijf: Callable[[Connection], None], daarna: str, reden: str = "") -> Response:
    """Do it in one transaction and show the record; or the page again with why not, and what was typed."""
    try:
        with store.writing(open_engine()) as conn:
            schrijf(conn)
    except Botsing as fout:
        zin = f"{str(fout).removesuffix(KIES)}Lees wat er nu staat en doe het dan opnieuw."
        return _build(bezoek, 409, fout=zin, reden=reden)
    except BevestigingNodig as fout:
        return _build(bezoek, 422, reden=reden, vragen=tuple(fout.vragen.values()))
    except OngeldigeInvoer as fout:
        zin = " ".join(fout.fouten.values()) or str(fout)
        return _build(bezoek, 422, fout=zin, reden=reden)
    soort, record_id = _read_wat(bezoek)
    doel = f"{bezoek.prefix}/formulier/{soort}/{record_id}{daarna}"
    return RedirectResponse(doel, 303, {"Cache-Control": "no-store"})


def _build(bezoek: Bezoek, status: int = 200, **anders: Any) -> Response:
    soort, record_id = _read_wat(bezoek)
    kiezen = read_kiezen(bezoek.wie)
    with store.reading(open_engine()) as conn:
        versies = schrijven.read_geschiedenis(conn, bezoek.wie, soort, record_id)
        record = read_record(conn, soort, record_id)
        ook_open = schrijven.read_ook_open(conn, soort, record_id, bezoek.wie.gebruiker_id)
        acties = read_acties_van(conn, record_id) if soort == "bijeenkomst" else []
        te_verbergen = soort in TE_VERBERGEN or (soort == VERHAAL.code and record.van_netwerk)
        verbergt = te_verbergen and read_verborgen(conn, record.inhoud["organisatie_id"], kiezen.vandaag)
    v = Vastgelegd(
        *(bezoek.prefix, bezoek.token, soort, record_id, versies, record.ingetrokken, kiezen, ook_open, acties),
        verborgen=build_verborgen(*verbergt) if verbergt else "",
        van_netwerk=record.van_netwerk,
        **anders,
    )
    kop = f"{SOORTEN[soort].een.capitalize()}: wat er is vastgelegd"
    inhoud = f'<main class="kijk">{build_vastgelegd(v)}</main><footer class="voet">{build_voet(v)}</footer>'
    return build_antwoord(bezoek.vraag, build_pagina(bezoek.prefix, kop, inhoud, bezoek.wie.naam), status)


def _read_wat(bezoek: Bezoek) -> tuple[str, int]:
    """Which record the address names. Raises OngeldigeInvoer when there can be none."""
    soort, record_id = bezoek.vraag.path_params["soort"], bezoek.vraag.path_params["record_id"]
    if soort not in SOORTEN or not 0 < record_id < GROOTSTE:
        raise OngeldigeInvoer(WEG)
    return soort, record_id


def _read_versie(bezoek: Bezoek) -> int:
    """The version that the page showed. Raises OngeldigeInvoer without."""
    versie = bezoek.read_veld("versie")
    if not (versie.isascii() and versie.isdigit() and len(versie) < 10):
        raise OngeldigeInvoer("Dit formulier is niet te lezen; laad de pagina opnieuw.")
    return int(versie)
