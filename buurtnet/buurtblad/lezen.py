"""From the store to PDF: one sheet, or the booklet of all. The only part of the sheets that reads."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import BoundedSemaphore, Lock, Thread

import geopandas as gpd

from buurtnet import begrippen, store
from buurtnet.beeld import kaartstand
from buurtnet.beeld.format import format_dag
from buurtnet.buurtblad.buurt import build_buurtblad, build_gemeente
from buurtnet.buurtblad.stad import build_stadsblad
from buurtnet.buurtblad.tekst import clean_tekst
from buurtnet.buurtblad.zetten import build_pdf
from buurtnet.cijfers import overzicht
from buurtnet.errors import BuurtnetFout, build_zin
from buurtnet.instellingen import Instellingen

STAD = "stad"
_MEESTE_BOEKJES = 4  # asked for and not ready yet
_PLEKKEN, _BEURT = BoundedSemaphore(_MEESTE_BOEKJES), Lock()


@dataclass(frozen=True)
class Vraag:
    """What every sheet of one moment has alike. `basisadres`: where visitors find Buurtnet, "" when not known."""

    gebieden: gpd.GeoDataFrame  # schema.GEBIEDEN
    instellingen: Instellingen
    peildatum: date
    vandaag: date
    basisadres: str = ""

    @property
    def eerder(self) -> bool:
        """Whether the sheet looks back: then it does not say what is to come."""
        return self.peildatum < self.vandaag

    @property
    def buurten(self) -> dict[str, str]:
        """Code and name of the buurten that have a sheet, by name."""
        tellend = self.gebieden[self.gebieden["telt_mee"]].sort_values("naam")
        return dict(zip(tellend["buurtcode"], tellend["naam"], strict=True))


def read_pdf(
    conn,
    vraag: Vraag,
    buurtcode: str,
    stad: overzicht.Overzicht | None = None,
    stand: dict | None = None,
    beeld: overzicht.Buurtbeeld | None = None,
) -> bytes:
    """One sheet as PDF, of a buurt that counts or of "stad".

    Of that peildatum, if at hand: `stad`, `stand` (the map on the status) and `beeld` of the buurt.
    """
    stad = stad or overzicht.read_overzicht(conn, vraag.gebieden, vraag.instellingen, vraag.peildatum)
    stand = stand or kaartstand.build_kaartstand(stad, vraag.gebieden, "status")
    if buurtcode == STAD:
        blad = _read_stadsblad(conn, vraag, stad, stand)
    elif beeld is not None:
        blad = build_buurtblad(beeld, stad, stand, vraag.gebieden, vraag.basisadres, vraag.eerder)
    else:
        blad = _read_buurtblad(conn, vraag, stad, stand, buurtcode)
    return build_pdf([blad], _build_titel(vraag, blad["naam"]), vraag.peildatum)


def read_boekje(conn, vraag: Vraag, meld: Callable[[int, int], None] = lambda klaar, van: None) -> bytes:
    """The city and all buurten as one PDF. `meld` is told how many of how many steps are done."""
    stad = overzicht.read_overzicht(conn, vraag.gebieden, vraag.instellingen, vraag.peildatum)
    stand = kaartstand.build_kaartstand(stad, vraag.gebieden, "status")
    gedeeld = overzicht.read_gedeeld(conn, vraag.gebieden, vraag.peildatum)
    van = len(vraag.buurten) + 2
    bladen = [_read_stadsblad(conn, vraag, stad, stand)]
    meld(len(bladen), van)
    for buurtcode in vraag.buurten:
        bladen.append(_read_buurtblad(conn, vraag, stad, stand, buurtcode, gedeeld))
        meld(len(bladen), van)
    gemeente = build_gemeente(stad)
    fictief = f" Dit zijn {begrippen.FICTIEF}." if vraag.instellingen.gegevens == "voorbeeld" else ""
    voorwoord = [
        f"Een blad voor de stad en voor elk van de {len(vraag.buurten)} buurten. {begrippen.BUURTNETWERK}",
        f"Stand van {format_dag(vraag.peildatum)}.{fictief}",
    ]
    pdf = build_pdf(bladen, f"Buurtbladen van {gemeente}", vraag.peildatum, voorwoord)
    meld(van, van)
    return pdf


def _read_buurtblad(conn, vraag: Vraag, stad, stand: dict, buurtcode: str, gedeeld=None) -> dict:
    waar = (vraag.gebieden, vraag.peildatum, buurtcode)
    beeld = overzicht.read_buurtbeeld(conn, *waar, gedeeld, met_bijeenkomsten=False)
    return build_buurtblad(beeld, stad, stand, vraag.gebieden, vraag.basisadres, vraag.eerder)


def _read_stadsblad(conn, vraag: Vraag, stad, stand: dict) -> dict:
    beloften = store.read_beloften(conn, vraag.peildatum)
    straks = store.read_aangekondigd(conn, vraag.peildatum)
    return build_stadsblad(stad, stand, vraag.gebieden, beloften, straks, vraag.basisadres, vraag.eerder)


def _build_titel(vraag: Vraag, naam: str) -> str:
    gemeente = clean_tekst(vraag.instellingen.gemeente, 40) or naam
    return f"Buurtblad {naam}" if naam == gemeente else f"Buurtblad {naam}, {gemeente}"


class Boekje:
    """The booklet in the making, on a thread of its own: `pdf` or `fout` when it is done. Made once, read by many.

    One after the other, and refused when too many wait: each takes a core for seconds, which the pages need too.
    """

    def __init__(self, engine, vraag: Vraag):
        self.deel = 0.0  # of the work that is done, 0-1
        self.pdf: bytes | None = None
        self.fout = ""
        self._draad = Thread(target=self._maak, args=(engine, vraag), name="boekje", daemon=True)
        if _PLEKKEN.acquire(blocking=False):
            self._draad.start()
        else:
            self.fout = "Er worden al meer boekjes gemaakt. Probeer het over een minuut nog eens."

    def _maak(self, engine, vraag: Vraag) -> None:
        try:
            with _BEURT, store.reading(engine) as conn:
                self.pdf = read_boekje(conn, vraag, self._meld)
        except BuurtnetFout as fout:
            logging.getLogger(__name__).warning("Het boekje kon niet worden gemaakt: %s", fout)
            self.fout = build_zin(fout)
        except Exception:
            logging.getLogger(__name__).exception("Het boekje kon niet worden gemaakt.")
            self.fout = "Het boekje kon niet worden gemaakt. Dat ligt aan ons. Probeer het later nog eens."
        finally:
            _PLEKKEN.release()

    def _meld(self, klaar: int, van: int) -> None:
        self.deel = klaar / van

    def wacht(self) -> None:
        """Wait until it is done."""
        if self._draad.ident:  # it was not refused
            self._draad.join()
