"""Every frame's columns with their dtypes, units and meaning. A frame without rows has the same columns.

Counts that may be unknown are `Int64` (missing is `<NA>`, never 0). Shares (`aandeel`) are 0-1 floats, missing NaN.
Dates are `datetime.date` in object columns. Codes are strings.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any

import numpy as np
import pandas as pd

from buurtnet.schema_feedback import ANTWOORDEN as ANTWOORDEN
from buurtnet.schema_feedback import ANTWOORDEN_BIJEENKOMST as ANTWOORDEN_BIJEENKOMST
from buurtnet.schema_feedback import CITATEN as CITATEN
from buurtnet.schema_feedback import CITATEN_STAD as CITATEN_STAD
from buurtnet.schema_feedback import FEEDBACK as FEEDBACK
from buurtnet.schema_feedback import FORMULIEREN as FORMULIEREN
from buurtnet.schema_feedback import KWARTALEN as KWARTALEN
from buurtnet.schema_feedback import STELLINGEN as STELLINGEN
from buurtnet.schema_feedback import THEMAS as THEMAS
from buurtnet.schema_feedback import VERDELING as VERDELING
from buurtnet.schema_feedback import VOORAF as VOORAF
from buurtnet.schema_netwerk import EIGEN_WOORDEN as EIGEN_WOORDEN
from buurtnet.schema_netwerk import LEZINGEN as LEZINGEN
from buurtnet.schema_netwerk import VISIES as VISIES
from buurtnet.schema_raad import AANMELDINGEN as AANMELDINGEN
from buurtnet.schema_raad import BELOFTEN as BELOFTEN
from buurtnet.schema_raad import CONTACTEN as CONTACTEN
from buurtnet.schema_raad import KWETSBAARHEID as KWETSBAARHEID
from buurtnet.schema_raad import ONDERSTEUNING as ONDERSTEUNING
from buurtnet.schema_raad import PUNTEN as PUNTEN
from buurtnet.schema_raad import STEUNAFSPRAKEN as STEUNAFSPRAKEN

CRS_WGS84 = "EPSG:4326"
CRS_RD = "EPSG:28992"  # Rijksdriehoek, metres

# One row an area of CBS (44), GeoDataFrame in CRS_WGS84 with `geometry` (polygon); sorted by buurtcode.
GEBIEDEN = {
    "buurtcode": "str",
    "naam": "str",
    "wijkcode": "str",
    "wijknaam": "str",
    "telt_mee": "bool",  # False: drawn, but no buurt: left out of every count and denominator
    # Missing where CBS keeps a number secret: unknown is not zero.
    "inwoners": "Int64",
    "inwoners_15plus": "Int64",  # inwoners x (1 - share 0-14), rounded
    "n_15_24": "Int64",
    "n_25_44": "Int64",
    "n_45_64": "Int64",
    "n_65_plus": "Int64",
    "huishoudens": "Int64",
    "opp_ha": "Int64",
    "water_ha": "Int64",
}

# store: organisations as they were at a peildatum.
ORGANISATIES = {"organisatie_id": "int64", "naam": "str", "soort": "str"}

# store: which organisation covers which buurt at a peildatum; deels: a part of the buurt.
DEKKING = {"organisatie_id": "int64", "buurtcode": "str", "deels": "bool"}

# store: events of the decision, oldest first; of equal dates the last recorded comes last.
BESLISSINGEN = {
    "organisatie_id": "int64",
    "datum": "object",
    "stap": "str",
    "orgaan": "str",
    "argument": "str",
    "bron": "str",
}

# store: the informed items, each as last recorded on or before a date. No row: unknown, which is not no.
GEINFORMEERD = {"organisatie_id": "int64", "onderdeel": "str", "datum": "object", "ja": "bool"}

# store: activities per buurt and calendar month, summed in SQL. a = head count less officials and less those from
# elsewhere, of 15 and older where all age bands were tallied. Door-to-door rounds are not in it.
DEELNAMES = {
    "buurtcode": "str",
    "maand": "object",  # first day of the month
    "bijeenkomsten": "int64",  # activities in this buurt
    "onvolledig": "int64",  # of these, a cannot be computed (a count is missing)
    "zonder_aanwezig": "int64",  # of these, without any head count
    "zonder_eerste": "int64",  # of all, f is missing
    "alle_leeftijden": "int64",  # of those with an a, including 0-14 because ages are unknown
    "a_som": "int64",
    "a_max": "int64",
    "a_hoogst": "int64",  # a_som + the head counts of activities whose a is unknown
    "f_som": "int64",
    "samen": "int64",  # activities of several buurten without a tally for this one: in none of the counts above
    "samen_som": "int64",  # their head counts less officials: all of them may have come from this buurt
    "samen_zonder_aanwezig": "int64",  # of these, without any head count
}

# rule bereik: each buurt through the calendar year, cumulative, a row at each month end and at the peildatum.
VERLOOP_BUURTEN = {
    "buurtcode": "str",
    "datum": "object",
    "aandeel": "float64",  # NaN where U may not be shown; the bounds NaN without any count
    "aandeel_laag": "float64",
    "aandeel_hoog": "float64",
}

# store: published bijeenkomsten by kind. Head counts as they are: households at the door.
PER_SOORT = {
    "soort": "str",
    "bijeenkomsten": "int64",
    "zonder_telling": "int64",  # of these, without a head count
    "aanwezig": "int64",  # the sum of the others
}

# store: door-to-door rounds per buurt; counts households.
HUIS_AAN_HUIS = {"buurtcode": "str", "rondes": "int64", "huishoudens_som": "int64", "huishoudens_max": "int64"}

# store: bijeenkomsten over several buurten without a tally per buurt, per organisation.
DEELNAMES_SAMEN = {"organisatie_id": "int64", "bijeenkomsten": "int64", "aanwezig_som": "int64"}

# store: published bijeenkomsten of one buurt, newest first.
BIJEENKOMSTEN = {
    "bijeenkomst_id": "int64",
    "datum": "object",
    "soort": "str",
    "titel": "str",
    "plaats": "str",
    "aanwezig": "Int64",
    "deelnemers": "Int64",  # A: head count without officials
    "eerste_keer": "Int64",
    "organisaties": "str",  # names, comma between
    "buurten": "int64",  # in how many buurten it counted
    "uitkomst": "str",
    "formulieren": "Int64",  # missing: no evaluation
}

# rule feedback: the same, with of the forms only what anybody may see.
BIJEENKOMSTEN_OPENBAAR = {
    **BIJEENKOMSTEN,
    "formulieren": "Int64",  # missing: none, or fewer than 10
    "evaluatie": "str",  # "geen", "weinig" (fewer than 10 forms), "getoond"
    "respons": "float64",  # forms / deelnemers; NaN when unknown, or more forms than people
    "meer_formulieren": "bool",
}

# store: agreed actions, newest first.
ACTIES = {
    "actie_id": "int64",
    "organisatie_id": "int64",
    "organisatie": "str",
    "wat": "str",
    "spoor": "str",
    "door": "str",
    "beloofd_op": "object",
    "vervalt_op": "object",
    "gedaan_op": "object",
}

# store: stories at a peildatum, newest first.
VERHALEN = {
    "verhaal_id": "int64",
    "datum": "object",
    "titel": "str",
    "wat": "str",
    "nodig": "str",  # what it took
    "organisatie_id": "int64",  # whom to ask
    "naam": "str",  # of that organisation
    "overgenomen_van": "str",  # the name of whose idea it was first, or ""
    "van_id": "Int64",  # the number of that organisation
    "thema": "str",  # or "" when nobody chose one
    "spoor": "str",  # or ""
}

# store: announced bijeenkomsten, the first to come first.
AANGEKONDIGD = {
    "bijeenkomst_id": "int64",  # below zero: what a network announces itself, minus the number of that aankondiging
    "datum": "object",
    "begint_om": "str",  # "19:30", or "" when it is not known
    "soort": "str",
    "titel": "str",
    "plaats": "str",  # or "" when it is not known
    "organisaties": "object",  # list of names
    "buurten": "object",  # list of codes
    "versie": "int64",  # raised by each correction
    "vastgelegd_op": "object",  # UTC
}

# rule bereik: reach per buurt over the calendar year of the peildatum; every telt_mee buurt has a row.
BEREIK = {
    "buurtcode": "str",
    "bijeenkomsten": "int64",
    "onvolledig": "int64",
    "deelnames": "Int64",  # C; missing without activities with an a
    "uniek": "Int64",  # U; missing when it may not be shown
    "laag": "Int64",
    "hoog": "Int64",
    "inwoners_15plus": "Int64",  # N; missing where CBS keeps it secret, and with it every share
    "aandeel": "float64",  # U / N
    "aandeel_laag": "float64",
    "aandeel_hoog": "float64",
    "alle_leeftijden": "bool",  # some a include 0-14
    # Why U is missing: "", "geen_gegevens", "eerste_keer_ontbreekt", "tegenspraak", "inwoners_onbekend".
    "reden": "str",
    "samen": "int64",  # activities with other buurten without a tally here: outside U, and in its high bound only
}

# store: who may sign in, or was blocked.
GEBRUIKERS = {
    "gebruiker_id": "int64",
    "email": "str",
    "naam": "str",
    "rol": "str",
    "geblokkeerd": "bool",
    "heeft_wachtwoord": "bool",  # False: signs in through the municipality's own sign-in only
    "aangemaakt_op": "object",  # UTC
    "organisatie_ids": "object",  # tuple
}


def build_frame(rows, schema: dict[str, str]) -> pd.DataFrame:
    """A frame with exactly the columns and dtypes of a schema, from rows (sequences or mappings) or a frame."""
    if not isinstance(rows, pd.DataFrame):
        rows = list(rows)
        if (kolommen := _build_kolommen(rows, schema)) is not None:
            return pd.DataFrame(kolommen, copy=False)
        rows = pd.DataFrame(rows, columns=list(schema))
    return rows[list(schema)].astype(schema)


def build_rijen(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame, each with its columns by name: as `itertuples` without the index.

    That one makes a class for each frame, which for our small ones is most of its time.
    """
    if frame.empty:
        return iter(())
    return map(_build_klasse(tuple(frame.columns))._make, zip(*(frame[naam] for naam in frame), strict=True))


