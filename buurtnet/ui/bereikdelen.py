"""The parts of `/bereik`: the city, one buurt beside it and a year earlier, every buurt by wijk, kinds and ages."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import bereikbeelden, bereikwoorden, deeltabellen, sentences, sindswoorden, tekenen
from buurtnet.beeld.bereikbeelden import Schaal
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum, format_getal, format_procent
from buurtnet.cijfers import bereik
from buurtnet.cijfers.bereikbeeld import Bereikbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.ui import cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_stad(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Reach of the buurten that counted everything, deelnames beside it, and the same a year earlier."""
    bevinding, stad = sentences.build_bereik(overzicht), overzicht.bereik_stad
    uitleg.show_kop(bevinding.kop, *bevinding.begrippen)
    zinnen = [bevinding.uitleg]
    if stad.deelnames is not None:
        zinnen.append(
            f"Samen waren er {format_aantal(stad.deelnames, 'deelname', 'deelnames')}: wie vaker komt, telt vaker."
        )
    zinnen.append(_build_toen(beeld))
    st.markdown(platte_tekst(" ".join(zinnen)))
    uitleg.show_bron(bevinding.bron, *bevinding.begrippen)
    delen.show_deel(keuze, Deel("stad", bevinding.kop, " ".join(zinnen), bevinding.bron))


def _build_toen(beeld: Bereikbeeld) -> str:
    toen, stad = format_datum(beeld.toen), beeld.stad_toen
    if not stad.buurten:
        return f"Een jaar eerder ({toen}) was er nog geen bereik bekend."
    waar = sentences.build_getelde_buurten(stad.buurten)
    return f"Een jaar eerder ({toen}) deed {waar} {format_procent(stad.aandeel)} mee; dat kunnen andere buurten zijn."


