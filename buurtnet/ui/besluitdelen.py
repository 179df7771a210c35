"""The parts of `/besluiten`: the verdict, the platforms in time, the alarm, who is open, the register, the choice."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import besluitbeelden, besluitwoorden, deeltabellen, exporting, sentences, sindswoorden, tekenen
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.beeld.tekenen import Termijn
from buurtnet.cijfers import verloop
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.ui import blocks, cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_BREED_PX = 520


def show_oordeel(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """The verdict with the line of decided platforms, and what stands behind it."""
    bevinding = sentences.build_besluiten(overzicht)
    uitleg.show_kop(besluitwoorden.build_oordeel(overzicht), *bevinding.begrippen)
    titel = f"{bevinding.kop}. {bevinding.uitleg}"
    svg = "" if beeld.stappen.empty else _build_burnup(keuze, overzicht, beeld, titel)
    if svg:
        st.image(svg, width=_BREED_PX, alt=titel)
    st.markdown(platte_tekst(f"{bevinding.kop}: {sentences.build_stappen(overzicht.telling)}. {bevinding.uitleg}"))
    uitleg.show_bron(bevinding.bron, *bevinding.begrippen)
    tabel = deeltabellen.build_burnup(beeld.burnup) if svg else None
    kop = besluitwoorden.build_oordeel(overzicht)
    delen.show_deel(keuze, Deel("tempo", kop, titel, bevinding.bron, svg, tabel))


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


def build_termijn(overzicht: Overzicht, beeld: Besluitbeeld) -> Termijn:
    """From a little before the first step or the programme's first day, whichever comes first, until the deadline."""
    eerste = beeld.stappen["datum"].min() if len(beeld.stappen) else overzicht.instellingen.programma_start
    begin = min(eerste, overzicht.instellingen.programma_start).replace(day=1)
    einde = max(overzicht.instellingen.beslisdatum, overzicht.peildatum)
    return Termijn(begin, einde, overzicht.peildatum)


def show_kruis(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """Decided and informed: the alarm, by name."""
    namen = dict(zip(beeld.platforms["organisatie_id"], beeld.platforms["naam"], strict=True))
    uitleg.show_kop(besluitwoorden.build_kruiskop(beeld.kruis), "informatie")
    alarm, merken = beeld.kruis[verloop.BESLOTEN_GROEP, verloop.NIET], _build_merken(keuze, beeld)
    regels = [_build_alarm(beeld, nummer, namen[nummer]) + merken[nummer] for nummer in alarm]
    st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in regels))
    kruisregels = besluitwoorden.build_kruisregels(beeld.kruis)
    if onbekend := beeld.kruis[verloop.BESLOTEN_GROEP, verloop.ONBEKEND]:
        kruisregels.append(f"Besloten, informatie onbekend: {', '.join(namen[nummer] for nummer in onbekend)}")
    st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in kruisregels))
    wanneer = f"bij meer dan {overzicht.instellingen.alarm_onderdelen} van de {len(begrippen.ONDERDELEN)} onderdelen"
    uitleg.show_bron(f"Informatie is compleet {wanneer}, geteld tot het besluit.", "informatie")
    zin = ". ".join([*(_build_alarm(beeld, nummer, namen[nummer]) for nummer in alarm), *kruisregels])
    kop = besluitwoorden.build_kruiskop(beeld.kruis)
    delen.show_deel(keuze, Deel("informatie", kop, f"{zin}.", sentences.build_besluiten(overzicht).bron))


def _build_merken(keuze: Keuze, beeld: Besluitbeeld) -> dict[int, str]:
    """By organisation, the mark when its step is new."""
    periode, platforms = filters.read_periode(keuze), beeld.platforms
    paren = zip(platforms["organisatie_id"], platforms["datum"], strict=True)
    return {nummer: sindswoorden.build_merk(periode, dag) for nummer, dag in paren}


def _build_alarm(beeld: Besluitbeeld, nummer: int, naam: str) -> str:
    return f"{naam}: {besluitwoorden.build_mist(besluitwoorden.build_items(beeld, nummer))}"


