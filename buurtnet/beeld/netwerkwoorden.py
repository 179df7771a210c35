"""What a network's own page says: words, development, roles, vision, eigen kracht. Pure: values in, Dutch out."""

import re
from collections.abc import Mapping
from datetime import date

from buurtnet.beeld.format import format_aantal, format_datum, format_procent
from buurtnet.begrippen import SPOREN
from buurtnet.begrippen_netwerk import (
    DIMENSIES,
    FASEN,
    MINIMUM_ACTIES,
    NIET_BEVESTIGD,
    NIVEAUS,
    ONDERWERPEN,
    STADIA,
    TREDEN,
)
from buurtnet.cijfers.netwerk import ONBEKEND, Kracht, Ontwikkeling, Rollen, Visiestand

_OMDAT = re.compile(r"^[\W_]*omdat\b[\W_]*", re.IGNORECASE)
_NOG_NIET = ("geen", "in_gesprek", ONBEKEND)  # no vision on paper
_TRACK = {"sociaal": "sociale", "fysiek": "fysieke"}
Visie = dict[str, tuple[str, date]]  # by track the stage and since when


def build_verborgen(sinds: date, omdat: str) -> str:
    """What stands in the place of words that are hidden."""
    reden = _OMDAT.sub("", omdat).rstrip(". ")  # who fills in the form may write the word too
    return f"Deze woorden zijn verborgen door de gemeente sinds {format_datum(sinds)}, omdat {reden}."


def build_meedoen(naam: str, leeg: bool) -> str:
    """How to join where no network says so itself; `leeg`: where no organisation is known."""
    if leeg:
        return f"Wilt u in {naam} iets beginnen met uw buren? De opbouwwerker van de gemeente helpt u."
    return "Iedereen uit de buurt kan meedoen: kom naar een bijeenkomst of stel een vraag."


def build_opbouwwerker(adres: str, gemeente: str, naam: str = "uw buurt") -> str:
    """How to reach the opbouwwerker of a buurt; an address that is not recorded is not made up."""
    if adres:
        return f"De opbouwwerker bereikt u via {adres.rstrip('. ')}."
    return f"Een adres weten wij nog niet: bel de gemeente {gemeente} en vraag naar de opbouwwerker van {naam}."


def build_bereikbaar(bereikbaar: Mapping[str, str], opbouwwerk: str, gemeente: str, naam: str) -> str:
    """Whom to ask and how: the networks of a buurt with the public address that each gives, else the opbouwwerker."""
    via = [f"{netwerk} bereikt u via {adres.rstrip('. ')}." for netwerk, adres in bereikbaar.items()]
    return f"Vragen? {' '.join(via) or build_opbouwwerker(opbouwwerk, gemeente, naam)}"


def build_akkoord(akkoord_op: date | None) -> str:
    """Whether the buurt agreed with the words."""
    if akkoord_op is None:
        return NIET_BEVESTIGD.capitalize()
    return f"De buurt was akkoord op {format_datum(akkoord_op)}"


def build_fasekop(een: Ontwikkeling) -> str:
    """How the network sees itself, as a finding."""
    if een.eigen_op is None:
        return f"Het netwerk vulde zelf nog geen van de {len(DIMENSIES)} punten in"
    if een.fase is None:
        return f"Het netwerk vulde {len(een.eigen)} van de {len(DIMENSIES)} punten in: nog geen fase"
    oud = " (verouderd)" if een.verouderd else ""
    return f"Het netwerk ziet zichzelf als: {FASEN[een.fase]}, fase {een.fase} van {len(FASEN) - 1}{oud}"


def build_gesprek(een: Ontwikkeling) -> str:
    """The conversation to have; empty while one of both did not look."""
    if een.eigen_op is None or een.blik_op is None:
        return ""
    if not een.gesprekken:
        return "Netwerk en opbouwwerker zien ongeveer hetzelfde."
    punten = _som([DIMENSIES[code].lower() for code in een.gesprekken])
    return f"Een gesprek om te voeren: {punten}. Netwerk en opbouwwerker zien dat heel anders."


