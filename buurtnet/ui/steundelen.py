"""The parts of `/ondersteuning`: asked, granted and used, the ceiling, how long an answer takes, what waits."""

import streamlit as st

from buurtnet.beeld import lijsttabellen, puntwoorden, raadwoorden, steunbeelden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.cijfers.bereik import start_twaalf_maanden
from buurtnet.cijfers.raadbeeld import Steunbeeld
from buurtnet.cijfers.steun import EURO
from buurtnet.ui import blocks, delen, filters, raaddelen, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_steun(keuze: Keuze, beeld: Steunbeeld) -> None:
    """Money and hours apart."""
    kop = raadwoorden.build_steunkop(beeld)
    n = f"n = {format_aantal(len(beeld.vragen), 'aanvraag', 'aanvragen')} sinds 01-01-{keuze.peildatum.year}"
    bron = raaddelen.build_bron(keuze, n)
    per_eenheid = [
        (naam, raadwoorden.build_steunregels(eenheid, beeld.steun[eenheid]))
        for eenheid, naam in raadwoorden.KOPPEN.items()
        if beeld.steun[eenheid].vragen
    ]
    if not per_eenheid:
        uitleg.show_kop(kop, "ondersteuning")
        return uitleg.show_bron(bron, "ondersteuning")
    zin = raadwoorden.build_steunzin(beeld.steun)
    na = [f"**{naam}**\n" + "\n".join(f"- {regel}" for regel in regels) for naam, regels in per_eenheid]
    na.append(platte_tekst(raadwoorden.build_plafond(beeld.steun[EURO], keuze.actueel.instellingen.subsidieplafond)))
    svg = steunbeelden.build_steun(beeld.steun, titel=zin, donker=keuze.donker)
    deel = Deel("steun", kop, zin, bron, svg, lijsttabellen.build_steun(beeld.steun))
    delen.show_plaat(keuze, deel, "ondersteuning", "soort_steun", breedte=480, na="\n\n".join(na))


def show_wachten(keuze: Keuze, beeld: Steunbeeld) -> None:
    """How long an answer took, and what has none yet."""
    kop = raadwoorden.build_wachtkop(beeld)
    uitleg.show_kop(kop, "ondersteuning")
    wacht = raaddelen.build_wachtend(keuze, beeld.wachtend)
    zin = raadwoorden.build_wachtzin(beeld, keuze.peildatum)
    st.markdown(zin)
    blocks.show_lijst(wacht)
    bron = raaddelen.show_bron(keuze, "ondersteuning", raadwoorden.build_wachtbron(beeld))
    tabel = lijsttabellen.build_wachtend(beeld.wachtend, filters.read_periode(keuze)) if wacht else None
    delen.show_deel(keuze, Deel("wachten", kop, zin, bron, tabel=tabel))


def show_gevraagd(keuze: Keuze, beeld: Steunbeeld) -> None:
    """What meetings and networks asked for, against what was done, by theme."""
    kop = puntwoorden.build_themakop(beeld.gevraagd)
    uitleg.show_kop(kop, "punt")
    gesteld, van = sum(lus.gesteld for lus in beeld.gevraagd.values()), start_twaalf_maanden(keuze.peildatum)
    st.markdown(puntwoorden.build_welke(van, gesteld, beeld.gevraagd_zelf, steun=True))
    regels = [puntwoorden.build_themaregel(thema, lus) for thema, lus in beeld.gevraagd.items()]
    blocks.show_lijst([regel[0].upper() + regel[1:] for regel in regels])
    n = f"n = {puntwoorden.format_vragen(gesteld)} sinds {format_datum(van)}"
    bron = raaddelen.show_bron(keuze, "punt", n)
    tabel = lijsttabellen.build_themas(beeld.gevraagd) if regels else None
    zin = f"{'; '.join(regels)}." if regels else ""
    delen.show_deel(keuze, Deel("gevraagd", kop, zin, bron, tabel=tabel, naam="vragen per thema"))


def show_tabel(keuze: Keuze, beeld: Steunbeeld) -> None:
    """Each application of the year, to read and to take along."""
    kop = raadwoorden.build_aanvragenkop(beeld, keuze.peildatum.year)
    uitleg.show_kop(kop, "ondersteuning", "soort_steun")
    bron = raaddelen.show_bron(keuze, "ondersteuning", f"n = {len(beeld.vragen)}", ook=("soort_steun",))
    tabel = lijsttabellen.build_aanvragen(beeld.vragen, filters.read_periode(keuze))
    delen.show_deel(keuze, Deel("aanvragen", kop, "", bron, tabel=tabel, naam="elke aanvraag"))
