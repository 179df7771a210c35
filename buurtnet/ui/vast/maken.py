"""What a page says for an address, as plain HTML."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from buurtnet import assets, begrippen
from buurtnet.beeld import kaartbeeld
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_datum
from buurtnet.begrippen_raad import THEMAS_PUNT
from buurtnet.buurtblad.lezen import STAD
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen import beelden, stand
from buurtnet.geheugen.verversen import ALTIJD
from buurtnet.scherm.beelden import build_legenda
from buurtnet.ui import adres, filters
from buurtnet.ui.delen import EERSTE_PAGINA, GEDEELD
from buurtnet.ui.keuze import Keuze, build_keuze_zonder_bezoeker
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN
from buurtnet.ui.vast import draaien, vertalen
from buurtnet.ui.vast.elementen import Omgeving


@dataclass(frozen=True)
class Vast:
    """A page in its fixed version."""

    titel: str
    omschrijving: str
    canoniek: str  # its address: only what was understood of it
    basis: str  # what goes before it, where the setting says; else ""
    beeld: str  # the address of a picture for a link preview
    html: str
    versie: Hashable  # what it shows, as `read_versie` says it


def build_vast(pagina: str, vraag: str) -> Vast:
    """The page at this address (without slash) with this query. Blocks; takes tens of milliseconds of computing.

    Raises GeenVasteVersie when the page cannot be run, OnbekendDeel when it shows what has no plain form.
    """
    gedraaid = draaien.draai(pagina, vraag)
    toestand = gedraaid.toestand.filtered_state
    params = adres.build_params(toestand)
    getoond = toestand.get("versie_van_pagina")
    minstens = getoond[0] if getoond else ALTIJD
    keuze = build_keuze_zonder_bezoeker(toestand.get("peildatum"), toestand.get("buurt_gekozen"), minstens=minstens)
    kleur = params.get("kleur", adres.GEWONE_KLEUR)
    omgeving = Omgeving(
        pagina,
        params,
        adres.VELDEN,
        _build_keuzes(keuze),
        lambda: "" if keuze.gebieden.empty else _build_kaart(keuze, kleur, params),
    )
    boom = vertalen.build_boom(gedraaid.berichten)
    html = _build_menu(gedraaid, pagina, params) + f'<main id="inhoud">{vertalen.build_delen(boom, omgeving)}</main>'
    basis, canoniek = keuze.actueel.instellingen.basisadres.removesuffix(assets.build_adres("")), omgeving.build_adres()
    html += _build_voet(basis, canoniek, keuze)
    titels = [b.page_config_changed.title for b in gedraaid.berichten if b.WhichOneof("type") == "page_config_changed"]
    return Vast(
        titel=next(filter(None, reversed(titels)), ""),
        omschrijving=_build_omschrijving(boom, pagina, keuze),
        canoniek=canoniek,
        basis=basis,
        beeld=assets.build_adres(f"/deel/{keuze.buurt or STAD}.png"),
        html=html,
        versie=(getoond, keuze.actueel.vandaag, keuze.actueel.van.sleutel),
    )


def _build_keuzes(keuze: Keuze) -> dict[str, dict[str, str]]:
    """What each field lets choose, by the name that it shows."""
    lijsten: dict[str, Mapping[str, str]] = {"buurt": keuze.buurten, "mijn": keuze.buurten}
    lijsten |= {"kleur": begrippen.KLEUREN, "thema": THEMAS_PUNT, **adres.read_lijsten(keuze.wijken)}
    per_naam = {lijst: {naam: code for code, naam in uit.items()} for lijst, uit in lijsten.items()}
    raden = {naam: dag.isoformat() for naam, dag in filters.read_raden(keuze).items()}
    return per_naam | {"sinds": raden, "spoor": {filters.BEIDE: "", **begrippen.SPOREN}}


def _build_voet(basis: str, adres_: str, keuze: Keuze) -> str:
    """The foot of what is printed: where it can be found and of which day it is. Scripts do not say it here."""
    waar = f"{basis}{adres_}" if basis else f"Buurtnet, pagina {adres_}"
    return f'<p class="afdruk">{escape(waar)} · stand van {format_datum(keuze.peildatum)}</p>'


def read_deel(pagina: str, vraag: str, code: str) -> Deel | None:
    """What the page at this address can share of one of its findings; None: there is no such page or finding.

    Raises GeenVasteVersie.
    """
    adres_van_pagina = "" if pagina == EERSTE_PAGINA else pagina
    if not pagina or adres_van_pagina not in {p.adres for p in PAGINAS} - set(VASTLEGGEN):
        return None
    return draaien.draai(adres_van_pagina, vraag).toestand.filtered_state.get(GEDEELD, {}).get(code)


def _build_omschrijving(boom: vertalen.Deel, pagina: str, keuze: Keuze) -> str:
    """What a link preview says: of a buurt what the map says of it, else what the page finds."""
    if pagina == "buurt" and keuze.buurt:
        look = beelden.load_kaartstand(keuze.actueel, keuze.peildatum, "status")["buurten"][keuze.buurt]
        return f"{look['naam']}: {'; '.join(look['regels'])}"
    return ". ".join([*vertalen.read_koppen(boom)][:3])


def _build_menu(gedraaid: draaien.Gedraaid, pagina: str, params: Mapping[str, str]) -> str:
    """The menu, as the page's own; each link holds the choice, for here is no session that remembers it."""
    navigatie = next(b.navigation for b in gedraaid.berichten if b.WhichOneof("type") == "navigation")
    vraag = f"?{urlencode(params)}" if params else ""
    links = []
    for een in navigatie.app_pages:
        if een.is_hidden:
            continue
        pad = "" if een.is_default else een.url_pathname
        hier = ' aria-current="page"' if pad == pagina else ""
        naam = escape(een.page_name)  # `data-dik`: as wide as when it is chosen, like the drawn menu
        links.append(f'<a href="{escape(assets.build_adres(f"/{pad}") + vraag)}"{hier} data-dik="{naam}">{naam}</a>')
    knop = '<details class="menuknop"><summary>Menu</summary></details>'  # on a phone one row (vast.css)
    return f'<header class="menu"><nav aria-label="Pagina’s">{knop}{"".join(links)}</nav></header>'


def _build_kaart(keuze: Keuze, kleur: str, params: Mapping[str, str]) -> str:
    """The map in which each buurt is a link to itself, with its legend in words."""
    beeld = beelden.load_kaartstand(keuze.actueel, keuze.peildatum, kleur)
    adressen = {
        code: f"{assets.build_adres('/')}?{urlencode({**params, 'buurt': code})}#kaart"  # stay where one chose
        for code, look in beeld["buurten"].items()
        if look["kiesbaar"]
    }
    svg = kaartbeeld.build_svg(
        keuze.gebieden, beeld["buurten"], gekozen=keuze.buurt, titel=beeld["kop"], adressen=adressen
    )
    legenda = build_legenda(beeld["legenda"])
    kop = f"<p><strong>{escape(beeld['kop'])}</strong></p>"
    return (
        f'<div class="kaart" id="kaart">{svg}</div><div class="kaartlegenda">{kop}'
        f"{legenda}<p><small>{escape(beeld['bron'])}</small></p></div>"
    )


def read_versie() -> Hashable:
    """What pages follow from besides their address; None: the store cannot be read, and nothing is remembered."""
    try:
        nu = stand.read_stand()
    except BuurtnetFout:
        return None
    return nu.versie, nu.vandaag, nu.van.sleutel