def show_platforms(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """Each platform in time, by wijk and never by merit."""
    st.header("Elk platform in de tijd", anchor=False)
    st.markdown(
        "Elke rij is een platform. Kleuren zijn stappen in het gesprek; de vijf rondjes zijn de vijf dingen om te doen "
        f"vóór een besluit: {', '.join(begrippen.ONDERDELEN.values())}."
    )
    st.image(besluitbeelden.build_legenda(keuze.donker), width=tekenen.BREEDTE, alt="")
    termijn = build_termijn(overzicht, beeld)
    wijken = [(wijk, rijen) for wijk, rijen in beeld.platforms.sort_values("naam").groupby("wijk")]
    kolommen = st.columns(3, gap="medium")
    for nummer, (wijk, rijen) in enumerate(wijken):
        with kolommen[nummer % len(kolommen)]:
            st.subheader(platte_tekst(str(wijk)), anchor=False)
            titel = f"{wijk}: " + "; ".join(f"{r.naam}: {begrippen.STAPPEN[r.stap]}" for r in rijen.itertuples())
            st.image(
                besluitbeelden.build_tijdlijnen(
                    _build_rijen(keuze, beeld, rijen), beeld.segmenten, termijn, titel=titel, donker=keuze.donker
                ),
                width="stretch",
                alt=titel,
            )


def _build_rijen(keuze: Keuze, beeld: Besluitbeeld, rijen: pd.DataFrame) -> list[dict]:
    merken = _build_merken(keuze, beeld)
    return [
        {
            "organisatie_id": rij.organisatie_id,
            "naam": rij.naam,
            "merk": merken[rij.organisatie_id],
            "items": besluitwoorden.build_items(beeld, rij.organisatie_id),
            "te_laat": besluitwoorden.build_merk(beeld, rij.organisatie_id),
        }
        for rij in rijen.itertuples()
    ]


def show_open(keuze: Keuze, beeld: Besluitbeeld) -> None:
    """Who can still decide, and what each still needs."""
    nog = verloop.choose_open(beeld.platforms)
    if nog.empty:
        return
    st.header(f"{format_aantal(len(nog), 'platform beslist', 'platforms beslissen')} nog", anchor=False)
    merken = _build_merken(keuze, beeld)
    for stap, rijen in nog.groupby("stap", sort=False):
        regels = [
            f"- **{platte_tekst(rij['naam'])}** ({platte_tekst(rij['wijk'])})"
            f"{platte_tekst(besluitwoorden.build_openregel(beeld, rij) + merken[rij['organisatie_id']])}"
            for _, rij in rijen.iterrows()
        ]
        with st.expander(f"{begrippen.STAPPEN[str(stap)].capitalize()}: {len(regels)}"):
            st.markdown("\n".join(regels))
    uitleg.show_bron("", "status")


def show_aanmeldingen(overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """After the deadline: which other organisations want to become a network, and where one is already."""
    if not beeld.aanmeldingen or overzicht.peildatum < overzicht.instellingen.beslisdatum:
        return
    aantal = len(beeld.aanmeldingen)
    kop = f"{format_aantal(aantal, 'andere organisatie meldde', 'andere organisaties meldden')} zich aan"
    uitleg.show_kop(kop, "aanmelding")
    st.markdown("\n".join(f"- {platte_tekst(besluitwoorden.build_aanmelding(een))}" for een in beeld.aanmeldingen))
    uitleg.show_bron(f"Stand van {format_datum(overzicht.peildatum)}; vastgelegd door opbouwwerkers.", "aanmelding")


def show_register(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """Every platform with its step, argument and source, to read and to take along."""
    st.header("Het register van besluiten", anchor=False)
    register = besluitwoorden.build_register(beeld)
    fictief = sentences.is_fictief(overzicht)
    periode = filters.read_periode(keuze)
    nieuw = [
        f"{'' if pd.isna(dag) else format_datum(dag)}{sindswoorden.build_merk(periode, dag)}"
        for dag in register["Sinds"]
    ]
    getoond = register.assign(Sinds=nieuw)
    blocks.show_in_tabel(getoond, "register")
    uitleg.show_bron(sentences.build_besluiten(overzicht).bron, "status", "informatie")
    st.download_button(
        "Download dit register (CSV)",
        lambda: exporting.build_csv(register.assign(Peildatum=keuze.peildatum.isoformat()), fictief),
        file_name=f"besluiten-{keuze.peildatum.isoformat()}{'-voorbeeld-fictief' if fictief else ''}.csv",
        mime="text/csv",
        on_click="ignore",
    )
    kop, bron = "Het register van besluiten", sentences.build_besluiten(overzicht).bron
    delen.show_deel(keuze, Deel("register", kop, "", bron, tabel=getoond))


def show_keuzehulp(beeld: Besluitbeeld) -> None:
    """For who still has to choose: what it is, what others said for and against, what to have done before."""
    st.header("Wat is een buurtnetwerk?", anchor=False)
    st.markdown(f"{begrippen.BUURTNETWERK} Nee zeggen is ook een volledig antwoord.")
    links, rechts = st.columns(2, gap="large")
    for kolom, kop, stappen in ((links, "Voor", besluitwoorden.VOOR), (rechts, "Tegen", besluitwoorden.TEGEN)):
        with kolom:
            st.subheader(f"{kop}: wat platforms zelf zeiden", anchor=False)
            regels = [
                f"{tekst} ({naam}, {format_datum(dag)})"
                for tekst, naam, dag in besluitwoorden.build_argumenten(beeld, stappen)
            ]
            blocks.show_lijst(regels, "Nog niets vastgelegd.")
    st.subheader(f"{len(begrippen.ONDERDELEN)} dingen om te doen vóór u besluit", anchor=False)
    st.markdown("\n".join(f"{i}. {naam}" for i, naam in enumerate(begrippen.ONDERDELEN.values(), 1)))
    st.markdown(":small[Print deze pagina om de lijst mee te nemen.]")


def load(keuze: Keuze) -> tuple[Overzicht, Besluitbeeld] | None:
    """What the page shows; None when the store cannot be read."""
    beeld = cached.load_besluitbeeld(keuze)
    return None if beeld is None else (cached.load_overzicht(keuze), beeld)
