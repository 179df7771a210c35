"""What `/buurt` begins with, for who lives there: where it stands, what is coming up, its year, its neighbours."""

import pandas as pd
import streamlit as st

from buurtnet import assets, begrippen, schema
from buurtnet.beeld import jaarbeeld, netwerktabellen, sentences
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_dag_en_maand, format_datum, format_getal, format_weekdag
from buurtnet.cijfers.jaar import compute_jaar
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.schema import build_rijen, choose_rij
from buurtnet.ui import blocks, cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_EERSTE = 3  # that are coming up, each with its button; the rest is folded away


def show_kerncijfers(keuze: Keuze, beeld: Buurtbeeld | None) -> None:
    """The name, where the conversation stands (unless the store cannot be read), and who lives here."""
    rij = choose_rij(keuze.gebieden, keuze.buurt)
    st.header(platte_tekst(rij["naam"]), anchor=False)
    if beeld is not None:
        status = choose_rij(cached.load_tabel(keuze), keuze.buurt)["status_tekst"]
        zin = sentences.build_buurt(beeld.organisaties, status)
        st.markdown(f"**{platte_tekst(zin)}**")
    aantal = rij["huishoudens"]
    huishoudens = f"{'onbekend hoeveel' if pd.isna(aantal) else format_getal(aantal)} huishoudens"
    delen = [platte_tekst(rij["wijknaam"]), sentences.build_inwoners(rij), huishoudens]
    st.markdown(f"{' · '.join(delen)} :small[({begrippen.BRON_INWONERS})]")


def show_aangekondigd(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """What is coming up, and its calendar; at an earlier peildatum nothing, for that has been."""
    if keuze.peildatum != keuze.actueel.vandaag:
        return
    uitleg.show_kop("Komt eraan", "aangekondigd", klein=True)
    rijen = list(build_rijen(beeld.aangekondigd))
    if not rijen:
        st.markdown("Er is nu niets aangekondigd.")
    for rij in rijen[:_EERSTE]:
        _show_aankondiging(rij, keuze)
    if rest := rijen[_EERSTE:]:
        with st.expander(f"Nog {format_aantal(len(rest), 'bijeenkomst', 'bijeenkomsten')}"):
            for rij in rest:
                _show_aankondiging(rij, keuze)
    with st.container(gap="xsmall", key="agenda"):  # not on paper
        naam = platte_tekst(keuze.buurten[beeld.buurtcode])
        st.link_button(f"Agenda van {naam}", assets.build_adres(f"/agenda/{beeld.buurtcode}.ics"))
        st.markdown(
            ":small[Wilt u dat nieuwe bijeenkomsten vanzelf in uw agenda komen? Kopieer het adres van deze knop en "
            "kies in uw agenda ‘abonneren’ of ‘toevoegen via URL’.]"
        )
    uitleg.show_bron("", "aangekondigd")


def _show_aankondiging(rij, keuze: Keuze) -> None:
    wanneer = f"{format_weekdag(rij.datum)}{f', {rij.begint_om} uur' if rij.begint_om else ''}"
    ook = [keuze.buurten[code] for code in rij.buurten if code != keuze.buurt and code in keuze.buurten]
    delen = {"waar": rij.plaats, "van": ", ".join(rij.organisaties), "ook voor": ", ".join(ook)}
    soort = begrippen.SOORTEN_BIJEENKOMST[rij.soort]
    waar = platte_tekst("; ".join(f"{wat}: {deel}" for wat, deel in delen.items() if deel))
    with st.container(gap="xsmall"):
        st.markdown(f"**{platte_tekst(f'{wanneer}: {rij.titel}')}** ({soort})" + (f"  \n{waar}" if waar else ""))
        label = f"Zet {format_dag_en_maand(rij.datum).partition(' ')[2]} in uw agenda"
        st.link_button(label, assets.build_adres(f"/agenda/{rij.bijeenkomst_id}.ics"))


def show_jaar(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """The year of the buurt as one picture, and all of it in words."""
    jaar = compute_jaar(beeld, _load_verhalen(beeld, keuze), keuze.peildatum, keuze.actueel.vandaag)
    kop = f"{keuze.buurten[beeld.buurtcode]}: {_begin_klein(jaarbeeld.build_kop(jaar))}"
    if jaar.is_leeg:
        uitleg.show_kop(kop, "jaar", klein=True)
        dagen = f"Van {format_datum(jaar.van)} tot en met {format_datum(jaar.peildatum)}"
        st.markdown(f"{dagen} zijn er geen stappen, bijeenkomsten, afspraken of verhalen bekend.")
        return
    zin, regels = jaarbeeld.build_zin(jaar), jaarbeeld.build_regels(jaar)
    svg = jaarbeeld.build_jaar(jaar, titel=kop, donker=keuze.donker)
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    bron = sentences.build_bron(begrippen.read_begrip("jaar").bron, peildatum=keuze.peildatum, fictief=fictief)
    deel = Deel("jaar", kop, "", bron, svg, netwerktabellen.build_jaar(jaar), zin, "het jaar")

    def toon(beeld: delen.Tekenaar) -> None:
        beeld(svg, zin)
        with st.expander(f"Het jaar als lijst ({len(regels)})"):  # also on paper
            st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in regels))

    delen.show_plaat(keuze, deel, "jaar", klein=True, toon=toon)


def _begin_klein(zin: str) -> str:
    return zin[:1].lower() + zin[1:]


def show_verhalen(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """What this buurt can tell others, in short."""
    titels = [f"{format_datum(rij.datum)}: {rij.titel}" for rij in build_rijen(_load_verhalen(beeld, keuze))]
    if not titels:
        return
    kop = format_aantal(len(titels), "verhaal", "verhalen")
    uitleg.show_kop(f"{kop} uit deze buurt", "verhaal", klein=True)
    blocks.show_lijst(titels)
    st.page_link(filters.build_pagina("inspiratie"), label="Naar de verhalen", query_params=filters.build_adres(keuze))
    uitleg.show_bron("", "verhaal")


def _load_verhalen(beeld: Buurtbeeld, keuze: Keuze) -> pd.DataFrame:
    """The stories of its organisations (VERHALEN); none when they cannot be read."""
    gelezen = cached.load_verhalen(keuze)
    verhalen = schema.build_frame([], schema.VERHALEN) if gelezen is None else gelezen[0]
    return verhalen[verhalen["organisatie_id"].isin(beeld.organisaties["organisatie_id"])]


def show_buren(keuze: Keuze) -> None:
    """The buurten next door with their step, by name: what happens there is one press away."""
    codes = keuze.actueel.van.buren.get(keuze.buurt or "", ())
    if not codes:
        return
    tabel = cached.load_tabel(keuze)
    status = dict(zip(tabel["buurtcode"], tabel["status_tekst"], strict=True))
    with st.container(key="buren"):  # links: not on paper
        uitleg.show_kop("De buurten hiernaast", "buren", klein=True)
        with st.container(horizontal=True, gap="small"):
            for code in codes:
                label = platte_tekst(f"{keuze.buurten[code]}: {status[code]}")
                link = filters.build_adres(keuze) | {"buurt": code}
                st.page_link(filters.build_pagina("buurt"), label=label, query_params=link, width="content")
        uitleg.show_bron("", "buren")
