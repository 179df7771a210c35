"""The parts of `/bereik`: the city, one buurt beside it and a year earlier, every buurt by wijk, kinds and ages."""

from functools import partial

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import (
    bereikbeelden,
    bereikwoorden,
    deeltabellen,
    sentences,
    sindswoorden,
    stadsbeelden,
    tekenen,
)
from buurtnet.beeld.bereikbeelden import Balk
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum, format_getal, format_procent, format_reeks
from buurtnet.cijfers import bereik
from buurtnet.cijfers.bereikbeeld import Bereikbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.schema import build_rijen, choose_rij
from buurtnet.ui import cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_stad(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Reach of the buurten that counted everything, deelnames beside it, and the same a year earlier."""
    bevinding, stad = sentences.build_bereik(overzicht), overzicht.bereik_stad
    zinnen = [bevinding.uitleg]
    if stad.deelnames is not None:
        zinnen.append(
            f"Samen waren er {format_aantal(stad.deelnames, 'deelname', 'deelnames')}: wie vaker komt, telt vaker."
        )
    zinnen.append(_build_toen(beeld))
    zin = " ".join(zinnen)
    if not stad.buurten:
        uitleg.show_kop(bevinding.kop, *bevinding.begrippen)
        st.markdown(platte_tekst(zin))
        return uitleg.show_bron(bevinding.bron, *bevinding.begrippen)
    alt = stadsbeelden.build_verloopzin(overzicht.verloop)
    svg = stadsbeelden.build_verloop(overzicht.verloop, titel=alt, donker=keuze.donker)
    tabel = deeltabellen.build_verloop(overzicht.verloop)
    deel = Deel("stad", bevinding.kop, zin, bevinding.bron, svg, tabel, alt, "de stad")
    delen.show_plaat(keuze, deel, *bevinding.begrippen, na=platte_tekst(zin))


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
    nu, toen = (choose_rij(frame, keuze.buurt) for frame in (overzicht.bereik, beeld.bereik_toen))
    naam, stad = keuze.buurten[keuze.buurt], overzicht.bereik_stad
    zinnen = [bereikwoorden.build_zin(nu), _build_zin_toen(toen), bereikwoorden.build_naastzin(stad)]
    namen = (f"{naam} nu", f"{naam} een jaar eerder", bereikwoorden.NAAST)
    waarden = [(rij["aandeel"], rij["aandeel_laag"], rij["aandeel_hoog"]) for rij in (nu, toen)]
    waarden.append((stad.aandeel, stad.aandeel_laag, stad.aandeel_hoog))
    balken = [Balk(een, *van) for een, van in zip(namen, waarden, strict=True)]
    dagen = (overzicht.peildatum, beeld.toen, overzicht.peildatum)
    regels = [f"{een} ({format_datum(dag)}): {zin}" for een, dag, zin in zip(namen, dagen, zinnen, strict=True)]
    kop, alt = bereikwoorden.build_naastkop(naam, nu, stad.aandeel), " ".join(regels)
    fictief = sentences.is_fictief(overzicht)
    bron = sentences.build_bron(begrippen.BRON_INWONERS, peildatum=overzicht.peildatum, fictief=fictief)
    svg = bereikbeelden.build_naast(balken, titel=alt, donker=keuze.donker)
    deel = Deel("buurt", kop, alt, bron, svg, deeltabellen.build_naast(balken, dagen, zinnen), naam=naam)
    getoond = [*regels, *bereikwoorden.build_regels(nu), bereikbeelden.build_naastuitleg(balken)]
    na = "\n".join(f"- {platte_tekst(regel)}" for regel in getoond)
    delen.show_plaat(keuze, deel, "bereik", "zeker_tussen", breedte=480, na=na)


def _build_zin_toen(toen: pd.Series) -> str:
    return "geen gegevens." if toen["reden"] == bereik.GEEN_GEGEVENS else bereikwoorden.build_zin(toen)


def show_wijken(keuze: Keuze) -> None:
    """Every buurt as a small chart on one scale, by wijk and name; each wijk and all of them to take along."""
    platen = cached.load_bereikwijken(keuze)
    if platen is None:
        return
    veranderd = cached.load_veranderd(keuze, filters.read_periode(keuze), None)
    nieuw = keuze.gebieden[keuze.gebieden["buurtcode"].isin(veranderd.buurten if veranderd else ())]
    per_wijk = {wijk: ", ".join(namen) for wijk, namen in nieuw.sort_values("naam").groupby("wijknaam")["naam"]}

    def toon(beeld_van: delen.Tekenaar) -> None:
        beeld_van(platen.legenda, bereikbeelden.LEGENDA_ALT, tekenen.BREEDTE)
        kolommen = st.columns(3, gap="medium")
        for nummer, (svg, deel) in enumerate(platen.wijken):
            hier = per_wijk.get(deel.naam)
            na = f":small[Bijeenkomst in {platte_tekst(f'{hier} ({sindswoorden.NIEUW})')}]" if hier else ""
            with kolommen[nummer % len(kolommen)]:
                delen.show_plaat(keuze, deel, klein=True, na=na, toon=partial(delen.toon_breed, svg, deel.alt))

    delen.show_plaat(keuze, platen.alles, "bereik", "zeker_tussen", voor=platte_tekst(platen.uitleg), toon=toon)


def show_soorten(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Where people came: by kind of meeting."""
    if beeld.per_soort.empty:
        return
    regels = [_build_soort(rij) for _, rij in beeld.per_soort.iterrows()]
    kop, zin = bereikwoorden.build_soortkop(beeld.per_soort), format_reeks(regels)
    fictief, sinds = sentences.is_fictief(overzicht), f"kalenderjaar {overzicht.peildatum.year}"
    bron = sentences.build_bron(sinds, peildatum=overzicht.peildatum, fictief=fictief)
    aantallen = [
        (
            begrippen.SOORTEN_BIJEENKOMST[rij.soort],
            rij.aanwezig if rij.bijeenkomsten > rij.zonder_telling else None,
            "huishoudens" if rij.soort == "huis_aan_huis" else bereikbeelden.MENSEN,
        )
        for rij in build_rijen(beeld.per_soort)
    ]
    svg = bereikbeelden.build_soorten(aantallen, titel=zin, donker=keuze.donker)
    deel = Deel("soorten", kop, zin, bron, svg, deeltabellen.build_soorten(beeld.per_soort), naam="soort bijeenkomst")
    na = "\n".join(f"- {platte_tekst(regel)}" for regel in regels)
    delen.show_plaat(keuze, deel, "deelnames", breedte=480, na=na)


def _build_soort(rij: pd.Series) -> str:
    soort, keer = begrippen.SOORTEN_BIJEENKOMST[rij["soort"]], format_aantal(int(rij["bijeenkomsten"]), "keer", "keer")
    if rij["bijeenkomsten"] == rij["zonder_telling"]:
        return f"{soort}: {keer}, niet bekend hoeveel mensen er waren"
    wie = "huishoudens gesproken" if rij["soort"] == "huis_aan_huis" else "aanwezigen"
    zonder = f", {rij['zonder_telling']} zonder telling" if rij["zonder_telling"] else ""
    return f"{soort}: {keer}, {format_getal(rij['aanwezig'])} {wie}{zonder}"


def show_dekking(keuze: Keuze, overzicht: Overzicht) -> None:
    """Of how many buurten reach is known, and why not of the others."""
    redenen = overzicht.bereik["reden"].tolist()
    if not redenen:
        return
    kop = bereikwoorden.build_dekkingkop(redenen, overzicht.bereik_stad.dekking_inwoners)
    dekking = bereikwoorden.build_dekking(redenen)
    zin = stadsbeelden.build_deelzin(dekking, ("buurt", "buurten"))
    svg = bereikbeelden.build_dekking(dekking, titel=zin, donker=keuze.donker)
    gebieden = keuze.gebieden[keuze.gebieden["telt_mee"]].sort_values(["wijknaam", "naam"])
    fictief, n = sentences.is_fictief(overzicht), f"n = {format_aantal(len(redenen), 'buurt', 'buurten')}"
    bron = sentences.build_bron(n, begrippen.BRON_INWONERS, peildatum=overzicht.peildatum, fictief=fictief)
    deel = Deel(
        "dekking", kop, zin, bron, svg, deeltabellen.build_dekking(overzicht.bereik, gebieden), naam="wat is geteld"
    )
    delen.show_plaat(keuze, deel, "bereik_stad", breedte=480)


def show_trechter(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """From informed to active, in buurten: how many people were told nobody counts."""
    trechter = beeld.trechter
    if not trechter.geinformeerd:
        return
    kop = f"In {trechter.actief} van de {trechter.buurten} buurten doen bewoners zelf iets"
    zin = bereikwoorden.build_trechterzin(trechter)
    fictief, sinds = sentences.is_fictief(overzicht), f"kalenderjaar {overzicht.peildatum.year}"
    niet = "zegt niet hoeveel mensen ervan hoorden of actief zijn: dat telt niemand"
    bron = sentences.build_bron(sinds, niet, peildatum=overzicht.peildatum, fictief=fictief)
    aantallen = {"hoorde ervan": trechter.geinformeerd, "deed mee": trechter.deed_mee, "actief": trechter.actief}
    tabel = deeltabellen.build_aantallen(aantallen, "Stap", f"Buurten (van {trechter.buurten})")
    svg = bereikbeelden.build_trechter(trechter, titel=zin, donker=keuze.donker)
    deel = Deel("trechter", kop, zin, bron, svg, tabel, naam="van horen tot doen")
    delen.show_plaat(keuze, deel, "trechter", breedte=480, na=zin)


def show_leeftijden(keuze: Keuze, overzicht: Overzicht, beeld: Bereikbeeld) -> None:
    """Ages of who took part beside those of the city; nothing where too few were counted."""
    gevonden = beeld.leeftijden
    if gevonden is None:
        uitleg.show_kop("Leeftijden: te weinig geteld om te tonen", "leeftijden")
        return uitleg.show_bron("", "leeftijden")
    verschil = max(range(4), key=lambda i: abs(gevonden.deelnemers[i] - gevonden.inwoners[i]))
    kop = _build_leeftijdkop(gevonden, verschil)
    titel = "; ".join(
        f"{naam}: {deel} % van wie meedeed, {hier} % van de inwoners"
        for naam, deel, hier in zip(_NAMEN, gevonden.deelnemers, gevonden.inwoners, strict=True)
    )
    n = f"n = {format_aantal(gevonden.n, 'deelname', 'deelnames')} met een bekende leeftijd"
    tot = f"geteld tot en met {format_datum(beeld.leeftijden_tot)}"
    lijkt = f"lijkt voor {gevonden.representatie} % op de inwoners van 15 jaar en ouder"
    wat, fictief = (n, tot, lijkt, begrippen.BRON_INWONERS), sentences.is_fictief(overzicht)
    bron = sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)
    paren = zip(_NAMEN, gevonden.deelnemers, gevonden.inwoners, strict=True)
    rijen = [{"Leeftijd": naam, "Deed mee (%)": deel, "Woont hier (%)": hier} for naam, deel, hier in paren]
    svg = bereikbeelden.build_leeftijden(gevonden, titel=titel, donker=keuze.donker)
    deel = Deel("leeftijden", kop, f"{titel}.", bron, svg, pd.DataFrame(rijen))
    delen.show_plaat(keuze, deel, "leeftijden", breedte=480)


_NAMEN = ("15-24 jaar", "25-44 jaar", "45-64 jaar", "65 jaar en ouder")


def _build_leeftijdkop(gevonden, verschil: int) -> str:
    deel, hier = gevonden.deelnemers[verschil], gevonden.inwoners[verschil]
    if deel == hier:
        return "Wie meedeed, is ongeveer even oud als de stad"
    return f"{_NAMEN[verschil]}: {deel} % van wie meedeed, {hier} % van de inwoners"
