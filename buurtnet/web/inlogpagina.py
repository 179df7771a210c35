"""The look of signing in and out: plain HTML that needs no scripts, also on a small and old phone."""

import base64
import hashlib
from datetime import timedelta
from html import escape
from urllib.parse import quote

from starlette.responses import HTMLResponse

from buurtnet import assets
from buurtnet.wachtwoorden import KORTST, LANGST
from buurtnet.web.index import NAAM

_STIJL = """
:root { color-scheme: light dark; --inkt: #1c2b30; --papier: #fff; --accent: #0d5261; --op-accent: #fff;
  --zacht: #4a5a60; --rand: #7a6f55; --fout: #8f1d1d; }
* { box-sizing: border-box; }
body { font: 1rem/1.6 system-ui, sans-serif; color: var(--inkt); background: var(--papier); margin: 0;
  padding: 8vh 1.25rem 2rem; }
main { max-width: 24rem; margin: auto; border-top: 4px solid #c29a5b; padding-top: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
.klein { color: var(--zacht); margin: 0; }
a { color: var(--accent); display: inline-block; padding: 0.6rem 0; }
label { display: block; font-weight: 600; margin-top: 1rem; }
input, button { font: inherit; width: 100%; min-height: 3rem; border-radius: 4px; padding: 0.5rem 0.75rem; }
input { color: inherit; background: transparent; border: 1px solid var(--rand); }
button { color: var(--op-accent); background: var(--accent); border: 1px solid var(--accent); font-weight: 600;
  margin-top: 1.5rem; cursor: pointer; }
button.rustig { color: var(--accent); background: transparent; margin-top: 0.75rem; }
:focus-visible { outline: 3px solid #c29a5b; outline-offset: 2px; }
form + .klein { margin-top: 1rem; }
.fout { border-left: 4px solid var(--fout); padding: 0.25rem 0 0.25rem 0.75rem; }
@media (prefers-color-scheme: dark) {
  :root { --inkt: #e8eef0; --papier: #12232a; --accent: #7fd0cf; --op-accent: #12232a; --zacht: #a9bcc2;
    --rand: #8a9aa0; --fout: #f0a0a0; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(_STIJL.encode()).digest()).decode()
# No frame may hold this page, and its form goes to us only.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
}

# Signing out clears what this browser keeps of the forms.
_SCRIPT = '<script type="module" src="{}"></script>'
_CSP_MET_SCRIPT = f"{_HEADERS['Content-Security-Policy']}; script-src 'self'"

_PAGINA = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{kop} - {naam}</title>
<link rel="icon" href="{prefix}/favicon.png">
<style>{stijl}</style>
</head>
<body>
<main>
<p class="klein">{naam}</p>
<h1>{kop}</h1>
{inhoud}
<p><a href="{prefix}/">Naar het overzicht</a></p>
</main>
</body>
</html>
"""

_INLOGGEN = """{fout}<form method="post" action="{prefix}/inloggen">
<input type="hidden" name="token" value="{token}">
<input type="hidden" name="naar" value="{naar}">
<label for="email">E-mailadres</label>
<input id="email" name="email" type="email" value="{email}" autocomplete="username" autocapitalize="none"
 spellcheck="false" maxlength="254" required{bij_fout}>
<label for="wachtwoord">Wachtwoord</label>
<input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" maxlength="{langst}"
 required{bij_fout}>
<button>Inloggen</button>
</form>
<p class="klein">Wachtwoord vergeten, of nog geen account? Vraag het de beheerder. Gebruikt u een computer van iemand
anders? Log daarna weer uit.</p>"""

_VIA_GEMEENTE = """
<p><a href="{prefix}/inloggen/gemeente?naar={naar}">Inloggen via de gemeente</a></p>"""

_UITLOGGEN = """<p>U bent ingelogd als {gebruiker}.</p>
<form method="post" action="{prefix}/uitloggen">
<input type="hidden" name="token" value="{token}">
<button>Uitloggen</button>
</form>
<form method="post" action="{prefix}/uitloggen/overal">
<input type="hidden" name="token" value="{token}">
<button class="rustig">Uitloggen op alle apparaten</button>
</form>
<p><a href="{prefix}/wachtwoord">Wachtwoord veranderen</a></p>"""

_OUD = """<label for="oud">Uw wachtwoord van nu</label>
<input id="oud" name="oud" type="password" autocomplete="current-password" maxlength="{langst}" required{bij_fout}>
"""
_EENMALIG = """<p>U bent ingelogd met een wachtwoord dat u van een ander kreeg. Kies nu een eigen wachtwoord. Dan kunt u
verder.</p>
"""

_WACHTWOORD = """{uitleg}{fout}<form method="post" action="{prefix}/wachtwoord">
<input type="hidden" name="token" value="{token}">
<label for="email">E-mailadres</label>
<input id="email" name="email" type="email" value="{email}" autocomplete="username" readonly>
{oud}<label for="nieuw">Nieuw wachtwoord</label>
<input id="nieuw" name="nieuw" type="password" autocomplete="new-password" maxlength="{langst}" required
 aria-describedby="hoe{ook_fout}">
<p class="klein" id="hoe">Minstens {kortst} tekens, bijvoorbeeld vier woorden.</p>
<label for="nogmaals">Nieuw wachtwoord, nog een keer</label>
<input id="nogmaals" name="nogmaals" type="password" autocomplete="new-password" maxlength="{langst}"
 required{bij_fout}>
<button>Bewaar dit wachtwoord</button>
</form>
<p class="klein">Op andere apparaten bent u daarna uitgelogd.</p>"""

