"""The fields of a form: each is kept as soon as it is left, with its fault below it."""

from datetime import date, time

import streamlit as st

from buurtnet.soorten import velden
from buurtnet.soorten.tonen import format_datum_tekst
from buurtnet.soorten.velden import JA_NEE, Veld
from buurtnet.ui.invoer import samen
from buurtnet.ui.invoer.vastleggen import Formulier, bewaar_rijen
from buurtnet.ui.invoer.wachtend import bewaar_veld
from buurtnet.ui.messages import platte_tekst


def _zelf(waarde):
    return waarde


WEINIG = 4  # so few choices stand beside each other: one touch, and no keyboard


def _sleutel(formulier: Formulier, pad: str) -> str:
    nummer = formulier.concept.concept_id
    return f"veld-{nummer}-{st.session_state.get(f'beurt-{nummer}', 0)}-{pad.replace('.', '-')}"


def _bewaar(concept_id: int, pad: str, sleutel: str, lees) -> None:
    bewaar_veld(concept_id, pad, lees(st.session_state[sleutel]))


def _opties(formulier: Formulier, pad: str, lees=_zelf, begin=None, als_default: bool = False) -> dict:
    """`begin`: what the field shows first. Not as its default, for a number with a default cannot be emptied.

    `als_default`: it is the default all the same; then what was typed over a broken line comes back before it.
    """
    sleutel = _sleutel(formulier, pad)
    samen.ververs(formulier, pad, sleutel, lees, begin)
    if begin is not None and not als_default:
        st.session_state.setdefault(sleutel, begin)
    args = (formulier.concept.concept_id, pad, sleutel, lees)
    return {"key": sleutel, "on_change": _bewaar, "args": args}


def _sluit_af(formulier: Formulier, pad: str, getoond: object, begin=_zelf, toon=str) -> None:
    """After a field: save what it shows and the store has not, and say what is wrong with it or who changed it too.

    `begin`: a value of the draft as the field shows it; `toon`: as a person reads it.
    """
    bewaard = formulier.waarde(pad)
    # What the field cannot show (a date that is none) is not emptied by showing it.
    if getoond is not None or begin(bewaard) is not None:
        samen.bewaar_verschil(formulier, pad, getoond)
    if not samen.show_botsing(formulier, pad, _sleutel(formulier, pad), toon, begin):
        show_fout(formulier, pad)


def show_fout(formulier: Formulier, pad: str) -> None:
    """What is impossible or unlikely about a field, under it."""
    if fout := formulier.fout(pad):
        st.error(platte_tekst(fout))
    elif pad in formulier.vragen:
        st.warning(platte_tekst(formulier.vragen[pad]))


def ask(formulier: Formulier, veld: Veld, pad: str = "", label: str = "", **opties) -> None:
    """A field as its declaration says; `pad`: where it stands in the draft, `label`: what to ask instead."""
    vraag = next(vraag for klasse, vraag in VRAGEN.items() if isinstance(veld, klasse))
    vraag(formulier, veld, pad or veld.naam, label or veld.vraag, **opties)


def _ask_raster(formulier: Formulier, veld: velden.Raster, _pad: str, label: str) -> None:
    st.markdown(f"**{platte_tekst(label)}**")
    for cel in veld.cellen:
        ask(formulier, cel)
    show_fout(formulier, veld.naam)


def _ask_organisatie(formulier: Formulier, veld: Veld, pad: str, label: str) -> None:
    """Whose the record is, is one to write for; another may be any other."""
    namen = formulier.kiezen.organisaties
    if veld.naam != "organisatie_id":
        eigen = formulier.waarde("organisatie_id")
        namen = {nummer: naam for nummer, naam in formulier.kiezen.namen.items() if nummer != eigen}
    ask_keuze(formulier, pad, label, namen)


def _ask_verwijzing(formulier: Formulier, veld: Veld, pad: str, label: str) -> None:
    """By its number, as it is in the address of what was recorded."""
    ask_aantal(formulier, pad, label)


