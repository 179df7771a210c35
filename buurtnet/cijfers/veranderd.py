"""What changed in a period, in the city or in one buurt: what the store says, through the rule."""

from datetime import timedelta

from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import sinds
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.cijfers.punten import build_punten
from buurtnet.cijfers.raadbeeld import Raadbeeld
from buurtnet.cijfers.sinds import Periode, Veranderd


def read_veranderd(conn: Connection, periode: Periode, overzicht: Overzicht, raad: Raadbeeld) -> Veranderd:
    """Of the city, in one snapshot of the store; `overzicht` and `raad`: of the same snapshot, at the period's end."""
    eerste = periode.sinds + timedelta(days=1)
    steun, verhalen = store.read_ondersteuning(conn, periode.tot), store.read_verhalen(conn, periode.tot)
    aantallen = {
        **sinds.compute_stappen(overzicht.stappen, periode),
        "bijeenkomsten": len(store.read_bijeenkomsten(conn, periode.tot, None, eerste)),
        **sinds.compute_punten(build_punten(store.read_punten(conn, periode.tot), periode.tot), periode),
        **sinds.compute_alle_beloften(store.read_beloften(conn, periode.tot), periode),
        **sinds.compute_beloften(raad.beloften, periode),
        "contacten": sinds.count(periode, raad.contacten["datum"]),
        "gevraagd": sinds.count(periode, steun["gevraagd_op"]),
        "beantwoord": sinds.count(periode, steun["antwoord_op"]),
        "verhalen": sinds.count(periode, verhalen["datum"]),
    }
    return Veranderd(periode, aantallen, frozenset(store.read_soorten_per_buurt(conn, eerste, periode.tot)))


def build_veranderd_buurt(beeld: Buurtbeeld, periode: Periode) -> Veranderd:
    """Of one buurt: what its page shows. Its bijeenkomsten are those of twelve months."""
    aantallen = {
        **sinds.compute_stappen(beeld.beslissingen, periode),
        "bijeenkomsten": sinds.count(periode, beeld.bijeenkomsten["datum"]),
        **sinds.compute_alle_beloften(beeld.beloften, periode),
    }
    return Veranderd(periode, aantallen)
