"""All that can be found at a peildatum, made once for everybody. Raises OpslagFout."""

from datetime import date

from buurtnet import store
from buurtnet.beeld import vondsten
from buurtnet.cijfers.bereik import start_twaalf_maanden
from buurtnet.cijfers.zoeken import Ding
from buurtnet.geheugen.beelden import load_aangekondigd, load_besluitbeeld
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand, reading


@onthoud(hoogstens=16, vooraf=False)
def load_vindbaar(stand: Stand, peildatum: date) -> tuple[Ding, ...]:
    """Buurten, organisations, terms and published bijeenkomsten, as they were; of today also what networks announce."""
    buurten = stand.van.buurten
    with reading(stand) as conn:
        namen, dekking = store.read_alle_namen(conn, peildatum), store.read_dekking(conn, peildatum)
        titels = store.read_titels(conn, None if peildatum == stand.vandaag else peildatum)
    besluiten = load_besluitbeeld(stand, peildatum)
    komt = vondsten.choose_aankondigingen(load_aangekondigd(stand)) if peildatum == stand.vandaag else []
    return (
        *vondsten.build_buurten(stand.gebieden),
        *vondsten.build_organisaties(namen, dekking, buurten, peildatum, vondsten.build_standen(besluiten)),
        *vondsten.build_begrippen(),
        *vondsten.build_bijeenkomsten((*komt, *titels), buurten, start_twaalf_maanden(peildatum), peildatum),
    )
