"""What a figure says in a heading and a sentence. Pure: a value in, Dutch out; the numbers come from the rules."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden
from buurtnet.beeld.format import format_aantal, format_dag, format_datum, format_getal, format_procent, round_getal
from buurtnet.beeld.rijen import Actie, Formulieren, Verdeling
from buurtnet.cijfers.besluiten import Tempo
from buurtnet.cijfers.feedback import compute_respons
from buurtnet.cijfers.kleine_aantallen import MINIMUM_FORMULIEREN
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.schema import build_rijen

LAATSTE_DAGEN = 14  # from here on: how many decisions in how many days


@dataclass(frozen=True)
class Bevinding:
    """One message: the finding as heading, what it means, and n, peildatum and source."""

    kop: str
    uitleg: str
    bron: str
    begrippen: tuple[str, ...]  # the codes of what it is about


def build_bron(*delen: str, peildatum: date, fictief: bool) -> str:
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
    return Bevinding(kop, uitleg, bron, ("tempo", "besloten"))


def _build_aftelling(tempo: Tempo, einde: date) -> str:
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


def _build_nodig(tempo: Tempo) -> str:
    """The pace that is needed; near the deadline a pace a week says nothing any more."""
    if tempo.dagen <= LAATSTE_DAGEN:
        besluiten, dagen = format_aantal(tempo.open, "besluit", "besluiten"), format_aantal(tempo.dagen, "dag", "dagen")
        return f"Nodig {'is' if tempo.open == 1 else 'zijn'} nog {besluiten} in {dagen}."
    return f"Nodig zijn {_format_tempo(tempo.nodig)} besluiten per week."


def _build_recent_tempo(tempo: Tempo) -> str:
    if tempo.recent:
        return f"Nu zijn het er {_format_tempo(tempo.werkelijk)} per week."
    if tempo.genomen:
        return "De besluiten van de laatste zes weken gelden niet meer."
    return "In de laatste zes weken is geen besluit genomen."


def _format_tempo(tempo: Fraction | None) -> str:
    """A pace that reads 0,0 would say that nothing is needed."""
    return format_getal(tempo, 1) if tempo is None or round_getal(tempo, 1) else "minder dan 0,1"


def build_veranderd(overzicht: Overzicht, sinds: date) -> list[str]:
    """What changed after a day, a line per step, newest first."""
    stappen = overzicht.stappen[overzicht.stappen["datum"] > sinds]
    return [f"{format_datum(r.datum)}: {r.naam}: {begrippen.STAPPEN[r.stap]}" for r in build_rijen(stappen)]


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
    vraag = "Komt er een buurtnetwerk? " if len(met_status) else ""
    return f"{vraag}{status[0].upper()}{status[1:]}."


def build_bereik(overzicht: Overzicht) -> Bevinding:
    """Reach of the city over the buurten with a complete count."""
    stad = overzicht.bereik_stad
    codes = ("bereik_stad", "zeker_tussen")
    jaar = overzicht.peildatum.year
    if not stad.buurten:
        bron = build_bron(peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))
        return Bevinding("Nog geen bereik bekend", f"In {jaar} is nog in geen enkele buurt alles geteld.", bron, codes)
    waar = build_getelde_buurten(stad.buurten)
    kop = f"{waar[0].upper()}{waar[1:]} deed {format_procent(stad.aandeel)} mee"
    zeker = bereikwoorden.build_zeker(stad.aandeel_laag, stad.aandeel_hoog)
    deel = format_procent(stad.dekking_inwoners, 0)
    uitleg = f"In {jaar}, {zeker}. Daar woont {deel} van alle inwoners. Een mens telt één keer per buurt."
    wie = bereikwoorden.build_wie(stad.alle_leeftijden)
    n = f"{format_getal(stad.uniek)} van {format_getal(stad.inwoners_15plus)} {wie}"
    bron = build_bron(n, begrippen.BRON_INWONERS, peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))
    return Bevinding(kop, uitleg, bron, codes)


def build_getelde_buurten(aantal: int) -> str:
    """Where the reach of the city was counted; it is never a figure of the whole city."""
    return f"in {'de ' if aantal != 1 else ''}{format_aantal(aantal, 'buurt', 'buurten')} met een volledige telling"


def build_feedback(overzicht: Overzicht) -> Bevinding:
    """The key statement first, with its certain bounds, then what is not counted yet."""
    frame, codes = overzicht.feedback, ("feedback", "grenzen")
    sleutel = frame[frame["sleutel"]]
    rest = begrippen.NOG_NIET_MEEGETELD if overzicht.feedback_wacht else ""
    peildatum, fictief = overzicht.peildatum, is_fictief(overzicht)
    if sleutel.empty:
        return Bevinding(
            "Nog te weinig formulieren om te tonen", "", build_bron(rest, peildatum=peildatum, fictief=fictief), codes
        )
    rij = sleutel.iloc[0]
    wie = rij["eens_tekst"].replace("(vrijwel)", "Vrijwel")
    kop = f"{wie} {build_werkwoord(rij, peildatum)} het eens met “{rij['tekst']}”"
    uitleg = f"‘Eens’ en ‘helemaal eens’ samen, van wie antwoord gaf. {build_grenzen(rij)}"
    return Bevinding(kop, uitleg.strip(), build_feedbackbron(overzicht, rij), codes)


def build_feedbackbron(overzicht: Overzicht, rij: pd.Series) -> str:
    """The sources of one statement: each has an n of its own, so a heading must not carry that of another."""
    na = format_aantal(int(rij["bijeenkomsten"]), "bijeenkomst", "bijeenkomsten")
    n = f"n = {format_getal(rij['n'])} antwoorden na {na}"
    rest = begrippen.NOG_NIET_MEEGETELD if overzicht.feedback_wacht else ""
    delen = (n, build_respons(rij), build_periode(overzicht.feedback), rest)
    return build_bron(*delen, peildatum=overzicht.peildatum, fictief=is_fictief(overzicht))


def build_werkwoord(rij: pd.Series, peildatum: date) -> str:
    """ "is" of this calendar year, "was in 2015" of the year before."""
    return "is" if rij["jaar"] == peildatum.year else f"was in {rij['jaar']}"


def build_grenzen(rij: pd.Series) -> str:
    """The certain bounds of a row of FEEDBACK as a sentence, or the warning that takes their place; "" for neither."""
    if rij["meer_formulieren"]:
        return begrippen.MEER_FORMULIEREN
    if pd.isna(rij["eens_laag"]):
        return ""
    laag, hoog = (format_procent(rij[k], 0) for k in ("eens_laag", "eens_hoog"))
    return f"Van alle deelnames is zeker tussen {laag.removesuffix(' %')} en {hoog} het eens."


def build_grenzen_kort(rij: pd.Series) -> str:
    """The same where there is little room: "50-83 %", or "" without them."""
    if pd.isna(rij["eens_laag"]):
        return ""
    laag, hoog = (format_procent(rij[k], 0) for k in ("eens_laag", "eens_hoog"))
    return f"{laag.removesuffix(' %')}-{hoog}"


def build_respons(rij: pd.Series) -> str:
    """ "respons 72 %" of a row of FEEDBACK; "" where it cannot be known."""
    respons = None if rij["meer_formulieren"] else compute_respons(rij["formulieren"], rij["deelnemers"])
    return "" if respons is None else f"respons {format_procent(respons, 0)}"


def build_periode(feedback: pd.DataFrame) -> str:
    """Which calendar year the answers are of."""
    return "" if feedback.empty else f"antwoorden van {feedback['jaar'].iloc[0]}"


def build_feedback_buurt(beeld: Buurtbeeld) -> tuple[str, list[str]]:
    """Why the feedback of a buurt shows no share ("" when it does), and its n and what was left out, for the source."""
    frame, wacht = beeld.waardering, beeld.feedback_wacht
    if frame.empty:
        leeg = (
            "Nog te weinig formulieren om te tonen." if wacht else "Geen formulieren bekend van dit jaar of vorig jaar."
        )
        return leeg, []
    rij = frame.loc[frame["formulieren"].idxmax()]
    na = format_aantal(int(rij["bijeenkomsten"]), "bijeenkomst", "bijeenkomsten")
    delen = [
        f"n = {format_getal(rij['formulieren'])} formulieren na {na}",
        build_respons(rij),
        build_periode(frame),
        begrippen.VOORAL_GEDEELD if rij["gedeeld"] else "",
        begrippen.NOG_NIET_MEEGETELD if wacht else "",
    ]
    return "", [deel for deel in delen if deel]


def build_formulieren(rij: Formulieren) -> str:
    """What anybody may know of the forms of one meeting (a row of BIJEENKOMSTEN_OPENBAAR)."""
    if rij.evaluatie == "geen":
        return "Geen formulieren ingeleverd."
    if rij.evaluatie == "weinig":
        return f"Minder dan {MINIMUM_FORMULIEREN} formulieren."
    zin = f"{format_getal(rij.formulieren)} formulieren"
    if rij.meer_formulieren:
        return f"{zin}, maar minder deelnemers: een van de twee tellingen klopt niet."
    return f"{zin}." if pd.isna(rij.respons) else f"{zin} (respons {format_procent(rij.respons, 0)})."


def build_verdeling(rij: Verdeling) -> str:
    """The exact answers of one meeting to one statement (a row of VERDELING), behind the statement itself."""
    keuzes = ", ".join(f"{naam} {getattr(rij, f'n{i}')}" for i, naam in enumerate(begrippen.ANTWOORDEN, 1))
    if not rij.n:
        return "geen antwoorden"
    zin = f"{rij.n4 + rij.n5} van {rij.n} eens ({format_procent(rij.eens, 0)})"
    if pd.notna(rij.eens_laag):
        laag, hoog = (format_procent(deel, 0) for deel in (rij.eens_laag, rij.eens_hoog))
        zin += f", van alle deelnemers zeker tussen {laag.removesuffix(' %')} en {hoog}"
    return f"{zin}: {keuzes}"


def build_actiegroepen(acties: pd.DataFrame, peildatum: date) -> dict[str, list]:
    """The actions (rows of ACTIES) by how they stand, each list in the order of the date that it shows.

    What is late longest and what is due first come first; of what is done, the newest.
    """
    groepen: dict[str, list] = {"Te laat": [], "Loopt": [], "Gedaan": []}
    for actie in build_rijen(acties):
        groepen[build_actiestand(actie, peildatum)[0]].append(actie)
    for groep in ("Te laat", "Loopt"):
        groepen[groep].sort(
            key=lambda a: (pd.isna(a.vervalt_op), a.beloofd_op if pd.isna(a.vervalt_op) else a.vervalt_op)
        )
    groepen["Gedaan"].sort(key=lambda a: a.gedaan_op, reverse=True)
    return groepen


def build_actiestand(actie: Actie, peildatum: date) -> tuple[str, str]:
    """How an action (a row of ACTIES) stands: "Te laat", "Loopt" or "Gedaan", and its date in words."""
    if not pd.isna(actie.gedaan_op):
        return "Gedaan", f"gedaan op {format_datum(actie.gedaan_op)}"
    if pd.isna(actie.vervalt_op):
        return "Loopt", f"afgesproken op {format_datum(actie.beloofd_op)}"
    return ("Te laat" if actie.vervalt_op < peildatum else "Loopt"), f"beloofd voor {format_datum(actie.vervalt_op)}"


def build_inwoners(gebied: pd.Series) -> str:
    """Who lives in an area. CBS keeps small numbers secret: then what is unknown is said, and not as a number."""
    inwoners, ouder = gebied["inwoners"], gebied["inwoners_15plus"]
    hoeveel = "onbekend hoeveel inwoners" if pd.isna(inwoners) else f"{format_getal(inwoners)} inwoners"
    return f"{hoeveel}, {'onbekend hoeveel' if pd.isna(ouder) else format_getal(ouder)} van 15 jaar en ouder"
