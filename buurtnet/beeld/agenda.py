"""What is announced as a calendar (iCalendar, RFC 5545), to put in an agenda once or to follow. No store, no screen.

Nobody says when a meeting ends, so neither does the file; without a time it lasts the whole day.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event, vText, vUri

from buurtnet import begrippen
from buurtnet.beeld.rijen import Aankondiging
from buurtnet.instellingen import TIJDZONE
from buurtnet.schema import build_rijen
from buurtnet.tekens import clean_tekens

VERVERS = timedelta(hours=6)  # how often an agenda that follows may ask again


@dataclass(frozen=True)
class Plek:
    """Where a calendar comes from: its municipality, its buurten by code, its address ("": unknown), real or not."""

    gemeente: str
    buurten: Mapping[str, str]
    basisadres: str
    fictief: bool


def build_agenda(aangekondigd: pd.DataFrame, naam: str, plek: Plek) -> bytes:
    """These meetings (AANGEKONDIGD) as a file; each keeps its UID, and a correction raises its SEQUENCE."""
    agenda = Calendar()
    agenda.add("prodid", f"-//Buurtnet//{_schoon(plek.gemeente)}//NL")
    agenda.add("version", "2.0")
    agenda.add("calscale", "GREGORIAN")
    agenda.add("x-wr-calname", vText(_schoon(naam) + (" (voorbeeld)" if plek.fictief else "")))
    agenda.add("x-wr-timezone", vText(TIJDZONE))
    agenda.add("refresh-interval", VERVERS, parameters={"VALUE": "DURATION"})
    agenda.add("x-published-ttl", vText("PT6H"))
    for rij in build_rijen(aangekondigd):
        agenda.add_component(_build_afspraak(rij, plek))
    if len(aangekondigd):
        agenda.add_missing_timezones(
            date(aangekondigd["datum"].min().year, 1, 1), date(aangekondigd["datum"].max().year + 1, 1, 1)
        )
    return agenda.to_ical()


def _build_afspraak(rij: Aankondiging, plek: Plek) -> Event:
    afspraak = Event()
    soort = "-voorbeeld" if plek.fictief else ""
    wat = "aankondiging" if rij.bijeenkomst_id < 0 else "bijeenkomst"
    afspraak.add("uid", f"{wat}-{abs(rij.bijeenkomst_id)}{soort}@buurtnet.{_build_domein(plek.gemeente)}")
    afspraak.add("sequence", int(rij.versie))
    afspraak.add("dtstamp", rij.vastgelegd_op.replace(tzinfo=UTC, microsecond=0))
    if rij.begint_om:
        begin = datetime.combine(rij.datum, time.fromisoformat(rij.begint_om))
        afspraak.add("dtstart", begin.replace(tzinfo=ZoneInfo(TIJDZONE)))
    else:
        afspraak.add("dtstart", rij.datum)
        afspraak.add("dtend", rij.datum + timedelta(days=1))
        afspraak.add("transp", "TRANSPARENT")  # it does not fill the day
    afspraak.add("summary", ("Voorbeeld: " if plek.fictief else "") + _schoon(rij.titel))
    if rij.plaats:
        afspraak.add("location", _schoon(rij.plaats))
    afspraak.add("description", _build_uitleg(rij, plek))
    if plek.basisadres and rij.buurten:
        afspraak.add("url", vUri(_build_pagina(rij, plek)))
    return afspraak


def _build_uitleg(rij: Aankondiging, plek: Plek) -> str:
    namen = [plek.buurten[code] for code in rij.buurten if code in plek.buurten]
    regels = [
        begrippen.SOORTEN_BIJEENKOMST[rij.soort].capitalize(),
        f"Van: {', '.join(rij.organisaties)}" if rij.organisaties else "",
        f"Voor: {', '.join(namen)}" if namen else "",
        # No end is recorded: RFC 5545 lets the appointment end as it begins, and no length is made up.
        "Hoe laat het eindigt, is niet bekend." if rij.begint_om else "De tijd is nog niet bekend.",
        f"Meer: {_build_pagina(rij, plek)}" if plek.basisadres and rij.buurten else "",
        f"Dit zijn {begrippen.FICTIEF}." if plek.fictief else "",
    ]
    return "\n".join(_schoon(regel) for regel in regels if regel)


def _build_pagina(rij: Aankondiging, plek: Plek) -> str:
    return f"{plek.basisadres.rstrip('/')}/buurt?buurt={rij.buurten[0]}"


def _build_domein(gemeente: str) -> str:
    """ "'s-Hertogenbosch" -> "shertogenbosch"."""
    kaal = unicodedata.normalize("NFKD", gemeente).encode("ascii", "ignore").decode().lower()
    return "".join(teken for teken in kaal if teken.isalnum()) or "gemeente"


def _schoon(tekst: str) -> str:
    """On one line, without what cannot be seen: the library escapes the rest."""
    return " ".join(clean_tekens(tekst).split())
