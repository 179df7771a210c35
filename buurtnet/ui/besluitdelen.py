"""The pictures of `/besluiten`: the verdict, decided beside informed, the platforms in time."""

from functools import partial

import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import besluitbeelden, besluitwoorden, deeltabellen, sentences, sindswoorden, tekenen
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal
from buurtnet.beeld.wijkplaten import build_termijn
from buurtnet.cijfers import verloop
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.ui import cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_oordeel(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """The verdict with the line of decided platforms, and what stands behind it."""
    bevinding, kop = sentences.build_besluiten(overzicht), besluitwoorden.build_oordeel(overzicht)
    titel = f"{bevinding.kop}. {bevinding.uitleg}"
    if beeld.stappen.empty:
        uitleg.show_kop(kop, *bevinding.begrippen)
        st.markdown(platte_tekst(titel))
        return uitleg.show_bron(bevinding.bron, *bevinding.begrippen)
    tempo, einde = overzicht.tempo, overzicht.instellingen.beslisdatum
    verwacht = (einde, tempo.verwachting) if tempo.recent and tempo.verwachting is not None else None
    svg = _build_burnup(keuze, overzicht, beeld, titel)
    tabel = deeltabellen.build_burnup(beeld.burnup, overzicht.peildatum, verwacht)
    deel = Deel("tempo", kop, titel, bevinding.bron, svg, tabel)
    na = platte_tekst(f"{bevinding.kop}: {sentences.build_stappen(overzicht.telling)}. {bevinding.uitleg}")
    delen.show_plaat(keuze, deel, *bevinding.begrippen, na=na)


def _build_burnup(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld, titel: str) -> str:
    return besluitbeelden.build_burnup(
        beeld.burnup,
        build_termijn(overzicht, beeld),
        totaal=overzicht.tempo.totaal,
        verwachting=overzicht.tempo.verwachting if overzicht.tempo.recent else None,
        sinds=filters.read_periode(keuze).sinds,
        titel=titel,
        donker=keuze.donker,
    )


def show_kruis(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """Decided and informed: the alarm, by name."""
    namen = dict(zip(beeld.platforms["organisatie_id"], beeld.platforms["naam"], strict=True))
    alarm, merken = beeld.kruis[verloop.BESLOTEN_GROEP, verloop.NIET], build_merken(keuze, beeld)
    mist = {nummer: _build_alarm(beeld, nummer, namen[nummer]) for nummer in alarm}
    kruisregels = besluitwoorden.build_kruisregels(beeld.kruis)
    onbekend = [namen[nummer] for nummer in beeld.kruis[verloop.BESLOTEN_GROEP, verloop.ONBEKEND]]
    weten_niet = [f"Besloten, informatie onbekend: {', '.join(onbekend)}"] if onbekend else []
    regels = [*(regel + merken[nummer] for nummer, regel in mist.items()), *weten_niet]
    wanneer = f"bij meer dan {overzicht.instellingen.alarm_onderdelen} van de {len(begrippen.ONDERDELEN)} onderdelen"
    regels.append(f"Informatie is compleet {wanneer}, geteld tot het besluit; onbekend, zolang een antwoord ontbreekt")
    if gestopt := overzicht.tempo.gestopt:
        stopte, telt = ("stopte", "telt") if gestopt == 1 else ("stopten", "tellen")
        wie = format_aantal(gestopt, "platform", "platforms")
        regels.append(f"{wie} {stopte} vóór een besluit en {telt} hier niet mee")
    aantallen = {
        naam: {besluitwoorden.KENNIS_KORT[kennis]: len(beeld.kruis[groep, kennis]) for kennis in besluitwoorden.KENNIS}
        for groep, naam in besluitwoorden.GROEPEN.items()
    }
    zin = f"{'. '.join([*mist.values(), *kruisregels, *weten_niet])}."
    svg = besluitbeelden.build_kruis(aantallen, titel=zin, donker=keuze.donker)
    kop, bron = besluitwoorden.build_kruiskop(beeld.kruis), sentences.build_besluiten(overzicht).bron
    deel = Deel("informatie", kop, zin, bron, svg, deeltabellen.build_kruis(beeld))
    na = "\n".join(f"- {platte_tekst(regel)}" for regel in regels)
    delen.show_plaat(keuze, deel, "informatie", breedte=tekenen.BREEDTE, na=na)


def build_merken(keuze: Keuze, beeld: Besluitbeeld) -> dict[int, str]:
    """By organisation, the mark when its step is new."""
    periode, platforms = filters.read_periode(keuze), beeld.platforms
    paren = zip(platforms["organisatie_id"], platforms["datum"], strict=True)
    return {nummer: sindswoorden.build_merk(periode, dag) for nummer, dag in paren}


def _build_alarm(beeld: Besluitbeeld, nummer: int, naam: str) -> str:
    return f"{naam}: {besluitwoorden.build_mist(besluitwoorden.build_items(beeld, nummer))}"


def show_platforms(keuze: Keuze) -> None:
    """Each platform in time, by wijk and never by merit; each wijk and all of them to take along."""
    platen = cached.load_platformwijken(keuze, filters.read_periode(keuze))
    if platen is None:
        return

    def toon(beeld_van: delen.Tekenaar) -> None:
        beeld_van(platen.legenda, besluitbeelden.LEGENDA_ALT, tekenen.BREEDTE)
        kolommen = st.columns(3, gap="medium")
        for nummer, (svg, deel) in enumerate(platen.wijken):
            with kolommen[nummer % len(kolommen)]:
                delen.show_plaat(keuze, deel, klein=True, toon=partial(delen.toon_breed, svg, deel.alt))

    delen.show_plaat(keuze, platen.alles, "status", "informatie", voor=platte_tekst(platen.uitleg), toon=toon)


def load(keuze: Keuze) -> tuple[Overzicht, Besluitbeeld] | None:
    """What the page shows; None when the store cannot be read."""
    beeld = cached.load_besluitbeeld(keuze)
    return None if beeld is None else (cached.load_overzicht(keuze), beeld)
