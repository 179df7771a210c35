"""The choice of a visitor and the address of the page: which of the two leads.

The choice is kept in the session and shown in the address, so that a link can be shared and Back undoes the last one.
The address leads only where the visitor went to another one himself: at his first run, with Back or Forward, and with
a link to another page. At every other run the browser may still send the address of before his last choice: to read
that would lose a quick second one.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from buurtnet import begrippen
from buurtnet.beeld.format import format_datum
from buurtnet.begrippen_raad import THEMAS_PUNT

GEWONE_KLEUR = "status"
# The name in the address, and where the session keeps the choice; nothing there is the ordinary: no buurt, today,
# the status, the last council meeting or six weeks ago, none to follow, every story, every meeting of twelve months.
NAMEN = {
    **{"buurt": "buurt_gekozen", "peildatum": "peildatum", "kleur": "kleur_gekozen", "sinds": "sinds_gekozen"},
    "mijn": "mijn_gekozen",  # codes, comma between
    **{"thema": "thema_gekozen", "spoor": "spoor_gekozen"},
}
# One of a list: what each may be is in `read_lijsten`.
LIJSTEN = ("soort", "wijk", "periode")
NAMEN |= {naam: f"{naam}_gekozen" for naam in LIJSTEN}

# The field that shows each of them.
VELDEN = {
    **{"lijst_buurt": "buurt", "veld_peildatum": "peildatum", "veld_kleur": "kleur", "veld_sinds": "sinds"},
    "lijst_raad": "sinds",
    "veld_mijn": "mijn",
    **{"veld_thema": "thema", "veld_spoor": "spoor"},
}
VELDEN |= {f"lijst_{naam}": naam for naam in LIJSTEN}


def read_lijsten(wijken: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Code and name of what the lists let choose from."""
    return dict(zip(LIJSTEN, (begrippen.SOORTEN_BIJEENKOMST, wijken, begrippen.PERIODEN), strict=True))


def take_over(buurten: Mapping[str, str], wijken: Mapping[str, str], eerste_dag: date, vandaag: date) -> None:
    """Bring the choice and the address together, before anything is shown."""
    run, toestand = get_script_run_ctx(), st.session_state
    vorige = toestand.get("adres_van_pagina")
    if vorige is None or run.is_history_navigation:
        namen = list(NAMEN)
    elif vorige != run.page_script_hash:  # the menu drops the choice from the address, a link may hold another
        namen = [naam for naam in NAMEN if naam in st.query_params]
    else:
        namen = []
    for naam in namen:
        toestand[NAMEN[naam]], fout = _read(naam, buurten, wijken, eerste_dag, vandaag)
        toestand.pop(f"fout_{naam}", None)
        if fout:
            toestand[f"fout_{naam}"] = fout
    toestand["adres_van_pagina"] = run.page_script_hash  # last: a run may be cut off at each line, and begin anew
    _write()


def choose(naam: str, waarde: str | date | None) -> None:
    """Keep a choice, for all pages and in the address; None is the ordinary one. Only in a callback."""
    st.session_state[NAMEN[naam]] = waarde
    st.session_state.pop(f"fout_{naam}", None)
    _write()


def read_fouten() -> tuple[str, ...]:
    """What of the address could not be used; each sentence stays until the visitor chooses for himself."""
    return tuple(st.session_state[f"fout_{naam}"] for naam in NAMEN if f"fout_{naam}" in st.session_state)


def build_params(toestand: Mapping[str, Any] | None = None) -> dict[str, str]:
    """The choice as it stands in an address: that of this visitor, or what a session held at its end."""
    houdt = st.session_state if toestand is None else toestand
    gekozen = {naam: houdt.get(sleutel) for naam, sleutel in NAMEN.items()}
    return {
        naam: waarde.isoformat() if isinstance(waarde, date) else waarde for naam, waarde in gekozen.items() if waarde
    }


def _write() -> None:
    """In one message: each would be a step of its own for Back."""
    nu = st.query_params.to_dict()
    nieuw = {naam: waarde for naam, waarde in nu.items() if naam not in NAMEN} | build_params()
    if nieuw != nu:
        st.query_params.from_dict(nieuw)


