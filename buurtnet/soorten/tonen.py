"""A value of a draft as a person reads it: names for codes, dates as 15-10-2016."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from buurtnet.soorten.velden import (
    JA_NEE,
    Bedrag,
    Buurt,
    Buurten,
    Datum,
    JaNee,
    Keuze,
    NaarActie,
    Organisatie,
    Organisaties,
    Veld,
)


def format_waarde(
    veld: Veld,
    waarde: object,
    organisaties: Mapping[int, str],
    buurten: Mapping[str, str],
    tussen: str = "; ",
    acties: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """Plain text; what a draft holds may be anything."""
    if isinstance(waarde, list | tuple):
        return tussen.join(format_waarde(veld, deel, organisaties, buurten) for deel in waarde)
    if isinstance(veld, Datum):
        return format_datum_tekst(waarde)
    if isinstance(veld, Bedrag) and str(waarde).isdecimal():
        return f"€ {int(str(waarde)):,}".replace(",", ".")
    namen: Mapping = {}
    if isinstance(veld, Keuze):
        namen = veld.keuzes
    elif isinstance(veld, JaNee):
        namen = JA_NEE
    elif isinstance(veld, Organisatie | Organisaties):
        namen = organisaties
    elif isinstance(veld, Buurt | Buurten):
        namen = buurten
    elif isinstance(veld, NaarActie):
        namen = acties
    return namen.get(waarde, str(waarde))


def format_datum_tekst(waarde: object) -> str:
    """A date as a draft holds it -> "15-10-2016"; what is no date stays as it is."""
    try:
        return f"{date.fromisoformat(waarde):%d-%m-%Y}" if isinstance(waarde, str) else str(waarde)
    except ValueError:
        return str(waarde)
