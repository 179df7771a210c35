"""One slide, what slides are made of, and how long their texts may be so that they always fit."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

import pandas as pd

from buurtnet.beeld import sentences, theme
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht

MEESTE_WOORDEN = 20  # of a message
LANGSTE_KOP = 120  # in characters of ordinary width, as all lengths here
LANGSTE_UITLEG = 165
LANGSTE_WOORDEN = 96  # of a network, on the slide to join
LANGSTE_NAAM = 44
STIL = {"vul": "#eadfc2"}  # the other buurten on a map that points at one
AAN = {"vul": theme.ACCENT}
_BREED = frozenset("WMmw@%&—…")


@dataclass(frozen=True)
class Dia:
    """One message with one picture. `kop`, `uitleg` and `bron` are text; `beeld` and `onder` are our own safe HTML."""

    sleutel: str  # the same as long as it is the same slide, also with other figures
    groep: str  # slides of one group take turns: one of them a round
    onderwerp: str
    kop: str
    uitleg: str
    beeld: str
    bron: str  # with "stand van ..." in it where there is a peildatum
    peildatum: date | None = None  # None: no figures
    onder: str = ""
    grootte: str = ""  # of the message; empty: by its length
    stijl: str = ""  # how it looks: "", "maas" (white on the colour of the river) or "vol" (the picture to the edge)
    eigen: bool = False  # about tonight's buurt: it returns between the others


@dataclass(frozen=True)
class Schermgegevens:
    """All that the slides are made of; frames as in `schema`, read-only."""

    overzicht: Overzicht
    gebieden: pd.DataFrame
    buurtbeeld: Buurtbeeld | None  # of tonight's buurt
    citaten: pd.DataFrame
    verhalen: pd.DataFrame
    komend: pd.DataFrame
    woorden: pd.DataFrame  # EIGEN_WOORDEN
    basis: str  # the address of Buurtnet for QR codes; "" when unknown
    stand: dict | None = None  # the map on the status, where it was made already


def build_dia(sleutel: str, onderwerp: str, kop: str, uitleg: str, beeld: str, **rest) -> Dia:
    kop = kort(kop, LANGSTE_KOP, MEESTE_WOORDEN)
    rest = {"groep": sleutel, "bron": ""} | rest
    return Dia(sleutel=sleutel, onderwerp=onderwerp, kop=kop, uitleg=uitleg, beeld=beeld, **rest)


def build_bron(o: Overzicht, *delen: str) -> dict:
    """Where the figures of a slide come from and from which day they are."""
    return {
        "bron": sentences.build_bron(*delen, peildatum=o.peildatum, fictief=sentences.is_fictief(o)),
        "peildatum": o.peildatum,
    }


def kort(tekst: str, lengte: int, woorden: int | None = None) -> str:
    """Text from the store, cut at a word with an ellipsis; a word that is longer than the line is cut itself."""
    tekst = _STAPEL.sub(r"\1", " ".join("".join(map(_maak_gewoon, tekst)).split()))
    delen = tekst.split(" ")
    if compute_breedte(tekst) <= lengte and (woorden is None or len(delen) <= woorden):
        return tekst
    gekozen, over = [], float(lengte - 2)
    for deel in delen[:woorden]:
        over -= compute_breedte(deel) + 1
        if over < 0:
            break
        gekozen.append(deel)
    if not gekozen or (
        len(gekozen) < len(delen[:woorden]) and over + compute_breedte(delen[len(gekozen)]) > lengte / 2
    ):
        gekozen.append(_kap(delen[len(gekozen)], lengte - 2 - compute_breedte(" ".join(gekozen)) - bool(gekozen)))
    return " ".join(gekozen).rstrip(" ,;:.-") + "…"


def kort_zinnen(tekst: str, lengte: int) -> str:
    """The same, but at the end of a sentence where the first one fits."""
    geheel = kort(tekst, len(tekst) * 2 + 2)
    if compute_breedte(geheel) <= lengte:
        return geheel
    zinnen = re.findall(r"\S.*?[.!?](?= |$)", geheel[: 4 * lengte])
    past = [" ".join(zinnen[:i]) for i in range(1, len(zinnen)) if compute_breedte(" ".join(zinnen[:i])) <= lengte - 2]
    return f"{past[-1]}\u00a0…" if past else kort(tekst, lengte)


def _kap(woord: str, lengte: float) -> str:
    breedte = 0.0
    for einde, teken in enumerate(woord):
        breedte += compute_breedte(teken)
        if breedte > lengte:
            return woord[:einde]
    return woord


def compute_breedte(tekst: str) -> float:
    """About how many characters of ordinary width a text takes."""
    return sum(
        0 if unicodedata.combining(t) else 1.6 if t in _BREED or t > "\u2e7f" else 1.2 if t.isupper() else 1
        for t in tekst
    )


def _maak_gewoon(teken: str) -> str:
    """No control characters and no marks that turn the direction of what follows; at most the letter's own accent."""
    soort = unicodedata.category(teken)
    if soort in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if soort in ("Cf", "Cs", "Co", "Cn") or (soort in ("Mn", "Me") and teken not in _ACCENTEN) else teken


_ACCENTEN = "\u0300\u0301\u0302\u0303\u0308\u030a\u0327"
_STAPEL = re.compile(f"([{_ACCENTEN}]{{2}})[{_ACCENTEN}]+")  # more on one letter climb over the line above


def choose_grootte(kop: str) -> str:
    """The class of the size of a message: the shorter, the larger."""
    breedte = compute_breedte(kop)
    return "k1" if breedte <= 20 else "k2" if breedte <= 36 else "k3" if breedte <= 84 else "k4"
