"""Passwords: which are refused, and their argon2 hashes. How often one has to guess counts, so no rules on signs."""

import re
import secrets
import unicodedata
from functools import cache
from math import factorial, prod
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from buurtnet.errors import OngeldigeInvoer

KORTST = 12
LANGST = 200  # longer helps nobody, and each sign costs the server time

# 64 MiB and three rounds: RFC 9106 for a server that has more to do.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)

# So often must somebody guess who knows these words and how people put them together.
MINSTE_KEREN = 10_000_000_000

# What people here choose; the estimator itself knows only English and the passwords that leaked most.
_VEELGEBRUIKT = """
welkom wachtwoord password geheim gemeente buurtnet buurtnetwerk buurtnetwerken buurtplatform platform netwerk buurt
inloggen account beheer beheerder administrator admin workshop bijeenkomst opbouwwerker bestuur raad college
maastricht limburg limburgs mestreech nederland maas vrijthof carnaval vastelaovend
lente voorjaar zomer najaar herfst winter januari februari maart april mei juni juli augustus september oktober november
december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag kerst pasen vakantie
qwertyuiop azerty asdfghjkl zxcvbnm letmein iloveyou voetbal liefde schatje hallo sterk veilig
"""
# A test compares these with the buurten in data/.
_BUURTEN = """
Amby Beatrixhaven Belfort Belvédère Biesland Binnenstad Borgharen Boschpoort Boschstraatkwartier Bosscherveld
Brusselsepoort Caberg Campagne Daalhof DeHeeg Heeg Dousberg-Hazendans Dousberg Hazendans Frontenkwartier Heer Heugem
Heugemerveld Itteren Jekerdal Jekerkwartier Kommelkwartier Lanakerveld Limmel Malberg Malpertuis Mariaberg Meerssenhoven
Nazareth Oud-Caberg Pottenberg Randwyck Scharn SintMaartenspoort Maartenspoort SintPieter Statenkwartier Villapark
Vroendaal Wittevrouwenveld Wolder Wyck Wyckerpoort
"""
# Signs that nobody mistakes for another on paper or on the telephone.
_LEESBAAR = "bcdfghjkmnpqrstvwxz23456789"
_MINSTE_LETTERS = 4  # digits alone are a telephone number or a date
_MEESTE_TEKENS = 72  # that the estimator looks at; it takes ever longer
_SLOT = Lock()  # the words of one's own are in a table that the estimator shares between threads

_RAAD = "Kies bijvoorbeeld vier woorden die niets met elkaar te maken hebben."
_WAAROM = {
    "eigen": "het lijkt op uw naam, uw e-mailadres of een woord dat iedereen hier kent",
    "dictionary": "het lijkt op een woord of een wachtwoord dat veel mensen gebruiken",
    "spatial": "het is een rij toetsen naast elkaar",
    "repeat": "het herhaalt steeds hetzelfde",
    "sequence": "het is een rij, zoals abcd of 1234",
    "regex": "het is een jaartal met weinig erbij",
    "date": "het is een datum met weinig erbij",
    "bruteforce": "er staat te weinig in dat een ander niet weet",
}


def validate_wachtwoord(wachtwoord: str, email: str, naam: str) -> None:
    """Raise OngeldigeInvoer, which says why, when somebody could guess it. The sentence never repeats it."""
    if not KORTST <= len(wachtwoord) <= LANGST:
        raise OngeldigeInvoer(
            f"Het wachtwoord moet {KORTST} tot {LANGST} tekens hebben; kies bijvoorbeeld vier woorden."
        )
    if sum(teken.isalpha() for teken in wachtwoord) < _MINSTE_LETTERS:
        raise OngeldigeInvoer(f"Dit wachtwoord is te makkelijk te raden: het heeft bijna geen letters. {_RAAD}")
    delen = _split(wachtwoord, email, naam)
    # Without what the estimator adds for each further part: three poor parts are not a good whole.
    if factorial(len(delen)) * prod(deel["guesses"] for deel in delen) < MINSTE_KEREN:
        langste = max(delen, key=lambda deel: len(deel["token"]))
        eigen = langste.get("dictionary_name") == "user_inputs"
        waarom = _WAAROM["eigen" if eigen else langste["pattern"]]
        raise OngeldigeInvoer(f"Dit wachtwoord is te makkelijk te raden: {waarom}. {_RAAD}")


def _split(wachtwoord: str, email: str, naam: str) -> list[dict]:
    """The parts that make it easiest to guess, each with how often one has to guess for it."""
    persoon = [email, *re.split(r"[\W_]+", f"{email} {naam}"), naam, re.sub(r"\W", "", naam)]
    woorden = dict.fromkeys(
        woord.lower() for woord in (*persoon, *_VEELGEBRUIKT.split(), *_BUURTEN.split()) if len(woord) > 2
    )
    with _SLOT:
        return zxcvbn(wachtwoord[:_MEESTE_TEKENS], list(woorden), _MEESTE_TEKENS)["sequence"]


def build_eenmalig() -> str:
    """A random password to hand over: four groups of four signs, 76 bits."""
    while True:
        wachtwoord = "-".join("".join(secrets.choice(_LEESBAAR) for _ in range(4)) for _ in range(4))
        if sum(teken.isalpha() for teken in wachtwoord) >= 2 * _MINSTE_LETTERS:  # so that it is never refused
            return wachtwoord


def build_hash(wachtwoord: str) -> str:
    """The argon2 hash to keep."""
    return _HASHER.hash(_normalize(wachtwoord))


def is_juist(hash_: str | None, wachtwoord: str) -> bool:
    """Whether the password belongs to the hash. Without one (no such account) as much work, and never true."""
    verwijzing = _build_verwijzing()
    try:
        _HASHER.verify(hash_ or verwijzing, _normalize(wachtwoord[: LANGST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return hash_ is not None


@cache
def _build_verwijzing() -> str:
    return _HASHER.hash("er is geen account met dit adres")


def _normalize(wachtwoord: str) -> str:
    # One phone sends é as one sign, another as two.
    return unicodedata.normalize("NFC", wachtwoord)
