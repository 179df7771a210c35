"""Our own index page, made from Streamlit's: Dutch, own name and icon, nothing that we do not use.

Each change must find its text. When a newer Streamlit writes its page differently, the server does not start,
because a page without these changes would break the security headers or the addresses.
"""

import base64
import hashlib
import json
import re
from html import escape

from buurtnet.errors import BuurtnetFout

NAAM = "Buurtnetwerken Maastricht"


class IndexpaginaFout(BuurtnetFout, RuntimeError):
    """The index page of Streamlit or of the map component is not as this version of Buurtnet knows it."""


_LADEN = f'<p style="font:16px system-ui,sans-serif;color:#4a5a60;margin:2rem">{NAAM} wordt geladen&hellip;</p>'
_NOSCRIPT = (
    "<noscript><p>Deze pagina werkt alleen met JavaScript. Zet JavaScript aan in uw browser en open de pagina opnieuw."
    "</p></noscript>"
)
# The server's address, said once: a deep link otherwise looks for it under its own path. The theme, which otherwise
# comes later over the websocket: without it the browser first fetches a font that no page uses.
_SERVER = """<script>
      window.__streamlit = {
        MAIN_PAGE_BASE_URL: location.origin + PAD, BACKEND_BASE_URL: location.origin + PAD,
        LIGHT_THEME: LICHT, DARK_THEME: DONKER
      }
    </script>"""


def build_index(html: str, prefix: str, vooraf: list[str], thema: dict[str, dict[str, str]], eigen: list[str]) -> str:
    """The index page with our own scripts and style (`eigen`, addresses); `prefix`: where the server answers.

    `vooraf` are the addresses that the map will need: fetched as soon as the line is free, they make it appear 0.3 s
    sooner at 10 Mbit/s. (Fetching Streamlit's own later chunks early was tried: it makes everything later.) `thema` has
    "light" and "dark", as Streamlit's page names their parts.

    Raises IndexpaginaFout when the page is not the one of the pinned Streamlit.
    """
    waarden = {"PAD": f"{prefix}/", "LICHT": thema["light"], "DONKER": thema["dark"]}
    server = re.sub(r"\b(PAD|LICHT|DONKER)\b", lambda m: _build_json(waarden[m[0]]), _SERVER)
    links = "".join(f'\n    <link rel="prefetch" href="{escape(adres)}">' for adres in vooraf)
    links = "".join(map(_build_eigen, eigen)) + links
    for patroon, nieuw in (
        (r'<html lang="en">', '<html lang="nl">'),
        (r"<title>Streamlit</title>", f"<title>{NAAM}</title>\n    {server}"),
        (r'<link\s+rel="preload"\s[^>]*\.woff2"[^>]*>', ""),
        (r'<!--\s+Machine-readable.*?<link rel="service-desc"[^>]*>', ""),
        (r"<noscript>.*?</noscript>", _NOSCRIPT),
        (r'<div id="root"></div>', f'<div id="root">{_LADEN}</div>'),
        (r"\s*</head>", f"{links}\n  </head>"),
    ):
        html = _replace_once(html, patroon, nieuw, "De indexpagina van Streamlit")
    html, aantal = re.subn(r'\b(href|src)="\./', rf'\1="{escape(prefix)}/', html)
    if not aantal:
        raise IndexpaginaFout(_ANDERS.format("De indexpagina van Streamlit", 'href="./'))
    return re.sub(r"\n\s*\n+", "\n", html)


def _build_eigen(adres: str) -> str:
    if adres.endswith(".css"):
        return f'\n    <link rel="stylesheet" href="{escape(adres)}">'
    return f'\n    <script defer src="{escape(adres)}"></script>'


def build_kaartpagina(html: str, vooraf: list[str], wacht: str) -> str:
    """The page inside the frame of the map component, in Dutch; `vooraf` are the addresses it will need soon, `wacht`
    that of the script that guards it and has to run before any other."""
    links = "".join(
        f'<link rel="preload" as="{"style" if adres.endswith(".css") else "script"}" href="{escape(adres)}">'
        for adres in vooraf
    )
    for patroon, nieuw in (
        (r'<html lang="en"', '<html lang="nl"'),
        (r"<title>.*?</title>", f'<title>Kaart</title><script src="{escape(wacht)}"></script>{links}'),
        (r"<noscript>.*?</noscript>", _NOSCRIPT),
    ):
        html = _replace_once(html, patroon, nieuw, "De indexpagina van streamlit-folium")
    return html


def compute_script_hashes(html: str) -> list[str]:
    """What the Content-Security-Policy must name for the inline scripts of a page."""
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]


def _build_json(waarde) -> str:
    return json.dumps(waarde).replace("<", "\\u003c")


def _replace_once(html: str, patroon: str, nieuw: str, waar: str) -> str:
    html, aantal = re.subn(patroon, lambda _: nieuw, html, flags=re.DOTALL)
    if aantal != 1:
        raise IndexpaginaFout(_ANDERS.format(waar, patroon))
    return html


_ANDERS = "{} is anders dan verwacht: '{}' staat er niet precies één keer in. Installeer requirements.txt."
