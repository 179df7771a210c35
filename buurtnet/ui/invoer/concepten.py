"""The parts of /invoer: what is waiting, a concept in steps, the last look before publishing, a record's history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from buurtnet.beeld import leesregels
from buurtnet.beeld.format import format_aantal, format_datum, format_tijd
from buurtnet.errors import BevestigingNodig, Botsing, BuurtnetFout, ConceptVeranderd, OngeldigeInvoer
from buurtnet.instellingen import TIJDZONE
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.veld import build_met_veld
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.rechten import SCHRIJVER
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.organisatie import ORGANISATIE
from buurtnet.soorten.tonen import format_waarde
from buurtnet.store.schrijven import LANGSTE_REDEN, Concept, Samengevoegd
from buurtnet.ui import filters
from buurtnet.ui.invoer import formulieren, meelezen, samen, vastleggen, wachtend
from buurtnet.ui.invoer.vastleggen import Formulier
from buurtnet.ui.knoppen import build_hoofdlabel
from buurtnet.ui.messages import build_melding, platte_tekst, show_fouten


def show_bericht() -> None:
    """What happened at the last step, at the foot of the screen: who pressed far down the page does not see its top."""
    if bericht := st.session_state.pop("bericht", ""):
        st.bottom.success(platte_tekst(bericht))
    if fout := st.session_state.pop("niet_opgeslagen", ""):
        st.bottom.error(f"**Niet opgeslagen.** {platte_tekst(fout)}")


@contextmanager
def show_weigering() -> Iterator[None]:
    """What this person may not see, or what is there no more, becomes a sentence; the rest of the page stays."""
    try:
        yield
    except BuurtnetFout as fout:
        st.title("Vastleggen", anchor=False)
        show_fouten([build_melding(fout)])


def show_adresfout() -> None:
    """Say that what the address asks for cannot be read."""
    for naam in {"concept", "record"} & set(st.query_params):
        waarde = st.query_params[naam][:40]
        zin = f"'{naam}={waarde}' in het adres bestaat niet. Kies hieronder wat u wilt vastleggen."
        st.warning(platte_tekst(zin))


def show_begin(kiezen: Kiezen) -> None:
    """Today's task first: what can be recorded, and what was begun."""
    if not kiezen.soorten:
        meelezen.show_meelezen(kiezen)
        _show_concepten(kiezen)  # those of one's own hand, from before a beheerder took the right away
        return
    st.title("Wat wilt u vastleggen?", anchor=False)
    if not kiezen.organisaties:
        beheerder = "Er zijn nog geen organisaties. Begin met een organisatie, of met een werkboek."
        anders = "Er is nog geen organisatie aan u gekoppeld. Vraag de beheerder om dat te doen."
        st.markdown(beheerder if kiezen.gebruiker.rol == "beheerder" else anders)
    for nummer, soort in enumerate(kiezen.soorten):
        eerste_keus, dicht = nummer == 0, not kiezen.organisaties and soort is not ORGANISATIE
        naam = soort.een.capitalize()
        st.button(
            build_hoofdlabel(naam, dicht) if eerste_keus else naam,
            key=f"nieuw-{soort.code}",
            type="primary" if eerste_keus else "secondary",
            width="stretch",
            disabled=dicht,
            on_click=vastleggen.start_concept,
            args=(soort.code, formulieren.build_nieuw(soort, kiezen)),
        )
    _show_concepten(kiezen)


def _show_concepten(kiezen: Kiezen) -> None:
    concepten = vastleggen.read_concepten(kiezen.gebruiker)
    if not concepten:
        return
    werkwoord = "Verder met" if kiezen.soorten else "Lees"
    st.header("Nog niet gepubliceerd", anchor=False)
    for concept in concepten:
        st.button(
            f"{werkwoord}: {_build_titel(concept, kiezen)}",
            key=f"verder-{concept.concept_id}",
            width="stretch",
            on_click=vastleggen.open_concept,
            args=(concept.concept_id,),
        )


def _build_titel(concept: Concept, kiezen: Kiezen) -> str:
    i = concept.inhoud
    namen = [n.get("naam") for n in i.get("namen") or [] if isinstance(n, dict)]
    titel = _build_eigen_titel(concept, kiezen) or next((n for n in namen if n), None)
    van = [kiezen.namen[nummer] for nummer in sorted(concept.organisatie_ids) if nummer in kiezen.namen]
    titel = titel or ", ".join(van) or "zonder titel"
    titel = titel if len(titel) <= 200 else f"{titel[:200]} ..."  # a verhaal without a title begins with its words
    bewerken = "" if concept.record_id is None else " (verbetering)"
    wie = "" if concept.auteur_id == kiezen.gebruiker.gebruiker_id else f", van {concept.auteur}"
    dag = concept.bijgewerkt_op.astimezone(ZoneInfo(TIJDZONE)).date()
    op = "" if dag == datetime.now(ZoneInfo(TIJDZONE)).date() else f"op {format_datum(dag)} "
    om = f"opgeslagen {op}om {format_tijd(concept.bijgewerkt_op)}"
    return platte_tekst(f"{SOORTEN[concept.soort].een.capitalize()}, {titel}{bewerken}{wie}, {om}")


