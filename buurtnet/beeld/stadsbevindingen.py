"""The findings of `/`: at most six verdicts, each with one large figure, its picture, a sentence and its sources.

What most people disagree with stands first. Pure: pictures in, Dutch and SVG out; page, sheet, slide and fixed version
show the same. A finding without anything to show keeps its heading and loses its figure and picture.
"""

from dataclasses import dataclass, field

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import (
    besluitwoorden,
    deeltabellen,
    feedbackbeelden,
    lijsttabellen,
    raadwoorden,
    sentences,
    stadsbeelden,
    steunbeelden,
)
from buurtnet.beeld.format import format_aantal, format_procent
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.raadbeeld import Raadbeeld, Steunbeeld
from buurtnet.cijfers.steun import EURO
from buurtnet.cijfers.verloop import BESLOTEN_GROEP, NIET, ONBEKEND, WEL

_LEGENDA_BALK = f"{begrippen.UITLEG_BALK}. Rechts onder elke balk staan de zekere grenzen."


@dataclass(frozen=True)
class Stadsbevinding:
    """One verdict. `cijfer` and `beeld` are empty where nothing is known; `alt`: the picture in words."""

    code: str
    kop: str
    cijfer: str
    eenheid: str  # what the figure counts, behind it
    beeld: str  # SVG
    alt: str
    uitleg: str
    bron: str
    pagina: str  # the address of its subject
    begrip: str
    tabel: pd.DataFrame | None = field(default=None, compare=False)  # what the picture shows


def build_bevindingen(
    overzicht: Overzicht, besluiten: Besluitbeeld, raad: Raadbeeld, steun: Steunbeeld, donker: bool
) -> tuple[Stadsbevinding, ...]:
    """The six findings of the city at one peildatum, in their order."""
    return (
        build_minst_eens(overzicht, donker),
        build_oordeel(overzicht, donker),
        build_alarm(overzicht, besluiten, donker),
        build_beloften(overzicht, raad, donker),
        build_bereik(overzicht, donker),
        build_steun(overzicht, steun, donker),
    )


def build_minst_eens(overzicht: Overzicht, donker: bool) -> Stadsbevinding:
    """The statement that fewest agree with; all of them in the picture, least agreed first."""
    vast = {"code": "feedback", "pagina": "workshops", "begrip": "feedback"}
    frame = overzicht.feedback.sort_values("eens", kind="stable").reset_index(drop=True)
    if frame.empty:
        geen = sentences.build_feedback(overzicht)
        return Stadsbevinding(kop=geen.kop, cijfer="", eenheid="", beeld="", alt="", uitleg="", bron=geen.bron, **vast)
    minst = frame.iloc[0]
    werkwoord = sentences.build_werkwoord(minst, overzicht.peildatum)
    wie = minst["eens_tekst"].replace("(vrijwel)", "Vrijwel")
    alt = feedbackbeelden.build_zin(frame)
    return Stadsbevinding(
        kop=f"{wie} {werkwoord} het eens met “{minst['tekst']}”",
        cijfer=minst["eens_tekst"],
        eenheid="eens",
        beeld=feedbackbeelden.build_balken(frame, titel=alt, donker=donker),
        alt=alt,
        uitleg=f"Met deze stelling zijn de minste mensen het eens. {sentences.build_grenzen(minst)} {_LEGENDA_BALK}",
        bron=sentences.build_feedbackbron(overzicht, minst),
        tabel=deeltabellen.build_antwoorden(frame),
        **vast,
    )


def build_oordeel(overzicht: Overzicht, donker: bool) -> Stadsbevinding:
    """Will the platforms make it?"""
    gewoon, tempo = sentences.build_besluiten(overzicht), overzicht.tempo
    leeg = overzicht.stand.empty
    alt = "" if leeg else stadsbeelden.build_statuszin(overzicht.telling, tempo.besloten, tempo.totaal)
    return Stadsbevinding(
        code="besluiten",
        kop=besluitwoorden.build_oordeel(overzicht),
        cijfer="" if leeg else f"{tempo.besloten} van {tempo.totaal}",
        eenheid="besloten",
        beeld="" if leeg else stadsbeelden.build_status(overzicht.telling, titel=alt, donker=donker),
        alt=alt,
        uitleg=gewoon.uitleg,
        bron=gewoon.bron,
        pagina="besluiten",
        begrip="tempo",
        tabel=None if leeg else deeltabellen.build_stappen(overzicht.telling),
    )


