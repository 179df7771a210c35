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
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import FORMULIER, SESSIE
from buurtnet.errors import BuurtnetFout, OngeldigeInvoer
from buurtnet.geheugen.stand import open_engine as _open_engine
from buurtnet.rechten import Gebruiker, is_voor
from buurtnet.store.schrijven import write_log
from buurtnet.web import inlogpagina
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.poort import is_eigen_pagina

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
LEEG = "Vul uw e-mailadres en uw wachtwoord in."
VERLOPEN = "Dit formulier was niet meer geldig; er is niets veranderd. Vul het nog een keer in."
VREEMD = "Deze vraag kwam niet van een pagina van Buurtnet; er is niets veranderd. Open de pagina opnieuw."
TE_GROOT = "Dit formulier is te groot; er is niets veranderd. Open de pagina opnieuw."
OUD_FOUT = "Uw wachtwoord van nu klopt niet; er is niets veranderd. Probeer het opnieuw."
ONGELIJK = "De twee nieuwe wachtwoorden zijn niet gelijk; er is niets veranderd. Typ ze nog een keer."
DRUK = "Er loggen nu te veel mensen tegelijk in; er is niets veranderd. Probeer het over een halve minuut opnieuw."
STUK = "Inloggen lukt nu niet, doordat de opslag geen antwoord geeft. Probeer het over een minuut opnieuw."


