"""What the plain pages and the dashboard share: the cookie with the session's key, the token of a form, who may upload.

Over https the cookie's name starts with `__Host-`: a browser then lets no other site under the same domain set it.
Under a path it starts with `__Secure-`, which at least nobody can set over http. `web.koekjes` lets no other name in.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import TypeVar

SESSIE = "buurtnet"
FORMULIER = "buurtnet_formulier"
APPARAAT = "buurtnet_apparaat"
GEMEENTE = "buurtnet_gemeente"  # while somebody is on the way to the municipality and back
KOEKJES = (SESSIE, FORMULIER, APPARAAT, GEMEENTE)
ALLEEN_HIER, ALLEEN_HTTPS = "__Host-", "__Secure-"

_MEESTE_SESSIES = 10_000
# Of sessions of Streamlit in this process, which alone knows them.
_UPLOADERS: dict[str, tuple[int, int]] = {}  # files so far, and bytes
_INGELOGD: dict[str, None] = {}
MEESTE_UPLOADS, MEESTE_UPLOADBYTES = 20, 100 * 2**20  # of one page; loading it again begins anew

T = TypeVar("T")
_LANGSTE_PAD = 300
_PAD = re.compile(r"/([a-z0-9_-]+(/[a-z0-9_-]+)*)?(\?[A-Za-z0-9_.~%&=+,:-]*)?")


def build_naam(naam: str, veilig: bool, prefix: str) -> str:
    """The cookie's name; the server has to answer at the root of its host for the stronger one."""
    if not veilig:
        return naam
    return f"{ALLEEN_HTTPS if prefix else ALLEEN_HIER}{naam}"


def read_cookie(cookies: Mapping[str, str], naam: str) -> str:
    """The value of one of our cookies, the better guarded one first; empty when it is not there."""
    waarde = cookies.get(f"{ALLEEN_HIER}{naam}") or cookies.get(f"{ALLEEN_HTTPS}{naam}") or cookies.get(naam)
    return waarde if isinstance(waarde, str) else ""


def build_token(geheim: str) -> str:
    """What a form has to send along: only a page of ours knows it, since it follows from an HttpOnly cookie."""
    return hmac.new(geheim.encode("utf-8", "replace"), b"formulier", hashlib.sha256).hexdigest()


def is_eigen_formulier(geheim: str, token: str) -> bool:
    """Whether the form came from a page that we made for this browser."""
    return bool(geheim) and hmac.compare_digest(build_token(geheim), token.encode("ascii", "replace").decode())


def choose_naar(naar: str, standaard: str) -> str:
    """Where to go after signing in: an address of a page of our own, else the default."""
    return naar if len(naar) <= _LANGSTE_PAD and _PAD.fullmatch(naar) else standaard


def write_uploader(sessie_id: str) -> None:
    """Let the page with this session of Streamlit hand in a file: it is shown to somebody who may write."""
    _remember(_UPLOADERS, sessie_id, _UPLOADERS.get(sessie_id, (0, 0)))


def is_uploader(sessie_id: str) -> bool:
    """Whether a page asked for a file. Streamlit keeps what any session sends, so a stranger could fill the memory."""
    return sessie_id in _UPLOADERS


def add_upload(sessie_id: str, lengte: int) -> bool:
    """Count a file of so many bytes; False, and not counted, when this page has sent enough."""
    aantal, bytes_ = _UPLOADERS.get(sessie_id, (MEESTE_UPLOADS, 0))
    if aantal >= MEESTE_UPLOADS or bytes_ + lengte > MEESTE_UPLOADBYTES:
        return False
    _UPLOADERS[sessie_id] = (aantal + 1, bytes_ + lengte)
    return True


def write_ingelogd(sessie_id: str, ingelogd: bool) -> None:
    """Say of a session of Streamlit whether its page is shown to somebody who is signed in."""
    if ingelogd:
        _remember(_INGELOGD, sessie_id, None)
    else:
        _INGELOGD.pop(sessie_id, None)


def is_ingelogd(sessie_id: str) -> bool:
    """Whether a page was last shown to somebody who is signed in: they may send long texts."""
    return sessie_id in _INGELOGD


def _remember(sessies: dict[str, T], sessie_id: str, waarde: T) -> None:
    sessies.pop(sessie_id, None)
    sessies[sessie_id] = waarde
    while len(sessies) > _MEESTE_SESSIES:
        sessies.pop(next(iter(sessies)), None)
