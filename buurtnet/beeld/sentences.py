"""What a figure says in a heading and a sentence. Pure: a value in, Dutch out; the numbers come from the rules."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden
from buurtnet.beeld.format import format_aantal, format_dag, format_datum, format_getal, format_procent, round_getal
from buurtnet.cijfers.kleine_aantallen import MINIMUM_FORMULIEREN
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht

LAATSTE_DAGEN = 14  # from here on: how many decisions in how many days


@dataclass(frozen=True)
class Bevinding:
    """One message: the finding as heading, what it means, and n, peildatum and source."""

    kop: str
    uitleg: str
    bron: str
    hulp: str


def build_bron(*delen: str, peildatum, fictief: bool) -> str:
    """The line of sources under a figure."""
    regel = [*(d for d in delen if d), f"stand van {format_datum(peildatum)}"]
    return " · ".join([*regel, begrippen.FICTIEF] if fictief else regel)


def is_fictief(overzicht: Overzicht) -> bool:
    return overzicht.instellingen.gegevens == "voorbeeld"


def build_besluiten(overzicht: Overzicht) -> Bevinding:
    """How many platforms decided, and how long there is to go."""
    tempo = overzicht.tempo
    einde = overzicht.instellingen.beslisdatum
    if overzicht.stand.empty:
        kop, uitleg = "Nog geen besluiten bekend", "Er zijn nog geen platforms vastgelegd."
    else:
        werkwoord = "heeft" if tempo.besloten == 1 else "hebben"
        kop = f"{format_getal(tempo.besloten)} van de {tempo.totaal} platforms {werkwoord} besloten"
        uitleg = _build_aftelling(tempo, einde)
    aantal = len(overzicht.stand)
    afwijking = (
        f"let op: {aantal} platforms vastgelegd, {tempo.totaal} verwacht" if aantal not in (0, tempo.totaal) else ""
    )
    bron = build_bron(
        f"n = {aantal} platforms", afwijking, peildatum=overzicht.peildatum, fictief=is_fictief(overzicht)
    )
    return Bevinding(kop, uitleg, bron, begrippen.build_hulp("besloten"))


def _build_aftelling(tempo, einde) -> str:
    werkwoord = "is" if tempo.gestopt == 1 else "zijn"
    platforms = format_aantal(tempo.gestopt, "platform", "platforms")
    gestopt = f" {platforms} {werkwoord} gestopt vóór een besluit." if tempo.gestopt else ""
    if tempo.verwachting is None:
        return f"De termijn liep tot {format_dag(einde)}.{gestopt}"
    weken = tempo.dagen // 7
    over = format_aantal(weken, "week", "weken") if weken else format_aantal(tempo.dagen, "dag", "dagen")
    wat = f"Zij kiezen vóór {format_dag(einde)} of zij een buurtnetwerk worden: nog {over}.{gestopt}"
    if not tempo.open:
        return f"{wat} Er staat geen besluit meer open."
    verwachting = f" Als het tempo zo blijft, hebben er dan {tempo.verwachting} besloten." if tempo.recent else ""
    return f"{wat}{verwachting} {_build_nodig(tempo)} {_build_recent_tempo(tempo)}"


def _build_nodig(tempo) -> str:
    """The pace that is needed; near the deadline a pace a week says nothing any more."""
    if tempo.dagen <= LAATSTE_DAGEN:
        besluiten, dagen = format_aantal(tempo.open, "besluit", "besluiten"), format_aantal(tempo.dagen, "dag", "dagen")
        return f"Nodig {'is' if tempo.open == 1 else 'zijn'} nog {besluiten} in {dagen}."
    return f"Nodig zijn {_format_tempo(tempo.nodig)} besluiten per week."


def _build_recent_tempo(tempo) -> str:
    if tempo.recent:
        return f"Nu zijn het er {_format_tempo(tempo.werkelijk)} per week."
    if tempo.genomen:
        return "De besluiten van de laatste zes weken gelden niet meer."
    return "In de laatste zes weken is geen besluit genomen."


def _format_tempo(tempo) -> str:
    """A pace that reads 0,0 would say that nothing is needed."""
    return format_getal(tempo, 1) if round_getal(tempo, 1) else "minder dan 0,1"


def build_veranderd(overzicht: Overzicht, sinds: date) -> list[str]:
    """What changed after a day, a line per step, newest first."""
    stappen = overzicht.stappen[overzicht.stappen["datum"] > sinds]
    return [f"{format_datum(r.datum)}: {r.naam}: {begrippen.STAPPEN[r.stap]}" for r in stappen.itertuples()]


def build_stappen(telling: dict[str, int]) -> str:
    """The legend of the bar in words, decided first."""
    return ", ".join(f"{begrippen.STAPPEN[s]} {telling[s]}" for s in begrippen.BESLOTEN_EERST if telling[s])


_ZINNEN = {
    "nog_niet_besproken": "De keuze voor een buurtnetwerk is nog niet besproken.",
    "in_gesprek": "Het gesprek over een buurtnetwerk loopt.",
    "voorgenomen": "Er is een voorgenomen besluit over een buurtnetwerk.",
    "definitief_ja": "Het besluit is genomen: ja, er komt een buurtnetwerk.",
    "definitief_nee": "Het besluit is genomen: nee, er komt geen buurtnetwerk.",
    "gestopt": "Het platform is gestopt vóór er een besluit was.",
    "geen_gegevens": "Wij weten nog niet waar het gesprek staat.",
}


def build_buurt(organisaties: pd.DataFrame, status: str) -> str:
    """Where the conversation stands in one buurt; `status`: as the map says it, for more or no organisations."""
    met_status = organisaties[organisaties["soort"] != "bewonersorganisatie"]
    if len(met_status) == 1:
        return _ZINNEN[met_status["stap"].iloc[0]]
    return f"{status[0].upper()}{status[1:]}."


def build_bereik(overzicht: Overzicht) -> Bevinding:
    """Reach of the city over the buurten with a complete count."""
    stad = overzicht.bereik_stad
    hulp = f"{begrippen.build_hulp('bereik_stad')} Zeker tussen: {begrippen.build_hulp('zeker_tussen')}"
    jaar = overzicht.peildatum.year
    if not stad.buurten:
        bron = build_bron(peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))
        return Bevinding("Nog geen bereik bekend", f"In {jaar} is nog in geen enkele buurt alles geteld.", bron, hulp)
    waar = build_getelde_buurten(stad.buurten)
    kop = f"{waar[0].upper()}{waar[1:]} deed {format_procent(stad.aandeel)} mee"
    zeker = bereikwoorden.build_zeker(stad.aandeel_laag, stad.aandeel_hoog)
    deel = format_procent(stad.dekking_inwoners, 0)
    uitleg = f"In {jaar}, {zeker}. Daar woont {deel} van alle inwoners. Een mens telt één keer per buurt."
    wie = bereikwoorden.build_wie(stad.alle_leeftijden)
    n = f"{format_getal(stad.uniek)} van {format_getal(stad.inwoners_15plus)} {wie}"
    bron = build_bron(n, begrippen.BRON_INWONERS, peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))
    return Bevinding(kop, uitleg, bron, hulp)


def build_getelde_buurten(aantal: int) -> str:
    """Where the reach of the city was counted; it is never a figure of the whole city."""
    return f"in {'de ' if aantal != 1 else ''}{format_aantal(aantal, 'buurt', 'buurten')} met een volledige telling"


def build_feedback(overzicht: Overzicht) -> Bevinding:
    """The key statement first, then what was left out."""
    frame, hulp = overzicht.feedback, begrippen.build_hulp("feedback")
    sleutel = frame[frame["sleutel"] & frame["p1"].notna()]
    niet = overzicht.niet_meegerekend
    rest = f"niet meegerekend: {format_aantal(niet, 'formulier', 'formulieren')}" if niet else ""
    if sleutel.empty:
        bron = build_bron(rest, peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))
        return Bevinding("Nog te weinig formulieren om te tonen", "", bron, hulp)
    rij = sleutel.iloc[0]
    wie = rij["eens_tekst"].split(" (")[0].replace("(vrijwel)", "Vrijwel")  # without its interval
    kop = f"{wie} is het eens met “{rij['tekst']}”"
    if rij["stap"] == "voorzichtig":
        kop += " (voorzichtig: minder dan 30 formulieren)"
    uitleg = "Het percentage is ‘eens’ en ‘helemaal eens’ samen."
    over = overzicht.antwoorden_niet_meegerekend
    los = int(over.loc[over["stelling"].eq(rij["stelling"]), "antwoorden"].sum())
    if los:
        rest = f"{rest or 'niet meegerekend:'} {'en ' if rest else ''}{format_aantal(los, 'antwoord', 'antwoorden')}"
    na = format_aantal(int(rij["bijeenkomsten"]), "bijeenkomst", "bijeenkomsten")
    n = f"n = {format_getal(rij['n'])} antwoorden na {na}"
    bron = build_bron(n, rest, "laatste 12 maanden", peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))
    return Bevinding(kop, uitleg, bron, hulp)


def build_feedback_buurt(beeld: Buurtbeeld) -> tuple[str, list[str]]:
    """Why the feedback of a buurt shows no share ("" when it does), and its n and what was left out, for the source."""
    getoond = beeld.waardering.dropna(subset=["p1"])
    leeg = ""
    if getoond.empty:
        wat = "Te weinig formulieren" if beeld.niet_meegerekend or len(beeld.waardering) else "Geen formulieren bekend"
        leeg = f"{wat} in de laatste 12 maanden."
        if beeld.niet_meegerekend:  # else 6 forms read as too few beside "fewer than 5"
            leeg += f" Een bijeenkomst telt mee vanaf {MINIMUM_FORMULIEREN} formulieren."
    niet = beeld.niet_meegerekend
    delen = [
        "" if getoond.empty else _build_n_formulieren(getoond),
        "lees voorzichtig: minder dan 30 formulieren" if (getoond["stap"] == "voorzichtig").any() else "",
        f"niet meegerekend: {format_aantal(niet, 'formulier', 'formulieren')}" if niet else "",
        "laatste 12 maanden",
    ]
    return leeg, [deel for deel in delen if deel]


def _build_n_formulieren(getoond: pd.DataFrame) -> str:
    """With how many meetings: their forms are more than the people of one calendar year, and that needs its reason."""
    na = format_aantal(int(getoond["bijeenkomsten"].max()), "bijeenkomst", "bijeenkomsten")
    return f"n = {format_getal(getoond['formulieren'].max())} formulieren na {na}"


def build_actiegroepen(acties: pd.DataFrame, peildatum: date) -> dict[str, list]:
    """The actions (rows of ACTIES) by how they stand, each list in the order of the date that it shows.

    What is late longest and what is due first come first; of what is done, the newest.
    """
    groepen: dict[str, list] = {"Te laat": [], "Loopt": [], "Gedaan": []}
    for actie in acties.itertuples():
        groepen[build_actiestand(actie, peildatum)[0]].append(actie)
    for groep in ("Te laat", "Loopt"):
        groepen[groep].sort(
            key=lambda a: (pd.isna(a.vervalt_op), a.beloofd_op if pd.isna(a.vervalt_op) else a.vervalt_op)
        )
    groepen["Gedaan"].sort(key=lambda a: a.gedaan_op, reverse=True)
    return groepen


def build_actiestand(actie, peildatum: date) -> tuple[str, str]:
    """How an action (a row of ACTIES) stands: "Te laat", "Loopt" or "Gedaan", and its date in words."""
    if not pd.isna(actie.gedaan_op):
        return "Gedaan", f"gedaan op {format_datum(actie.gedaan_op)}"
    if pd.isna(actie.vervalt_op):
        return "Loopt", f"afgesproken op {format_datum(actie.beloofd_op)}"
    return ("Te laat" if actie.vervalt_op < peildatum else "Loopt"), f"beloofd voor {format_datum(actie.vervalt_op)}"
