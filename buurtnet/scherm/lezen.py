"""What the slides need of the store besides the overview."""

from buurtnet import store
from buurtnet.cijfers import bereik
from buurtnet.cijfers.kleine_aantallen import MINIMUM_FORMULIEREN
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.scherm.dia import Schermgegevens


def read_schermgegevens(
    conn, gebieden, overzicht: Overzicht, buurtbeeld: Buurtbeeld | None, basis: str, stand: dict | None = None
) -> Schermgegevens:
    """Stories, quotes and what is announced, as they are on the day of the overview."""
    dag = overzicht.peildatum
    van = bereik.start_twaalf_maanden(dag)
    return Schermgegevens(
        overzicht=overzicht,
        gebieden=gebieden,
        buurtbeeld=buurtbeeld,
        citaten=store.read_citaten_stad(conn, van, dag, MINIMUM_FORMULIEREN),
        verhalen=store.read_verhalen(conn, dag),
        komend=store.read_aangekondigd(conn, dag),
        woorden=store.read_eigen_woorden(conn, dag),
        basis=basis,
        stand=stand,
    )