_VERANDERD = """<p role="status">Uw wachtwoord is veranderd. Op andere apparaten bent u uitgelogd.</p>
<p><a href="{verder}">Verder</a></p>"""

_OOK_DAAR = """<p role="status" data-uitgelogd>U bent uitgelogd bij Buurtnet. Bij de gemeente bent u misschien nog wel
ingelogd. Gebruikt u een computer van iemand anders? Log daar dan ook uit.</p>
<p><a href="{prefix}/uitloggen/gemeente">Ook uitloggen bij de gemeente</a></p>"""

_UITGELOGD = """<p data-uitgelogd>U bent niet ingelogd in deze browser.</p>
<p><a href="{prefix}/inloggen">Inloggen</a></p>"""


def build_inloggen(
    prefix: str,
    token: str,
    naar: str,
    email: str = "",
    fout: str = "",
    status: int = 200,
    via_gemeente: bool = False,
) -> HTMLResponse:
    """The form; `fout` is the sentence above it, `via_gemeente`: below it the other way in."""
    inhoud = _INLOGGEN.format(
        langst=LANGST,
        prefix=prefix,
        token=token,
        naar=escape(naar),
        email=escape(email),
        fout=_build_fout(fout),
        bij_fout=' aria-describedby="fout"' if fout else "",
    )
    if via_gemeente:
        inhoud += _VIA_GEMEENTE.format(prefix=prefix, naar=quote(naar))
    return _build(prefix, "Inloggen", inhoud, status)


def build_uitloggen(prefix: str, token: str, gebruiker: str) -> HTMLResponse:
    """The buttons to sign out here or everywhere."""
    inhoud = _UITLOGGEN.format(prefix=prefix, token=token, gebruiker=escape(gebruiker))
    return _build_met_script(prefix, "Uitloggen", inhoud)


def build_wachtwoord(prefix: str, token: str, email: str, eenmalig: bool, fout: str = "", status: int = 200):
    """The form for one's own password; `eenmalig`: it replaces one that somebody else gave out."""
    bij_fout = ' aria-describedby="fout"' if fout else ""
    inhoud = _WACHTWOORD.format(
        kortst=KORTST,
        langst=LANGST,
        prefix=prefix,
        token=token,
        email=escape(email),
        uitleg=_EENMALIG if eenmalig else "",
        oud="" if eenmalig else _OUD.format(langst=LANGST, bij_fout=bij_fout),
        fout=_build_fout(fout),
        bij_fout=bij_fout,
        ook_fout=" fout" if fout else "",
    )
    return _build(prefix, "Wachtwoord veranderen", inhoud, status)


def build_veranderd(prefix: str, verder: str) -> HTMLResponse:
    """It is changed; `verder`: the address to go on with."""
    return _build(prefix, "Wachtwoord veranderd", _VERANDERD.format(verder=verder), 200)


def build_uitgelogd(prefix: str, ook_daar: bool = False) -> HTMLResponse:
    """For who is not signed in, or not any more; `ook_daar`: the municipality may still let this browser in."""
    if ook_daar:
        return _build_met_script(prefix, "Uitgelogd", _OOK_DAAR.format(prefix=prefix))
    return _build_met_script(prefix, "Niet ingelogd", _UITGELOGD.format(prefix=prefix))


def build_mislukt(prefix: str, fout: str, status: int) -> HTMLResponse:
    """What went wrong with something that was no ordinary form, and the way back."""
    terug = f'<p><a href="{prefix}/inloggen">Terug naar inloggen</a></p>'
    return _build(prefix, "Dat is niet gelukt", _build_fout(fout) + terug, status)


def _build_fout(fout: str) -> str:
    return f'<p class="fout" role="alert" id="fout">{escape(fout)}</p>\n' if fout else ""


def _build_met_script(prefix: str, kop: str, inhoud: str) -> HTMLResponse:
    antwoord = _build(prefix, kop, inhoud + _SCRIPT.format(assets.url("uitloggen.js")), 200)
    antwoord.headers["Content-Security-Policy"] = _CSP_MET_SCRIPT
    return antwoord


def build_wachten(wacht: timedelta) -> str:
    """The sentence for who tried too often; it says nothing about the account."""
    minuten = int(wacht.total_seconds() // 60) + 1
    duur = "1 minuut" if minuten == 1 else f"{minuten} minuten"
    return f"Er is te vaak een verkeerd wachtwoord gegeven. Wacht {duur} en probeer het dan opnieuw."


def _build(prefix: str, kop: str, inhoud: str, status: int) -> HTMLResponse:
    html = _PAGINA.format(kop=kop, naam=NAAM, prefix=prefix, stijl=_STIJL, inhoud=inhoud)
    return HTMLResponse(html, status, _HEADERS)