def build_alarm(overzicht: Overzicht, besluiten: Besluitbeeld, donker: bool) -> Stadsbevinding:
    """Decided but not informed, the platforms by name."""
    kruis = {kennis: besluiten.kruis[BESLOTEN_GROEP, kennis] for kennis in (WEL, NIET, ONBEKEND)}
    delen = {besluitwoorden.KENNIS[kennis]: len(nummers) for kennis, nummers in kruis.items()}
    besloten = sum(delen.values())
    alt = stadsbeelden.build_deelzin(delen, ("besluit", "besluiten")) if besloten else ""
    namen = dict(zip(besluiten.platforms["organisatie_id"], besluiten.platforms["naam"], strict=True))
    wie = ", ".join(namen[nummer] for nummer in kruis[NIET])
    return Stadsbevinding(
        code="informatie",
        kop=besluitwoorden.build_kruiskop(besluiten.kruis),
        cijfer=f"{len(kruis[NIET])} van {besloten}" if besloten else "",
        eenheid="besloten zonder genoeg informatie",
        beeld=stadsbeelden.build_kennis(delen, titel=alt, donker=donker) if besloten else "",
        alt=alt,
        uitleg=f"Besluit genomen, informatie nog niet compleet: {wie}." if wie else "",
        bron=_build_bron(overzicht, f"n = {format_aantal(besloten, 'besluit', 'besluiten')}"),
        pagina="besluiten",
        begrip="informatie",
        tabel=deeltabellen.build_aantallen(delen, "Informatie bij het besluit", "Besluiten") if besloten else None,
    )


def build_beloften(overzicht: Overzicht, raad: Raadbeeld, donker: bool) -> Stadsbevinding:
    """The municipality's own promises that are late, and who waits longest."""
    (op_tijd, vervallen), laat = raad.op_tijd, len(raad.te_laat)
    delen = {"op tijd gedaan": op_tijd, "later gedaan": vervallen - op_tijd - laat, "nog niet gedaan": laat}
    wat = ("belofte waarvan de dag voorbij is", "beloften waarvan de dag voorbij is")
    alt = stadsbeelden.build_deelzin(delen, wat) if vervallen else ""
    langst = f"Wie het langst wacht: {raad.te_laat[0].naam}." if laat else ""
    return Stadsbevinding(
        code="beloften",
        kop=raadwoorden.build_beloftekop(raad),
        cijfer=f"{laat} van {vervallen}" if vervallen else "",
        eenheid="nog niet gedaan",
        beeld=stadsbeelden.build_beloften(*delen.values(), titel=alt, donker=donker) if vervallen else "",
        alt=alt,
        uitleg=" ".join(filter(None, (raadwoorden.build_op_tijd(raad), raadwoorden.build_wiens(raad.te_laat), langst))),
        bron=_build_bron(overzicht, raadwoorden.build_n(raad)),
        pagina="raad-college",
        begrip="belofte",
        tabel=deeltabellen.build_aantallen(delen, "Stand", "Beloften") if vervallen else None,
    )


def build_bereik(overzicht: Overzicht, donker: bool) -> Stadsbevinding:
    """Reach over the buurten with a complete count; never a figure of the whole city."""
    gewoon, bekend = sentences.build_bereik(overzicht), bool(overzicht.bereik_stad.buurten)
    alt = stadsbeelden.build_verloopzin(overzicht.verloop) if bekend else ""
    return Stadsbevinding(
        code="bereik",
        kop=gewoon.kop,
        cijfer=format_procent(overzicht.bereik_stad.aandeel) if bekend else "",
        eenheid="deed mee",
        beeld=stadsbeelden.build_verloop(overzicht.verloop, titel=alt, donker=donker) if bekend else "",
        alt=alt,
        uitleg=gewoon.uitleg,
        bron=gewoon.bron,
        pagina="bereik",
        begrip="bereik_stad",
        tabel=deeltabellen.build_verloop(overzicht.verloop) if bekend else None,
    )


def build_steun(overzicht: Overzicht, steun: Steunbeeld, donker: bool) -> Stadsbevinding:
    """What was granted of what was asked; who waits for an answer."""
    euro, alt = steun.steun[EURO], raadwoorden.build_steunzin(steun.steun)
    return Stadsbevinding(
        code="steun",
        kop=raadwoorden.build_steunkop(steun),
        cijfer=format_procent(euro.toegekend / euro.beantwoord, 0) if euro.beantwoord else "",
        eenheid="van het geld toegekend",
        beeld=steunbeelden.build_steun(steun.steun, titel=alt, donker=donker) if alt else "",
        alt=alt,
        uitleg=raadwoorden.build_wachtzin(steun, overzicht.peildatum),
        bron=_build_bron(overzicht, f"n = {format_aantal(len(steun.vragen), 'aanvraag', 'aanvragen')} van dit jaar"),
        pagina="ondersteuning",
        begrip="ondersteuning",
        tabel=lijsttabellen.build_steun(steun.steun) if alt else None,
    )


def _build_bron(overzicht: Overzicht, *delen: str) -> str:
    return sentences.build_bron(*delen, peildatum=overzicht.peildatum, fictief=sentences.is_fictief(overzicht))
