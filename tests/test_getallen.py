"""A number that a text names is the one that the code keeps to: each fragment here is built from its constant."""

import re
import tomllib
from dataclasses import fields
from datetime import timedelta

import pytest

from buurtnet import begrippen, instellingen, wachtwoorden
from buurtnet.cijfers import besluiten, kleine_aantallen
from buurtnet.geheugen import verversen
from buurtnet.scherm import INTERVAL_S, KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S
from buurtnet.settings import PROJECT
from buurtnet.store import EENMALIG_GELDIG, aanmeldlog, pogingen, sessies
from buurtnet.web import bezoekers, gemeente, gezondheid
from buurtnet.werkboek import keuren

WOORDEN = {2: "twee", 3: "drie", 5: "vijf", 10: "tien"}
TIJDEN = {timedelta(seconds=30): "een halve minuut", timedelta(minutes=15): "een kwartier"}
DELEN = {0.2: "een vijfde", 0.5: "de helft"}
GEWOON = {veld.name: veld.default for veld in fields(instellingen.Instellingen)}
CONFIG = tomllib.loads((PROJECT / ".streamlit/config.toml").read_text("utf-8"))["server"]
k = kleine_aantallen

README = [
    f"een wachtwoord van minstens {wachtwoorden.KORTST} tekens",
    f"elke {INTERVAL_S} seconden komt de volgende dia",
    f"({KORTSTE_INTERVAL_S} tot en met {LANGSTE_INTERVAL_S})",
    f"tot u {sessies.ONGEBRUIKT.days} dagen niets doet, en hoogstens {sessies.HOOGSTENS.days} dagen",
    f"Na {WOORDEN[pogingen.VRIJ_PER_ACCOUNT_EN_ADRES]} verkeerde wachtwoorden moet u wachten: "
    f"{TIJDEN[pogingen.EERSTE_WACHT]}, en daarna steeds langer, tot {TIJDEN[pogingen.LANGSTE_WACHT]}",
    f"geldt {EENMALIG_GELDIG // timedelta(hours=1)} uur",
    f"Een werkboek mag {keuren.MEESTE_BYTES // 1_000_000} MB zijn",
    f"client_max_body_size {CONFIG['maxUploadSize'] + 1}m",
    f"minder dan {gezondheid.MINSTE_VRIJ // 1_000_000} MB schijfruimte",
    f"tot {DELEN[round(bezoekers.INGELOGD_MEER - 1, 2)]} meer. Eén adres krijgt hoogstens {DELEN[bezoekers.PER_ADRES]}",
    f"worden na {GEWOON['bewaartermijn_jaren']} jaar gewist",
    f"meer dan {WOORDEN[GEWOON['alarm_onderdelen']]}, of wat de beheerder instelt",
    f"de {WOORDEN[besluiten.ONDERDELEN_AANTAL]} dingen die vóór een besluit te doen zijn",
    f"minstens {k.MINIMUM_FORMULIEREN} formulieren die samen, en nooit los, in een totaal komen: per "
    f"{WOORDEN[k.BUNDEL_BIJEENKOMSTEN]}, met minstens {k.BUNDEL_FORMULIEREN} formulieren",
    f"minder dan {k.MINIMUM_FORMULIEREN} na een bijeenkomst",
    f"in stappen van {k.STAPPEN_GROF[0]} punten, in de stad vanaf {k.FIJN_VANAF} antwoorden van {k.STAP_FIJN} punt",
]
PRIVACY = [
    f"{sessies.ONGEBRUIKT.days} dagen na het laatste gebruik, hoogstens {sessies.HOOGSTENS.days} dagen",
    f"{pogingen.APPARAAT_GELDIG.days} dagen na de laatste keer inloggen, "
    f"hoogstens {WOORDEN[pogingen.MEESTE_APPARATEN]} per gebruiker",
    f"raden van wachtwoorden vertragen | {pogingen.ONTHOUDEN.days} dag;",
    f"zien dat iemand raadt of binnenkwam | {aanmeldlog.BEWAREN.days} dagen |",
    f"De termijn van {GEWOON['bewaartermijn_jaren']} jaar is de instelling",
    f"steeds langer, tot {TIJDEN[pogingen.LANGSTE_WACHT]}",
    f"{WOORDEN[wachtwoorden.MINSTE_KEREN // 10**9]} miljard keer raden",
    f"een cookie van {gemeente.ONDERWEG // timedelta(minutes=1)} minuten",
    f"minder dan {k.MINIMUM_FORMULIEREN} formulieren na een bijeenkomst",
    f"waar het over ging vanaf {k.MINIMUM_LIJST}",
]
KEUZES = [f"hoogstens {WOORDEN[int(verversen.HOOGSTENS_S)]} seconden de vorige stand"]


@pytest.mark.parametrize(
    ("document", "fragment"),
    [
        *(("README.md", fragment) for fragment in README),
        *(("docs/privacy.md", fragment) for fragment in PRIVACY),
        *(("docs/keuzes.md", fragment) for fragment in KEUZES),
    ],
)
def test_number_in_a_document_is_the_one_of_the_code(document, fragment):
    assert fragment in (PROJECT / document).read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "fragment"),
    [
        ("tempo", f"({besluiten.ZES_WEKEN_DAGEN} dagen)"),
        ("informatie", f"bij het besluit {WOORDEN[GEWOON['alarm_onderdelen']]} of minder gedaan"),
        ("informatie", f"zijn er {WOORDEN[besluiten.ONDERDELEN_AANTAL]} dingen te doen"),
    ],
)
def test_number_in_a_meaning_is_the_one_of_the_rule(code, fragment):
    assert fragment in begrippen.read_begrip(code).uitleg


def test_every_term_in_years_in_the_privacy_text_is_the_setting():
    jaren = re.findall(r"(\d+) jaar", (PROJECT / "docs/privacy.md").read_text("utf-8"))
    assert set(jaren) == {str(GEWOON["bewaartermijn_jaren"])}


def test_browser_may_send_as_large_a_file_as_a_workbook_may_be():
    assert CONFIG["maxUploadSize"] * 1_000_000 == keuren.MEESTE_BYTES