def _read(
    naam: str, buurten: Mapping[str, str], wijken: Mapping[str, str], eerste_dag: date, vandaag: date
) -> tuple[str | date | None, str]:
    """What the address says of one choice; else the ordinary one, with a sentence when what it says cannot be used."""
    teksten = st.query_params.get_all(naam)
    if not teksten:
        return None, ""
    if naam == "mijn":  # a form without scripts says it once for each
        return _read_mijn(",".join(teksten), buurten)
    tekst = teksten[-1]
    if naam == "buurt":
        return _read_buurt(tekst, buurten)
    if naam in _CODES:
        return _read_code(naam, tekst)
    if naam in LIJSTEN:
        return _read_uit_lijst(naam, tekst, read_lijsten(wijken)[naam])
    return _read_dag(naam, tekst, eerste_dag, vandaag)


def _read_buurt(tekst: str, buurten: Mapping[str, str]) -> tuple[str | None, str]:
    if tekst in buurten or not buurten:  # without the file with the areas nobody knows
        return tekst if buurten else None, ""
    wat = f"De buurt '{_kort(tekst)}' in het adres bestaat niet of telt niet mee."
    return None, f"{wat} Kies een buurt op de kaart of in de lijst."


def _read_mijn(tekst: str, buurten: Mapping[str, str]) -> tuple[str | None, str]:
    codes = [code for code in dict.fromkeys(tekst.split(",")) if code]
    bekend = ",".join(code for code in codes if code in buurten) or None
    vreemd = [_kort(code) for code in codes if code not in buurten] if buurten else []
    if not vreemd:
        return bekend, ""
    meer = f" en {len(vreemd) - 1} andere" if len(vreemd) > 1 else ""
    werkwoord = "bestaan niet of tellen" if meer else "bestaat niet of telt"
    return bekend, f"'{vreemd[0]}'{meer} bij 'mijn' in het adres {werkwoord} niet mee. Kies uw buurten in de lijst."


def _read_code(naam: str, tekst: str) -> tuple[str | None, str]:
    wat, codes, nu = _CODES[naam]
    if tekst in codes:
        return tekst if tekst != GEWONE_KLEUR else None, ""
    namen = ", ".join(codes)
    return None, f"{wat} '{_kort(tekst)}' in het adres bestaat niet. Kies er een van: {namen}. U ziet nu {nu}."


_CODES: dict[str, tuple[str, Mapping[str, str], str]] = {
    "kleur": ("De kleur", begrippen.KLEUREN, "de status"),
    "thema": ("Het thema", THEMAS_PUNT, "alle verhalen"),
    "spoor": ("Het spoor", begrippen.SPOREN, "alle verhalen"),
}


def _read_uit_lijst(naam: str, tekst: str, lijst: Mapping[str, str]) -> tuple[str | None, str]:
    if tekst in lijst or not lijst:
        return tekst if lijst else None, ""
    return None, f"'{_kort(tekst)}' bij '{naam}' in het adres bestaat niet. Kies uit de lijst; u ziet nu alles."


def _read_dag(naam: str, tekst: str, eerste_dag: date, vandaag: date) -> tuple[date | None, str]:
    """15-10-2016 is understood too."""
    dag = _parse_datum(tekst)
    if dag is None:
        reden = "is geen datum; schrijf hem als 2016-10-15"
    elif eerste_dag <= dag <= vandaag:
        return dag, ""  # also of today: who opens what somebody sent and sends it on, sends the same
    else:
        reden = f"valt buiten de gegevens; kies een dag tussen {format_datum(eerste_dag)} en {format_datum(vandaag)}"
    wat, nu = _ANDERS[naam]
    return None, f"{wat} '{_kort(tekst)}' in het adres {reden}. {nu.format(format_datum(vandaag))}"


_ANDERS = {
    "peildatum": ("De peildatum", "U ziet nu de stand van {}."),
    "sinds": ("De datum bij 'sinds'", "U ziet nu wat er sinds de laatste raad veranderde, of anders in zes weken."),
}


def _parse_datum(tekst: str) -> date | None:
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        with suppress(ValueError):
            datum = datetime.strptime(tekst, vorm).date()
            if f"{datum:{vorm}}" == tekst:  # strptime also takes 2016-6-1
                return datum
    return None


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= 40 else f"{tekst[:40]}…"
