"""What was typed and is not kept yet: a busy store, or somebody who changed the same field."""

import streamlit as st

from buurtnet.errors import BuurtnetFout, OpslagFout, VeldBotsing
from buurtnet.store import schrijven
from buurtnet.ui.invoer.vastleggen import doe_in_concept


def bewaar_veld(concept_id: int, pad: str, waarde: object) -> BuurtnetFout | None:
    """Keep one field as soon as it is left, or say why not."""
    read_wachtend(concept_id)[pad] = waarde
    return bewaar_wachtend(concept_id)


def bewaar_wachtend(concept_id: int) -> BuurtnetFout | None:
    """Keep what was typed, with what a store that was busy did not take before; says why a field was not kept.

    Each field by itself: one that is refused takes no other with it. What somebody else changed too waits for a choice.
    """
    wachtend, geopend, gevonden = read_wachtend(concept_id), read_geopend(concept_id), None
    for pad, waarde in list(wachtend.items()):

        def schrijf(conn, wie, nu, pad=pad, waarde=waarde):
            van = {"van": geopend[pad]} if pad in geopend else {}
            schrijven.write_concept_veld(conn, wie, concept_id, pad, waarde, nu=nu, **van)

        fout = doe_in_concept(concept_id, schrijf)
        gevonden = gevonden or fout
        if isinstance(fout, OpslagFout):
            return fout
        if isinstance(fout, VeldBotsing):
            read_botsingen(concept_id)[pad] = fout
            continue
        vergeet(concept_id, pad)  # also what is refused for another reason: it would be refused again
        if fout is None:
            geopend[pad] = waarde
    return gevonden


def read_wachtend(concept_id: int) -> dict[str, object]:
    """The fields of a concept that the store did not take yet."""
    return st.session_state.setdefault(f"wachtend-{concept_id}", {})


def read_botsingen(concept_id: int) -> dict[str, VeldBotsing]:
    """Those of them that somebody else changed too, by path."""
    return st.session_state.setdefault(f"botsingen-{concept_id}", {})


def read_geopend(concept_id: int) -> dict[str, object]:
    """What each field of a concept held when this page last showed it or kept it, by path."""
    return st.session_state.setdefault(f"geopend-{concept_id}", {})


def vergeet(concept_id: int, pad: str) -> None:
    """A field waits for nothing any more."""
    read_wachtend(concept_id).pop(pad, None)
    read_botsingen(concept_id).pop(pad, None)