def build_routes(prefix: str, standaard: str) -> list[Route]:
    """The addresses of signing in and out; `standaard`: the page to go to after signing in ("/invoer")."""
    balie = Balie(prefix, standaard)
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

    def __init__(self, prefix: str, standaard: str):
        self.prefix = prefix
        self.standaard = standaard
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
        engine, nu, adres = _open_engine(), datetime.now(UTC), vraag.client.host if vraag.client else ""
        with store.writing(engine, nieuwe_versie=False) as conn:
            wacht = store.write_poging(conn, email, adres, nu)
        if wacht:
            antwoord = self._build_formulier(vraag, naar, email, build_wachten(wacht), 429)
            antwoord.headers["Retry-After"] = str(int(wacht.total_seconds()) + 1)
            return antwoord
        with store.reading(engine) as conn:
            gebruiker = store.read_gebruiker_bij_wachtwoord(conn, email, wachtwoord)
        if gebruiker is None:
            return self._build_formulier(vraag, naar, email, FOUT, 422)
        with store.writing(engine, nieuwe_versie=False) as conn:
            if store.read_gebruiker_bij_email(conn, email, nu) is None:  # blocked, or another password, just now
                return self._build_formulier(vraag, naar, email, FOUT, 422)
            store.write_gelukt(conn, email, adres)
            store.stop_sessie(conn, aanmelden.read_cookie(vraag.cookies, SESSIE), nu)
            sleutel = store.start_sessie(conn, gebruiker.gebruiker_id, nu)
            eenmalig = store.read_sessie(conn, sleutel, nu, ook_eenmalig=True).eenmalig
        naar = "/wachtwoord" if eenmalig else naar or self._choose_begin(gebruiker)
        antwoord = RedirectResponse(self.prefix + naar, 303, {"Cache-Control": "no-store"})
        self._write_cookie(antwoord, vraag, SESSIE, sleutel, store.HOOGSTENS)
        self._remove_cookie(antwoord, vraag, FORMULIER)
        return antwoord

    def _choose_begin(self, gebruiker: Gebruiker) -> str:
        """Where to go without an address asked for: who records nothing came to read."""
        return self.standaard if is_voor(gebruiker, "invoer") else "/"

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
        gebruiker, engine, nu = sessie.gebruiker, _open_engine(), datetime.now(UTC)
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
        self._write_cookie(antwoord, vraag, SESSIE, sleutel, store.HOOGSTENS)
        return antwoord

    def _check_oud(self, vraag: Request, gebruiker: Gebruiker, oud: str, nu: datetime) -> tuple[str, int] | None:
        """What to say when the old password is wrong; as slow as signing in, for who found an open screen."""
        engine, adres = _open_engine(), vraag.client.host if vraag.client else ""
        with store.writing(engine, nieuwe_versie=False) as conn:
            wacht = store.write_poging(conn, gebruiker.email, adres, nu)
        if wacht:
            return build_wachten(wacht), 429
        with store.reading(engine) as conn:
            if store.read_gebruiker_bij_wachtwoord(conn, gebruiker.email, oud) is None:
                return OUD_FOUT, 422
        with store.writing(engine, nieuwe_versie=False) as conn:
            store.write_gelukt(conn, gebruiker.email, adres)
        return None

    def _build_wachtwoord(self, vraag: Request, sessie: store.Sessie, fout: str = "", status: int = 200) -> Response:
        token = aanmelden.build_token(aanmelden.read_cookie(vraag.cookies, SESSIE))
        return inlogpagina.build_wachtwoord(self.prefix, token, sessie.gebruiker.email, sessie.eenmalig, fout, status)

    def show_uitloggen(self, vraag: Request, _formulier: dict[str, str]) -> Response:
        sessie = self._read_sessie(vraag)  # also one that may only choose a password: that is somebody's account too
        if sessie is None:
            return inlogpagina.build_uitgelogd(self.prefix)
        token = aanmelden.build_token(aanmelden.read_cookie(vraag.cookies, SESSIE))
        return inlogpagina.build_uitloggen(self.prefix, token, sessie.gebruiker.naam)

    def write_uitloggen(self, vraag: Request, formulier: dict[str, str]) -> Response:
        """Here, or at `/overal` everywhere."""
        sleutel, nu = aanmelden.read_cookie(vraag.cookies, SESSIE), datetime.now(UTC)
        sessie = self._read_sessie(vraag)
        if sessie and not aanmelden.is_eigen_formulier(sleutel, formulier.get("token", "")):
            return inlogpagina.build_mislukt(self.prefix, VREEMD, 403)
        if sessie:
            with store.writing(_open_engine(), nieuwe_versie=False) as conn:
                store.stop_sessie(conn, sleutel, nu)
                if vraag.url.path.endswith("/overal"):
                    store.stop_alle_sessies(conn, sessie.gebruiker.gebruiker_id, nu)
        antwoord = RedirectResponse(f"{self.prefix}/uitloggen", 303, {"Cache-Control": "no-store"})
        self._remove_cookie(antwoord, vraag, SESSIE)
        return antwoord

    def _read_gebruiker(self, vraag: Request) -> Gebruiker | None:
        sessie = self._read_sessie(vraag)
        return None if sessie is None or sessie.eenmalig else sessie.gebruiker

    def _read_sessie(self, vraag: Request) -> store.Sessie | None:
        sleutel = aanmelden.read_cookie(vraag.cookies, SESSIE)
        if not sleutel:
            return None
        with store.reading(_open_engine()) as conn:
            return store.read_sessie(conn, sleutel, datetime.now(UTC), ook_eenmalig=True)

    def _build_formulier(self, vraag, naar, email="", fout="", status=200) -> Response:
        # Another tab may hold a form with the same secret, so it stays as it is.
        geheim = aanmelden.read_cookie(vraag.cookies, FORMULIER) or secrets.token_urlsafe(32)
        antwoord = inlogpagina.build_inloggen(
            self.prefix, aanmelden.build_token(geheim), naar, email[:254], fout, status
        )
        self._write_cookie(antwoord, vraag, FORMULIER, geheim, timedelta(hours=12))
        return antwoord

    def _write_cookie(self, antwoord: Response, vraag: Request, naam: str, waarde: str, duur: timedelta) -> None:
        veilig = vraag.url.scheme == "https"
        antwoord.set_cookie(
            aanmelden.build_naam(naam, veilig, self.prefix),
            waarde,
            max_age=int(duur.total_seconds()),
            path=self.prefix or "/",
            secure=veilig,
            httponly=True,
            samesite="lax",
        )

    def _remove_cookie(self, antwoord: Response, vraag: Request, naam: str) -> None:
        self._write_cookie(antwoord, vraag, naam, "", timedelta())


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


def build_wachten(wacht: timedelta) -> str:
    """The sentence for who tried too often; it says nothing about the account."""
    minuten = int(wacht.total_seconds() // 60) + 1
    duur = "1 minuut" if minuten == 1 else f"{minuten} minuten"
    return f"Er is te vaak een verkeerd wachtwoord gegeven. Wacht {duur} en probeer het dan opnieuw."


def is_bekend(cookies: Mapping[str, str]) -> bool:
    """Whether somebody is signed in with these cookies; not when the store does not say so. Blocks."""
    sleutel = aanmelden.read_cookie(cookies, SESSIE)
    try:
        with store.reading(_open_engine()) as conn:
            return store.read_sessie(conn, sleutel, datetime.now(UTC)) is not None
    except BuurtnetFout:
        return False
