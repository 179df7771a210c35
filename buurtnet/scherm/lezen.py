"""What the slides need of the store besides the overview."""

from buurtnet import store
from buurtnet.overzicht import Buurtbeeld, Overzicht
from buurtnet.scherm.dias import Schermgegevens


def read_schermgegevens(
    conn, gebieden, overzicht: Overzicht, buurtbeeld: Buurtbeeld | None, basis: str
) -> Schermgegevens:
    """Stories and what is announced, as they are on the day of the overview."""
    dag = overzicht.peildatum
    return Schermgegevens(
        overzicht, gebieden, buurtbeeld, store.read_verhalen(conn, dag), store.read_aangekondigd(conn, dag), basis
    )
