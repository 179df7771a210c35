"""The parts of /invoer: what is waiting, a concept in steps, the last look before publishing, a record's history."""

from datetime import datetime

import streamlit as st

from buurtnet import begrippen
from buurtnet.errors import BevestigingNodig, Botsing, BuurtnetFout, OngeldigeInvoer
from buurtnet.store.schrijven import Concept
from buurtnet.ui import formulieren, vastleggen
from buurtnet.ui.format import format_datum, format_tijd
from buurtnet.ui.messages import platte_tekst
from buurtnet.ui.vastleggen import Formulier, Kiezen

SOORTEN = {
    "bijeenkomst": "Bijeenkomst",
    "beslissing": "Stap in een besluit",
    "geinformeerd": "Informatie-onderdeel",
    "actie": "Actie",
    "organisatie": "Organisatie",
}


def show_bericht() -> None:
    """What happened at the last step: kept, refused, or done."""
    if bericht := st.session_state.pop("bericht", ""):
        st.success(platte_tekst(bericht))
    if fout := st.session_state.pop("niet_opgeslagen", ""):
        st.error(f"**Niet opgeslagen.** {platte_tekst(fout)}")


def show_begin(kiezen: Kiezen) -> None:
    """Today's task first: what was begun, what can be recorded, what waits for release, what was recorded."""
    st.header("Wat wilt u vastleggen?", anchor=False)
    if not kiezen.organisaties:
        st.markdown("Er is nog geen organisatie aan u gekoppeld. Vraag de beheerder om dat te doen.")
    organisaties = list(kiezen.organisaties)[:1]
    eerste, vandaag = next(iter(organisaties), None), kiezen.vandaag.isoformat()
    codes = [c for o in organisaties for c in kiezen.dekking.get(o, [])]
    nieuw = {
        "bijeenkomst": {
            "datum": vandaag,
            "soort": "workshop",
            "organisaties": organisaties,
            "buurten": [{"buurtcode": c} for c in codes],
        },
        **{soort: {"datum": vandaag, "organisatie_id": eerste} for soort in ("beslissing", "geinformeerd")},
        "actie": {"beloofd_op": vandaag, "organisatie_id": eerste},
    }
    if kiezen.gebruiker.rol == "beheerder":
        nieuw["organisatie"] = {"namen": [{"van": vandaag}], "dekking": []}
    for soort, inhoud in nieuw.items():
        st.button(
            SOORTEN[soort],
            key=f"nieuw-{soort}",
            type="primary" if soort == "bijeenkomst" else "secondary",
            width="stretch",
            disabled=not organisaties and soort != "organisatie",
            on_click=vastleggen.start_concept,
            args=(soort, inhoud),
        )
    _show_concepten(kiezen)


def _show_concepten(kiezen: Kiezen) -> None:
    concepten = vastleggen.read_concepten(kiezen.gebruiker)
    if not concepten:
        return
    st.subheader("Nog niet gepubliceerd", anchor=False)
    for concept in concepten:
        st.button(
            f"Verder met: {_build_titel(concept)}",
            key=f"verder-{concept.concept_id}",
            width="stretch",
            on_click=vastleggen.open_concept,
            args=(concept.concept_id,),
        )


def _build_titel(concept: Concept) -> str:
    i = concept.inhoud
    namen = [n.get("naam") for n in i.get("namen") or [] if isinstance(n, dict)]
    titel = i.get("titel") or i.get("wat") or next((n for n in namen if n), None) or "zonder titel"
    bewerken = "" if concept.record_id is None else " (verbetering)"
    return platte_tekst(
        f"{SOORTEN[concept.soort]}, {titel}{bewerken}, opgeslagen om {format_tijd(concept.bijgewerkt_op)}"
    )


def show_concept(f: Formulier) -> None:
    """The form of a concept; a bijeenkomst in steps."""
    st.header(SOORTEN[f.concept.soort], anchor=False)
    show_opgeslagen(f.concept.bijgewerkt_op)
    if f.concept.soort != "bijeenkomst":
        formulieren.KORT[f.concept.soort](f)
        show_publiceren(f)
        return
    sleutel, stappen = f"stap-{f.concept.concept_id}", formulieren.STAPPEN
    st.session_state.setdefault(sleutel, stappen[0])
    stap = st.segmented_control("Stap", stappen, key=sleutel, required=True, wrap=True, label_visibility="collapsed")
    nummer = stappen.index(stap or stappen[0])
    if nummer < len(formulieren.BIJEENKOMST):
        formulieren.BIJEENKOMST[nummer](f)
        st.button(
            f"Verder: {stappen[nummer + 1].lower()}",
            type="primary",
            width="stretch",
            key=f"verder-stap-{nummer}",
            on_click=lambda: st.session_state.update({sleutel: stappen[nummer + 1]}),
        )
    else:
        show_publiceren(f)


def show_opgeslagen(moment: datetime) -> None:
    st.markdown(f":small[Concept, opgeslagen om {format_tijd(moment)}. Alleen u en uw collega’s zien het.]")


