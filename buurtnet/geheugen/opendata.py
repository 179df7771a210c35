"""The files of the open data on one day, made once of what the pages read. Raises OpslagFout."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from buurtnet.geheugen import beelden
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand
from buurtnet.opendata.bestanden import build_bestanden
from buurtnet.opendata.tabellen import Beelden, build_maanden, build_tabellen


@onthoud(hoogstens=16, vooraf=False)
def load_opendata(stand: Stand, peildatum: date, adres: str) -> Mapping[str, bytes]:
    """Every file by name; `adres` is of their folder."""
    getoond = Beelden(
        tabel=beelden.load_tabel(stand, peildatum),
        stad=[beelden.load_overzicht(stand, dag) for dag in build_maanden(peildatum) if dag >= stand.eerste_dag],
        besluiten=beelden.load_besluitbeeld(stand, peildatum),
        workshops=beelden.load_workshopbeeld(stand, peildatum),
        raad=beelden.load_raadbeeld(stand, peildatum),
        steun=beelden.load_steunbeeld(stand, peildatum),
        verhalen=beelden.load_verhalen(stand, peildatum)[0],
        netwerken=beelden.load_netwerkbeeld(stand, peildatum),
        namen=beelden.load_raadbeeld(stand, peildatum).netwerken,
    )
    van = stand.instellingen
    return MappingProxyType(build_bestanden(build_tabellen(getoond), stand.gebieden, adres, van.gemeente, van.contact))
