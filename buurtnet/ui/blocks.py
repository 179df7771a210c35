"""Parts that pages are built from: a finding with its chart, the map with its choice and table, a line of sources."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden, exporting, kaartstand, sentences, sindswoorden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_getal, round_getal, round_procent
from buurtnet.beeld.stadsbevindingen import Stadsbevinding
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.schema import choose_rij
from buurtnet.ui import cached, delen, filters, maps, sorteren, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst
from buurtnet.ui.paginas import PAGINAS

EERSTE = 5  # of a list, shown at once
_BIJ_DE_KAART = 3  # findings; the others come after it


def show_bevinding(keuze: Keuze, bevinding: Stadsbevinding) -> None:
    """The verdict as heading, its figure, its picture, the sentence under it, the sources, and the way to its page."""
    b = bevinding
    deel = Deel(b.code, b.kop, b.uitleg, b.bron, b.beeld, b.tabel, b.alt)
    na = f":small[{platte_tekst(b.uitleg)}]" if b.uitleg else ""
    if b.beeld:
        plaat = delen.show_plaat(keuze, deel, b.begrip, na=na, toon=partial(_show_cijfer, b))
    else:
        plaat = st.container(gap="xsmall")
        with plaat:
            uitleg.show_kop(b.kop, b.begrip)
            _show_cijfer(b)
            st.markdown(na)
            uitleg.show_bron(b.bron, b.begrip)
            delen.show_deel(keuze, deel)
    naam = next(p.titel for p in PAGINAS if p.adres == b.pagina)
    link = {"label": f"Meer bij {naam}", "query_params": filters.build_adres(keuze)}
    plaat.page_link(filters.build_pagina(b.pagina), **link)


def _show_cijfer(bevinding: Stadsbevinding, beeld: delen.Tekenaar | None = None) -> None:
    """The figure, large (pagina.css), and the picture under it."""
    if bevinding.cijfer:
        with st.container(key=f"cijfer_{bevinding.code}"):
            st.markdown(f"**{platte_tekst(bevinding.cijfer)}** {platte_tekst(bevinding.eenheid)}")
    if beeld:
        beeld(bevinding.beeld, bevinding.alt)


def show_eerste_bevindingen(keuze: Keuze) -> None:
    """The findings of `/` that stand beside the map, and on a phone before it."""
    if not cached.is_leesbaar(keuze):
        st.header("De cijfers zijn er nu even niet", anchor=False)
        st.markdown("De kaart laat alleen zien welke buurten er zijn.")
    for bevinding in cached.load_bevindingen(keuze)[:_BIJ_DE_KAART]:
        show_bevinding(keuze, bevinding)


def show_andere_bevindingen(keuze: Keuze) -> None:
    """The others, side by side under the map, and what changed."""
    rest = cached.load_bevindingen(keuze)[_BIJ_DE_KAART:]
    if rest:
        for kolom, bevinding in zip(st.columns(len(rest), gap="medium"), rest, strict=True):
            with kolom:
                show_bevinding(keuze, bevinding)
    show_veranderd(keuze, cached.load_overzicht(keuze))


def show_veranderd(keuze: Keuze, overzicht: Overzicht) -> None:
    """What changed since the former meeting, or in six weeks, folded away."""
    if overzicht.stappen.empty:
        return
    periode = filters.read_periode(keuze)
    regels = sentences.build_veranderd(overzicht, periode.sinds)
    wanneer = sindswoorden.build_wanneer(periode, keuze.actueel.instellingen.raadsvergaderingen)
    with st.expander(f"Veranderd {wanneer}: {format_aantal(len(regels), 'stap', 'stappen')}", key="veranderd"):
        st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in regels) or "Er veranderde niets.")


def show_lijst(regels: list[str], leeg: str = "") -> None:
    """The first few lines with what is new, the rest behind one press; `leeg`: what stands there without any."""
    eerste = regels[:EERSTE] + [regel for regel in regels[EERSTE:] if sindswoorden.is_gemerkt(regel)]
    rest = [regel for regel in regels[EERSTE:] if not sindswoorden.is_gemerkt(regel)]
    st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in eerste) or leeg)
    if rest:
        with st.expander(f"Nog {format_getal(len(rest))}"):
            st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in rest))


@st.fragment
def show_kaart() -> None:
    """The map, the chosen buurt under it, and the same figures as a table. A choice reruns only this part."""
    keuze = filters.read_keuze()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kleur = filters.choose_kleur()
        filters.choose_buurt(keuze, breedte_px=180)  # beside the colours
        _show_weg(keuze)
    maps.show_kaart(cached.load_kaartadres(keuze), kleur, keuze.buurt, _neem_kaart_over)
    show_gekozen(keuze)
    show_tabel(keuze)


def _show_weg(keuze: Keuze) -> None:
    """The way to the page of the chosen buurt: above the map, and on a phone always in view (pagina.css)."""
    if keuze.buurt:
        with st.container(key="alles", width="content"):
            naam = platte_tekst(keuze.buurten[keuze.buurt])
            link = {"label": f"Alles over {naam}", "query_params": filters.build_adres(keuze)}
            st.page_link(filters.build_pagina("buurt"), **link)


def _neem_kaart_over() -> None:
    antwoord = st.session_state.get(maps.SLEUTEL)
    if isinstance(antwoord, dict) and "buurt" in antwoord:
        filters.write_buurt(antwoord["buurt"])


def show_gekozen(keuze: Keuze) -> None:
    """The chosen buurt in a few lines, with the way to its page."""
    with st.container(key="gekozen", gap="xsmall"):
        if keuze.buurt is None:
            st.container(key="nog_kiezen").markdown("Kies een buurt op de kaart of uit de lijst.")
            return
        tabel = cached.load_tabel(keuze)
        rij = choose_rij(tabel, keuze.buurt)
        st.header(platte_tekst(rij["naam"]), anchor=False)
        st.markdown("\n".join(f"- {r}" for r in _build_regels(rij, cached.load_overzicht(keuze))))
        uitleg.show_bron("", "status", "bereik", "waardering", "deelnames_per_jaar")


def _build_regels(rij: pd.Series, overzicht: Overzicht) -> list[str]:
    organisaties = rij["organisaties"] if isinstance(rij["organisaties"], list) else []
    bereik = choose_rij(overzicht.bereik, rij["buurtcode"])
    return [
        *(
            f"{platte_tekst(naam)} ({begrippen.SOORTEN_ORGANISATIE[soort]}{', deels' if deels else ''}): "
            f"**{begrippen.STAPPEN[stap]}**"
            for naam, soort, stap, deels in organisaties
        ),
        *([] if organisaties else [platte_tekst(rij["status_tekst"])]),
        f"Bereik: {platte_tekst(bereikwoorden.build_zin(bereik))}",
        f"Waardering (eens {platte_tekst(kaartstand.build_stelling(overzicht))}): "
        f"{platte_tekst(rij['waardering_tekst'])}; {platte_tekst(rij['deelnames_tekst'])}",
    ]


_KOLOMMEN = {
    "naam": "Buurt",
    "wijknaam": "Wijk",
    "organisaties_tekst": "Organisaties",
    "inwoners": "Inwoners",
    "status_tekst": "Status",
    "aandeel": "Bereik (%)",
    "aandeel_laag": "Zeker vanaf (%)",
    "aandeel_hoog": "Zeker tot (%)",
    "bereik_toelichting": "Toelichting bereik",
    "waardering_tekst": "Waardering",  # with its statement: `_build_koppen`
    "informatie_tekst": "Informatie bij het besluit",
    "te_laat": "Beloften te laat",
    "deelnames": "Deelnames (12 maanden)",
    "per_1000": "Per 1.000 inwoners van 15+",
}


def show_tabel(keuze: Keuze) -> None:
    """The figures of the map as a table that sorts and chooses; made only when it is opened."""
    deel = st.expander("Dezelfde gegevens als tabel", on_change="rerun", key="tabel_open")
    if not delen.is_open(deel):
        return
    with deel:
        tabel = _build_schermtabel(cached.load_tabel(keuze), _build_koppen(keuze))
        volgorde = platte_tekst(sorteren.build_zin(_build_koppen(keuze)))
        st.markdown(f":small[Een tik op de kop van een kolom sorteert. {volgorde}]")
        st.dataframe(
            _build_teksten(tabel.drop(columns="buurtcode")),
            column_config=dict.fromkeys(_OPMAAK, st.column_config.TextColumn(alignment="right")),
            hide_index=True,
            key=sorteren.build_sleutel(),
            on_select=_neem_rij_over,
            selection_mode=["single-row", "single-column"],  # else the browser sorts: unknown first, or as a nought
            placeholder="",
            height=420,
        )
        fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
        wat = "leeg = geen gegevens", begrippen.BRON_INWONERS
        bron = sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)
        uitleg.show_bron(bron, "status", "bereik", "zeker_tussen", "waardering", "deelnames_per_jaar")
        st.download_button(
            "Download deze tabel (CSV)",
            lambda: exporting.build_csv(_build_csvtabel(tabel, keuze.peildatum), fictief),
            file_name=f"buurtnet-{keuze.peildatum.isoformat()}{'-voorbeeld-fictief' if fictief else ''}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _build_koppen(keuze: Keuze) -> dict[str, str]:
    return _KOLOMMEN | {"waardering_tekst": kaartstand.build_waarderingskop(cached.load_overzicht(keuze))}


def _build_schermtabel(tabel: pd.DataFrame, koppen: dict[str, str]) -> pd.DataFrame:
    tabel = sorteren.sort_tabel(tabel[tabel["telt_mee"]])[["buurtcode", *_KOLOMMEN]].rename(columns=koppen)
    for kolom in ("Bereik (%)", "Zeker vanaf (%)", "Zeker tot (%)"):
        tabel[kolom] = tabel[kolom].map(lambda v: float(round_procent(v)), na_action="ignore")
    per_1000 = "Per 1.000 inwoners van 15+"
    tabel[per_1000] = tabel[per_1000].map(lambda v: float(round_getal(v)), na_action="ignore")
    return tabel.reset_index(drop=True)


def _format_of_leeg(waarde, decimalen: int = 0) -> str:
    return "" if pd.isna(waarde) else format_getal(waarde, decimalen)


def _format_hoogstens(percentage) -> str:
    """A high bound; where it is everybody a percentage would look like a figure."""
    return "" if pd.isna(percentage) else "iedereen" if percentage >= 100 else format_getal(percentage, 1)


_OPMAAK = {
    "Inwoners": format_getal,
    "Bereik (%)": lambda v: _format_of_leeg(v, 1),
    "Zeker vanaf (%)": lambda v: _format_of_leeg(v, 1),
    "Zeker tot (%)": _format_hoogstens,
    "Beloften te laat": _format_of_leeg,
    "Deelnames (12 maanden)": _format_of_leeg,
    "Per 1.000 inwoners van 15+": _format_of_leeg,
}


def _build_teksten(tabel: pd.DataFrame) -> pd.DataFrame:
    """The table in words: its figures as they stand on the screen. The order is made here, never by the browser."""
    return tabel.assign(**{kop: [opmaak(waarde) for waarde in tabel[kop]] for kop, opmaak in _OPMAAK.items()})


def _build_csvtabel(tabel: pd.DataFrame, peildatum: date) -> pd.DataFrame:
    """The table to take along, with its day; it says "iedereen" as the screen does."""
    hoogstens = [_format_hoogstens(v) if v >= 100 else v for v in tabel["Zeker tot (%)"]]
    return tabel.assign(**{"Zeker tot (%)": hoogstens}, Peildatum=peildatum.isoformat())


def _neem_rij_over() -> None:
    """A row chooses its buurt, the head of a column the order."""
    gekozen, keuze = st.session_state[sorteren.build_sleutel()]["selection"], filters.read_keuze()
    koppen = _build_koppen(keuze)
    for naam, kop in koppen.items():
        if kop in gekozen["columns"]:
            return sorteren.choose_kolom(naam)
    codes = list(_build_schermtabel(cached.load_tabel(keuze), koppen)["buurtcode"])
    filters.write_buurt(next((codes[rij] for rij in gekozen["rows"] if rij in range(len(codes))), None))
