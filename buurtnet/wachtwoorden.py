"""Passwords: which are refused, and their argon2 hashes. Long is what counts, so there are no rules on signs."""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from buurtnet.errors import OngeldigeInvoer

KORTST = 12
LANGST = 200  # longer helps nobody, and each sign costs the server time

# 64 MiB and three rounds: RFC 9106 for a server that has more to do.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)

# What people choose when twelve signs are asked.
_VEELGEBRUIKT = (
    "welkom",
    "wachtwoord",
    "password",
    "maastricht",
    "buurtnetwerken",
    "buurtnetwerk",
    "buurtnet",
    "gemeente",
    "geheim",
    "qwertyuiop",
    "qwerty",
    "azerty",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y",
    "letmein",
    "iloveyou",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijkl",
    "administrator",
    "admin",
)
# Signs that nobody mistakes for another on paper or on the telephone.
_LEESBAAR = "bcdfghjkmnpqrstvwxz23456789"
_MINSTE_LETTERS = 4  # that are left when the words that everybody tries are taken out


def validate_wachtwoord(wachtwoord: str, email: str, naam: str) -> None:
    """Raise OngeldigeInvoer, which says what to do, when somebody could guess it. The sentence never repeats it."""
    if not KORTST <= len(wachtwoord) <= LANGST:
        raise OngeldigeInvoer(
            f"Het wachtwoord moet {KORTST} tot {LANGST} tekens hebben; kies bijvoorbeeld vier woorden."
        )
    rest = wachtwoord.lower()
    eigen = [email, *email.split("@"), *naam.split()]
    for woord in (*_VEELGEBRUIKT, *sorted((deel.lower() for deel in eigen if len(deel) > 2), key=len, reverse=True)):
        rest = rest.replace(woord, "")
    letters = [teken for teken in rest if teken.isalpha()]
    if len(letters) < _MINSTE_LETTERS or len(set(wachtwoord.lower())) < 5:
        raise OngeldigeInvoer(
            "Dit wachtwoord is te makkelijk te raden: het is een bekend woord, een rij cijfers, uw naam of uw "
            "e-mailadres; kies bijvoorbeeld vier woorden."
        )


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
