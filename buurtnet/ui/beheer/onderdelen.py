"""The parts of /beheer. Each shows one subject and reads only what that needs."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

import streamlit as st

from buurtnet.beeld.format import format_aantal, format_maand
from buurtnet.beeld.leesregels import build_herkomst
from buurtnet.beeld.logboek import build_soortnaam
from buurtnet.errors import GeenToegang
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.rechten import Gebruiker, validate_beheren
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.bijeenkomst import BIJEENKOMST
from buurtnet.store import beheer, codeboek, schrijven
from buurtnet.ui import aangemeld
from buurtnet.ui.beheer import daden, gebruikerslijst
from buurtnet.ui.beheer.daden import doe, lees
from buurtnet.ui.beheer.instellingen import show_instellingen
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.knoppen import build_hoofdlabel
from buurtnet.ui.messages import platte_tekst


def choose_beheerder() -> Gebruiker | None:
    """Who is signed in, if that is a beheerder; anybody else gets one sentence."""
    gebruiker = aangemeld.read_gebruiker_van_run()
    try:
        validate_beheren(gebruiker)
    except GeenToegang as fout:
        st.title("Beheer", anchor=False)
        st.info(platte_tekst(str(fout)))
        return None
    return gebruiker


def choose_deel() -> str:
    """Which subject; it is in the address."""
    namen = list(DELEN)
    opties: dict = {"key": "deel", "bind": "query-params", "label_visibility": "collapsed"}
    return st.pills("Wat wilt u beheren?", namen, default=namen[0], required=True, **opties)


def show_vragenlijst(_gebruiker: Gebruiker, _keuze: Keuze) -> None:
    """The statements and the themes."""
    st.markdown(
        "Maak een regel leeg om hem weg te halen. Wat al gebruikt is, kan niet weg: verbeter daar alleen de spelling, "
        "want de antwoorden blijven erbij horen."
    )
    stellingen, themas = lees(codeboek.read_stellingen_codeboek), lees(codeboek.read_themas_codeboek)
    st.header(f"Stellingen, hoogstens {codeboek.MEESTE_STELLINGEN}", anchor=False)
    with st.form("stellingen"):
        velden = _ask_regels("Stelling", stellingen, codeboek.MEESTE_STELLINGEN, 200)
        sleutel = f"sleutel_{_build_stand(stellingen)}"
        st.selectbox(
            "Belangrijkste stelling (voor de waardering op de kaart)",
            range(len(velden)),
            next((i for i, regel in enumerate(stellingen) if regel.sleutel), 0),
            format_func=lambda i: f"Stelling {i + 1}",
            key=sleutel,
        )
        over_rollen = f"over_{sleutel}"
        st.selectbox(
            "Stelling over rollen (voor raad en college)",
            [None, *range(len(velden))],
            next((i for i, regel in enumerate(stellingen, 1) if regel.rollen), 0),
            format_func=lambda i: "geen" if i is None else f"Stelling {i + 1}",
            key=over_rollen,
        )
        st.form_submit_button(
            build_hoofdlabel("Bewaar stellingen"),
            type="primary",
            on_click=_bewaar_stellingen,
            args=(stellingen, velden, sleutel, over_rollen),
        )
    st.header(f"Thema's, hoogstens {codeboek.MEESTE_THEMAS}", anchor=False)
    with st.form("themas"):
        velden = _ask_regels("Thema", themas, codeboek.MEESTE_THEMAS, 60)
        label = build_hoofdlabel("Bewaar thema's")
        st.form_submit_button(label, type="primary", on_click=_bewaar_themas, args=(themas, velden))


def _ask_regels(wat: str, regels: list[codeboek.Regel], meest: int, langst: int) -> list[tuple[codeboek.Regel, str]]:
    """A field per line, and one for a new line; gives each line with the key of its field."""
    velden = []
    for nummer, regel in enumerate([*regels, codeboek.Regel("", "")][:meest], start=1):
        soort = "nieuw" if not regel.code else "in gebruik" if regel.in_gebruik else "nog niet gebruikt"
        velden.append((regel, f"{wat}_{nummer}_{_build_stand(regels)}"))
        st.text_input(f"{wat} {nummer} ({soort})", regel.tekst, max_chars=langst, key=velden[-1][1])
    return velden


def _bewaar_stellingen(
    gezien: list[codeboek.Regel], velden: list[tuple[codeboek.Regel, str]], sleutel: str, over_rollen: str
) -> None:
    gekozen, rollen = st.session_state[sleutel], st.session_state[over_rollen]
    nieuw = [
        replace(regel, tekst=st.session_state[veld], sleutel=i == gekozen, rollen=i == rollen)
        for i, (regel, veld) in enumerate(velden)
    ]
    doe("De stellingen zijn bewaard.", codeboek.write_stellingen, nieuw, gezien)


def _bewaar_themas(gezien: list[codeboek.Regel], velden: list[tuple[codeboek.Regel, str]]) -> None:
    nieuw = [replace(regel, tekst=st.session_state[veld]) for regel, veld in velden]
    doe("De thema's zijn bewaard.", codeboek.write_themas, nieuw, gezien)


def _build_stand(regels: list[codeboek.Regel]) -> str:
    return str([(regel.code, regel.tekst, regel.sleutel, regel.rollen) for regel in regels])


def show_citaten(_gebruiker: Gebruiker, keuze: Keuze) -> None:
    """The quotes that wait, in the words that the public will see."""
    wachtend = lees(schrijven.read_wachtende_citaten)
    if not wachtend:
        st.markdown("Er wacht geen citaat.")
    for citaat in wachtend:
        with st.container(border=True):
            st.markdown(platte_tekst(build_herkomst(citaat.datum, citaat.titel, citaat.buurtcodes, keuze.buurten)))
            st.markdown(f"“{platte_tekst(citaat.tekst)}”")
            for zin in zoek_persoonsgegevens(citaat.tekst):
                st.warning(platte_tekst(zin))
            st.button(
                "Maak dit openbaar",
                key=f"citaat_{citaat.citaat_id}",
                on_click=daden.release_citaat,
                args=(citaat.citaat_id, citaat.tekst, keuze.actueel.vandaag),
            )


def show_log(gebruiker: Gebruiker, _keuze: Keuze) -> None:
    """The newest lines, chosen by day and kind, and all of them as a file."""
    soorten, handelingen = lees(beheer.read_logkeuzes)
    van = st.date_input("Van", None, format="DD-MM-YYYY", key="log_van")
    tot = st.date_input("Tot en met", None, format="DD-MM-YYYY", key="log_tot")
    handeling = st.selectbox("Wat", handelingen, None, placeholder="alles", key="log_wat")
    soort = st.selectbox("Soort", soorten, None, placeholder="alles", format_func=build_soortnaam, key="log_soort")
    tabel = daden.read_log(gebruiker, van, tot, soort, handeling, 200)
    st.markdown("De nieuwste 200 regels:" if len(tabel) == 200 else format_aantal(len(tabel), "regel:", "regels:"))
    nummers = tabel["Nummer"].astype("string").fillna("")  # an empty number would read None
    st.dataframe(tabel.assign(Nummer=nummers), hide_index=True, key="log_tabel")
    gekozen = {"van": van, "tot": tot, "soort": soort, "wat": handeling}
    vraag = urlencode({naam: waarde for naam, waarde in gekozen.items() if waarde})
    aangemeld.show_download(f"beheer/logboek?{vraag}", "Download het logboek (CSV)")


def show_reserve(_gebruiker: Gebruiker, _keuze: Keuze) -> None:
    """A backup to download, and how it is put back."""
    st.markdown(
        "Een reservekopie bevat alles: ook e-mailadressen, versleutelde wachtwoorden en teksten die nog niet openbaar "
        "zijn. Bewaar het bestand op een veilige plek en gooi het na een tijd weg."
    )
    aangemeld.show_download("beheer/reservekopie", "Maak en download een reservekopie")
    st.markdown(
        "Terugzetten kan alleen op de server zelf: `python -m buurtnet herstel BESTAND`. Daarna moet iedereen opnieuw "
        "inloggen. Teksten die al gewist waren, worden dan weer gewist."
    )


def _build_wat(wat: str) -> tuple[str, str]:
    """What is cleared, in one and more."""
    if wat == "concept":
        return "concept", "concepten"
    if wat == "geschiedenis":
        return "oude versie", "oude versies"
    soort = SOORTEN[wat]
    teksten = [veld.kort.lower() for veld in soort.gewist] + (["citaten"] if soort is BIJEENKOMST else [])
    return f"{soort.een}: {', '.join(teksten)}", f"{soort.meer}: {', '.join(teksten)}"


def show_wissen(_gebruiker: Gebruiker, _keuze: Keuze) -> None:
    """What will be cleared in which month."""
    per_maand: Counter[tuple[date, str]] = Counter()
    for termijn in lees(beheer.read_wistermijnen):
        per_maand[((termijn.tot_en_met + timedelta(days=1)).replace(day=1), termijn.wat)] += termijn.aantal
    if per_maand:
        st.markdown("Deze teksten worden gewist zodra hun bewaartermijn voorbij is. Cijfers blijven.")
    else:
        st.markdown("Er is geen tekst die gewist gaat worden.")
    regels = [
        f"- {format_maand(maand)} {maand:%Y}: {format_aantal(aantal, *_build_wat(wat))}"
        for (maand, wat), aantal in per_maand.items()
    ]
    st.markdown("\n".join(regels))
    st.markdown("De server doet dit bij de start en daarna elke dag.")


def show_echt(_gebruiker: Gebruiker, keuze: Keuze) -> None:
    """Real data instead of the example: thrown away only by who types the name of the municipality."""
    huidig = keuze.actueel.instellingen
    if huidig.gegevens == "echt":
        st.markdown("Buurtnet werkt met echte gegevens.")
        return
    st.markdown(
        "Buurtnet heeft nu "
        + ("voorbeeldgegevens." if huidig.gegevens == "voorbeeld" else "nog geen gegevens.")
        + " Met deze stap gooit u alles weg wat is vastgelegd, ook concepten. Gebruikers, stellingen, thema's en het "
        "logboek blijven. Geef de gebruikers daarna opnieuw hun organisaties: ook die koppeling verdwijnt. "
        "De instellingen krijgen hun beginwaarde, behalve de gemeente en de bewaartermijn. "
        "U kunt dit niet ongedaan maken. Maak dus eerst een reservekopie."
    )
    with st.form("echt"):
        st.text_input("Typ de naam van de gemeente", key="echt_gemeente", autocomplete="off")
        st.form_submit_button("Gooi alles weg en begin met echte gegevens", on_click=_begin_echt)


def _begin_echt() -> None:
    doe("Buurtnet is nu voor echte gegevens.", beheer.begin_echt, st.session_state["echt_gemeente"])


DELEN = {
    "Gebruikers": gebruikerslijst.show_gebruikers,
    "Instellingen": show_instellingen,
    "Vragenlijst": show_vragenlijst,
    "Citaten": show_citaten,
    "Logboek": show_log,
    "Reservekopie": show_reserve,
    "Wissen": show_wissen,
    "Echte gegevens": show_echt,
}
