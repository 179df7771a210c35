"""The HTML of the last look: what everybody will see, what is at fault, what is asked, and what two people changed."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from buurtnet.beeld import leesregels
from buurtnet.beeld.format import format_datum, format_tijd
from buurtnet.instellingen import TIJDZONE
from buurtnet.invoer import Keuring
from buurtnet.invoer.begin import komt_nog
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.rijen import build_rijpad
from buurtnet.invoer.veld import build_met_veld
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import read_pad
from buurtnet.store.schrijven import LANGSTE_REDEN, Concept, Samengevoegd
from buurtnet.web.formulier.velden import build_anker

_LEEG: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Kijk:
    """A concept as it is looked at for the last time, with what was typed on the page before it was sent."""

    prefix: str
    token: str
    concept: Concept
    kiezen: Kiezen
    keuring: Keuring
    ook_open: list[tuple[str, datetime]]
    met_reden: bool  # a correction that does not explain itself
    reden: str = ""
    geklopt: frozenset[str] = field(default=frozenset())  # the questions that were said yes to
    fout: str = ""
    erbij: Samengevoegd | None = None  # what somebody else published meanwhile

    @property
    def adres(self) -> str:
        return f"{self.prefix}/formulier/concept/{self.concept.concept_id}"


def build_kijk(k: Kijk) -> str:
    """The page, from its heading to the bar at the foot."""
    soort = SOORTEN[k.concept.soort]
    delen = [
        f"<h1>{escape(soort.een.capitalize())}: nakijken en publiceren</h1>",
        _build_niet(k.fout) if k.fout else "",
        _build_botsing(k),
        *(f'<p class="klein">{escape(build_ook_open(*een))}</p>' for een in k.ook_open),
        # In sight, for the button at the foot waits for these.
        _build_fouten(k),
        _build_publiceren(k),
        f"<h2>{escape(leesregels.WIE_LEEST[soort.lezen][0])}</h2>",
        "<p><strong>Aangekondigd:</strong> dit komt bij 'Komt eraan' op de pagina van de buurt. Het telt nog nergens "
        "mee.</p>"
        if k.concept.soort == "bijeenkomst" and komt_nog(k.concept.inhoud, k.kiezen.vandaag)
        else "",
        build_lijst(leesregels.build_openbaar(k.concept.soort, k.concept.inhoud, k.kiezen)),
        _build_weggooien(k),
    ]
    return "\n".join(deel for deel in delen if deel)


def build_lijst(delen: dict[str, str]) -> str:
    """Each part in a line: its label and what it holds, as it was typed."""
    regels = [
        f'<li><strong>{escape(naam.rstrip("."))}:</strong> <span dir="auto">{escape(tekst)}</span></li>'
        for naam, tekst in delen.items()
    ]
    return f'<ul class="gelezen">{"".join(regels)}</ul>' if regels else "<p>nog leeg</p>"


def build_ook_open(wie: str, op: datetime) -> str:
    """Who has the same record open."""
    dag = op.astimezone(ZoneInfo(TIJDZONE)).date()
    return f"{wie} verbetert dit ook, het laatst op {format_datum(dag)} om {format_tijd(op)}."


def _build_niet(zin: str) -> str:
    return f'<p class="melding fout" role="alert"><strong>Niet gepubliceerd.</strong> {escape(zin)}</p>'


def _build_fouten(k: Kijk) -> str:
    """What is wrong, and apart from that what is still empty: who only just began made no mistake."""
    fout: list[str] = []
    nog: list[str] = []
    for pad, zin in k.keuring.fouten.items():
        leeg = read_pad(k.concept.inhoud, pad) in _LEEG
        (nog if leeg else fout).append(f"<li>{_build_bij_veld(k, pad, zin)}</li>")
    delen = [("Dit kan zo niet", fout), ("Nog te doen", nog)]
    return "".join(f'<h2>{kop}</h2>\n<ul class="fouten">{"".join(regels)}</ul>' for kop, regels in delen if regels)


def _build_bij_veld(k: Kijk, pad: str, zin: str) -> str:
    """A sentence that leads to its field."""
    tekst = escape(leesregels.build_plek(k.concept.soort, pad, zin, k.kiezen) + zin)
    if pad == "reden":
        return tekst
    return f'<a href="{escape(f"{k.adres}#{build_anker(build_rijpad(k.concept.inhoud, pad))}")}">{tekst}</a>'


def build_klopt(pad: str, zin: str) -> str:
    """What a question is known by when somebody says yes to it: another sentence is another question."""
    return f"{pad}: {zin}"


def _build_publiceren(k: Kijk) -> str:
    """The form of the deliberate step; its button stands in the bar at the foot."""
    delen = [f'<form id="publiceren" method="post" action="{escape(k.adres)}/publiceer">', _build_verborgen(k)]
    if k.met_reden:
        delen.append(
            '<p class="veld"><label for="reden">Waarom verbetert u dit?</label><input id="reden" name="reden" '
            f'maxlength="{LANGSTE_REDEN}" autocomplete="off" value="{escape(k.reden)}"></p>'
        )
    for nummer, (pad, zin) in enumerate(k.keuring.vragen.items()):
        klopt = build_klopt(pad, zin)
        aan = " checked" if klopt in k.geklopt else ""
        delen.append(
            f'<div class="melding vraag"><p id="vraag-{nummer}">{_build_bij_veld(k, pad, zin)}</p>'
            f'<label><input type="checkbox" name="klopt" value="{escape(klopt)}" '
            f'aria-describedby="vraag-{nummer}"{aan}> {leesregels.build_ja(k.concept.soort, pad)}</label></div>'
        )
    return "\n".join([*delen, "</form>"])


def _build_verborgen(k: Kijk) -> str:
    velden = [("token", k.token), ("gezien", k.concept.bijgewerkt_op.isoformat())]
    if k.erbij:
        velden += [("botsing", json.dumps([pad, *beide])) for pad, beide in k.erbij.botsingen.items()]
    return "".join(f'<input type="hidden" name="{naam}" value="{escape(waarde)}">' for naam, waarde in velden)


def _build_botsing(k: Kijk) -> str:
    """What somebody else published meanwhile, and where both changed the same: theirs, one's own, and the choice."""
    if k.erbij is None:
        return ""
    wie = k.erbij.wie or "Iemand anders"
    wanneer = f"op {build_moment(k.erbij.op)}" if k.erbij.op else "intussen"
    zinnen = [f"{wie} heeft dit {wanneer} veranderd."]
    if k.erbij.ingetrokken:
        zinnen.append("Het is intussen ingetrokken. Publiceert u uw versie, dan staat het er weer.")
    zinnen.append("Wat u in andere velden veranderde, staat hier nu allebei in. Lees het na en publiceer het dan.")
    if k.erbij.botsingen:
        zinnen.append("Dit veranderde u allebei. Kiest u niets, dan wordt het uw versie:")
    eerst = "" if k.fout else _build_niet(zinnen.pop(0))
    blokken = [_build_keuze(k, pad, *beide) for pad, beide in k.erbij.botsingen.items()]
    return f'<section class="botsing">{eerst}<p>{escape(" ".join(zinnen))}</p>{"".join(blokken)}</section>'


