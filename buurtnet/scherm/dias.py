"""The slides of an information evening, in order: one message each. What is not known is left out, not shown empty."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden, kaartbeeld, kaartstand, qr, sentences, theme
from buurtnet.beeld.format import format_aantal, format_dag, format_dag_en_maand
from buurtnet.cijfers import besluiten
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.schema import build_rijen
from buurtnet.scherm import beelden, vast
from buurtnet.scherm.dia import (
    LANGSTE_KOP,
    LANGSTE_NAAM,
    LANGSTE_UITLEG,
    LANGSTE_WOORDEN,
    MEESTE_WOORDEN,
    STIL,
    Dia,
    Schermgegevens,
    build_bron,
    build_dia,
    kort,
    kort_zinnen,
)
from buurtnet.scherm.stemmen import build_citaten, build_verhalen

MEESTE_BIJEENKOMSTEN = 3
MEESTE_STELLINGEN = 4
MEESTE_ORGANISATIES = 3


def build_dias(gegevens: Schermgegevens) -> list[Dia]:
    """All slides there are, in their usual order; of each group one or more that take turns."""
    return fill_adres(build_zonder_adres(gegevens), gegevens.basis)


def build_zonder_adres(gegevens: Schermgegevens) -> list[Dia]:
    """The same with places for the QR codes, alike for every address that visitors use: `fill_adres` finishes them."""
    o = gegevens.overzicht
    dias = [
        _build_buurt(gegevens),
        vast.build_wat(),
        _build_besluiten(o) or vast.build_keuze(o.instellingen, o.peildatum),
        _build_kaart(gegevens) or vast.build_stad(gegevens.gebieden, o.instellingen.gemeente),
        vast.build_vragen() if o.stand.empty else None,
        _build_feedback(o),
        *build_citaten(gegevens),
        *build_verhalen(gegevens),
        _build_komend(gegevens),
        _build_meedoen(gegevens) or vast.build_meedoen(),
    ]
    return [dia for dia in dias if dia]


def build_los(gebieden: pd.DataFrame | None = None, gemeente: str = "Maastricht") -> list[Dia]:
    """The slides that need no figures, for when the store cannot be read; `gebieden`: where they can."""
    kaart = [] if gebieden is None else [vast.build_stad(gebieden, gemeente)]
    return fill_adres([vast.build_wat(), vast.build_keuze(), *kaart, vast.build_vragen(), vast.build_meedoen()], "")


# The place of the QR code of a buurt. Texts of the store are escaped, so none of them holds one.
_BUURTCODE = re.compile("<!--buurtcode (\\w+)-->")


def fill_adres(dias: Iterable[Dia], basis: str) -> list[Dia]:
    """The slides with their QR codes; without an address what stands there instead."""
    return [
        replace(
            dia,
            beeld=_BUURTCODE.sub(lambda plek: _build_buurtcode(basis, plek[1]), dia.beeld),
            onder=_build_startcode(basis) if dia.onder == vast.STARTCODE else dia.onder,
        )
        for dia in dias
    ]


def _build_besluiten(o: Overzicht) -> Dia | None:
    if o.stand.empty:
        return None
    bevinding = sentences.build_besluiten(o)
    einde, onder = format_dag(o.instellingen.beslisdatum), ""
    if o.tempo.verwachting is None:
        uitleg = f"De termijn liep tot {einde}."
    else:
        uitleg = f"Vóór {einde} kiest elk platform of het een buurtnetwerk wordt. Ja en nee tellen even zwaar."
        onder = vast.build_aftelling(o.tempo.dagen)
    return build_dia(
        "besluiten",
        "De keuze",
        bevinding.kop,
        uitleg,
        beelden.build_huizen(o.telling),
        bron=bevinding.bron,
        peildatum=o.peildatum,
        onder=onder,
        grootte="k3",
    )


def _read_kaartstand(g: Schermgegevens) -> dict:
    return g.stand or kaartstand.build_kaartstand(g.overzicht, g.gebieden, "status")


def _build_kaart(g: Schermgegevens) -> Dia | None:
    o, tellend = g.overzicht, g.gebieden.loc[g.gebieden["telt_mee"], "buurtcode"]
    status = o.kaartstatus[o.kaartstatus["buurtcode"].isin(tellend)]
    if status.empty:
        return None
    begonnen = int(status["status"].isin([*besluiten.BESLOTEN, besluiten.GESTOPT, "voorgenomen", "in_gesprek"]).sum())
    kop = f"In {begonnen} van de {len(tellend)} buurten is het gesprek begonnen"
    stand = _read_kaartstand(g)
    gekozen = g.buurtbeeld.buurtcode if g.buurtbeeld else None
    legenda = [dict(regel, tekst=_LEGENDA.get(regel.get("patroon"), regel["tekst"])) for regel in stand["legenda"]]
    if gekozen:
        naam = kort(stand["buurten"][gekozen]["naam"], LANGSTE_NAAM - 12)
        legenda.append({"vul": theme.PANEEL, "rand": True, "tekst": f"{naam}: hier bent u nu"})
    return build_dia(
        "kaart",
        "De stad",
        kop,
        "Elke kleur is een stap in het gesprek.",
        kaartbeeld.build_svg(
            g.gebieden, stand["buurten"], gekozen=gekozen, titel=f"Kaart van {o.instellingen.gemeente}. {kop}"
        ),
        **build_bron(o, f"n = {len(tellend)} buurten", begrippen.BRON_GRENZEN),
        onder=beelden.build_legenda(legenda),
        grootte="k3",
    )


_LEGENDA = {  # shorter than beside the map of the pages; the colours speak for themselves
    "banen": "meer organisaties",
    "stippen": "geen gegevens",
    "arcering": "geen organisatie bekend (witte vlek)",
}


def _build_feedback(o: Overzicht) -> Dia | None:
    te_tonen = o.feedback.sort_values("sleutel", ascending=False, kind="stable")
    if te_tonen.empty or not te_tonen.iloc[0]["sleutel"]:
        return None
    bevinding = sentences.build_feedback(o)
    uitleg = "‘Eens’ en ‘helemaal eens’ samen"  # short: the bars need the room on a phone
    kop = bevinding.kop
    if kort(kop, LANGSTE_KOP, MEESTE_WOORDEN) != kop:
        kop = f"{kop.split(' het eens met ')[0]} het eens met de belangrijkste stelling"
    rijen = _choose_stellingen(te_tonen).to_dict("records")
    if any(sentences.build_grenzen_kort(rij) for rij in rijen):
        uitleg += ", met zekere grenzen"
    if len(te_tonen) > len(rijen):
        uitleg += f". {len(rijen)} van de {len(te_tonen)} stellingen"
    balken = beelden.build_balken([rij | {"tekst": kort(rij["tekst"], 78)} for rij in rijen])
    bron = {"bron": bevinding.bron, "peildatum": o.peildatum}
    return build_dia("feedback", "Wat bewoners zeiden", kop, f"{uitleg}.", balken, **bron)


def _choose_stellingen(te_tonen: pd.DataFrame) -> pd.DataFrame:
    """The first few, of which the last one makes room for the one with least agreement: that is not to be left out."""
    if len(te_tonen) <= MEESTE_STELLINGEN:
        return te_tonen
    eerste = te_tonen.head(MEESTE_STELLINGEN - 1)
    return pd.concat([eerste, te_tonen.drop(eerste.index).nsmallest(1, "eens")])


def _build_komend(g: Schermgegevens) -> Dia | None:
    """The first few meetings in order of time; those of tonight's buurt go before all others."""
    if g.komend.empty:
        return None
    code = g.buurtbeeld.buurtcode if g.buurtbeeld else None
    eigen = pd.Series([code in codes for codes in g.komend["buurten"]], index=g.komend.index)
    komend = pd.concat([g.komend[eigen], g.komend[~eigen]]).head(MEESTE_BIJEENKOMSTEN).sort_index()
    eerste = (g.komend[eigen] if eigen.any() else g.komend).iloc[0]["datum"]
    namen, wat = g.gebieden.set_index("buurtcode")["naam"], "aangekondigde bijeenkomst"
    regels = [(r.datum, kort(r.titel, 56), _build_waar(r, namen), code in r.buurten) for r in build_rijen(komend)]
    return build_dia(
        "komend",
        "Wat er komt",
        f"Kom ook {'vandaag' if eerste == g.overzicht.peildatum else format_dag_en_maand(eerste)}",
        "Loop gerust binnen. Vragen? Stel ze vanavond.",
        beelden.build_agenda(regels),
        grootte="k3",
        stijl="breed",
        **build_bron(g.overzicht, f"n = {format_aantal(len(g.komend), wat, wat + 'en')}"),
        onder=vast.STARTCODE,
    )