def build_wanneer(een: Ontwikkeling) -> str:
    """When each side looked."""
    delen = {"het netwerk keek op": een.eigen_op, "de opbouwwerker keek op": een.blik_op}
    return ", ".join(f"{wie} {format_datum(dag)}" for wie, dag in delen.items() if dag is not None)


def build_punten(een: Ontwikkeling) -> list[str]:
    """Each dimension as a line: what the network sees, and beside it the opbouwwerker where that differs."""
    regels = []
    for code, naam in DIMENSIES.items():
        eigen, blik = een.eigen.get(code), een.blik.get(code)
        delen = [f"{eigen}. {NIVEAUS[code][eigen]}" if eigen is not None else "het netwerk weet dat nog niet"]
        if blik is not None and blik != eigen:
            delen.append(f"Opbouwwerker: {blik}. {NIVEAUS[code][blik]}")
        regels.append(f"{naam}: {' '.join(delen)}")
    return regels


def build_profielzin(een: Ontwikkeling) -> str:
    """The profile for who cannot see it."""
    punten = [f"{naam} {_getal(een.eigen.get(c))} en {_getal(een.blik.get(c))}" for c, naam in DIMENSIES.items()]
    return f"{build_fasekop(een)}. Niveau van 0 tot en met 4, netwerk en opbouwwerker: {'; '.join(punten)}"


def build_fasen_stad(fasen: dict[int, int], netwerken: int) -> str:
    """The city beside it: how many networks are in each phase, in the order of the phases."""
    ingevuld = sum(fasen.values())
    if not ingevuld:
        return "In de stad heeft nog geen netwerk alle punten ingevuld."
    delen = [f"{aantal} {FASEN[fase]}" for fase, aantal in fasen.items() if aantal]
    return f"In de stad vulden {ingevuld} van de {netwerken} platforms en netwerken alle punten in: {', '.join(delen)}."


def build_rolkop(rollen: Rollen) -> str:
    """Where the two sides differ, as a finding."""
    if not rollen.samen:
        wie, ander = ("De buurt", "gemeente") if rollen.buurt else ("De gemeente", "buurt")
        onderwerpen = format_aantal(len(rollen.buurt or rollen.gemeente), "onderwerp", "onderwerpen")
        return f"{wie} vulde van {onderwerpen} in wie wat doet; de {ander} nog niet"
    aantal = len(rollen.samen)
    beide = f"Buurt en gemeente vulden {format_aantal(aantal, 'onderwerp', 'onderwerpen')} allebei in en zien"
    if not rollen.anders:
        return f"{beide} {'dat' if aantal == 1 else 'die'} hetzelfde"
    return f"{beide} er {len(rollen.anders)} anders"


def build_rolverschillen(rollen: Rollen) -> list[str]:
    """Each topic on which they differ, with both rungs."""
    return [
        f"{ONDERWERPEN[code]}: volgens de buurt {TREDEN[rollen.buurt[code]]}, "
        f"volgens de gemeente {TREDEN[rollen.gemeente[code]]}"
        for code in rollen.anders
    ]


def build_rolzin(rollen: Rollen) -> str:
    """The role division for who cannot see it."""
    punten = [
        f"{naam}: {TREDEN.get(rollen.buurt.get(c, ''), ONBEKEND)} en {TREDEN.get(rollen.gemeente.get(c, ''), ONBEKEND)}"
        for c, naam in ONDERWERPEN.items()
    ]
    return f"{build_rolkop(rollen)}. Volgens buurt en gemeente: {'; '.join(punten)}"


def build_rollen_stad(anders: int, samen: int) -> str:
    """The city beside it."""
    if not samen:
        return ""
    return f"In de stad zien buurt en gemeente {anders} van de {samen} ingevulde onderwerpen anders."