def show_publiceren(f: Formulier) -> None:
    """The last look: what everybody will see, what is at fault, what is asked; then the deliberate step."""
    f = vastleggen.read_formulier(f.concept.concept_id, f.kiezen, verplicht=True)
    st.subheader("Dit wordt openbaar", anchor=False)
    st.markdown("\n".join(f"- {regel}" for regel in _build_voorbeeld(f)))
    for pad, fout in f.fouten.items():
        st.error(platte_tekst(f"{_build_plek(pad)}{fout}"))
    bevestigd = True
    for veld, vraag in f.vragen.items():
        st.warning(platte_tekst(vraag))
        bevestigd &= st.checkbox("Ja, dit klopt", key=f"klopt-{f.concept.concept_id}-{veld}")
    reden = None
    if f.concept.record_id is not None:
        reden = st.text_input("Waarom verbetert u dit?", max_chars=500, key=f"reden-{f.concept.concept_id}")
    if st.button("Publiceren", type="primary", width="stretch", disabled=bool(f.fouten) or not bevestigd):
        _publiceer(f, reden=reden, bevestigd=bevestigd)
    if botsing := st.session_state.get("botsing"):
        _show_botsing(f, *botsing, reden)
    with st.popover("Weggooien"):
        st.markdown("Dit concept verdwijnt. Wat al gepubliceerd is, blijft staan.")
        st.button("Ja, weggooien", on_click=vastleggen.gooi_weg, args=(f.concept.concept_id,))


def _build_plek(pad: str) -> str:
    """Where a fault is, for a list of which the rows look alike."""
    deel, _, rest = pad.partition(".")
    nummer = rest.split(".")[0]
    return f"{deel.removesuffix('s').capitalize()} {int(nummer) + 1}: " if nummer.isdigit() else ""


def _publiceer(f: Formulier, **opties) -> None:
    try:
        vastleggen.publiceer(f, **opties)
    except Botsing as fout:
        st.session_state["botsing"] = (str(fout), fout.versie, fout.nu, fout.mijn)
    except BevestigingNodig as fout:
        st.warning(platte_tekst(str(fout)))
    except OngeldigeInvoer as fout:
        for zin in fout.fouten.values() or [str(fout)]:
            st.error(platte_tekst(zin))
    except BuurtnetFout as fout:
        st.error(f"**Niet gepubliceerd.** {platte_tekst(str(fout))}")
    else:
        st.session_state.pop("botsing", None)
        vastleggen.sluit("Gepubliceerd. Iedereen ziet het nu.")
        st.rerun()


def _show_botsing(f: Formulier, zin: str, versie: int, nu: dict, mijn: dict, reden: str | None) -> None:
    st.error(platte_tekst(zin))
    for veld in sorted(set(nu) | set(mijn)):
        if nu.get(veld) != mijn.get(veld):
            st.markdown(f"**{veld}** — nu: {_toon(nu.get(veld))}; van u: {_toon(mijn.get(veld))}")
    with st.container(horizontal=True):
        if st.button("Mijn versie publiceren", key="botsing-mijn"):
            st.session_state.pop("botsing")
            _publiceer(f, reden=reden, bevestigd=True, basis_versie=versie)
        if st.button("De andere versie houden", key="botsing-ander"):
            st.session_state.pop("botsing")
            vastleggen.gooi_weg(f.concept.concept_id)
            st.rerun()


def _toon(waarde) -> str:
    return "leeg" if waarde in (None, "", [], {}) else platte_tekst(str(waarde))


def _build_voorbeeld(f: Formulier) -> list[str]:
    """The public lines of a concept; quotes are not among them."""
    i, k = f.concept.inhoud, f.kiezen
    namen = {**k.organisaties}
    delen = {
        "Wanneer": format_datum_tekst(i.get("datum") or i.get("beloofd_op")),
        "Wat": i.get("titel")
        or i.get("wat")
        or begrippen.STAPPEN.get(i.get("stap"))
        or begrippen.ONDERDELEN.get(i.get("onderdeel")),
        "Van": ", ".join(namen.get(o, "") for o in i.get("organisaties") or [i.get("organisatie_id")] if o),
        "Buurten": ", ".join(k.buurten.get(b.get("buurtcode"), "") for b in i.get("buurten") or []),
        "Aanwezig": i.get("aanwezig"),
        "Formulieren": f.waarde("evaluatie.formulieren"),
        "Uitkomst": i.get("uitkomst") or i.get("argument"),
        "Acties": "; ".join(str(a.get("wat") or "") for a in i.get("acties") or []),
        "Namen": ", ".join(str(n.get("naam") or "") for n in i.get("namen") or []),
    }
    return [f"{naam}: {platte_tekst(str(waarde))}" for naam, waarde in delen.items() if waarde not in (None, "")] or [
        "nog leeg"
    ]


def format_datum_tekst(tekst: str | None) -> str | None:
    try:
        return format_datum(datetime.fromisoformat(tekst)) if tekst else None
    except ValueError:
        return tekst
