"""The meetings of a buurt, as `/buurt` shows them; and what stands under each list of that page."""

from collections import defaultdict

import pandas as pd
import streamlit as st

from buurtnet import begrippen, schema
from buurtnet.beeld import netwerktabellen, sentences, sindswoorden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum, format_getal
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.schema import build_rijen
from buurtnet.ui import aangemeld, cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

MEESTE = 25  # meetings with all that is known of each; the table below them has all


def build_bron(keuze: Keuze, *wat: str) -> str:
    """The line of sources as text."""
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    return sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)


def build_deel(keuze: Keuze, code: str, kop: str, *rest, **meer) -> Deel:
    """As `Deel`, with the name of the buurt before its finding: a file stands by itself."""
    assert keuze.buurt is not None  # this page shows nothing without
    return Deel(code, f"{keuze.buurten[keuze.buurt]}. {kop}", *rest, **meer)


def show_lijst(keuze: Keuze, begrip: str, deel: Deel) -> None:
    """What is under a list: its source, and its table to take along where it has any rows."""
    uitleg.show_bron(deel.bron, begrip)
    if deel.tabel is not None and not deel.tabel.empty:
        delen.show_deel(keuze, deel)


def show_bijeenkomsten(beeld: Buurtbeeld, keuze: Keuze, kop: str) -> None:
    """The meetings of the last 12 months with what people said, newest first; of very many the newest."""
    uitleg.show_kop(kop, "te_weinig", klein=True)
    if beeld.bijeenkomsten.empty:
        st.markdown("Er zijn geen bijeenkomsten bekend.")
    if len(beeld.bijeenkomsten) > MEESTE:
        st.markdown(f"Hier staan de laatste {MEESTE}. Alle {len(beeld.bijeenkomsten)} staan in de tabel hieronder.")
    verdeling = _read_verdeling(beeld)
    themas, citaten = _group(beeld.themas, "naam"), _group(beeld.citaten, "tekst")
    for rij in build_rijen(beeld.bijeenkomsten.head(MEESTE)):
        wie = "huishoudens" if rij.soort == "huis_aan_huis" else "aanwezig"
        aanwezig = "aantal onbekend" if pd.isna(rij.aanwezig) else f"{format_getal(rij.aanwezig)} {wie}"
        soort = begrippen.SOORTEN_BIJEENKOMST[rij.soort]
        merk = sindswoorden.build_merk(filters.read_periode(keuze), rij.datum)
        st.markdown(f"**{format_datum(rij.datum)}{merk} · {platte_tekst(rij.titel)} · {soort}, {aanwezig}**")
        _show_bijeenkomst(rij, themas[rij.bijeenkomst_id], citaten[rij.bijeenkomst_id])
        if not verdeling.empty:
            _show_verdeling(verdeling[verdeling["bijeenkomst_id"] == rij.bijeenkomst_id])
    tabel = netwerktabellen.build_bijeenkomsten(beeld.bijeenkomsten, beeld.themas, filters.read_periode(keuze))
    show_lijst(keuze, "te_weinig", build_deel(keuze, "bijeenkomsten", kop, "", build_bron(keuze), tabel=tabel))


def _group(frame: pd.DataFrame, kolom: str) -> defaultdict[int, list[str]]:
    """What a column says of each meeting, by its number."""
    per_id = defaultdict(list)
    for nummer, tekst in zip(frame["bijeenkomst_id"], frame[kolom], strict=True):
        per_id[nummer].append(tekst)
    return per_id


def _read_verdeling(beeld: Buurtbeeld) -> pd.DataFrame:
    """The exact answers that the person who is signed in may see; of nobody else is anything read."""
    gebruiker = aangemeld.read_gebruiker_van_run()
    if gebruiker is None or beeld.bijeenkomsten.empty:
        return schema.build_frame([], schema.VERDELING)
    return cached.read_verdeling(gebruiker, beeld.bijeenkomsten["bijeenkomst_id"].head(MEESTE).tolist())


def _show_verdeling(verdeling: pd.DataFrame) -> None:
    if verdeling.empty:
        return
    st.markdown(f"**Precieze antwoorden**, {begrippen.NIET_OPENBAAR}")
    if verdeling["meer_formulieren"].any():
        st.markdown(begrippen.MEER_FORMULIEREN)
    regels = (f"- {platte_tekst(r.tekst)} {platte_tekst(sentences.build_verdeling(r))}" for r in build_rijen(verdeling))
    st.markdown("\n".join(regels))


def _show_bijeenkomst(rij, themas: list[str], citaten: list[str]) -> None:
    wie = [d for d in (rij.organisaties, rij.plaats) if isinstance(d, str) and d]
    regels = [platte_tekst(", ".join(wie))] if wie else []
    if isinstance(rij.uitkomst, str) and rij.uitkomst:
        regels.append(f"Uitkomst: {platte_tekst(rij.uitkomst)}")
    if rij.buurten > 1:
        regels.append(f"Samen met {format_aantal(rij.buurten - 1, 'andere buurt', 'andere buurten')}.")
    regels.append(sentences.build_formulieren(rij))
    if themas:
        regels.append("Waar het over ging: " + platte_tekst(", ".join(themas)))
    st.markdown("\n\n".join(r for r in regels if r))
    for citaat in citaten:
        st.markdown(f"“{platte_tekst(citaat)}”")
