"""`/inloggen`, `/uitloggen` and `/wachtwoord`: sessions by a cookie, which a Streamlit script could not make HttpOnly.

The server trusts `X-Forwarded-Proto` and `X-Forwarded-For` only from the proxies in FORWARDED_ALLOW_IPS (uvicorn;
default: 127.0.0.1 and ::1), so `scheme` and `client` of a request can be believed. A trap: without `--server.address`
Streamlit listens to IPv6 and IPv4 at once, and then a proxy on the same computer is ::ffff:127.0.0.1, not trusted.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import parse_qs

import anyio
from sqlalchemy import Connection
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import APPARAAT, FORMULIER, SESSIE
from buurtnet.errors import BuurtnetFout, OngeldigeInvoer
from buurtnet.geheugen.stand import open_engine
from buurtnet.rechten import Gebruiker
from buurtnet.soorten.toegang import begint_met_vastleggen
from buurtnet.store.aanmeldlog import GEWEIGERD, MISLUKT, OVERAL_UITGELOGD, UITGELOGD
from buurtnet.store.schrijven import write_log
from buurtnet.web import inlogpagina
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.koekjes import remove_koekje, write_koekje
from buurtnet.web.poort import is_eigen_pagina
from buurtnet.web.sessie import begin_sessie, write_poging, write_sleutels

LOG = logging.getLogger(__name__)
MEESTE_BYTES = 8192  # a form with the longest address and password stays below
LEESTIJD_S = 10
# Each password costs 64 MiB and a tenth of a second: more at once would slow down everybody's pages.
_TEGELIJK = 1
_WACHTRIJ = 20
_LEZERS = 4  # who only looks at a form never waits for a password

FOUT = (
    "Dit e-mailadres en wachtwoord horen niet bij een account dat mag inloggen. Controleer ze en probeer het opnieuw, "
    "of vraag de beheerder om hulp."
)
EENMALIG_VERLOPEN = (
    f"Dit wachtwoord kreeg u van een ander. Het gold {int(store.EENMALIG_GELDIG.total_seconds()) // 3600} uur en is nu "
    "verlopen. Vraag de beheerder om een nieuw."
)
LEEG = "Vul uw e-mailadres en uw wachtwoord in."
VERLOPEN = "Dit formulier was niet meer geldig; er is niets veranderd. Vul het nog een keer in."
VREEMD = "Deze vraag kwam niet van een pagina van Buurtnet; er is niets veranderd. Open de pagina opnieuw."
TE_GROOT = "Dit formulier is te groot; er is niets veranderd. Open de pagina opnieuw."
OUD_FOUT = "Uw wachtwoord van nu klopt niet; er is niets veranderd. Probeer het opnieuw."
ONGELIJK = "De twee nieuwe wachtwoorden zijn niet gelijk; er is niets veranderd. Typ ze nog een keer."
DRUK = "Er loggen nu te veel mensen tegelijk in; er is niets veranderd. Probeer het over een halve minuut opnieuw."
STUK = "Inloggen lukt nu niet, doordat de opslag geen antwoord geeft. Probeer het over een minuut opnieuw."


def build_routes(prefix: str, standaard: str, via_gemeente: bool = False) -> list[Route]:
    """The addresses of signing in and out; `standaard`: the page to go to after signing in ("/invoer").

    `via_gemeente`: one can sign in at the municipality too.
    """
    balie = Balie(prefix, standaard, via_gemeente)
    return [
        Route(f"{prefix}/inloggen", partial(balie.respond, balie.show_inloggen)),
        Route(f"{prefix}/inloggen", partial(balie.respond, balie.write_inloggen), methods=["POST"]),
        Route(f"{prefix}/uitloggen", partial(balie.respond, balie.show_uitloggen)),
        Route(f"{prefix}/uitloggen", partial(balie.respond, balie.write_uitloggen), methods=["POST"]),
        Route(f"{prefix}/uitloggen/overal", partial(balie.respond, balie.show_uitloggen)),
        Route(f"{prefix}/uitloggen/overal", partial(balie.respond, balie.write_uitloggen), methods=["POST"]),
        Route(f"{prefix}/wachtwoord", partial(balie.respond, balie.show_wachtwoord)),
        Route(f"{prefix}/wachtwoord", partial(balie.respond, balie.write_wachtwoord), methods=["POST"]),
    ]


class Balie:
    """The desk where one signs in: each answer is made in a thread, since the store and the hash block."""

    def __init__(self, prefix: str, standaard: str, via_gemeente: bool):
        self.prefix = prefix
        self.standaard = standaard
        self.via_gemeente = via_gemeente
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)
        self._lezers: anyio.CapacityLimiter | None = None
        self._schrijvers: anyio.CapacityLimiter | None = None

    async def respond(self, doe: Callable[[Request, dict[str, str]], Response], vraag: Request) -> Response:
        """Read the form, if there is one, and let `doe` answer."""
        formulier = {}
        if vraag.method == "POST":
            if not is_van_ons(vraag):
                return inlogpagina.build_mislukt(self.prefix, VREEMD, 403)
            try:
                with anyio.fail_after(LEESTIJD_S):
                    formulier = await read_formulier(vraag)
            except ClientDisconnect:  # nobody reads the answer
                return Response(status_code=400)
            except (ValueError, TimeoutError):
                antwoord = inlogpagina.build_mislukt(self.prefix, TE_GROOT, 413)
                antwoord.headers["Connection"] = "close"  # the rest is not read
                return antwoord
        self._lezers = self._lezers or anyio.CapacityLimiter(_LEZERS)
        self._schrijvers = self._schrijvers or anyio.CapacityLimiter(_TEGELIJK)
        try:
            if vraag.method != "POST":
                return await anyio.to_thread.run_sync(doe, vraag, formulier, limiter=self._lezers)
            async with self._beurten.turn(choose_adres(vraag.scope)):
                return await anyio.to_thread.run_sync(doe, vraag, formulier, limiter=self._schrijvers)
        except TeDruk:
            antwoord = inlogpagina.build_mislukt(self.prefix, DRUK, 503)
            antwoord.headers["Retry-After"] = "30"
            return antwoord
        except BuurtnetFout as fout:
            LOG.error("Inloggen of uitloggen lukt niet: %s", fout)
            return inlogpagina.build_mislukt(self.prefix, STUK, 503)

    def show_inloggen(self, vraag: Request, _formulier: dict[str, str]) -> Response:
        naar = aanmelden.choose_naar(vraag.query_params.get("naar", ""), "")
        if gebruiker := self._read_gebruiker(vraag):
            return RedirectResponse(self.prefix + (naar or self._choose_begin(gebruiker)), 303)
        return self._build_formulier(vraag, naar)

    def write_inloggen(self, vraag: Request, formulier: dict[str, str]) -> Response:
        naar = aanmelden.choose_naar(formulier.get("naar", ""), "")
        email, wachtwoord = formulier.get("email", "").strip(), formulier.get("wachtwoord", "")
        geheim = aanmelden.read_cookie(vraag.cookies, FORMULIER)
        if not aanmelden.is_eigen_formulier(geheim, formulier.get("token", "")):
            return self._build_formulier(vraag, naar, email, VERLOPEN, 403)
        if not email or not wachtwoord:
            return self._build_formulier(vraag, naar, email, LEEG, 422)
        engine, nu = open_engine(), datetime.now(UTC)
        poging = (email, vraag.client.host if vraag.client else "", nu, self._read_apparaat(vraag))
        if wacht := write_poging(engine, poging):
            antwoord = self._build_formulier(vraag, naar, email, inlogpagina.build_wachten(wacht), 429)
            antwoord.headers["Retry-After"] = str(int(wacht.total_seconds()) + 1)
            return antwoord
        with store.reading(engine) as conn:
            gebruiker = store.read_gebruiker_bij_wachtwoord(conn, email, wachtwoord)
        with store.writing(engine, nieuwe_versie=False) as conn:
            # Read again: blocked, or another password, just now.
            if gebruiker is None or store.read_gebruiker_bij_email(conn, email, nu) is None:
                store.write_aanmelding(conn, nu, MISLUKT, store.read_gebruiker_id(conn, email))
                return self._build_formulier(vraag, naar, email, FOUT, 422)
            store.write_gelukt(conn, *poging)
            if store.is_eenmalig_verlopen(conn, gebruiker.gebruiker_id, nu):
                store.write_aanmelding(conn, nu, GEWEIGERD, gebruiker.gebruiker_id, "eenmalig wachtwoord verlopen")
                return self._build_formulier(vraag, naar, email, EENMALIG_VERLOPEN, 422)
            sleutels = begin_sessie(conn, vraag, gebruiker, nu)
            sessie = store.read_sessie(conn, sleutels[SESSIE], nu, ook_eenmalig=True)
        naar = "/wachtwoord" if sessie is not None and sessie.eenmalig else naar or self._choose_begin(gebruiker)
        antwoord = RedirectResponse(self.prefix + naar, 303, {"Cache-Control": "no-store"})
        write_sleutels(antwoord, vraag, self.prefix, sleutels)
        remove_koekje(antwoord, vraag, self.prefix, FORMULIER)
        return antwoord

    def _read_apparaat(self, vraag: Request) -> str:
        return aanmelden.read_cookie(vraag.cookies, APPARAAT)

    def _choose_begin(self, gebruiker: Gebruiker) -> str:
        """Where to go without an address asked for: who does not come to record, reads."""
        return self.standaard if begint_met_vastleggen(gebruiker) else "/"

    def show_wachtwoord(self, vraag: Request, _formulier: dict[str, str]) -> Response:
        sessie = self._read_sessie(vraag)
        if sessie is None:
            return RedirectResponse(f"{self.prefix}/inloggen?naar=/wachtwoord", 303)
        return self._build_wachtwoord(vraag, sessie)

    def write_wachtwoord(self, vraag: Request, formulier: dict[str, str]) -> Response:
        """Every session ends, and one begins here: whoever had the old password is out."""
        sessie = self._read_sessie(vraag)
        if sessie is None:
            return RedirectResponse(f"{self.prefix}/inloggen?naar=/wachtwoord", 303)
        oude_sleutel = aanmelden.read_cookie(vraag.cookies, SESSIE)
        if not aanmelden.is_eigen_formulier(oude_sleutel, formulier.get("token", "")):
            return inlogpagina.build_mislukt(self.prefix, VREEMD, 403)
        gebruiker, engine, nu = sessie.gebruiker, open_engine(), datetime.now(UTC)
        nieuw = formulier.get("nieuw", "")
        if not sessie.eenmalig and (fout := self._check_oud(vraag, gebruiker, formulier.get("oud", ""), nu)):
            return self._build_wachtwoord(vraag, sessie, *fout)
        if nieuw != formulier.get("nogmaals", ""):
            return self._build_wachtwoord(vraag, sessie, ONGELIJK, 422)
        try:
            with store.writing(engine, nieuwe_versie=False) as conn:
                if store.read_sessie(conn, oude_sleutel, nu, ook_eenmalig=True) is None:  # ended just now
                    return RedirectResponse(f"{self.prefix}/inloggen?naar=/wachtwoord", 303)
                store.write_eigen_wachtwoord(conn, gebruiker, nu, nieuw)
                write_log(conn, gebruiker, nu, "eigen wachtwoord", "gebruiker", gebruiker.gebruiker_id)
                sleutel = store.start_sessie(conn, gebruiker.gebruiker_id, nu)
        except OngeldigeInvoer as fout:
            return self._build_wachtwoord(vraag, sessie, str(fout), 422)
        verder = self.prefix + self._choose_begin(gebruiker)
        antwoord = inlogpagina.build_veranderd(self.prefix, verder)
        write_koekje(antwoord, vraag, self.prefix, SESSIE, sleutel, store.HOOGSTENS)
        return antwoord

    def _check_oud(self, vraag: Request, gebruiker: Gebruiker, oud: str, nu: datetime) -> tuple[str, int] | None:
        """What to say when the old password is wrong; as slow as signing in, for who found an open screen."""
        engine = open_engine()
        poging = (gebruiker.email, vraag.client.host if vraag.client else "", nu, self._read_apparaat(vraag))
        if wacht := write_poging(engine, poging):
            return inlogpagina.build_wachten(wacht), 429
        with store.reading(engine) as conn:
            juist = store.read_gebruiker_bij_wachtwoord(conn, gebruiker.email, oud) is not None
        with store.writing(engine, nieuwe_versie=False) as conn:
            if not juist:
                store.write_aanmelding(conn, nu, MISLUKT, gebruiker.gebruiker_id, "bij een ander wachtwoord kiezen")
                return OUD_FOUT, 422
            store.write_gelukt(conn, *poging)
        return None

    def _build_wachtwoord(self, vraag: Request, sessie: store.Sessie, fout: str = "", status: int = 200) -> Response:
        token = aanmelden.build_token(aanmelden.read_cookie(vraag.cookies, SESSIE))
        return inlogpagina.build_wachtwoord(self.prefix, token, sessie.gebruiker.email, sessie.eenmalig, fout, status)

    def show_uitloggen(self, vraag: Request, _formulier: dict[str, str]) -> Response:
        sessie = self._read_sessie(vraag)  # also one that may only choose a password: that is somebody's account too
        if sessie is None:
            ook_daar = self.via_gemeente and "gemeente" in vraag.query_params
            return inlogpagina.build_uitgelogd(self.prefix, ook_daar)
        token = aanmelden.build_token(aanmelden.read_cookie(vraag.cookies, SESSIE))
        return inlogpagina.build_uitloggen(self.prefix, token, sessie.gebruiker.naam)

    def write_uitloggen(self, vraag: Request, formulier: dict[str, str]) -> Response:
        """Here, or at `/overal` everywhere."""
        sleutel, nu = aanmelden.read_cookie(vraag.cookies, SESSIE), datetime.now(UTC)
        sessie = self._read_sessie(vraag)
        if sessie and not aanmelden.is_eigen_formulier(sleutel, formulier.get("token", "")):
            return inlogpagina.build_mislukt(self.prefix, VREEMD, 403)
        if sessie:
            with store.writing(open_engine(), nieuwe_versie=False) as conn:
                self._stop(conn, vraag, sessie.gebruiker.gebruiker_id, nu)
        vraag_gemeente = "?gemeente=ja" if sessie and sessie.via_gemeente else ""
        antwoord = RedirectResponse(f"{self.prefix}/uitloggen{vraag_gemeente}", 303, {"Cache-Control": "no-store"})
        remove_koekje(antwoord, vraag, self.prefix, SESSIE)
        return antwoord

    def _stop(self, conn: Connection, vraag: Request, gebruiker_id: int, nu: datetime) -> None:
        overal = vraag.url.path.endswith("/overal")
        store.stop_sessie(conn, aanmelden.read_cookie(vraag.cookies, SESSIE), nu)
        if overal:
            store.stop_alle_sessies(conn, gebruiker_id, nu)
            store.stop_apparaten(conn, gebruiker_id, behalve=self._read_apparaat(vraag))
        store.write_aanmelding(conn, nu, OVERAL_UITGELOGD if overal else UITGELOGD, gebruiker_id)

    def _read_gebruiker(self, vraag: Request) -> Gebruiker | None:
        sessie = self._read_sessie(vraag)
        return None if sessie is None or sessie.eenmalig else sessie.gebruiker

    def _read_sessie(self, vraag: Request) -> store.Sessie | None:
        sleutel = aanmelden.read_cookie(vraag.cookies, SESSIE)
        if not sleutel:
            return None
        with store.reading(open_engine()) as conn:
            return store.read_sessie(conn, sleutel, datetime.now(UTC), ook_eenmalig=True)

    def _build_formulier(self, vraag, naar, email="", fout="", status=200) -> Response:
        # Another tab may hold a form with the same secret, so it stays as it is.
        geheim = aanmelden.read_cookie(vraag.cookies, FORMULIER) or secrets.token_urlsafe(32)
        antwoord = inlogpagina.build_inloggen(
            self.prefix, aanmelden.build_token(geheim), naar, email[:254], fout, status, self.via_gemeente
        )
        write_koekje(antwoord, vraag, self.prefix, FORMULIER, geheim, timedelta(hours=12))
        return antwoord


def is_van_ons(vraag: Request) -> bool:
    """Whether a page of this server sent the form, as far as the browser says."""
    return vraag.headers.get("sec-fetch-site", "same-origin") == "same-origin" and is_eigen_pagina(vraag.headers)


async def read_formulier(vraag: Request) -> dict[str, str]:
    """The fields of a plain form, the first of each name. Raises ValueError when it is larger than a form can be."""
    inhoud = b""
    async for deel in vraag.stream():
        inhoud += deel
        if len(inhoud) > MEESTE_BYTES:
            raise ValueError("too large")
    velden = parse_qs(inhoud.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=10)
    return {naam: waarden[0] for naam, waarden in velden.items()}


def is_bekend(cookies: Mapping[str, str]) -> bool:
    """Whether somebody is signed in with these cookies; not when the store does not say so. Blocks."""
    sleutel = aanmelden.read_cookie(cookies, SESSIE)
    try:
        with store.reading(open_engine()) as conn:
            return store.read_sessie(conn, sleutel, datetime.now(UTC)) is not None
    except BuurtnetFout:
        return False