def build_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, each as a dict: as `to_dict("records")`, which takes four times as long."""
    return [rij._asdict() for rij in build_rijen(frame)]


@lru_cache(maxsize=1024)
def _build_klasse(kolommen: tuple[str, ...]) -> Any:
    return namedtuple("Rij", kolommen)  # type: ignore[misc]


def choose_rij(frame: pd.DataFrame, buurtcode: str | None) -> pd.Series:
    """The first row of one buurt, for a frame with a row of each; ValueError without it."""
    return frame.iloc[frame["buurtcode"].tolist().index(buurtcode)]


# Our frames are small: of texts in Arrow, which pandas chooses itself, each look costs more than it saves.
pd.set_option("mode.string_storage", "python")
_LOS = {date, list, tuple, NoneType}  # what pandas leaves as it is in a column of objects
_SOORTEN: dict[str, tuple[set[type], Callable[[list], object]]] = {
    "str": ({str, NoneType}, lambda waarden: pd.array(waarden, dtype="str")),
    "int64": ({int}, lambda waarden: np.array(waarden, dtype="int64")),
    "bool": ({bool}, lambda waarden: np.array(waarden, dtype="bool")),
    "float64": ({float, NoneType}, lambda waarden: np.array(waarden, dtype="float64")),
    "Int64": ({int, NoneType}, lambda waarden: pd.array(waarden, dtype="Int64")),
    "object": (_LOS, lambda waarden: pd.Series(waarden, dtype="object")),
}


def _build_kolommen(rijen: list, schema: dict[str, str]) -> dict[str, object] | None:
    """Each column by itself, some five times as fast as when pandas finds out what is in it; None when a value is not
    of its type: pandas makes something of it, or says what is wrong."""
    if rijen and isinstance(rijen[0], Mapping):
        heel = all(rij.keys() >= schema.keys() for rij in rijen)
        alle = [[rij[naam] for rij in rijen] for naam in schema] if heel else []
    else:
        alle = [list(kolom) for kolom in zip(*rijen, strict=False)] if rijen else [[] for _ in schema]
    if len(alle) != len(schema):
        return None
    kolommen: dict[str, object] = {}
    for (naam, soort), waarden in zip(schema.items(), alle, strict=True):
        types, maak = _SOORTEN[soort]
        if not set(map(type, waarden)) <= types:
            return None
        kolommen[naam] = maak(waarden)
    return kolommen