def _build_keuze(k: Kijk, pad: str, hun: object, _mijn: object) -> str:
    """A field that both changed; nothing where it is the same by now."""
    soort, inhoud = k.concept.soort, k.concept.inhoud
    verschillen = leesregels.build_verschillen(soort, build_met_veld(soort, inhoud, pad, hun), inhoud, k.kiezen)
    regels = [
        f"<p><strong>{escape(naam)}</strong></p><ul>"
        f'<li>de andere versie: <span dir="auto">{escape(ander)}</span></li>'
        f'<li>uw versie: <span dir="auto">{escape(eigen)}</span></li></ul>'
        for naam, ander, eigen in verschillen
    ]
    if not regels:
        return ""
    namen = " en ".join(naam for naam, _, _ in verschillen)
    knop = (
        f'<button form="publiceren" class="rustig" formaction="{escape(k.adres)}/neem" name="neem" '
        f'value="{escape(pad)}" aria-label="{escape(f"Neem de andere: {namen}")}">Neem de andere</button>'
    )
    return "".join([*regels, knop])


def build_moment(op: datetime) -> str:
    """15-10-2016 om 21:14, as the clock in Maastricht had it."""
    return f"{format_datum(op.astimezone(ZoneInfo(TIJDZONE)).date())} om {format_tijd(op)}"


def _build_weggooien(k: Kijk) -> str:
    return (
        "<details><summary>Weggooien</summary><p>Dit concept verdwijnt. Wat al gepubliceerd is, blijft staan.</p>"
        f'<form method="post" action="{escape(k.adres)}/weg">'
        f'<input type="hidden" name="token" value="{escape(k.token)}">'
        '<button class="rustig">Ja, weggooien</button></form></details>'
    )


def build_voet(k: Kijk) -> str:
    """In the bar at the foot: when it was kept, the way back, and Publiceren."""
    dicht = " disabled" if k.keuring.fouten else ""
    return (
        f'<p id="stand">Opgeslagen om {format_tijd(k.concept.bijgewerkt_op)}</p>'
        f'<div class="knoppen"><a class="knop rustig" href="{escape(k.adres)}">Terug</a>'
        f'<button form="publiceren"{dicht}>Publiceren</button></div>'
    )
