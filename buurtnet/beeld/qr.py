"""QR codes and the addresses in them: made here, without asking any server. Pure: an address in, text out."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import segno

from buurtnet.beeld import theme

FOUTNIVEAU = "m"  # a code stays readable with 15 % of it worn or covered
STILLE_ZONE = 4  # modules of white round the code, as the standard asks


def build_svg(adres: str) -> str:
    """An SVG of the code of an address: no size of its own, with a title, fit to stand inside HTML or a PDF."""
    svg = BytesIO()
    segno.make(adres, error=FOUTNIVEAU, micro=False).save(
        svg,
        kind="svg",
        border=STILLE_ZONE,
        dark=theme.INKT,
        light=theme.WIT,
        title=f"QR-code met het adres {format_adres(adres)}",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    # Sharp edges: without, rows of modules show a hairline between them at some sizes.
    return svg.getvalue().decode().replace("<svg ", '<svg role="img" shape-rendering="crispEdges" ', 1)


def build_buurtadres(basis: str, buurtcode: str) -> str:
    """The address of a buurt's page; `basis` is the setting basisadres."""
    return f"{basis}/buurt?buurt={buurtcode}"


def build_startadres(basis: str) -> str:
    """The address of the overview."""
    return f"{basis}/"


_EIGEN_APPARAAT = re.compile(r"(.+\.)?localhost|127\.[0-9.]+|0\.0\.0\.0|::1")


def build_waarschuwing(basis: str) -> str:
    """What is wrong with the address for a phone in the room, to say before the evening; "" when nothing is."""
    host = urlsplit(basis).hostname or ""
    if not _EIGEN_APPARAAT.fullmatch(host):
        return ""
    return (
        f"Let op: de QR-code gaat naar {format_adres(basis)}. Dat adres werkt alleen op deze computer, niet op een "
        "telefoon. Vul op /beheer bij Instellingen het adres van Buurtnet in."
    )


def format_adres(adres: str) -> str:
    """An address as people read and type it: without https:// before and a slash behind."""
    return adres.removeprefix("https://").removeprefix("http://").removesuffix("/")
