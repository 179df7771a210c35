"""What people record: concepts, publishing, correcting, withdrawing, releasing quotes, the log, and clearing texts.

Every function checks the rights of the `gebruiker` it is given (None: not signed in). `nu` is the real clock with its
time zone; `vandaag` is the programme's date. What a draft holds: `buurtnet.invoer`.
"""

from buurtnet.store.schrijven.citaten import WachtendCitaat, geef_vrij, read_wachtende_citaten
from buurtnet.store.schrijven.concepten import (
    Concept,
    find_concept,
    open_correctie,
    read_concept,
    read_concepten,
    read_schrijvers,
    remove_concept,
    validate_begin,
    write_concept,
)
from buurtnet.store.schrijven.publiceren import (
    LANGSTE_REDEN,
    choose_reden,
    publiceer,
    trek_in,
    validate_concept,
    validate_record,
    write_record,
)
from buurtnet.store.schrijven.samen import Samengevoegd, merge_correctie, read_ook_open
from buurtnet.store.schrijven.sporen import LogRegel, Versie, read_geschiedenis, read_log, write_log
from buurtnet.store.schrijven.stapels import tel_op
from buurtnet.store.schrijven.veld import write_concept_veld
from buurtnet.store.schrijven.wissen import wis_verlopen

__all__ = [
    "LANGSTE_REDEN",
    "Concept",
    "LogRegel",
    "Samengevoegd",
    "Versie",
    "WachtendCitaat",
    "choose_reden",
    "find_concept",
    "geef_vrij",
    "merge_correctie",
    "open_correctie",
    "publiceer",
    "read_concept",
    "read_concepten",
    "read_geschiedenis",
    "read_log",
    "read_ook_open",
    "read_schrijvers",
    "read_wachtende_citaten",
    "remove_concept",
    "tel_op",
    "trek_in",
    "validate_begin",
    "validate_concept",
    "validate_record",
    "wis_verlopen",
    "write_concept",
    "write_concept_veld",
    "write_log",
    "write_record",
]
