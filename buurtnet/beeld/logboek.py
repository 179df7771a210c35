"""The log in the words of the screen, for a page and for a file."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from buurtnet.instellingen import TIJDZONE
from buurtnet.soorten import SOORTEN

_ZONE = ZoneInfo(TIJDZONE)


def build_periode(van: date | None, tot: date | None) -> tuple[datetime | None, datetime | None]:
    """From and up to which moment two days run, both included; a day at the end of the calendar is no limit."""
    begin = datetime.combine(van, time(), _ZONE) if van and van.year > MINYEAR else None
    einde = datetime.combine(tot + timedelta(days=1), time(), _ZONE) if tot and tot.year < MAXYEAR else None
    return begin, einde


def build_logtabel(regels: Iterable) -> pd.DataFrame:
    """The lines of `store.schrijven.read_log` as a table."""
    kolommen = ("Wanneer", "Wie", "Wat", "Soort", "Nummer", "Bijzonderheden")
    rijen = [
        (
            f"{r.tijdstip.astimezone(_ZONE):%d-%m-%Y %H:%M}",
            r.gebruiker,
            r.handeling,
            build_soortnaam(r.soort),
            r.record_id,
            r.samenvatting,
        )
        for r in regels
    ]
    return pd.DataFrame(rijen, columns=kolommen).astype({"Nummer": "Int64"})


def build_soortnaam(code: str) -> str:
    """What a line is about: a kind of record by its name, anything else as it is kept."""
    return SOORTEN[code].een if code in SOORTEN else code
