"""What was sent in vain keeps what was typed: a page with it, to send it again after signing in."""

from html import escape
from urllib.parse import quote

_DADEN = ("publiceer", "neem", "weg")  # of the last look; those of a record stand on its own page
_VAN_RECORD = ("verbeter", "klaar", "trek-in")
_HOE = "Inloggen opent een ander tabblad. Kom daarna hier terug en kies 'Probeer het opnieuw'."


def build_terug(pad: str) -> str:
    """The page on which the button of this address stands."""
    begin, _, daad = pad.rpartition("/")
    if daad in _DADEN:
        return f"{begin}/bekijk"
    return begin if daad in _VAN_RECORD else pad


def build_opnieuw(prefix: str, pad: str, velden: dict[str, list[str]], token: str, uitgelogd: bool) -> str:
    """The way to sign in, and the same once more. `token`: of who is signed in now."""
    inloggen = f"{prefix}/inloggen?naar={quote(build_terug(pad), safe='/')}"
    verborgen = "".join(
        f'<input type="hidden" name="{escape(naam)}" value="{escape(waarde)}">'
        for naam, waarden in velden.items()
        if naam != "token"
        for waarde in waarden
    )
    link = f'<p>{_HOE}</p><p><a href="{escape(inloggen)}" target="_blank">Inloggen</a></p>'
    delen = [link] if uitgelogd else []
    delen.append(
        f'<form method="post" action="{escape(prefix + pad)}"><input type="hidden" name="token" value="{token}">'
        f"{verborgen}<button>Probeer het opnieuw</button></form>"
    )
    return "".join(delen)
