"""The part of /beheer about who may sign in, with which rights."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from buurtnet import store
from buurtnet.beeld.format import format_aantal
from buurtnet.rechten import ROLLEN, Gebruiker
from buurtnet.schema import build_rijen
from buurtnet.store import beheer
from buurtnet.store.gebruikers import LANGSTE_EMAIL, LANGSTE_NAAM
from buurtnet.ui import cached
from buurtnet.ui.beheer.daden import doe, doe_geheim, lees
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.knoppen import build_hoofdlabel
from buurtnet.ui.messages import platte_tekst

ROLNAMEN = {
    "bestuur": "raad en college",
    "opbouwwerker": "opbouwwerker",
    "netwerk": "netwerk",
    "beheerder": "beheerder",
}

_UREN = int(store.EENMALIG_GELDIG.total_seconds()) // 3600
_EENMALIG = f"U ziet het maar één keer. Het geldt {_UREN} uur; bij het inloggen hoort daarna een eigen wachtwoord."


def show_gebruikers(gebruiker: Gebruiker, keuze: Keuze) -> None:
    """Who may sign in; one of them to change; and somebody new."""
    mensen = lees(store.read_gebruikers)
    with store.reading(cached.open_engine()) as conn:
        lijst = store.read_organisaties(conn, keuze.actueel.vandaag)
    organisaties = dict(zip(lijst["organisatie_id"].tolist(), lijst["naam"], strict=True))
    per_id = {rij.gebruiker_id: rij for rij in build_rijen(mensen)}
    geblokkeerd = int(mensen["geblokkeerd"].sum())
    st.markdown(f"{format_aantal(len(per_id), 'gebruiker', 'gebruikers')}, van wie {geblokkeerd} geblokkeerd.")
    with st.expander("Lijst van alle gebruikers"):
        st.dataframe(_build_lijst(mensen, organisaties), hide_index=True)
    gekozen = st.selectbox(
        "Kies een gebruiker",
        list(per_id),
        index=None,
        format_func=lambda nr: _build_gebruiker(per_id[nr]),
        placeholder="Kies een gebruiker",
        key="beheer_gebruiker",
    )
    if gekozen in per_id:
        _show_gebruiker(gebruiker, per_id[gekozen], organisaties)
    _show_nieuwe_gebruiker(organisaties)


def _build_lijst(mensen: pd.DataFrame, organisaties: dict[int, str]) -> pd.DataFrame:
    """A row per person; the number is the one that the log names."""
    rijen = [
        {
            "Nummer": rij.gebruiker_id,
            "Naam": rij.naam,
            "Rol": ROLNAMEN[rij.rol],
            "Organisaties": ", ".join(organisaties.get(i, f"organisatie {i}") for i in rij.organisatie_ids),
            "E-mailadres": rij.email,
            "Geblokkeerd": "ja" if rij.geblokkeerd else "",
        }
        for rij in build_rijen(mensen)
    ]
    return pd.DataFrame(rijen)


def _build_gebruiker(rij) -> str:
    return f"{rij.naam} · {ROLNAMEN[rij.rol]}{' · geblokkeerd' if rij.geblokkeerd else ''} · {rij.email}"


def _show_gebruiker(zelf: Gebruiker, rij, organisaties: dict[int, str]) -> None:
    nr = int(rij.gebruiker_id)
    # What the store holds is part of the key: a change by somebody else starts the form anew.
    stand = f"{nr}_{rij.naam}_{rij.rol}_{rij.organisatie_ids}"
    keuzes = organisaties | {i: f"organisatie {i}" for i in rij.organisatie_ids if i not in organisaties}
    with st.form(f"gebruiker_{nr}"):
        st.text_input("Naam", rij.naam, max_chars=LANGSTE_NAAM, key=f"naam_{stand}")
        st.selectbox("Rol", ROLLEN, ROLLEN.index(rij.rol), format_func=ROLNAMEN.get, key=f"rol_{stand}")
        eigen = list(rij.organisatie_ids)
        st.multiselect(
            "Organisaties", keuzes, eigen, placeholder="Kies", format_func=keuzes.get, key=f"organisaties_{stand}"
        )
        label = build_hoofdlabel("Bewaar rechten")
        st.form_submit_button(label, type="primary", on_click=_bewaar_rechten, args=(nr, stand))
    if nr == zelf.gebruiker_id:
        st.markdown("Dit bent u zelf. Uw eigen rol en toegang verandert een andere beheerder.")
        return
    zin = f"Geef dit wachtwoord nu door aan {rij.naam}. {_EENMALIG}"
    st.button(
        "Geef een nieuw wachtwoord",
        key=f"wachtwoord_{nr}",
        on_click=doe_geheim,
        args=(zin, beheer.write_nieuw_wachtwoord, nr),
    )
    _show_wachten(nr, rij.naam)
    wat, zin = (
        ("Laat weer toe", "mag weer inloggen") if rij.geblokkeerd else ("Blokkeer", "is geblokkeerd en uitgelogd")
    )
    st.button(
        f"{wat}: {platte_tekst(rij.naam)}",
        key=f"blokkeer_{nr}",
        on_click=doe,
        args=(f"{rij.naam} {zin}.", beheer.write_geblokkeerd, nr, not rij.geblokkeerd),
    )


def _show_wachten(nr: int, naam: str) -> None:
    """The way out for who has to wait since somebody guesses."""
    if nr in lees(store.read_wachtenden, datetime.now(UTC)):
        st.markdown(
            "Op dit account is vaak een verkeerd wachtwoord gegeven. Op een nieuw apparaat is het even wachten."
        )
        st.button(
            "Laat meteen weer proberen",
            key=f"vrijgeven_{nr}",
            on_click=doe,
            args=(f"{naam} kan meteen weer proberen in te loggen.", beheer.write_vrijgegeven, nr),
        )


def _bewaar_rechten(nr: int, stand: str) -> None:
    waarden = [st.session_state[f"{veld}_{stand}"] for veld in ("naam", "rol", "organisaties")]
    doe(f"De rechten van {waarden[0]} zijn bewaard.", beheer.write_rechten, nr, *waarden)


def _show_nieuwe_gebruiker(organisaties: dict[int, str]) -> None:
    st.header("Nieuwe gebruiker", anchor=False)
    with st.form("nieuwe_gebruiker"):
        st.text_input("E-mailadres", max_chars=LANGSTE_EMAIL, key="nieuw_email", autocomplete="off")
        st.text_input("Naam van de gebruiker", max_chars=LANGSTE_NAAM, key="nieuw_naam", autocomplete="off")
        st.selectbox("Rol van de gebruiker", ROLLEN, 1, format_func=ROLNAMEN.get, key="nieuw_rol")
        st.multiselect(
            "Organisaties van de gebruiker",
            organisaties,
            placeholder="Kies",
            format_func=organisaties.get,
            key="nieuw_organisaties",
        )
        st.form_submit_button(build_hoofdlabel("Voeg gebruiker toe"), type="primary", on_click=_add_gebruiker)


def _add_gebruiker() -> None:
    waarden = [st.session_state[f"nieuw_{veld}"] for veld in ("email", "naam", "rol", "organisaties")]
    zin = f"{waarden[1]} is toegevoegd. Geef dit wachtwoord nu door. {_EENMALIG}"
    if doe_geheim(zin, beheer.add_gebruiker, *waarden):  # else a second press asks for the same person again
        st.session_state.update(nieuw_email="", nieuw_naam="", nieuw_organisaties=[])