def _build_eigen_titel(concept: Concept, kiezen: Kiezen) -> str:
    """What its kind is called by, as far as it is filled in."""
    veld = SOORTEN[concept.soort].per_naam.get(SOORTEN[concept.soort].titel)
    waarde = veld and concept.inhoud.get(veld.naam)
    return "" if veld is None or waarde in (None, "") else format_waarde(veld, waarde, kiezen.namen, kiezen.buurten)


def show_concept(f: Formulier) -> None:
    """The form of a concept; a bijeenkomst in steps."""
    st.title(SOORTEN[f.concept.soort].een.capitalize(), anchor=False)
    if not vastleggen.is_van_mij(f):
        st.markdown("U kunt dit concept lezen, maar niet veranderen.")
        st.markdown(
            "\n".join(
                f"- {platte_tekst(r)}"
                for r in leesregels.build_regels(leesregels.build_delen(f.concept.soort, f.concept.inhoud, f.kiezen))
            )
        )
        return
    if f.concept.soort != "bijeenkomst":
        _show_wie_het_ziet(f)
        (formulieren.show_organisatie if f.concept.soort == "organisatie" else formulieren.show_gewoon)(f)
        show_publiceren(f)
        show_opgeslagen(f)
        return
    stappen = formulieren.choose_stappen(f)
    # Other steps have other words, and a list that lives on would hold on to words that are gone.
    sleutel = "-".join(["stap", str(f.concept.concept_id), *(str(formulieren.STAPPEN.index(een)) for een in stappen)])
    stap = filters.read_stap(formulieren.STAPPEN)
    stap = stap if stap in stappen else stappen[0]
    if st.session_state.get(sleutel) != stap:
        st.session_state[sleutel] = stap
    # A list takes one row at any width; a thumb mostly takes the buttons at the foot of the screen.
    st.selectbox(
        *("Stap", stappen),
        format_func=lambda een: f"Stap {stappen.index(een) + 1} van {len(stappen)}: {een.lower()}",
        key=sleutel,
        width=420,
        label_visibility="collapsed",
        on_change=lambda: filters.write_stap(formulieren.STAPPEN, st.session_state[sleutel]),
    )
    if stap == stappen[0]:
        _show_wie_het_ziet(f)
    (show_publiceren if stap == stappen[-1] else formulieren.BIJEENKOMST_STAPPEN[stap])(f)
    show_opgeslagen(f, stappen, stap)


def _show_wie_het_ziet(f: Formulier) -> None:
    nieuw = leesregels.CONCEPT_VAN[SOORTEN[f.concept.soort].lezen == SCHRIJVER]
    verbetering = "U verbetert wat al gepubliceerd is. Dat blijft staan tot u dit publiceert."
    st.markdown(f":small[{nieuw if f.concept.record_id is None else verbetering} Elk veld wordt meteen bewaard.]")
    for wie, op in samen.read_ook_open(f):
        dag = op.astimezone(ZoneInfo(TIJDZONE)).date()
        zin = f"{wie} verbetert dit ook, het laatst op {format_datum(dag)} om {format_tijd(op)}."
        st.markdown(f":small[{platte_tekst(zin)}]")


def show_opgeslagen(f: Formulier, stappen: tuple[str, ...] = (), stap: str = "") -> None:
    """At the foot of the screen, always in sight: when it was kept, what was not, and the steps back and on."""
    nog = len(wachtend.read_wachtend(f.concept.concept_id))
    onder = st.bottom.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall", key="opgeslagen"
    )
    with onder:
        if nog:
            st.markdown(f"**Nog niet opgeslagen: {format_aantal(nog, 'veld', 'velden')}**", width="stretch")
            args = (f.concept.concept_id,)
            st.button("Opnieuw proberen", key="opnieuw", on_click=wachtend.bewaar_wachtend, args=args)
        else:
            zin = f":small[Opgeslagen om {format_tijd(f.concept.bijgewerkt_op)}]"
            st.markdown(zin, width=125 if stap in stappen[1:-1] else "stretch")  # two buttons leave no more on a phone
    with onder.container(horizontal=True, width="content", gap="xsmall"):
        if stap and stap != stappen[0]:
            st.button("Terug", key="terug-stap", on_click=_open_stap, args=(stappen[stappen.index(stap) - 1],))
        if stap and stap != stappen[-1]:
            args = (stappen[stappen.index(stap) + 1],)
            st.button(build_hoofdlabel("Verder"), type="primary", key="verder-stap", on_click=_open_stap, args=args)


def _open_stap(stap: str) -> None:
    filters.write_stap(formulieren.STAPPEN, stap)


