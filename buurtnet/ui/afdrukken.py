"""Links to the sheets to print, and the booklet of all of them."""

from urllib.parse import urlsplit

import streamlit as st

from buurtnet import assets, begrippen
from buurtnet.beeld import qr
from buurtnet.beeld.format import format_getal, format_procent
from buurtnet.buurtblad.lezen import STAD, Boekje
from buurtnet.errors import InstellingFout
from buurtnet.instellingen import validate_instelling
from buurtnet.ui import cached
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_KIJK_S = 0.5  # how often the progress of a booklet in the making is looked at


def show_buurtblad(keuze: Keuze) -> None:
    """The way to the sheet of the chosen buurt, and to the screen for an evening there."""
    with st.container(horizontal=True, gap="small"):
        _show_link(keuze, keuze.buurt, "Buurtblad (PDF)")
        st.link_button("Scherm voor een avond", assets.build_adres(f"/scherm?buurt={keuze.buurt}"))
    if waarschuwing := qr.build_waarschuwing(build_basisadres(keuze)):
        st.container(key="qr_waarschuwing").markdown(f":small[{platte_tekst(waarschuwing)}]")


def show_bladen(keuze: Keuze) -> None:
    """The way to the sheet of the city and to the figures as files; folded away, the booklet of all buurten."""
    with st.container(horizontal=True, gap="small"):
        _show_link(keuze, STAD, "Stadsblad (PDF)")
        st.link_button("Cijfers als bestand", assets.build_adres("/open-data/"))
    deel = st.expander(f"Alle {len(keuze.buurten)} in één boekje", on_change="rerun", key="boekje_open")
    if deel.open:
        with deel:
            _show_boekje(keuze)


def _show_link(keuze: Keuze, blad: str, label: str) -> None:
    peildatum = "" if keuze.peildatum == keuze.actueel.vandaag else f"?peildatum={keuze.peildatum.isoformat()}"
    st.link_button(label, f"{assets.build_adres(f'/buurtblad/{blad}.pdf')}{peildatum}")  # high enough for a thumb


def _show_boekje(keuze: Keuze) -> None:
    """The booklet: to ask for, in the making, or ready. It is made in the background; the page stays usable."""
    if keuze.actueel.versie is None or not keuze.buurten:
        st.markdown("Het boekje kan nu niet worden gemaakt: de gegevens zijn niet te lezen.")
        return
    van = (keuze.actueel.versie, keuze.peildatum)
    if st.session_state.get("boekje_van") != van:
        st.session_state.pop("boekje", None)
        st.markdown("Eén PDF met een blad van de stad en van elke buurt. Het maken duurt een paar seconden.")
        st.button("Maak het boekje", key="maak_boekje", on_click=st.session_state.update, args=({"boekje_van": van},))
        return
    # Kept by the visitor too: what the shared cache has no room for any more would be made anew at every run.
    boekje = st.session_state.get("boekje") or cached.start_boekje(keuze, build_basisadres(keuze))
    st.session_state["boekje"] = boekje
    if boekje.fout:
        del st.session_state["boekje_van"], st.session_state["boekje"]  # the next run offers to try again
        st.error(platte_tekst(boekje.fout))
    elif boekje.pdf is None:
        _show_voortgang(boekje)
    else:
        _show_klaar(boekje.pdf, keuze)


@st.fragment(run_every=_KIJK_S)
def _show_voortgang(boekje: Boekje) -> None:
    if boekje.pdf is not None or boekje.fout:
        st.rerun()
    st.progress(boekje.deel, f"Bladen maken: {format_procent(boekje.deel, 0)}")


def _show_klaar(pdf: bytes, keuze: Keuze) -> None:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    st.download_button(
        f"Download het boekje (PDF, {format_getal(len(pdf) / 1e6, 1)} MB)",
        pdf,
        file_name=f"buurtbladen-{keuze.peildatum.isoformat()}{'-voorbeeld-fictief' if fictief else ''}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key="download_boekje",
    )
    if fictief:
        st.markdown(f":small[{begrippen.FICTIEF}]")


def build_basisadres(keuze: Keuze) -> str:
    """The setting, else under which address this visitor found us; "" when that is no address for a QR code."""
    hier = urlsplit(st.context.url or "")
    try:
        gevonden = str(validate_instelling("basisadres", f"{hier.scheme}://{hier.netloc}{assets.build_adres('')}"))
    except InstellingFout:
        gevonden = ""
    return keuze.actueel.instellingen.basisadres or gevonden