def _build_waar(rij, namen: pd.Series) -> str:
    """When it starts and where: the buurten and the place."""
    buurten = " en ".join(namen[code] for code in rij.buurten[:2] if code in namen.index)
    plek = ": ".join(deel for deel in (kort(buurten, LANGSTE_NAAM), kort(rij.plaats, LANGSTE_NAAM)) if deel)
    return ", ".join(deel for deel in (f"{rij.begint_om} uur" if rij.begint_om else "", plek) if deel)


def _build_startcode(basis: str) -> str:
    if not basis:
        return ""
    adres = qr.build_startadres(basis)
    return beelden.build_qr(qr.build_svg(adres), "De kaart van alle buurten:", qr.format_adres(adres))


def _build_buurtcode(basis: str, code: str) -> str:
    if not basis:
        return beelden.build_feiten([("Alles over uw buurt", "Vraag vanavond naar het adres van Buurtnet.")])
    adres = qr.build_buurtadres(basis, code)
    return beelden.build_qr(qr.build_svg(adres), "Alles over uw buurt:", qr.format_adres(adres))


def _build_buurt(g: Schermgegevens) -> Dia | None:
    if g.buurtbeeld is None:
        return None
    code, o = g.buurtbeeld.buurtcode, g.overzicht
    look = _read_kaartstand(g)["buurten"][code]
    buurten = {c: look if c == code else STIL for c in g.gebieden["buurtcode"]}
    kaart = kaartbeeld.build_svg(g.gebieden, buurten, gekozen=code, rondom=code, titel=f"Kaart van {look['naam']}")
    bereik = g.buurtbeeld.bereik
    bekend = bereik["reden"] != "geen_gegevens"
    mee = bereikwoorden.build_zin(bereik) if bekend else ""
    bron = [begrippen.BRON_GRENZEN, f"inwoners: {begrippen.BRON_INWONERS}" if bekend else ""]
    return build_dia(
        "buurt",
        "Vanavond",
        f"Welkom in {kort(look['naam'], 34)}",
        kort(_build_status(g.buurtbeeld), LANGSTE_UITLEG),
        kaart.replace("<svg ", '<svg preserveAspectRatio="xMidYMid slice" ', 1) + f"<!--buurtcode {code}-->",
        **build_bron(o, *bron),
        onder=beelden.build_feiten([("Wie deden er dit jaar mee?", mee)]),
        stijl="vol",
        eigen=True,
    )


