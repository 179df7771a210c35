"""Settings by environment. Read when asked, never at import."""

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from buurtnet.errors import InstellingFout

PROJECT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder with the reference data and the default store (`BUURTNET_DATA`, else `data/` of the project)."""
    return Path(os.environ.get("BUURTNET_DATA") or PROJECT / "data").resolve()


def database_url() -> URL:
    """Where the store is (`BUURTNET_DATABASE_URL`, else SQLite in the data folder).

    Raises InstellingFout when the address is no SQLAlchemy URL of a SQLite file or of PostgreSQL.
    """
    text = os.environ.get("BUURTNET_DATABASE_URL")
    if not text:
        return URL.create("sqlite", database=str(data_folder() / "buurtnet.sqlite"))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # a port that is no number
        raise InstellingFout(_ONBRUIKBAAR.format("geen geldig adres")) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        if url.database.startswith((":memory:", "file:")) or "\0" in url.database:
            raise InstellingFout(_ONBRUIKBAAR.format("dit is geen bestand"))
        return url
    raise InstellingFout(_ONBRUIKBAAR.format(f"soort '{url.get_backend_name()}'"))


def meeste_bezoekers() -> int:
    """How many pages may be open at once (`BUURTNET_MEESTE_BEZOEKERS`, else 500). Raises InstellingFout."""
    text = os.environ.get("BUURTNET_MEESTE_BEZOEKERS") or "500"
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 60_000):
        raise InstellingFout(
            f"De instelling BUURTNET_MEESTE_BEZOEKERS heeft de waarde '{text[:60]}'; geef een heel getal van 1 tot en "
            "met 60000."
        )
    return int(text)


# The value itself may hold a password, so the sentence does not repeat it.
_ONBRUIKBAAR = (
    "De instelling BUURTNET_DATABASE_URL is niet bruikbaar ({}). "
    "Geef een adres als sqlite:////map/buurtnet.sqlite of postgresql://gebruiker:wachtwoord@server/database."
)


def geduld_s() -> float:
    """How long a visitor waits for new figures before the former ones are shown (`BUURTNET_GEDULD_S`, else 1)."""
    tekst = os.environ.get("BUURTNET_GEDULD_S") or "1"
    if not (tekst.isascii() and tekst.isdigit() and int(tekst) <= 600):
        raise InstellingFout(f"De instelling BUURTNET_GEDULD_S is '{tekst}'; geef een heel getal van 0 tot en met 600.")
    return int(tekst)
