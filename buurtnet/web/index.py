"""Our own index page, made from Streamlit's: Dutch, own name and icon, nothing that we do not use.

Each change must find its text. When a newer Streamlit writes its page differently, the server does not start,
because a page without these changes would break the security headers or the addresses.
"""

import base64
import hashlib
import re
from html import escape

from buurtnet.errors import BuurtnetFout

NAAM = "Buurtnetwerken Maastricht"
# Chunks that the first page needs later and that are worth fetching early: starts of names in static/js.
VOORAF: tuple[str, ...] = ()


class IndexpaginaFout(BuurtnetFout, RuntimeError):
    """The index page of Streamlit or of the map component is not as this version of Buurtnet knows it."""


_LADEN = f'<p style="font:16px system-ui,sans-serif;color:#4a5a60;margin:2rem">{NAAM} wordt geladen&hellip;</p>'
_NOSCRIPT = (
    "<noscript><p>Deze pagina werkt alleen met JavaScript. Zet JavaScript aan in uw browser en open de pagina opnieuw."
    "</p></noscript>"
)
# The server's address, said once: a deep link otherwise looks for it under its own path. The host settings in it spare
# two requests before the first byte of the page, and let no other site send messages to the page.
_SERVER = (
    "<script>window.__streamlit={{MAIN_PAGE_BASE_URL:location.origin+{pad},BACKEND_BASE_URL:location.origin+{pad},"
    'HOST_CONFIG:{{allowedOrigins:[location.origin],useExternalAuthToken:false,metricsUrl:""}}}}</script>'
)


def build_index(html: str, prefix: str, chunks: list[str]) -> str:
    """The index page; `prefix` is the path the server answers under ("" or "/pad"), `chunks` the names in static/js.

    Raises IndexpaginaFout when the page is not the one of the pinned Streamlit.
    """
    server = _SERVER.format(pad=f'"{escape(prefix)}/"')
    for patroon, nieuw in (
        (r'<html lang="en">', '<html lang="nl">'),
        (r"<title>Streamlit</title>", f"<title>{NAAM}</title>\n    {server}"),
        (r'<link\s+rel="preload"\s[^>]*\.woff2"[^>]*>', ""),
        (r'<!--\s+Machine-readable.*?<link rel="service-desc"[^>]*>', ""),
        (r"<noscript>.*?</noscript>", _NOSCRIPT),
        (r'<div id="root"></div>', f'<div id="root">{_LADEN}</div>'),
        (r"\s*</head>", f"{_build_vooraf(chunks)}\n  </head>"),
    ):
        html = _replace_once(html, patroon, nieuw, "De indexpagina van Streamlit")
    html, aantal = re.subn(r'\b(href|src)="\./', rf'\1="{escape(prefix)}/', html)
    if not aantal:
        raise IndexpaginaFout(_ANDERS.format("De indexpagina van Streamlit", 'href="./'))
    return re.sub(r"\n\s*\n+", "\n", html)


def build_kaartpagina(html: str) -> str:
    """The page inside the frame of the map component, in Dutch."""
    for patroon, nieuw in (
        (r'<html lang="en"', '<html lang="nl"'),
        (r"<title>.*?</title>", "<title>Kaart</title>"),
        (r"<noscript>.*?</noscript>", _NOSCRIPT),
    ):
        html = _replace_once(html, patroon, nieuw, "De indexpagina van streamlit-folium")
    return html


def compute_script_hashes(html: str) -> list[str]:
    """What the Content-Security-Policy must name for the inline scripts of a page."""
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]


def _build_vooraf(chunks: list[str]) -> str:
    regels = []
    for begin in VOORAF:
        namen = [naam for naam in chunks if naam.startswith(f"{begin}.")]
        if len(namen) != 1:
            raise IndexpaginaFout(_ANDERS.format("De map static/js van Streamlit", begin))
        regels.append(f'\n    <link rel="modulepreload" crossorigin href="./static/js/{namen[0]}">')
    return "".join(regels)


def _replace_once(html: str, patroon: str, nieuw: str, waar: str) -> str:
    html, aantal = re.subn(patroon, lambda _: nieuw, html, flags=re.DOTALL)
    if aantal != 1:
        raise IndexpaginaFout(_ANDERS.format(waar, patroon))
    return html


_ANDERS = "{} is anders dan verwacht: '{}' staat er niet precies één keer in. Installeer requirements.txt."
