"""What `/besluiten` says: the verdict, the alarm, who is still open. Pure: values in, Dutch out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld.format import format_aantal, format_dag, format_datum
from buurtnet.begrippen_raad import STAPPEN_AANMELDING
from buurtnet.cijfers.besluitbeeld import Aanmelding, Besluitbeeld
from buurtnet.cijfers.besluiten import BESLOTEN, GESTOPT
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.verloop import BESLOTEN_GROEP, NIET, ONBEKEND, OPEN_GROEP, WEL
from buurtnet.schema import build_rijen

VOOR, TEGEN = ("definitief_ja", "voorgenomen"), ("definitief_nee",)
KENNIS = {WEL: "informatie compleet", NIET: "niet compleet", ONBEKEND: "onbekend"}
KENNIS_KORT = {WEL: "compleet", NIET: "niet compleet", ONBEKEND: "onbekend"}  # where the heading says of what
GROEPEN = {BESLOTEN_GROEP: "Besloten", OPEN_GROEP: "Nog open"}

UITLEG_PLATFORMS = (
    "Elke rij is een platform, met zijn stappen in de tijd. De rondjes zijn de vijf dingen om te doen vóór een "
    f"besluit, in deze volgorde: {', '.join(begrippen.ONDERDELEN.values())}. Een voorgenomen besluit is nog niet vast: "
    "het platform kan nog anders kiezen. ‘Te laat’ is een belofte waarvan de dag voorbij is."
)


def build_oordeel(overzicht: Overzicht) -> str:
    """The verdict: will the platforms make it?"""
    tempo, einde = overzicht.tempo, format_dag(overzicht.instellingen.beslisdatum)
    hoeveel = f"{tempo.besloten} van de {tempo.totaal} platforms"
    werkwoord = "heeft" if tempo.besloten == 1 else "hebben"
    if overzicht.stand.empty:
        return "Nog geen besluiten bekend"
    if tempo.verwachting is None:
        return f"{hoeveel} {werkwoord} besloten; de termijn liep tot {einde}"
    if not tempo.open:
        return "Er staat geen besluit meer open"
    if tempo.recent:
        return f"In dit tempo kiezen {tempo.verwachting} van de {tempo.totaal} platforms vóór {einde}"
    reden = "geldt het laatste besluit niet meer" if tempo.genomen else "kwam er in zes weken geen besluit bij"
    return f"{hoeveel} {werkwoord} besloten, en nu {reden}"


def build_kruiskop(kruis: Mapping[tuple[str, str], list[int]]) -> str:
    """The alarm as a heading: decided but not informed."""
    zonder, onbekend, met = (len(kruis[BESLOTEN_GROEP, kennis]) for kennis in (NIET, ONBEKEND, WEL))
    return build_alarmkop(zonder, onbekend, zonder + onbekend + met)


def build_alarmkop(zonder: int, onbekend: int, besloten: int) -> str:
    """How many decided with too little information, and of how many that is not known."""
    if not besloten:
        return "Nog geen platform heeft besloten"
    if zonder:
        werkwoord = "besloot" if zonder == 1 else "besloten"
        return f"{format_aantal(zonder, 'platform', 'platforms')} {werkwoord} met te weinig informatie"
    if onbekend:
        return f"Van {onbekend} van de {besloten} besluiten is niet bekend of de informatie compleet was"
    return "Bij elk besluit was de informatie compleet"


def build_kruisregels(kruis: Mapping[tuple[str, str], list[int]]) -> list[str]:
    """How many platforms in each part: of those that decided and of those that are open."""
    regels = []
    for groep, naam in GROEPEN.items():
        aantallen = {kennis: len(kruis[groep, kennis]) for kennis in KENNIS}
        delen = ", ".join(f"{KENNIS[kennis]} {aantal}" for kennis, aantal in aantallen.items())
        regels.append(f"{naam} ({sum(aantallen.values())}): {delen}")
    return regels


def build_platformskop(telling: Mapping[str, int]) -> str:
    """Where the platforms stand, as a heading: who chose, who talks, who did not begin; apart: stopped and unknown."""
    koos, praat = sum(telling[s] for s in BESLOTEN), telling["voorgenomen"] + telling["in_gesprek"]
    begon, gestopt, onbekend = (telling[s] for s in ("nog_niet_besproken", "gestopt", "geen_gegevens"))
    delen = [f"{koos} {'koos' if koos == 1 else 'kozen'}"]
    delen += [f"{praat} {'praat' if praat == 1 else 'praten'} erover"] if praat else []
    delen += [f"{begon} {'begon' if begon == 1 else 'begonnen'} nog niet"] if begon else []
    delen += [f"{gestopt} {'stopte' if gestopt == 1 else 'stopten'} zonder besluit"] if gestopt else []
    delen += [f"van {onbekend} weten wij het niet"] if onbekend else []
    return f"Van {format_aantal(sum(telling.values()), 'platform', 'platforms')}: {', '.join(delen)}"


def build_wijkkop(wijk: str, stappen: Sequence[str]) -> str:
    """How many platforms of one wijk chose, as a heading; who stopped is said apart."""
    koos, gestopt = sum(stap in BESLOTEN for stap in stappen), sum(stap == GESTOPT for stap in stappen)
    aantal = format_aantal(len(stappen), "platform", "platforms")
    kop = f"{wijk}: nog geen besluit bekend van {aantal}"
    if koos:
        de = "de " if len(stappen) > 1 else ""
        kop = f"{wijk}: {koos} van {de}{aantal} {'koos' if koos == 1 else 'kozen'}"
    return f"{kop}, {gestopt} {'stopte' if gestopt == 1 else 'stopten'}" if gestopt else kop


def build_registerkop(register: pd.DataFrame) -> str:
    """What can be found in the register: how many decisions, and of how many the argument."""
    besloten = register[register["Stap"].isin([begrippen.STAPPEN[stap] for stap in BESLOTEN])]
    if besloten.empty:
        return "Nog geen besluit in het register"
    met = int((besloten["Belangrijkste argument"] != "").sum())
    aantal = format_aantal(len(besloten), "besluit", "besluiten")
    return f"{aantal} in het register; bij {met or 'geen'} daarvan staat waarom"


def build_items(beeld: Besluitbeeld, organisatie_id: int) -> list[bool | None]:
    """The answer to each of the five informed items; None: unknown."""
    bekend = beeld.items.get(organisatie_id, {})
    return [bekend.get(onderdeel) for onderdeel in begrippen.ONDERDELEN]


def build_mist(items: Iterable[bool | None]) -> str:
    """What is not done of the informed items, and of how many that is not known; empty when all is done."""
    paren = list(zip(begrippen.ONDERDELEN.values(), items, strict=True))
    nee = [naam for naam, ja in paren if ja is False]
    onbekend = sum(ja is None for _, ja in paren)
    delen = [f"nog niet: {', '.join(nee)}" if nee else ""]
    if onbekend:
        delen.append(f"onbekend van {onbekend} van de {len(paren)} onderdelen van de informatie")
    return "; ".join(deel for deel in delen if deel)


TE_LAAT = "beloften te laat: "


def build_te_laat(beeld: Besluitbeeld, organisatie_id: int) -> str:
    """Which promises are late, and whose: "beloften te laat: 2 van de gemeente"."""
    van = beeld.te_laat.get(organisatie_id, {})
    delen = [f"{aantal} van {begrippen.UITVOERDERS[door]}" for door, aantal in van.items()]
    return f"{TE_LAAT}{' en '.join(delen)}" if delen else ""


def build_merk(beeld: Besluitbeeld, organisatie_id: int) -> str:
    """Whose promises are late, in a picture, where there is little room."""
    van = beeld.te_laat.get(organisatie_id, {})
    return f"te laat: {', '.join(begrippen.UITVOERDERS[door] for door in van)}" if van else ""


def build_openregel(beeld: Besluitbeeld, rij: pd.Series) -> str:
    """Since when one platform that can still decide is at its step, and what it still needs, behind its name."""
    delen = [] if pd.isna(rij["datum"]) else [f"sinds {format_datum(rij['datum'])}"]
    nodig = (
        build_mist(build_items(beeld, rij["organisatie_id"])),
        build_te_laat(beeld, rij["organisatie_id"]),
        f"bijeenkomst op {format_datum(beeld.komend[rij['naam']])}" if rij["naam"] in beeld.komend else "",
        build_gevraagd(beeld, rij["organisatie_id"]),
    )
    delen += [deel for deel in nodig if deel]
    return f": {'; '.join(delen)}" if delen else ""


def build_gevraagd(beeld: Besluitbeeld, organisatie_id: int) -> str:
    """What this platform asked and nobody answered yet; empty when nothing waits."""
    vragen = beeld.gevraagd.get(organisatie_id, [])
    return f"wacht op antwoord: {', '.join(vragen)}" if vragen else ""


def build_aanmelding(een: Aanmelding) -> str:
    """One application at its last step, with the networks that already work in its buurten."""
    stap = f"{een.naam}: {STAPPEN_AANMELDING[een.stap]}, {format_datum(een.datum)}"
    if not een.al_daar:
        return stap
    return f"{stap}. Let op: in deze buurt {'is' if len(een.al_daar) == 1 else 'zijn'} al {', '.join(een.al_daar)}"


def build_argumenten(beeld: Besluitbeeld, stappen: tuple[str, ...]) -> list[tuple[str, str, date]]:
    """The main arguments as recorded with these steps that still hold: argument, name of the platform, day."""
    namen = dict(zip(beeld.platforms["organisatie_id"], beeld.platforms["naam"], strict=True))
    laatste = beeld.stappen.drop_duplicates("organisatie_id", keep="last")
    welke = laatste[laatste["stap"].isin(stappen) & (laatste["argument"] != "")]
    return [(rij.argument, namen[rij.organisatie_id], rij.datum) for rij in build_rijen(welke)]


def build_register(beeld: Besluitbeeld) -> pd.DataFrame:
    """Every platform with its step, by wijk and name: a row each, dates as `date`, texts as recorded."""
    laatste = beeld.stappen.drop_duplicates("organisatie_id", keep="last").set_index("organisatie_id")
    rijen = [
        {
            "Platform": rij.naam,
            "Wijk": rij.wijk,
            "Stap": begrippen.STAPPEN[rij.stap],
            "Sinds": rij.datum,
            "Door": laatste["orgaan"].get(rij.organisatie_id, ""),
            "Belangrijkste argument": laatste["argument"].get(rij.organisatie_id, ""),
            "Bron": laatste["bron"].get(rij.organisatie_id, ""),
            "Informatie bij het besluit": begrippen.INFORMATIE[rij.informatie],
        }
        for rij in build_rijen(beeld.platforms.sort_values(["wijk", "naam"]))
    ]
    return pd.DataFrame(rijen)
