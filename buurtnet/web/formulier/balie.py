"""The desk of the plain forms: who asks, whether a page of ours asked it, and how much at once.

Each answer is made in a thread, since the store blocks. Writers take turns: a flood waits for itself.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qs, quote

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import SESSIE
from buurtnet.errors import BuurtnetFout, ConceptWeg, GeenToegang, OngeldigeInvoer, OpslagFout, build_zin
from buurtnet.geheugen.stand import open_engine
from buurtnet.invoer.veld import is_te_diep
from buurtnet.rechten import Gebruiker
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.formulier.opnieuw import build_opnieuw, build_over
from buurtnet.web.formulier.pagina import build_antwoord, build_pagina
from buurtnet.web.inloggen import VREEMD, is_van_ons

LOG = logging.getLogger(__name__)
MEESTE_BYTES = 600_000  # a whole form, each field with the value that it replaces, in the longest writing of a browser
MEESTE_BYTES_VELD = 150_000  # one field, the longest text in letters of four bytes, with what it replaces
MEESTE_VELDEN = 4000
MEESTE_ONDERWEG = 8 * 2**20  # of one address at once, all that it sends together: an office saves many small ones
LEESTIJD_S = 20
DIEPSTE = 10  # of what a script sends: a row of a concept with what is round it
GROOTSTE = 2**31  # nothing in the store has a number beyond it
_TEGELIJK = 2
_WACHTRIJ = 400

UITGELOGD = "U bent niet (meer) ingelogd. Log in; wat u typte blijft op dit scherm staan."
VERLOPEN = "Deze pagina was van een eerdere aanmelding; er is niets opgeslagen. Probeer het nog een keer."
TE_GROOT = "Dit is te veel in een keer; er is niets opgeslagen. Maak de teksten korter."
ONLEESBAAR = "Dit is niet te lezen; er is niets opgeslagen. Laad de pagina opnieuw."
DRUK = "Het is nu te druk; dit is nog niet opgeslagen. Probeer het over een halve minuut opnieuw."
WEG = "Dit bestaat niet. Kijk op Vastleggen wat er is."


@dataclass(frozen=True)
class Bezoek:
    """One request of somebody who is signed in at this moment."""

    prefix: str
    vraag: Request
    wie: Gebruiker
    sessie: store.Sessie
    nu: datetime
    velden: dict[str, list[str]] = field(default_factory=dict)  # of a plain form
    json: dict = field(default_factory=dict)  # of a request by a script

    @property
    def sleutel(self) -> str:
        return aanmelden.read_cookie(self.vraag.cookies, SESSIE)

    @property
    def token(self) -> str:
        return aanmelden.build_token(self.sleutel)

    @property
    def is_script(self) -> bool:
        return is_script(self.vraag)

    def read_concept_id(self) -> int:
        """The concept that the address names. Raises OngeldigeInvoer when there can be none."""
        nummer = self.vraag.path_params["concept_id"]
        if not 0 < nummer < GROOTSTE:
            raise OngeldigeInvoer(WEG)
        return nummer

    def read_veld(self, naam: str) -> str:
        """The first value of a field of a plain form; empty when it is not there."""
        return next(iter(self.velden.get(naam, ())), "")


Doe = Callable[[Bezoek], Response]


def is_script(vraag: Request) -> bool:
    """Whether a script asks, which wants JSON; a person wants a page."""
    return vraag.url.path.endswith((".json", "/veld", "/token", "/tel-op"))


class Balie:
    """Gives each address its answer."""

    def __init__(self, prefix: str):
        self.prefix = prefix
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)
        self._limiet: anyio.CapacityLimiter | None = None
        self._onderweg: Counter[str] = Counter()  # bytes that wait, by address

    def build_route(self, pad: str, doe: Doe, methode: str = "GET") -> Route:
        """One address under /formulier: `doe` answers who is signed in, in a thread."""

        async def respond(vraag: Request) -> Response:
            return await self.respond(doe, vraag)

        return Route(f"{self.prefix}/formulier{pad}", respond, methods=[methode])

    async def respond(self, doe: Doe, vraag: Request) -> Response:
        if vraag.method != "POST":
            return await self._wait(doe, vraag, b"")
        if not is_van_ons(vraag):
            return self.refuse(vraag, VREEMD, 403)
        adres, inhoud = choose_adres(vraag.scope), bytearray()
        try:
            if await self._read(vraag, adres, inhoud):
                return await self._wait(doe, vraag, bytes(inhoud))
            antwoord = self.refuse(vraag, TE_GROOT, 413)
            antwoord.headers["Connection"] = "close"  # the rest is not read
            return antwoord
        finally:
            self._onderweg[adres] -= len(inhoud)
            self._onderweg += Counter()  # only what is more than nothing stays

    async def _read(self, vraag: Request, adres: str, inhoud: bytearray) -> bool:
        """Read what is sent; False when it is larger than a form can be, all of this address too much, or too slow."""
        meeste = MEESTE_BYTES_VELD if is_script(vraag) else MEESTE_BYTES
        with anyio.move_on_after(LEESTIJD_S):
            async for deel in vraag.stream():
                inhoud += deel
                self._onderweg[adres] += len(deel)
                if len(inhoud) > meeste or self._onderweg[adres] > MEESTE_ONDERWEG:
                    return False
            return True
        return False

    async def _wait(self, doe: Doe, vraag: Request, inhoud: bytes) -> Response:
        """The answer, when it is this address's turn."""
        self._limiet = self._limiet or anyio.CapacityLimiter(_TEGELIJK)
        try:
            async with self._beurten.turn(choose_adres(vraag.scope)):
                return await anyio.to_thread.run_sync(self._answer, doe, vraag, inhoud, limiter=self._limiet)
        except TeDruk:
            antwoord = await anyio.to_thread.run_sync(self.refuse, vraag, DRUK, 503, inhoud)
            antwoord.headers["Retry-After"] = "30"
            return antwoord

    def _answer(self, doe: Doe, vraag: Request, inhoud: bytes) -> Response:
        try:
            bezoek = self._read_bezoek(vraag, inhoud)
            return doe(bezoek) if isinstance(bezoek, Bezoek) else bezoek
        except ConceptWeg as fout:
            return self.refuse(vraag, str(fout), 410, inhoud)
        except GeenToegang as fout:
            return self.refuse(vraag, str(fout), 403, inhoud)
        except OngeldigeInvoer as fout:
            return self.refuse(vraag, str(fout), 422 if vraag.method == "POST" else 404, inhoud)
        except BuurtnetFout as fout:
            LOG.warning("Een formulier kan nu niet: %s", fout)
            status = 503 if isinstance(fout, OpslagFout) else 422
            antwoord = self.refuse(vraag, build_zin(fout), status, inhoud)
            antwoord.headers["Retry-After"] = "30"
            return antwoord

    def _read_bezoek(self, vraag: Request, inhoud: bytes) -> Bezoek | Response:
        nu, sleutel = datetime.now(UTC), aanmelden.read_cookie(vraag.cookies, SESSIE)
        sessie = None
        if sleutel:
            with store.reading(open_engine()) as conn:
                sessie = store.read_sessie(conn, sleutel, nu)
        if sessie is None:
            return self._refuse_uitgelogd(vraag, inhoud)
        if sessie.bijwerken:
            with store.writing(open_engine(), nieuwe_versie=False) as conn:
                store.write_gebruikt(conn, sleutel, nu)
        velden: dict[str, list[str]] = {}
        gelezen: dict = {}
        if vraag.method == "POST":
            try:
                velden, gelezen = ({}, read_json(inhoud)) if is_script(vraag) else (read_velden(inhoud), {})
            except ValueError:
                return self.refuse(vraag, ONLEESBAAR, 422)
            token = gelezen.get("token") if is_script(vraag) else next(iter(velden.get("token", ())), "")
            if not aanmelden.is_eigen_formulier(sleutel, token if isinstance(token, str) else ""):
                return self.refuse(vraag, VERLOPEN, 403, inhoud)
        return Bezoek(self.prefix, vraag, sessie.gebruiker, sessie, nu, velden, gelezen)

    def _refuse_uitgelogd(self, vraag: Request, inhoud: bytes) -> Response:
        if is_script(vraag) or vraag.method == "POST":
            return self.refuse(vraag, UITGELOGD, 401, inhoud)
        pad = vraag.url.path.removeprefix(self.prefix)
        naar = f"{pad}?{vraag.url.query}" if vraag.url.query else pad
        doel = f"{self.prefix}/inloggen?naar={quote(naar, safe='/')}"
        return RedirectResponse(doel, 303, {"Cache-Control": "no-store"})

    def refuse(self, vraag: Request, zin: str, status: int, gestuurd: bytes = b"") -> Response:
        """Why not, as a page or for a script; `gestuurd`: what a page sent in vain, which can be sent once more."""
        if is_script(vraag):
            return build_json_antwoord({"zin": zin}, status)
        verder = f'<p><a href="{self.prefix}/invoer">Naar Vastleggen</a></p>'
        if gestuurd:
            verder = self._build_opnieuw(vraag, gestuurd, status) + verder
        inhoud = f'<main class="weigering"><h1>Dat is niet gelukt</h1><p role="alert">{escape(zin)}</p>{verder}</main>'
        return build_antwoord(vraag, build_pagina(self.prefix, "Dat is niet gelukt", inhoud), status)

    def _build_opnieuw(self, vraag: Request, gestuurd: bytes, status: int) -> str:
        try:
            velden = read_velden(gestuurd)
        except ValueError:
            return ""
        if status == 410:
            return build_over(self.prefix, velden)
        sleutel = aanmelden.read_cookie(vraag.cookies, SESSIE)
        token = "" if status == 401 else aanmelden.build_token(sleutel)
        pad = vraag.url.path.removeprefix(self.prefix)
        return build_opnieuw(self.prefix, pad, velden, token, inloggen=status in (401, 403))


def build_json_antwoord(inhoud: dict, status: int = 200) -> JSONResponse:
    """An answer for a script, which no cache keeps."""
    return JSONResponse(inhoud, status, {"Cache-Control": "no-store"})


def read_velden(inhoud: bytes) -> dict[str, list[str]]:
    """The fields of a plain form. Raises ValueError."""
    velden = parse_qs(inhoud.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MEESTE_VELDEN)
    # A browser ends its lines with two characters, which the draft does not have.
    return {naam: [waarde.replace("\r\n", "\n") for waarde in waarden] for naam, waarden in velden.items()}


def read_json(inhoud: bytes) -> dict:
    """What a script sent. Raises ValueError when it is no object of JSON."""
    try:
        gelezen = json.loads(inhoud)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(gelezen, dict) or is_te_diep(gelezen, DIEPSTE):
        raise ValueError("no object, or one that no page of ours sends")
    return gelezen
