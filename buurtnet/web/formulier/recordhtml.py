"""The HTML of what is recorded: what holds now, its former versions with what changed, and the ways to change it."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlencode

from buurtnet.beeld import leesregels
from buurtnet.beeld.format import format_aantal
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.velden import read_velden
from buurtnet.rechten import IEDEREEN
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.toegang import VAN_HET_NETWERK, choose_invulbaar
from buurtnet.soorten.velden import read_pad
from buurtnet.soorten.verborgen import VERBORGEN
from buurtnet.store.schrijven import LANGSTE_REDEN, Versie
from buurtnet.web.formulier.kijkhtml import build_lijst, build_moment, build_ook_open

_ROLLEN = {
    "netwerk": "het netwerk zelf",
    "opbouwwerker": "de opbouwwerker van de organisatie",
    "bestuur": "raad en college",
    "beheerder": "de beheerder",
}
_MEESTE_BUURTEN = 6  # an organisation may work in half the city


@dataclass(frozen=True)
class Vastgelegd:
    """A record with its versions, the one that holds now last, and what was typed on the page before it was sent."""

    prefix: str
    token: str
    soort: str
    record_id: int
    versies: list[Versie]
    ingetrokken: bool
    kiezen: Kiezen
    ook_open: list[tuple[str, datetime]]
    acties: list[tuple[int, str]]  # agreed at it, recorded apart: number and what
    net_gepubliceerd: bool = False
    van_netwerk: bool = False  # a network wrote it
    verborgen: str = ""  # that the municipality hides it, since when and why
    reden: str = ""
    vragen: tuple[str, ...] = ()
    fout: str = ""

    @property
    def adres(self) -> str:
        return f"{self.prefix}/formulier/{self.soort}/{self.record_id}"

    @property
    def nu(self) -> Versie:
        return self.versies[-1]

    @property
    def is_van_ander(self) -> bool:
        """Are these the words of a network, for somebody who is none?"""
        return self.van_netwerk and self.kiezen.gebruiker.rol != "netwerk"

    @property
    def mag_verbeteren(self) -> bool:
        """Is there a field that this person fills in?"""
        mag = choose_invulbaar(self.kiezen.gebruiker.rol, self.soort, self.van_netwerk)
        return bool(mag) and not (self.is_van_ander and self.ingetrokken)

    @property
    def is_in_te_vullen(self) -> bool:
        """Is it a bijeenkomst that has been, and was not counted?"""
        inhoud = self.nu.inhoud
        geweest = str(inhoud.get("datum") or "9") <= self.kiezen.vandaag.isoformat()
        return self.soort == "bijeenkomst" and geweest and inhoud.get("aanwezig") is None and not self.ingetrokken

    @property
    def is_open(self) -> bool:
        """Is it something that ends, that did not yet, and that needs no more for it than the day?"""
        soort, inhoud, klaar = SOORTEN[self.soort], self.nu.inhoud, SOORTEN[self.soort].klaar
        if not klaar or inhoud.get(klaar) or self.ingetrokken:
            return False
        plat = {veld.naam: read_pad(inhoud, veld.naam) for veld in soort.cellen}
        rij = read_velden(soort.cellen, plat | {klaar: self.kiezen.vandaag.isoformat()}, "", {})
        return not any(regel(rij) for regel in soort.regels)


def build_vastgelegd(v: Vastgelegd) -> str:
    """The page, from its heading on."""
    delen = [
        f"<h1>{escape(SOORTEN[v.soort].een.capitalize())}: wat er is vastgelegd</h1>",
        _build_gepubliceerd(v) if v.net_gepubliceerd else "",
        f'<p class="melding">{escape(v.verborgen)}</p>' if v.verborgen else "",
        f'<p class="melding fout" role="alert"><strong>Niet gedaan.</strong> {escape(v.fout)}</p>' if v.fout else "",
        _build_ingetrokken(v) if v.ingetrokken else "",
        *(f'<p class="klein">{escape(build_ook_open(*een))}</p>' for een in v.ook_open),
        "<p>Deze bijeenkomst is aangekondigd en geweest. Hoeveel mensen waren er? Kies Invullen.</p>"
        if v.is_in_te_vullen
        else "",
        _build_klaar(v) if v.is_open else "",
        build_lijst(leesregels.build_delen(v.soort, v.nu.inhoud, v.kiezen)),
        _build_acties(v) if v.acties else "",
        _build_van_netwerk(v) if v.is_van_ander else "",
        _build_form(v, "verbeter", "", ' id="verbeteren"') if v.mag_verbeteren else "",
        "" if v.ingetrokken or v.is_van_ander else _build_intrekken(v),
        _build_geschiedenis(v),
    ]
    return "\n".join(deel for deel in delen if deel)


def build_elders(v: Vastgelegd) -> str:
    """Who writes this kind, and where it is read, for who may not change it."""
    wie = " en ".join(_ROLLEN[rol] for rol in SOORTEN[v.soort].schrijven)
    werkwoorden = "schrijft en verbetert" if len(SOORTEN[v.soort].schrijven) == 1 else "schrijven en verbeteren"
    links = {} if v.ingetrokken else build_bekijk(v)
    waar = "; u leest het op de openbare pagina." if links else "."
    return (
        f"<h1>{escape(SOORTEN[v.soort].een.capitalize())}</h1><p>Dit {werkwoorden} alleen {wie}{waar}</p>"
        f'{_build_knoppen(v, links)}<p><a href="{v.prefix}/invoer">Naar Vastleggen</a></p>'
    )


def _build_van_netwerk(v: Vastgelegd) -> str:
    """Why there is no way to change it, and what there is."""
    zin, mag = VAN_HET_NETWERK, v.kiezen.gebruiker.rol in VERBORGEN.schrijven
    if v.soort != "verhaal" or not mag:
        return f"<p>{zin}</p>"
    vraag = urlencode({"organisatie_id": v.nu.inhoud.get("organisatie_id") or ""})
    link = f'<a href="{escape(f"{v.prefix}/formulier/nieuw/{VERBORGEN.code}?{vraag}")}">Verberg het, met een reden</a>'
    return f"<p>{zin} Klopt er iets niet? Vraag het netwerk om het te verbeteren. {link}.</p>"


def _build_acties(v: Vastgelegd) -> str:
    """What was agreed has a page of its own: seen here, nobody records it twice."""
    links = "".join(f'<li><a href="{v.prefix}/formulier/actie/{nr}">{escape(wat)}</a></li>' for nr, wat in v.acties)
    return f"<h2>Afgesproken acties</h2><ul>{links}</ul>"


def _build_gepubliceerd(v: Vastgelegd) -> str:
    if v.verborgen:
        return '<p class="melding" role="status">Gepubliceerd.</p>'  # but nobody reads it yet
    zin = f"Gepubliceerd. {leesregels.WIE_LEEST[SOORTEN[v.soort].lezen][1]}"
    return f'<p class="melding" role="status">{escape(zin)}</p>' + _build_knoppen(v, build_bekijk(v))


def _build_knoppen(v: Vastgelegd, links: dict[str, str]) -> str:
    knoppen = [f'<a class="knop" href="{escape(v.prefix + naar)}">{escape(wat)}</a>' for naar, wat in links.items()]
    return f'<p class="links">{"".join(knoppen)}</p>' if knoppen else ""


def build_bekijk(v: Vastgelegd) -> dict[str, str]:
    """Where everybody sees it: the address of each page, and what the link says."""
    if SOORTEN[v.soort].lezen != IEDEREEN:
        return {}
    if v.soort == "verhaal":
        return {"/inspiratie": "Bekijk"}
    codes = [code for code in _read_buurten(v) if code in v.kiezen.buurten][:_MEESTE_BUURTEN]
    if len(codes) == 1:
        return {f"/buurt?{urlencode({'buurt': codes[0]})}": "Bekijk"}
    return {f"/buurt?{urlencode({'buurt': code})}": f"Bekijk {v.kiezen.buurten[code]}" for code in codes}


def _read_buurten(v: Vastgelegd) -> list[str]:
    """The buurten on whose pages it is: its own, else those of its organisation."""
    inhoud = v.nu.inhoud
    if rijen := inhoud.get("buurten") or inhoud.get("dekking"):
        return list(dict.fromkeys(rij["buurtcode"] for rij in rijen))
    if inhoud.get("buurtcode"):
        return [inhoud["buurtcode"]]
    return list(v.kiezen.dekking.get(inhoud.get("organisatie_id") or 0, ()))


def _build_ingetrokken(v: Vastgelegd) -> str:
    waarom = f" {build_vervangen('Ingetrokken', v.versies[-2])}" if len(v.versies) > 1 else ""
    zin = "Dit is ingetrokken en telt nergens mee. Verbeteren en publiceren zet het terug."
    return f'<p class="melding">{escape(zin + waarom)}</p>'


def build_vervangen(wat: str, versie: Versie) -> str:
    """Who replaced a version, when and why."""
    wanneer = build_moment(versie.vervangen_op) if versie.vervangen_op else "een onbekende dag"
    return f"{wat} op {wanneer} door {versie.vervangen_door}. Reden: {versie.reden}"


def _build_form(v: Vastgelegd, daad: str, inhoud: str, attributen: str = "") -> str:
    token = f'<input type="hidden" name="token" value="{escape(v.token)}">'
    gezien = f'<input type="hidden" name="versie" value="{v.nu.versie}">'
    return f'<form method="post" action="{escape(v.adres)}/{daad}"{attributen}>{token}{gezien}{inhoud}</form>'


def _build_klaar(v: Vastgelegd) -> str:
    """The shortest way: everybody sees at once that it is done."""
    vandaag = v.kiezen.vandaag.isoformat()
    een = SOORTEN[v.soort].een
    return _build_form(
        *(v, "klaar"),
        f'<p class="veld"><label for="klaar-dag">Wanneer was deze {escape(een)} klaar?</label>'
        f'<input id="klaar-dag" name="dag" type="date" value="{vandaag}" max="{vandaag}" autocomplete="off"></p>'
        f"<button>De {escape(een)} is klaar: publiceren</button>",
    )


def build_voet(v: Vastgelegd) -> str:
    """In the bar at the foot, always in sight: what one mostly came for."""
    if not v.mag_verbeteren:
        return ""
    knop = 'form="verbeteren" name="stap"'
    knoppen = f'<button {knop} value="1"{" class=rustig" if v.is_in_te_vullen else ""}>Verbeteren</button>'
    if v.is_in_te_vullen:
        knoppen += f'<button {knop} value="2">Invullen</button>'
    return f'<div class="knoppen">{knoppen}</div>'


def _build_intrekken(v: Vastgelegd) -> str:
    """Asked for a reason, and about personal data in it; open when something was wrong with it."""
    acties = "De acties die er zijn afgesproken, gaan mee van de openbare pagina's. Op Vastleggen blijven zij staan."
    vragen = "".join(
        f'<div class="melding vraag"><p id="vraag-reden">{escape(zin)}</p><label><input type="checkbox" name="klopt" '
        f'value="{escape(zin)}" aria-describedby="vraag-reden"> {leesregels.build_ja(v.soort, "reden")}</label></div>'
        for zin in v.vragen
    )
    formulier = _build_form(
        *(v, "trek-in"),
        '<p class="veld"><label for="reden">Waarom?</label>'
        f'<input id="reden" name="reden" maxlength="{LANGSTE_REDEN}" autocomplete="off" value="{escape(v.reden)}"></p>'
        f'{vragen}<button class="rustig">Ja, intrekken</button>',
    )
    return (
        f'<details id="intrekken"{" open" if v.fout or v.vragen else ""}><summary>Intrekken</summary>'
        "<p>Ingetrokken telt nergens meer mee. De oude versie blijft bewaard. Verbeteren zet het terug.</p>"
        f"{f'<p>{acties}</p>' if v.soort == 'bijeenkomst' else ''}{formulier}</details>"
    )


def _build_geschiedenis(v: Vastgelegd) -> str:
    """The former versions, the last one first, each with what the next one changed of it."""
    if len(v.versies) == 1:
        return f'<p class="klein">Dit is versie {v.nu.versie}, de eerste.</p>' if v.nu.versie == 1 else ""
    delen = [f"<h2>Wat er eerder stond: {format_aantal(len(v.versies) - 1, 'versie', 'versies')}</h2>"]
    for oud, nieuw in reversed(list(zip(v.versies, v.versies[1:], strict=False))):
        verschillen = leesregels.build_verschillen(v.soort, oud.inhoud, nieuw.inhoud, v.kiezen)
        anders = "".join(
            f'<li><strong>{escape(naam)}:</strong> eerst <span dir="auto">{escape(eerst)}</span>, daarna '
            f'<span dir="auto">{escape(daarna)}</span></li>'
            for naam, eerst, daarna in verschillen
        )
        delen.append(
            f"<details><summary>Versie {oud.versie}</summary><p>{escape(build_vervangen('Vervangen', oud))}</p>"
            + (f'<h3>Wat er veranderde</h3><ul class="gelezen">{anders}</ul>' if anders else "")
            + f"<h3>De hele versie</h3>{build_lijst(leesregels.build_delen(v.soort, oud.inhoud, v.kiezen))}</details>"
        )
    return "\n".join(delen)