def ask_tekst(formulier: Formulier, pad: str, label: str, **opties) -> None:
    """A short text, kept while typing."""
    begin = _tekst(formulier.waarde(pad))
    opties |= _opties(formulier, pad, _schoon, begin, als_default=True)
    _sluit_af(formulier, pad, _schoon(st.text_input(label, begin, live="600ms", **opties)), _tekst)


def ask_lange_tekst(formulier: Formulier, pad: str, label: str, **opties) -> None:
    begin = _tekst(formulier.waarde(pad))
    opties |= _opties(formulier, pad, _schoon, begin, als_default=True)
    _sluit_af(formulier, pad, _schoon(st.text_area(label, begin, **opties)), _tekst)


def ask_aantal(formulier: Formulier, pad: str, label: str, **opties) -> None:
    """A count; empty is unknown. A phone shows its keys for numbers.

    What is no count ("2.5", -1) gets here as it was typed, and the rules say what is wrong: Streamlit's own field for
    whole numbers makes 2 of it, and says in English what is out of bounds.
    """
    begin = _getal(formulier.waarde(pad))
    getal = st.number_input(
        label, value=None, step=1.0, format="%g", **_opties(formulier, pad, _geheel, begin), **opties
    )
    _sluit_af(formulier, pad, _geheel(getal), _getal)


def ask_datum(formulier: Formulier, pad: str, label: str, **opties) -> None:
    dag = st.date_input(
        label,
        None,
        min_value=date(1900, 1, 1),  # the rules say what is too long ago
        max_value=date(2099, 12, 31),
        format="DD-MM-YYYY",
        **_opties(formulier, pad, _iso, _datum(formulier.waarde(pad))),
        **opties,
    )
    _sluit_af(formulier, pad, _iso(dag), _datum, format_datum_tekst)


def ask_tijd(formulier: Formulier, pad: str, label: str) -> None:
    """A time of day, typed; the draft holds it as 19:30."""
    begin = _tijd(formulier.waarde(pad))
    tijd = st.time_input(label, begin, **_opties(formulier, pad, _uur, begin, als_default=True))
    _sluit_af(formulier, pad, _uur(tijd), _tijd)


def ask_keuze(formulier: Formulier, pad: str, label: str, namen: dict, **opties) -> None:
    """One of a list."""
    codes, waarde = list(namen), formulier.waarde(pad)
    gekozen = waarde if waarde in codes else None
    opties |= {"format_func": lambda code: platte_tekst(namen[code]), **_opties(formulier, pad, begin=gekozen)}
    if len(codes) <= WEINIG:
        code = st.segmented_control(label, codes, wrap=True, **opties)
    else:
        opties["format_func"] = namen.get  # a list shows text as it is
        code = st.selectbox(label, codes, index=None, placeholder="Kies", **opties)
    _sluit_af(formulier, pad, code, lambda waarde: waarde if waarde in codes else None, lambda w: namen.get(w, str(w)))


def ask_keuzes(formulier: Formulier, pad: str, label: str, namen: dict) -> None:
    """Some of a list; the draft holds their codes."""
    _ask_keuzes(formulier, pad, label, namen, list, lambda codes: codes or [])


def ask_buurten(formulier: Formulier, pad: str, label: str, namen: dict) -> None:
    """Some of a list; the draft holds a row for each, and what was counted there stays."""
    oud = {rij.get("buurtcode"): rij for rij in formulier.waarde(pad) or []}

    def lees(codes: list) -> list:
        return [oud.get(code, {"buurtcode": code}) for code in codes]

    _ask_keuzes(formulier, pad, label, namen, lees, lambda rijen: [rij.get("buurtcode") for rij in rijen or []])