def build_visiekop(visie: Visie) -> str:
    """Where both tracks stand, as a finding; of one that nobody recorded it is unknown."""
    delen = [f"{spoor} {_build_stadium(visie[spoor][0]) if spoor in visie else ONBEKEND}" for spoor in SPOREN]
    loopt = {spoor: visie[spoor][0] != "geen" for spoor in visie}
    staart = "; één spoor loopt" if sorted(loopt.values()) == [False, True] else ""
    return f"Visie: {', '.join(delen)}{staart}"


def _build_stadium(code: str) -> str:
    return f"{STADIA[code]} (stap {list(STADIA).index(code)} van {len(STADIA) - 1})"


def build_visie_stad(stand: Visiestand) -> str:
    """The city beside it: networks per stage and track, and where only one track runs."""
    delen = [build_spoorzin(spoor, per_stadium) for spoor, per_stadium in stand.aantallen.items()]
    return f"In de stad. {'. '.join(delen)}. {build_een_spoor(stand)}"


def build_spoorzin(spoor: str, aantallen: Mapping[str, int]) -> str:
    """One track across the city: how many networks are at each stage."""
    namen = [f"{aantal} {STADIA.get(stadium, ONBEKEND)}" for stadium, aantal in aantallen.items() if aantal]
    return f"{spoor.capitalize()}: {', '.join(namen)}"


def build_een_spoor(stand: Visiestand) -> str:
    """Where only one track runs."""
    return f"Bij {stand.een_spoor} loopt maar één spoor, bij {stand.ander_onbekend} is het andere spoor onbekend."


def build_visie_stadskop(stand: Visiestand, netwerken: int) -> str:
    """The vision across the city as a finding: how many are past talking, in each track."""
    ver = {spoor: netwerken - sum(n.get(s, 0) for s in _NOG_NIET) for spoor, n in stand.aantallen.items()}
    delen = [f"{aantal} voor het {_TRACK[spoor]}" for spoor, aantal in ver.items()]
    return f"Van de {netwerken} platforms en netwerken hebben er {' en '.join(delen)} een visie op papier"


def build_kracht_stadskop(kracht: Kracht) -> str:
    """Eigen kracht across the city as a finding."""
    if kracht.gedaan is None:
        return f"Eigen kracht: nog geen {MINIMUM_ACTIES} afspraken klaar in de stad"
    return f"In de stad deed de buurt {format_procent(kracht.gedaan, 0)} van wat klaar is"


def build_kracht_stadszin(kracht: Kracht) -> str:
    """Realised beside planned; no target."""
    klaar = format_aantal(kracht.n_gedaan, "afspraak is", "afspraken zijn")
    if kracht.gepland is None:
        return f"{klaar[0].upper()}{klaar[1:]} klaar."
    gepland = format_procent(kracht.gepland, 0)
    return f"{klaar} klaar. Van alle {kracht.n_gepland} afspraken zou de buurt {gepland} doen; samen telt half."


def build_krachtkop(kracht: Kracht) -> str:
    """Eigen kracht as a finding."""
    if kracht.gedaan is None:
        return f"Eigen kracht: nog geen {MINIMUM_ACTIES} afspraken klaar"
    return f"De buurt deed {format_procent(kracht.gedaan, 0)} van wat klaar is"


def build_krachtzin(kracht: Kracht, stad: Kracht) -> str:
    """Realised beside planned, and the city beside it; together counts half."""
    zinnen = [f"Klaar: {format_aantal(kracht.n_gedaan, 'afspraak', 'afspraken')}"]
    if kracht.gepland is not None:
        gepland = format_procent(kracht.gepland, 0)
        zinnen.append(f"Van alle {kracht.n_gepland} afspraken zou de buurt {gepland} doen; samen telt half")
    if stad.gedaan is not None:
        zinnen.append(f"In de stad deed de buurt {format_procent(stad.gedaan, 0)} van wat klaar is")
    return ". ".join(zinnen) + "."


def _getal(niveau: int | None) -> str:
    return ONBEKEND if niveau is None else str(niveau)


def _som(namen: list[str]) -> str:
    return " en ".join([", ".join(namen[:-1]), namen[-1]]) if len(namen) > 1 else namen[0]
