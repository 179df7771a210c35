"""What a driver reports, as a named error with one Dutch sentence that says what to do.

No sentence holds a password.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import walk_tb

import psycopg
from sqlalchemy import exc
from sqlalchemy.engine import URL

from buurtnet.errors import (
    BuurtnetFout,
    OngeldigeInvoer,
    OpslagAlleenLezen,
    OpslagBeschadigd,
    OpslagBezet,
    OpslagFout,
    OpslagOntbreekt,
    OpslagVol,
)

_ALLEEN_LEZEN = (
    OpslagAlleenLezen,
    "{} kan alleen gelezen worden; geef Buurtnet schrijfrechten op het bestand en zijn map, of op de database.",
)
_BESCHADIGD = (
    OpslagBeschadigd,
    "{} is beschadigd of is geen database; zet een reservekopie terug of kies een ander adres.",
)
_ONVOLLEDIG = (
    OpslagBeschadigd,
    "{} mist een tabel of een kolom; zet een reservekopie terug of voer `python -m buurtnet controleer` uit.",
)
_WAARDE = (
    OpslagBeschadigd,
    "{} bevat een waarde die niet kan; voer `python -m buurtnet controleer` uit.",
)
_BEZET = (OpslagBezet, "{} is bezet doordat iemand anders opslaat; probeer het over een halve minuut opnieuw.")
_TRAAG = (OpslagBezet, "{} doet te lang over een antwoord; probeer het over een halve minuut opnieuw.")
_SCHIJF_VOL = (OpslagVol, "{} kan niets meer bewaren omdat de schijf vol is; maak ruimte vrij.")
_SCHIJF = (OpslagFout, "{} geeft een lees- of schrijffout; controleer de schijf.")
_NIET_TE_OPENEN = (OpslagOntbreekt, "{} is niet te openen; controleer of Buurtnet bij het bestand en zijn map mag.")
_GEEN_ANTWOORD = (
    OpslagOntbreekt,
    "{} antwoordt niet of weigert de aanmelding; controleer of de server draait en of het adres in "
    "BUURTNET_DATABASE_URL klopt, en voer bij een nieuwe database `python -m buurtnet migreer` uit.",
)

_SQLITE = {
    sqlite3.SQLITE_READONLY: _ALLEEN_LEZEN,
    sqlite3.SQLITE_CORRUPT: _BESCHADIGD,
    sqlite3.SQLITE_NOTADB: _BESCHADIGD,
    sqlite3.SQLITE_BUSY: _BEZET,
    sqlite3.SQLITE_LOCKED: _BEZET,
    sqlite3.SQLITE_FULL: _SCHIJF_VOL,
    sqlite3.SQLITE_IOERR: _SCHIJF,
    sqlite3.SQLITE_CANTOPEN: _NIET_TE_OPENEN,
}
_POSTGRESQL = {
    "25006": _ALLEEN_LEZEN,  # read_only_sql_transaction
    "42501": _ALLEEN_LEZEN,  # insufficient_privilege
    "40001": _BEZET,  # serialization_failure
    "40P01": _BEZET,  # deadlock_detected
    "55P03": _BEZET,  # lock_not_available
    "53300": _BEZET,  # too_many_connections
    "57014": _TRAAG,  # query_canceled, by statement_timeout
    "53100": _SCHIJF_VOL,
    "58030": _SCHIJF,
    "XX001": _BESCHADIGD,
    "XX002": _BESCHADIGD,
    "42P01": _ONVOLLEDIG,  # undefined_table
    "42703": _ONVOLLEDIG,  # undefined_column
}
# SQLite has one code for these and for a mistake in a query, which must stay loud.
_SQLITE_TEKSTEN = {
    "no such table": _ONVOLLEDIG,
    "no such column": _ONVOLLEDIG,
    "integer overflow": _WAARDE,
    "Could not decode to UTF-8": _WAARDE,
}
_ZELF = (__name__, "buurtnet.store.verbinding")  # around the caller, whose own mistakes are no reading
_WAARDEFOUTEN = (ValueError, TypeError, OverflowError, exc.NoResultFound, exc.MultipleResultsFound)


def build_adres(url: URL) -> str:
    """The store's place for a sentence: without user, password or query, since each may hold a secret."""
    if url.get_backend_name() == "sqlite":
        return f"De opslag {url.database}"
    return f"De opslag '{url.database}' op {url.host or url.query.get('host') or 'deze computer'}"


def build_bezet(url: URL) -> OpslagBezet:
    """The error of a writer that waited its time."""
    fout, zin = _BEZET
    return fout(zin.format(build_adres(url)))


@contextmanager
def named_errors(url: URL) -> Iterator[None]:
    """Turn driver errors into the named errors; what Buurtnet cannot explain stays as loud as it was."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as fout:
        benoemd = _choose_fout(getattr(fout, "orig", fout), url)
        if benoemd is None:
            raise
        raise benoemd from fout
    except exc.TimeoutError as fout:  # no free connection in the pool
        raise _build(_BEZET, url) from fout


@contextmanager
def named_waarden(url: URL) -> Iterator[None]:
    """Turn what a read cannot make sense of into OpslagBeschadigd; a mistake in a rule stays as loud as it was."""
    try:
        yield
    except _WAARDEFOUTEN as fout:
        if isinstance(fout, BuurtnetFout) or not _is_van_opslag(fout):
            raise
        raise _build(_WAARDE, url) from fout


def _is_van_opslag(fout: BaseException) -> bool:
    """Whether a function of the store was at work: the last of our own in the traceback, with the frames it builds."""
    modules = [frame.f_globals.get("__name__", "") for frame, _ in walk_tb(fout.__traceback__)]
    eigen = [naam for naam in modules if naam.startswith("buurtnet.") and naam != "buurtnet.schema"]
    return eigen[-1].startswith("buurtnet.store.") and eigen[-1] not in _ZELF


def _choose_fout(oorzaak: BaseException, url: URL) -> BuurtnetFout | None:
    if isinstance(oorzaak, sqlite3.IntegrityError | psycopg.IntegrityError | psycopg.DataError):
        return OngeldigeInvoer(f"De gegevens zijn niet opgeslagen: {_read_regel(oorzaak)}. Verbeter de waarde.")
    if isinstance(oorzaak, sqlite3.Error):
        # The low byte is the kind; the rest says which variant (for example a read-only directory).
        soort = _SQLITE.get((getattr(oorzaak, "sqlite_errorcode", None) or 0) & 0xFF)
        soort = soort or next((s for tekst, s in _SQLITE_TEKSTEN.items() if tekst in str(oorzaak)), None)
    elif isinstance(oorzaak, psycopg.Error) and oorzaak.sqlstate in _POSTGRESQL:
        soort = _POSTGRESQL[oorzaak.sqlstate]
    elif isinstance(oorzaak, psycopg.OperationalError) or "invalid connection option" in str(oorzaak):
        soort = _GEEN_ANTWOORD
    else:
        soort = None
    return soort and _build(soort, url)


def _build(soort: tuple[type[OpslagFout], str], url: URL) -> OpslagFout:
    klasse, zin = soort
    return klasse(zin.format(build_adres(url)))


def _read_regel(oorzaak: BaseException) -> str:
    """Which rule of the tables was broken; the values stay out, since they may be private."""
    if isinstance(oorzaak, psycopg.Error):
        naam = oorzaak.diag.constraint_name or oorzaak.diag.column_name
        return f"tabel {oorzaak.diag.table_name}, regel {naam}" if naam else "een waarde past niet in haar kolom"
    return f"regel {str(oorzaak).split(': ')[-1]}"
