"""Under which address a visitor found us, when that address is really ours: a QR code and a link may hold no other.

Who sends the request says the name (`Host`), and can say any. What is made with it is kept and shown to others.
"""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from streamlit import config

from buurtnet.errors import InstellingFout
from buurtnet.instellingen import validate_instelling

_LOKAAL = "localhost"


def build_basis(vraag: Request, prefix: str) -> str:
    """Our address as in the setting `basisadres`; "" when the name is not ours or cannot be in a QR code."""
    host = vraag.headers.get("host", "")
    if not is_eigen_host(host, vraag.scope.get("server")):
        return ""
    try:
        return str(validate_instelling("basisadres", f"{vraag.url.scheme}://{host}{prefix}"))
    except InstellingFout:
        return ""


def is_eigen_host(host: str, server: tuple[str, int | None] | None) -> bool:
    """Whether this is a name of ours: one of `server.allowedHosts`, or without those the computer itself.

    `server`: where the request came in, as the server itself knows it.
    """
    try:
        deel = urlsplit(f"//{host}")
        naam, poort = (deel.hostname or "").rstrip("."), deel.port
    except ValueError:
        return False
    if not naam or deel.netloc != host or "@" in host:
        return False
    if toegestaan := config.get_option("server.allowedHosts"):
        return any(_is_zoals(naam, patroon.strip().lower().rstrip(".")) for patroon in toegestaan)
    if server is None or poort != server[1]:
        return False
    hier = _read_adres(server[0])
    if naam == _LOKAAL:
        return hier is not None and hier.is_loopback
    return naam in _read_namen() or (hier is not None and _read_adres(naam) == hier)


def _is_zoals(naam: str, patroon: str) -> bool:
    """As Streamlit reads a pattern, except that "*" names nobody."""
    return naam.endswith(patroon[1:]) if patroon.startswith("*.") else naam == patroon


def _read_namen() -> set[str]:
    """What this computer is called in its own network."""
    naam = socket.gethostname().lower()
    return {naam, f"{naam}.local"} - {""}


def _read_adres(tekst: str):
    try:
        adres = ip_address(tekst)
    except ValueError:
        return None
    return getattr(adres, "ipv4_mapped", None) or adres
