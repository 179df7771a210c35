"""Workbooks on /invoer: an empty one to take along, and a filled one back with a preview before anything is written."""

from datetime import UTC, datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from buurtnet import aanmelden, store
from buurtnet.beeld.leesregels import LAAT_STAAN
from buurtnet.errors import BuurtnetFout, OngeldigeInvoer
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten.toegang import mag_werkboek
from buurtnet.store.schrijven import LANGSTE_REDEN
from buurtnet.ui import aangemeld, cached
from buurtnet.ui.aangemeld import read_gebruiker
from buurtnet.ui.invoer import vastleggen
from buurtnet.ui.knoppen import build_hoofdlabel
from buurtnet.ui.messages import build_melding, platte_tekst

_HOOGSTENS = 50  # lines of each kind on the screen
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_werkboek(kiezen: Kiezen) -> None:
    """Take an empty workbook, or hand in a filled one: nothing is written before it was looked at."""
    if not mag_werkboek(kiezen.gebruiker):
        return
    deel = st.expander("Liever in Excel? Werkboek downloaden en terugsturen", on_change="rerun", key="werkboek_open")
    if not deel.open:
        return
    with deel:
        st.download_button(
            "Leeg werkboek downloaden",
            lambda: _build_sjabloon(kiezen),
            file_name="buurtnet-werkboek.xlsx",
            mime=XLSX,
            on_click="ignore",
        )
        van = "van uw organisaties" if kiezen.gebruiker.rol != "beheerder" else "van alle organisaties"
        aangemeld.show_download("invoer/export", f"Download alles wat is vastgelegd {van} (xlsx)")
        st.caption("Daarin staan ook citaten die niet openbaar zijn. U kunt het verbeteren en terugsturen.")
        aanmelden.write_uploader(get_script_run_ctx().session_id)
        # The older kinds pass here so that the refusal is ours: Dutch, with the reason.
        soorten = ["xlsx", "ods", "csv", "xls", "xlsb", "xlsm"]
        bestand = st.file_uploader("Ingevuld werkboek (xlsx, ods of csv)", type=soorten, key="werkboek")
        grens = st.get_option("server.maxUploadSize")
        st.caption(f"Een bestand mag {grens} MB zijn; verdeel een groter bestand.")
        if bestand is not None:
            try:
                _show_verschil(kiezen, bestand.getvalue(), bestand.name)
            except OngeldigeInvoer as fout:
                st.error(platte_tekst(str(fout)))


def _build_sjabloon(kiezen: Kiezen) -> bytes:
    from buurtnet.werkboek import build_sjabloon

    with store.reading(cached.open_engine()) as conn:
        return build_sjabloon(conn, kiezen.buurten)


def _show_verschil(kiezen: Kiezen, inhoud: bytes, naam: str) -> None:
    from buurtnet.werkboek import compute_verschil, read_werkboek

    werkboek = read_werkboek(inhoud, naam)
    with store.reading(cached.open_engine()) as conn:
        verschil = compute_verschil(conn, kiezen.gebruiker, werkboek, vandaag=kiezen.vandaag, buurten=kiezen.buurten)
    st.markdown(
        f"Nieuw: **{len(verschil.nieuw)}**, veranderd: **{len(verschil.veranderd)}**, "
        f"ongewijzigd: {verschil.ongewijzigd}, fouten: **{len(verschil.fouten)}**."
    )
    if verschil.fouten:  # first: below fifty lines of what is new nobody finds them
        st.error("Er is niets opgeslagen. Verbeter dit in het werkboek en stuur het opnieuw.")
        _show_regels("Fouten", [str(f) for f in verschil.fouten])
    _show_regels("Let op", verschil.meldingen)
    _show_regels("Nieuw", [_build_nieuw(w) for w in verschil.nieuw])
    _show_regels(
        "Veranderd",
        [
            f"{w.titel}: " + "; ".join(f"{v.naam}: {v.oud} wordt {v.nieuw}" for v in w.velden)
            for w in verschil.veranderd
        ],
    )
    if verschil.fouten:
        return
    if not (verschil.nieuw or verschil.veranderd or verschil.ongewijzigd):
        st.info("In dit werkboek is nog niets ingevuld. Vul een of meer bladen in en stuur het opnieuw.")
    elif not (verschil.nieuw or verschil.veranderd):
        st.success("Alles uit dit werkboek staat er al. Er is niets om op te slaan.")
    else:
        _show_opslaan(kiezen, werkboek, verschil)


_LAAT_ALLES = f"{LAAT_STAAN}, alles hierboven: wat iedereen leest, staat er na het opslaan meteen"


def _show_opslaan(kiezen: Kiezen, werkboek, verschil) -> None:
    from buurtnet.werkboek import Verschil, write_werkboek

    gezien, st.session_state["werkboek_gezien"] = st.session_state.get("werkboek_gezien", Verschil()), verschil
    vragen = [str(v) for v in verschil.vragen]
    _show_regels("Klopt dit?", vragen)
    # Other questions, of another workbook perhaps, ask for another yes.
    bevestigd = not vragen or st.checkbox(_LAAT_ALLES, key=f"werkboek_klopt-{hash(tuple(vragen))}")
    opties = {}
    if verschil.veranderd:
        opties["reden"] = st.text_input("Waarom verandert u dit?", max_chars=LANGSTE_REDEN, key="werkboek_reden")
    label = build_hoofdlabel("Alles opslaan en publiceren", dicht=not bevestigd)
    if st.button(label, type="primary", disabled=not bevestigd, key="werkboek_opslaan"):
        try:
            with store.writing(cached.open_engine()) as conn:
                write_werkboek(
                    *(conn, read_gebruiker(), werkboek),
                    nu=datetime.now(UTC),
                    vandaag=kiezen.vandaag,
                    buurten=kiezen.buurten,
                    bevestigd=bevestigd,
                    gezien=gezien,
                    **opties,
                )
        except BuurtnetFout as fout:
            st.error(f"**Niet opgeslagen.** {platte_tekst(build_melding(fout))}")
        else:
            aantal = f"{len(verschil.nieuw)} nieuw, {len(verschil.veranderd)} veranderd"
            vastleggen.zeg(f"Het werkboek is opgeslagen: {aantal}.")
            st.session_state.pop("werkboek", None)
            st.rerun()


def _build_nieuw(wijziging) -> str:
    """One new record with all that the file says of it: a slip is seen before everybody reads it."""
    waarden = "; ".join(map(str, wijziging.velden))
    return f"{wijziging.titel} ({wijziging.blad}, rij {wijziging.rij}): {waarden}"


def _show_regels(kop: str, regels: list[str]) -> None:
    if regels:
        rest = [f"en nog {len(regels) - _HOOGSTENS}"] if len(regels) > _HOOGSTENS else []
        st.markdown(f"**{kop}**\n" + "\n".join(f"- {platte_tekst(r)}" for r in [*regels[:_HOOGSTENS], *rest]))
