"""The parts of `/ondersteuning`: asked, granted and used, the ceiling, how long an answer takes, what waits."""

from datetime import date

import pandas as pd
import streamlit as st

from buurtnet.beeld import exporting, puntwoorden, raadwoorden, sindswoorden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.begrippen_raad import IN_EURO, VORMEN
from buurtnet.cijfers.bereik import start_twaalf_maanden
from buurtnet.cijfers.raadbeeld import Steunbeeld
from buurtnet.cijfers.sinds import Periode
from buurtnet.cijfers.steun import EURO, UUR
from buurtnet.ui import blocks, delen, filters, raaddelen, uitleg
from buurtnet.ui.keuze import Keuze


def show_steun(keuze: Keuze, beeld: Steunbeeld) -> None:
    """Money and hours apart."""
    uitleg.show_kop(raadwoorden.build_steunkop(beeld), "ondersteuning")
    zinnen = []
    for eenheid, kop in ((EURO, "In euro's"), (UUR, "In uren")):
        if beeld.steun[eenheid].vragen:
            st.subheader(kop, anchor=False)
            regels = raadwoorden.build_steunregels(eenheid, beeld.steun[eenheid])
            st.markdown("\n".join(f"- {regel}" for regel in regels))
            zinnen.append(f"{kop}: {'; '.join(regels)}.")
    if zin := raadwoorden.build_plafond(beeld.steun[EURO], keuze.actueel.instellingen.subsidieplafond):
        st.markdown(zin)
    n = f"n = {format_aantal(len(beeld.vragen), 'aanvraag', 'aanvragen')} in {keuze.peildatum.year}"
    bron = raaddelen.show_bron(keuze, "ondersteuning", n)
    delen.show_deel(keuze, Deel("steun", raadwoorden.build_steunkop(beeld), " ".join(zinnen), bron))


def show_wachten(keuze: Keuze, beeld: Steunbeeld) -> None:
    """How long an answer took, and what has none yet."""
    kop = raadwoorden.build_wachtkop(beeld)
    uitleg.show_kop(kop, "ondersteuning")
    wacht = raaddelen.build_wachtend(keuze, beeld.wachtend)
    zin = raadwoorden.build_wachtzin(beeld, keuze.peildatum)
    st.markdown(zin)
    blocks.show_lijst(wacht)
    bron = raaddelen.show_bron(keuze, "ondersteuning", raadwoorden.build_wachtbron(beeld))
    tabel = pd.DataFrame({"Wacht op antwoord": wacht}) if wacht else None
    delen.show_deel(keuze, Deel("wachten", kop, zin, bron, tabel=tabel))


def show_gevraagd(keuze: Keuze, beeld: Steunbeeld) -> None:
    """What meetings and networks asked for, against what was done, by theme."""
    kop = puntwoorden.build_themakop(beeld.gevraagd)
    uitleg.show_kop(kop, "punt")
    regels = [puntwoorden.build_themaregel(thema, lus) for thema, lus in beeld.gevraagd.items()]
    blocks.show_lijst([regel[0].upper() + regel[1:] for regel in regels])
    gesteld, van = sum(lus.gesteld for lus in beeld.gevraagd.values()), start_twaalf_maanden(keuze.peildatum)
    st.markdown(puntwoorden.build_welke(van, gesteld, beeld.gevraagd_zelf, steun=True))
    n = f"n = {puntwoorden.format_vragen(gesteld)} sinds {format_datum(van)}"
    bron = raaddelen.show_bron(keuze, "punt", n)
    delen.show_deel(keuze, Deel("gevraagd", kop, f"{'; '.join(regels)}." if regels else "", bron))


def show_tabel(keuze: Keuze, beeld: Steunbeeld) -> None:
    """Each request, to read and to take along."""
    st.header("Elke vraag van dit jaar", anchor=False)
    tabel = build_tabel(beeld.vragen)
    periode, datums = filters.read_periode(keuze), ["Gevraagd op", "Antwoord op"]
    getoond = tabel.assign(**{kop: [_build_dag(dag, periode) for dag in tabel[kop]] for kop in datums})
    blocks.show_in_tabel(getoond, "ondersteuning")
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    st.download_button(
        "Download deze lijst (CSV)",
        lambda: exporting.build_csv(tabel.assign(Peildatum=keuze.peildatum.isoformat()), fictief),
        file_name=f"ondersteuning-{keuze.peildatum.isoformat()}{'-voorbeeld-fictief' if fictief else ''}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _build_dag(dag: date | None, periode: Periode) -> str:
    return "" if pd.isna(dag) else format_datum(dag) + sindswoorden.build_merk(periode, dag)


def build_tabel(vragen: pd.DataFrame) -> pd.DataFrame:
    """ONDERSTEUNING as it is shown and downloaded, newest first."""
    return pd.DataFrame(
        {
            "Organisatie": vragen["naam"],
            "Vorm": [VORMEN[vorm] for vorm in vragen["vorm"]],
            "Waarvoor": vragen["waarvoor"],
            "Eenheid": ["euro" if vorm in IN_EURO else "uur" for vorm in vragen["vorm"]],
            "Gevraagd op": vragen["gevraagd_op"],
            "Gevraagd": vragen["gevraagd"],
            "Antwoord op": vragen["antwoord_op"],
            "Toegekend": vragen["toegekend"],
            "Gebruikt": vragen["gebruikt"],
        }
    ).iloc[::-1]
