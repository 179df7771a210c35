"""Signing in at the municipality (OpenID Connect), and there out again.

The municipality says who somebody is; from then on our own session counts, as after a password: guarded cookie, ends by
itself, can be revoked. Nothing that the municipality sent is kept. What has to be remembered on the way there and back
is in a signed cookie of ten minutes.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

import anyio
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import GEMEENTE
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.stand import open_engine
from buurtnet.soorten.toegang import begint_met_vastleggen
from buurtnet.store.aanmeldlog import GEWEIGERD
from buurtnet.web import inlogpagina
from buurtnet.web.koekjes import remove_koekje, write_koekje
from buurtnet.web.sessie import begin_sessie, write_sleutels

LOG = logging.getLogger(__name__)
ONDERWEG = timedelta(minutes=10)
_WACHTTIJD_S = 10

ONBEKEND = (
    "U bent bij de gemeente aangemeld, maar u mag hier niet naar binnen. "
    "Vraag de beheerder om u toe te laten met het e-mailadres van uw werk."
)
NIET_GECONTROLEERD = (
    "De gemeente geeft geen gecontroleerd e-mailadres door, dus Buurtnet weet niet wie u bent. "
    "Meld dit aan de beheerder."
)
MISLUKT = "Inloggen via de gemeente is niet gelukt. Probeer het opnieuw. Lukt het weer niet? Meld dit aan de beheerder."


def build_routes(prefix: str, standaard: str, auth: Mapping) -> list[Route]:
    """The addresses of the municipality's sign-in; `auth`: that part of the secrets. None when it is not configured."""
    if not auth:
        return []
    loket = Loket(prefix, standaard, auth)
    return [
        Route(f"{prefix}/inloggen/gemeente", partial(loket.respond, loket.respond_heen)),
        Route(f"{prefix}/oauth2callback", partial(loket.respond, loket.respond_terug)),
        Route(f"{prefix}/uitloggen/gemeente", partial(loket.respond, loket.respond_uit)),
    ]


class Loket:
    """The counter of the municipality; `standaard`: the page to go to afterwards."""

    def __init__(self, prefix: str, standaard: str, auth: Mapping):
        self.prefix = prefix
        self.standaard = standaard
        self.auth = auth
        self.tekenaar = URLSafeTimedSerializer(auth["cookie_secret"], salt=GEMEENTE)
        self._klant = None

    def _open_klant(self):
        """Made at the first use: Authlib costs a moment to load."""
        if self._klant is None:
            from authlib.integrations.starlette_client import OAuth

            opties = {"scope": "openid email profile", "code_challenge_method": "S256", "timeout": _WACHTTIJD_S}
            namen = ("client_id", "client_secret", "server_metadata_url")
            gegevens = {naam: self.auth[naam] for naam in namen}
            self._klant = OAuth().register("gemeente", **gegevens, client_kwargs=opties)
        return self._klant

    async def respond(self, doe: Callable, vraag: Request) -> Response:
        try:
            return await doe(vraag)
        except Exception as fout:  # another server is involved: whatever it does, the visitor gets a sentence
            LOG.warning("Inloggen via de gemeente lukte niet: %s", fout, exc_info=not isinstance(fout, BuurtnetFout))
            return inlogpagina.build_mislukt(self.prefix, MISLUKT, 503)

    async def respond_heen(self, vraag: Request) -> Response:
        """Go to the municipality, and remember for whom it has to answer."""
        lade = {"naar": aanmelden.choose_naar(vraag.query_params.get("naar", ""), "")}
        klant = self._open_klant()
        antwoord = await klant.authorize_redirect(_build_vraag(vraag, lade), self.auth["redirect_uri"])
        antwoord.headers["Cache-Control"] = "no-store"
        write_koekje(antwoord, vraag, self.prefix, GEMEENTE, self.tekenaar.dumps(lade), ONDERWEG)
        return antwoord

    async def respond_terug(self, vraag: Request) -> Response:
        """Back with an answer: only in the browser that went."""
        if vraag.query_params.keys().isdisjoint({"code", "error"}):  # back from signing out, with a state or without
            return RedirectResponse(f"{self.prefix}/uitloggen", 303)
        lade = self._read_lade(vraag)
        if lade is None or "error" in vraag.query_params:
            return inlogpagina.build_mislukt(self.prefix, MISLUKT, 403)
        token = await self._open_klant().authorize_access_token(_build_vraag(vraag, lade))
        antwoord = await anyio.to_thread.run_sync(self._laat_in, vraag, token.get("userinfo") or {}, lade["naar"])
        remove_koekje(antwoord, vraag, self.prefix, GEMEENTE)
        return antwoord

    async def respond_uit(self, vraag: Request) -> Response:
        """Sign out at the municipality too; it asks whether one is sure, since we kept nothing to show it."""
        opties = {"client_id": self.auth["client_id"], "post_logout_redirect_uri": self.auth["redirect_uri"]}
        uit = await self._open_klant().create_logout_url(**opties)
        return RedirectResponse(uit["url"], 303, {"Cache-Control": "no-store"})

    def _read_lade(self, vraag: Request) -> dict | None:
        try:
            koekje = aanmelden.read_cookie(vraag.cookies, GEMEENTE)
            return self.tekenaar.loads(koekje, max_age=int(ONDERWEG.total_seconds()))
        except BadSignature:
            return None

    def _laat_in(self, vraag: Request, claims: Mapping, naar: str) -> Response:
        """Begin a session for whom the municipality vouches, when the address is known here."""
        email, gecontroleerd, nu = claims.get("email"), claims.get("email_verified"), datetime.now(UTC)
        bewezen = email if isinstance(email, str) and gecontroleerd in (True, "true") else ""
        with store.writing(open_engine(), nieuwe_versie=False) as conn:
            gebruiker = store.read_gebruiker_bij_email(conn, bewezen) if bewezen else None
            if gebruiker is None:
                nummer = store.read_gebruiker_id(conn, bewezen) if bewezen else None
                store.write_aanmelding(conn, nu, GEWEIGERD, nummer, "via de gemeente")
                return inlogpagina.build_mislukt(self.prefix, ONBEKEND if bewezen else NIET_GECONTROLEERD, 403)
            sleutels = begin_sessie(conn, vraag, gebruiker, nu, via_gemeente=True)
        begin = self.standaard if begint_met_vastleggen(gebruiker) else "/"
        antwoord = RedirectResponse(self.prefix + (naar or begin), 303, {"Cache-Control": "no-store"})
        write_sleutels(antwoord, vraag, self.prefix, sleutels)
        return antwoord


def _build_vraag(vraag: Request, lade: dict) -> Request:
    """The request with `lade` as what Authlib calls the session; the copy keeps it out of Streamlit's own cookie."""
    return Request(dict(vraag.scope) | {"session": lade}, vraag.receive)