def _build_meedoen(g: Schermgegevens) -> Dia | None:
    """Whom to join in tonight's buurt, when, and the way to the rest."""
    if g.buurtbeeld is None:
        return None
    code = g.buurtbeeld.buurtcode
    namen = g.gebieden.set_index("buurtcode")["naam"]
    alle = [kort(naam, LANGSTE_NAAM) for naam in g.buurtbeeld.organisaties["naam"]]
    over = len(alle) - MEESTE_ORGANISATIES
    wie = ", ".join(alle[:MEESTE_ORGANISATIES]) + (f" en nog {over}" if over > 0 else "")
    hier = [rij for rij in build_rijen(g.komend) if code in rij.buurten][:1]
    regels = [(r.datum, kort(r.titel, 56), _build_waar(r, namen), False) for r in hier]
    woorden, adres = _read_woorden(g)
    opbouwwerk = kort(g.overzicht.instellingen.opbouwwerk, LANGSTE_NAAM)
    gewoon = "Kom de volgende keer ook, of vraag het vanavond." if hier else "Vraag vanavond hoe u kunt meedoen."
    return build_dia(
        "meedoen",
        "Zo doet u mee",
        f"Doe mee in {kort(namen[code], 34)}",
        f"“{woorden}”" if woorden else gewoon,
        (beelden.build_agenda(regels) if regels else "") + f"<!--buurtcode {code}-->",
        **build_bron(g.overzicht),
        onder=beelden.build_feiten([("Met wie", wie), ("Vragen", adres or opbouwwerk)]),
        stijl="breed",
        eigen=True,
    )


def _read_woorden(g: Schermgegevens) -> tuple[str, str]:
    """How to join and whom to ask, in the words of the first network of tonight's buurt that says so; else nothing."""
    assert g.buurtbeeld is not None
    hier = g.woorden[g.woorden["organisatie_id"].isin(g.buurtbeeld.organisaties["organisatie_id"])]
    for rij in build_rijen(hier[(hier["meedoen"] != "") | (hier["adres"] != "")]):
        return kort_zinnen(rij.meedoen, LANGSTE_WOORDEN), kort(rij.adres, LANGSTE_NAAM)
    return "", ""


def _build_status(beeld: Buurtbeeld) -> str:
    organisaties = beeld.organisaties[beeld.organisaties["soort"].isin(besluiten.SOORTEN_MET_STATUS)]
    if organisaties.empty:
        return "Wij kennen hier nog geen buurtplatform of buurtnetwerk."
    return " ".join(
        f"{kort(r.naam, LANGSTE_NAAM)}: {begrippen.STAPPEN[r.stap]}." for r in build_rijen(organisaties.head(2))
    )