def show_publiceren(f: Formulier) -> None:
    """The last look: what everybody will see, what is at fault, what is asked; then the deliberate step."""
    nummer = f.concept.concept_id
    f = vastleggen.read_formulier(nummer, f.kiezen, verplicht=True)
    gezien = vastleggen.choose_gezien(f)
    if botsing := st.session_state.get(f"botsing-{nummer}"):
        _show_botsing(f, *botsing)
    if zin := st.session_state.pop(f"veranderd-{nummer}", ""):
        st.error(f"**Niet gepubliceerd.** {platte_tekst(zin)}")
    st.header(leesregels.WIE_LEEST[SOORTEN[f.concept.soort].lezen][0], anchor=False)
    if f.concept.soort == "bijeenkomst" and formulieren.komt_nog(f):
        st.markdown("**Aangekondigd:** dit komt bij 'Komt eraan' op de pagina van de buurt. Het telt nog nergens mee.")
    openbaar = leesregels.build_regels(leesregels.build_openbaar(f.concept.soort, f.concept.inhoud, f.kiezen))
    st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in openbaar))
    _show_fouten(f)
    vragen, reden = dict(f.vragen), None
    if f.concept.record_id is not None and not vastleggen.read_reden(f):
        reden = st.text_input("Waarom verbetert u dit?", max_chars=LANGSTE_REDEN, live="600ms", key=f"reden-{nummer}")
        if gevonden := zoek_persoonsgegevens(reden):
            vragen["reden"] = " ".join(gevonden)
    bevestigd = True
    for veld, vraag in vragen.items():
        st.warning(platte_tekst(f"{leesregels.build_plek(f.concept.soort, veld, vraag, f.kiezen)}{vraag}"))
        bevestigd &= st.checkbox("Ja, dit klopt", key=f"klopt-{nummer}-{veld}-{vraag}")
    dicht = bool(f.fouten) or not bevestigd or bool(wachtend.read_wachtend(nummer))
    opties = {"reden": reden, "bevestigd": bevestigd, "gezien": gezien}
    if st.button(build_hoofdlabel("Publiceren", dicht), type="primary", width="stretch", disabled=dicht):
        _publiceer(f, **opties)
    with st.popover("Weggooien"):
        st.markdown("Dit concept verdwijnt. Wat al gepubliceerd is, blijft staan.")
        st.button("Ja, weggooien", on_click=vastleggen.gooi_weg, args=(nummer,))


def _show_fouten(f: Formulier) -> None:
    """What is wrong, and apart from that what is still empty: who only just began made no mistake."""
    nog = []
    for pad, fout in f.fouten.items():
        zin = platte_tekst(f"{leesregels.build_plek(f.concept.soort, pad, fout, f.kiezen)}{fout}")
        if f.waarde(pad) in (None, "", []):
            nog.append(f"- {zin}")
        else:
            st.error(zin)
    if nog:
        st.markdown("\n".join(["**Nog te doen**", *nog]))


def _publiceer(f: Formulier, **opties) -> None:
    try:
        vastleggen.publiceer(f, **opties)
    except ConceptVeranderd as fout:
        st.session_state[f"veranderd-{f.concept.concept_id}"] = str(fout)
        vastleggen.begin_opnieuw(f.concept.concept_id)
        st.rerun()
    except Botsing as fout:
        _voeg_samen(f, str(fout))
    except BevestigingNodig as fout:
        st.warning(platte_tekst(str(fout)))
    except OngeldigeInvoer as fout:
        for zin in fout.fouten.values() or [str(fout)]:
            st.error(platte_tekst(zin))
    except BuurtnetFout as fout:
        st.error(f"**Niet gepubliceerd.** {platte_tekst(build_melding(fout))}")
    else:
        st.session_state.pop(f"botsing-{f.concept.concept_id}", None)
        vastleggen.sluit(f"Gepubliceerd. {leesregels.WIE_LEEST[SOORTEN[f.concept.soort].lezen][1]}")
        st.rerun()


def _voeg_samen(f: Formulier, zin: str) -> None:
    """Somebody published another version meanwhile: bring this one up to it, and say what both changed."""
    nummer = f.concept.concept_id
    if erbij := samen.voeg_samen(nummer):
        st.session_state[f"botsing-{nummer}"] = (zin, erbij)
    st.rerun()


def _show_botsing(f: Formulier, zin: str, erbij: Samengevoegd) -> None:
    st.error(f"**Niet gepubliceerd.** {platte_tekst(zin)}")
    if erbij.ingetrokken:
        st.markdown("Het is intussen ingetrokken. Publiceert u uw versie, dan staat het er weer.")
    st.markdown("Wat u in andere velden veranderde, staat hier nu allebei in. Lees het na en publiceer het dan.")
    nummer = f.concept.concept_id
    for pad, (hun, _) in erbij.botsingen.items():
        met_hun = build_met_veld(f.concept.soort, f.concept.inhoud, pad, hun)
        for naam, van_hun, eigen in leesregels.build_verschillen(f.concept.soort, met_hun, f.concept.inhoud, f.kiezen):
            st.markdown(
                f"**{platte_tekst(naam)}**\n- de andere versie: {platte_tekst(van_hun)}\n"
                f"- uw versie: {platte_tekst(eigen)}"
            )
            st.button(
                "Neem de andere",
                key=f"hun-{nummer}-{pad}-{naam}",
                on_click=samen.neem_hun,
                args=(nummer, pad, hun),
            )
    args = (nummer,)
    st.button("Mijn hele verbetering weggooien", key="botsing-ander", on_click=vastleggen.gooi_weg, args=args)