def show_buurt(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """One buurt: now, a year earlier, and the city now. No ranking: only these three."""
    filters.choose_buurt(keuze)
    if keuze.buurt is None:
        return
    nu, toen = (frame.set_index("buurtcode").loc[keuze.buurt] for frame in (overzicht.bereik, beeld.bereik_toen))
    st.subheader(f"{platte_tekst(keuze.buurten[keuze.buurt])} naast de stad", anchor=False)
    stad = overzicht.bereik_stad
    van_de_stad = (
        f"{format_procent(stad.aandeel)} ({sentences.build_getelde_buurten(stad.buurten)})"
        if stad.buurten
        else "onbekend"
    )
    regels = [
        f"**Nu:** {platte_tekst(bereikwoorden.build_zin(nu))}",
        f"**Een jaar eerder** ({format_datum(beeld.toen)}): {platte_tekst(_build_zin_toen(toen))}",
        f"**De stad nu:** {platte_tekst(van_de_stad)}",
        *map(platte_tekst, bereikwoorden.build_regels(nu)),
    ]
    st.markdown("\n".join(f"- {regel}" for regel in regels))
    fictief = sentences.is_fictief(overzicht)
    uitleg.show_bron(
        sentences.build_bron(begrippen.BRON_INWONERS, peildatum=overzicht.peildatum, fictief=fictief), "bereik"
    )


def _build_zin_toen(toen: pd.Series) -> str:
    return "geen gegevens." if toen["reden"] == bereik.GEEN_GEGEVENS else bereikwoorden.build_zin(toen)


def show_wijken(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Every buurt as a small chart on one scale, by wijk and name."""
    st.header("Elke buurt in dit jaar", anchor=False)
    top = bereikbeelden.choose_top(beeld.verloop)
    st.markdown(
        "De band is wat zeker is, de dikke lijn wie meedeed, de dunne lijn de stad. De bovenkant is "
        f"{format_procent(top, 0)}; een band die daar eindigt, loopt verder. Van 1 januari tot en met "
        f"{format_datum(keuze.peildatum)}. Zonder getal: er is niet genoeg geteld, of tellingen spreken elkaar tegen."
    )
    termijn = tekenen.Termijn(bereik.start_kalenderjaar(keuze.peildatum), keuze.peildatum, keuze.peildatum)
    schaal = Schaal(termijn, top, beeld.verloop_stad)
    gebieden = keuze.gebieden[keuze.gebieden["telt_mee"]].sort_values(["wijknaam", "naam"])
    zinnen = {rij.buurtcode: bereikwoorden.build_kort(rij) for rij in overzicht.bereik.itertuples()}
    veranderd = cached.load_veranderd(keuze, filters.read_periode(keuze), None)
    nieuw = veranderd.buurten if veranderd else frozenset()
    kolommen = st.columns(3, gap="medium")
    for nummer, (wijk, rijen) in enumerate(gebieden.groupby("wijknaam")):
        namen = dict(zip(rijen["buurtcode"], rijen["naam"], strict=True))
        titel = f"{wijk}: " + "; ".join(f"{naam}: {zinnen[code]}" for code, naam in namen.items())
        hier = ", ".join(naam for code, naam in namen.items() if code in nieuw)
        with kolommen[nummer % len(kolommen)]:
            st.subheader(platte_tekst(str(wijk)), anchor=False)
            svg = bereikbeelden.build_klein(namen, beeld.verloop, schaal, titel=titel, donker=keuze.donker)
            st.image(svg, width="stretch", alt=titel)
            if hier:
                st.markdown(f":small[Bijeenkomst in {platte_tekst(f'{hier} ({sindswoorden.NIEUW})')}]")
    bron = sentences.build_bereik(overzicht).bron
    uitleg.show_bron(bron, "bereik", "zeker_tussen")
    paren = zip(gebieden["wijknaam"], gebieden["naam"], gebieden["buurtcode"], strict=True)
    rijen = [{"Wijk": wijk, "Buurt": naam, "Bereik": zinnen[code]} for wijk, naam, code in paren]
    kop = f"Bereik van elke buurt in {keuze.peildatum.year}"
    delen.show_deel(keuze, Deel("buurten", kop, "", bron, tabel=pd.DataFrame(rijen)))


def show_soorten(overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Where people came: by kind of meeting."""
    if beeld.per_soort.empty:
        return
    st.header("Waar kwamen mensen?", anchor=False)
    st.markdown("\n".join(f"- {platte_tekst(_build_soort(rij))}" for _, rij in beeld.per_soort.iterrows()))
    fictief, sinds = sentences.is_fictief(overzicht), f"kalenderjaar {overzicht.peildatum.year}"
    uitleg.show_bron(sentences.build_bron(sinds, peildatum=overzicht.peildatum, fictief=fictief), "deelnames")


def _build_soort(rij: pd.Series) -> str:
    wie = "huishoudens gesproken" if rij["soort"] == "huis_aan_huis" else "aanwezigen"
    zonder = f", {rij['zonder_telling']} zonder telling" if rij["zonder_telling"] else ""
    keer = format_aantal(int(rij["bijeenkomsten"]), "keer", "keer")
    return f"{begrippen.SOORTEN_BIJEENKOMST[rij['soort']]}: {keer}, {format_getal(rij['aanwezig'])} {wie}{zonder}"


def show_trechter(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """From informed to active, in buurten: how many people were told nobody counts."""
    trechter = beeld.trechter
    if not trechter.geinformeerd:
        return
    kop = f"In {trechter.actief} van de {trechter.buurten} buurten doen bewoners zelf iets"
    uitleg.show_kop(kop, "trechter")
    zin = bereikwoorden.build_trechterzin(trechter)
    svg = bereikbeelden.build_trechter(trechter, titel=zin, donker=keuze.donker)
    st.image(svg, width=480, alt=zin)
    st.markdown(zin)
    fictief, sinds = sentences.is_fictief(overzicht), f"kalenderjaar {overzicht.peildatum.year}"
    niet = "zegt niet hoeveel mensen ervan hoorden of actief zijn: dat telt niemand"
    bron = sentences.build_bron(sinds, niet, peildatum=overzicht.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "trechter")
    aantallen = {"hoorde ervan": trechter.geinformeerd, "deed mee": trechter.deed_mee, "actief": trechter.actief}
    tabel = deeltabellen.build_aantallen(aantallen, "Stap", f"Buurten (van {trechter.buurten})")
    delen.show_deel(keuze, Deel("trechter", kop, zin, bron, svg, tabel))


def show_leeftijden(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Ages of who took part beside those of the city; nothing where too few were counted."""
    gevonden = beeld.leeftijden
    if gevonden is None:
        uitleg.show_kop("Leeftijden: te weinig geteld om te tonen", "leeftijden")
        return uitleg.show_bron("", "leeftijden")
    verschil = max(range(4), key=lambda i: abs(gevonden.deelnemers[i] - gevonden.inwoners[i]))
    kop = _build_leeftijdkop(gevonden, verschil)
    uitleg.show_kop(kop, "leeftijden")
    titel = "; ".join(
        f"{naam}: {deel} % van wie meedeed, {hier} % van de inwoners"
        for naam, deel, hier in zip(_NAMEN, gevonden.deelnemers, gevonden.inwoners, strict=True)
    )
    svg = bereikbeelden.build_leeftijden(gevonden, titel=titel, donker=keuze.donker)
    st.image(svg, width=480, alt=titel)
    n = f"n = {format_aantal(gevonden.n, 'deelname', 'deelnames')} met een bekende leeftijd"
    tot = f"geteld tot en met {format_datum(beeld.leeftijden_tot)}"
    lijkt = f"lijkt voor {gevonden.representatie} % op de inwoners van 15 jaar en ouder"
    wat, fictief = (n, tot, lijkt, begrippen.BRON_INWONERS), sentences.is_fictief(overzicht)
    bron = sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "leeftijden")
    paren = zip(_NAMEN, gevonden.deelnemers, gevonden.inwoners, strict=True)
    rijen = [{"Leeftijd": naam, "Deed mee (%)": deel, "Woont hier (%)": hier} for naam, deel, hier in paren]
    delen.show_deel(keuze, Deel("leeftijden", kop, f"{titel}.", bron, svg, pd.DataFrame(rijen)))


_NAMEN = ("15-24 jaar", "25-44 jaar", "45-64 jaar", "65 jaar en ouder")


def _build_leeftijdkop(gevonden, verschil: int) -> str:
    deel, hier = gevonden.deelnemers[verschil], gevonden.inwoners[verschil]
    if deel == hier:
        return "Wie meedeed, is ongeveer even oud als de stad"
    return f"{_NAMEN[verschil]}: {deel} % van wie meedeed, {hier} % van de inwoners"