def _ask_keuzes(formulier: Formulier, pad: str, label: str, namen: dict, lees, read_codes) -> None:
    """`lees`: chosen codes as the draft holds them; `read_codes`: the way back."""

    def begin(waarde) -> list:
        return [code for code in read_codes(waarde) if code in namen]

    bewaard = formulier.waarde(pad)
    opties = _opties(formulier, pad, lees, begin(bewaard), als_default=True)
    codes = st.multiselect(label, list(namen), begin(bewaard), format_func=namen.get, placeholder="Kies", **opties)
    getoond = bewaard if codes == begin(bewaard) else lees(codes)
    _sluit_af(formulier, pad, getoond, begin, lambda waarde: ", ".join(namen[code] for code in begin(waarde)))


def ask_ja(formulier: Formulier, pad: str, label: str) -> None:
    bewaard = formulier.waarde(pad)
    ja = st.checkbox(label, bool(bewaard), **_opties(formulier, pad, begin=bool(bewaard), als_default=True))
    _sluit_af(formulier, pad, bewaard if ja == bool(bewaard) else ja, bool, lambda waarde: JA_NEE[bool(waarde)])


def show_rij_erbij(formulier: Formulier, pad: str, label: str, rij: dict) -> None:
    """A button that adds a row to a list."""
    args = (formulier.concept.concept_id, pad, lambda rijen: [*rijen, rij])
    st.button(label, key=f"erbij-{_sleutel(formulier, pad)}", width="stretch", on_click=bewaar_rijen, args=args)
    show_fout(formulier, pad)


def show_rij_weg(formulier: Formulier, pad: str, nummer: int, label: str) -> None:
    """A button that takes a row out of a list."""
    args = (formulier.concept.concept_id, pad, lambda rijen: [*rijen[:nummer], *rijen[nummer + 1 :]], True)
    st.button(label, key=f"weg-{_sleutel(formulier, pad)}-{nummer}", on_click=bewaar_rijen, args=args)


def _geheel(getal: float | None) -> float | int | None:
    return int(getal) if getal is not None and getal.is_integer() else getal


def _getal(waarde: object) -> float | None:
    return float(waarde) if isinstance(waarde, int | float) else None


def _schoon(tekst: str | None) -> str | None:
    return (tekst or "").strip() or None


def _tekst(waarde: object) -> str:
    return str(waarde or "")


def _iso(dag: date | None) -> str | None:
    return dag and dag.isoformat()


def _datum(tekst: object) -> date | None:
    try:
        return date.fromisoformat(tekst or "")
    except (TypeError, ValueError):
        return None


def _uur(tijd: time | None) -> str | None:
    return tijd and f"{tijd:%H:%M}"


def _tijd(tekst: object) -> time | None:
    try:
        return time.fromisoformat(tekst or "")
    except (TypeError, ValueError):
        return None


def _tekst_opties(veld: velden.Tekst) -> dict:
    return {"max_chars": veld.tekens} | ({"placeholder": veld.zoals} if veld.zoals else {})


VRAGEN = {  # how each class of field is asked; the first that fits
    velden.LangeTekst: lambda f, veld, pad, label, **o: ask_lange_tekst(f, pad, label, **_tekst_opties(veld), **o),
    velden.Tekst: lambda f, veld, pad, label, **o: ask_tekst(f, pad, label, **_tekst_opties(veld), **o),
    velden.Getal: lambda f, _, pad, label, **o: ask_aantal(f, pad, label, **o),
    velden.Datum: lambda f, _, pad, label: ask_datum(f, pad, label),
    velden.Tijd: lambda f, _, pad, label: ask_tijd(f, pad, label),
    velden.Keuze: lambda f, veld, pad, label: ask_keuze(f, pad, label, dict(veld.keuzes)),
    velden.JaNee: lambda f, _, pad, label: ask_keuze(f, pad, label, JA_NEE),
    velden.Organisatie: _ask_organisatie,
    velden.Verwijzing: _ask_verwijzing,
    velden.Buurt: lambda f, _, pad, label: ask_keuze(f, pad, label, f.kiezen.buurten),
    velden.Buurten: lambda f, _, pad, label: ask_keuzes(f, pad, label, f.kiezen.buurten),
    velden.Organisaties: lambda f, _, pad, label: ask_keuzes(f, pad, label, f.kiezen.organisaties),
    velden.Raster: _ask_raster,
}
