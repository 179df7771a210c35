"""What the pictures of the decisions are made of, and what stands beside them."""

from datetime import date, datetime

import pandas as pd
import pytest

from buurtnet import schema, store, tables
from buurtnet.beeld import besluitbeelden, besluitwoorden
from buurtnet.beeld.tekenen import Termijn
from buurtnet.cijfers import besluiten, raad, verloop
from buurtnet.cijfers.besluitbeeld import Besluitbeeld, choose_aanmeldingen, read_besluitbeeld
from buurtnet.cijfers.besluiten import compute_geinformeerd, compute_stand
from buurtnet.cijfers.overzicht import read_overzicht
from buurtnet.cijfers.verloop import BESLOTEN_GROEP, MEER_WIJKEN, NIET, ONBEKEND, OPEN_GROEP, WEL, Segment
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import data_folder

DAG = date(2016, 10, 15)
HTML = "<img src=x onerror=alert(1)> & \x0b"


def build_stappen(*stappen: tuple[int, str, date]) -> pd.DataFrame:
    rijen = [(nummer, datum, stap, "bestuur", f"argument {nummer}", "") for nummer, stap, datum in stappen]
    return schema.build_frame(rijen, schema.BESLISSINGEN)


def build_platforms(*namen: str) -> pd.DataFrame:
    return schema.build_frame([(i, naam, "buurtplatform") for i, naam in enumerate(namen, 1)], schema.ORGANISATIES)


def build_antwoorden(nummer: int, *ja: bool) -> list[tuple]:
    return [(nummer, item, date(2016, 8, 1), waarde) for item, waarde in zip(tables.ONDERDELEN, ja, strict=False)]


def test_line_rises_with_each_decision_and_falls_when_one_is_taken_back():
    stappen = build_stappen(
        (1, "in_gesprek", date(2016, 1, 1)),
        (1, "definitief_ja", date(2016, 2, 1)),
        (2, "definitief_nee", date(2016, 3, 1)),
        (1, "in_gesprek", date(2016, 4, 1)),
    )
    assert verloop.compute_burnup(stappen) == [(date(2016, 2, 1), 1), (date(2016, 3, 1), 2), (date(2016, 4, 1), 1)]


def test_two_decisions_on_one_day_are_one_point():
    stappen = build_stappen((1, "definitief_ja", DAG), (2, "definitief_ja", DAG))
    assert verloop.compute_burnup(stappen) == [(DAG, 2)]


def test_a_platform_that_stops_is_no_decision():
    assert verloop.compute_burnup(build_stappen((1, "gestopt", DAG))) == []


def test_segments_run_to_the_next_step_and_the_last_of_a_day_holds():
    stappen = build_stappen(
        (1, "in_gesprek", date(2016, 1, 1)),
        (1, "voorgenomen", date(2016, 3, 1)),
        (1, "definitief_ja", date(2016, 3, 1)),
        (1, "definitief_ja", date(2016, 4, 1)),
    )
    assert verloop.compute_segmenten(stappen) == {
        1: [
            Segment("in_gesprek", date(2016, 1, 1), date(2016, 3, 1)),
            Segment("definitief_ja", date(2016, 3, 1), None),
        ]
    }


@pytest.mark.parametrize(
    ("stap", "ja", "plek"),
    [
        ("definitief_ja", (True,) * 4 + (False,), (BESLOTEN_GROEP, WEL)),
        ("definitief_nee", (True,) * 3 + (False,) * 2, (BESLOTEN_GROEP, NIET)),
        ("definitief_ja", (True,) * 4, (BESLOTEN_GROEP, ONBEKEND)),
        ("in_gesprek", (False,) * 5, (OPEN_GROEP, NIET)),
        ("voorgenomen", (True,) * 5, (OPEN_GROEP, WEL)),
        ("gestopt", (True,) * 5, None),
    ],
)
def test_two_by_two_of_decided_and_informed(stap, ja, plek):
    stand = compute_stand(build_platforms("A"), build_stappen((1, stap, DAG)))
    antwoorden = schema.build_frame(build_antwoorden(1, *ja), schema.GEINFORMEERD)
    kruis = verloop.compute_kruis(stand, compute_geinformeerd(stand, antwoorden, alarm_onderdelen=3))
    assert [waar for waar, nummers in kruis.items() if nummers] == ([plek] if plek else [])


def test_platform_over_two_wijken_belongs_to_neither():
    dekking = schema.build_frame([(1, "A", False), (1, "B", False), (2, "A", True)], schema.DEKKING)
    wijken = verloop.choose_wijken([1, 2, 3], dekking, {"A": "West", "B": "Oost"})
    assert wijken == {1: MEER_WIJKEN, 2: "West", 3: verloop.GEEN_WIJK}


def test_who_can_still_decide_stands_in_order_of_the_conversation_then_by_name():
    stappen = build_stappen((1, "in_gesprek", DAG), (2, "definitief_ja", DAG), (3, "voorgenomen", DAG))
    stand = compute_stand(build_platforms("B", "C", "D", "A", "E"), pd.concat([stappen]))
    assert verloop.choose_open(stand)["naam"].tolist() == ["D", "B", "A", "E"]


@pytest.mark.parametrize(
    ("aantallen", "kop"),
    [
        ((0, 0, 0), "Nog geen platform heeft besloten"),
        ((3, 0, 0), "Bij elk besluit was de informatie compleet"),
        ((3, 1, 1), "1 platform besloot met te weinig informatie"),
        ((3, 2, 0), "2 platforms besloten met te weinig informatie"),
        ((3, 0, 2), "Van 2 van de 5 besluiten is niet bekend of de informatie compleet was"),
    ],
)
def test_alarm_is_the_heading(aantallen, kop):
    kruis = {(BESLOTEN_GROEP, k): list(range(n)) for k, n in zip((WEL, NIET, ONBEKEND), aantallen, strict=True)}
    assert besluitwoorden.build_kruiskop(kruis) == kop


def test_late_promises_are_those_due_before_the_day_and_not_done_by_then(engine):
    vast = {"organisatie_id": 1, "wat": "x", "spoor": "sociaal", "beloofd_op": date(2016, 1, 1)}
    vast |= {"vastgelegd_op": datetime(2016, 1, 1)}
    rijen = [
        {"door": "gemeente", "vervalt_op": date(2016, 10, 1), "gedaan_op": None},
        {"door": "gemeente", "vervalt_op": date(2016, 9, 1), "gedaan_op": date(2016, 10, 20)},
        {"door": "gemeente", "vervalt_op": date(2016, 9, 1), "gedaan_op": date(2016, 10, 1)},
        {"door": "buurt", "vervalt_op": DAG, "gedaan_op": None},
        {"door": "buurt", "vervalt_op": None, "gedaan_op": None},
    ]
    contact = {"organisatie_id": 1, "datum": date(2016, 5, 1), "groep": "raad", "rol": "budget", "initiatief": "buurt"}
    contact |= {"vastgelegd_op": datetime(2016, 5, 1), "belofte": "x", "beloofd_voor": date(2016, 6, 1)}
    zonder = contact | {"belofte": None, "beloofd_voor": None}
    with store.writing(engine) as conn:
        acties = {"organisatie": [{"id": 1}], "actie": [vast | rij for rij in rijen]}
        store.write_rijen(conn, acties | {"contact": [contact, zonder]})
    with store.reading(engine) as conn:
        beloften = store.read_beloften(conn, DAG)
    assert beloften["bron"].tolist().count("contact") == 1 and len(beloften) == 6
    laat = beloften[raad.is_te_laat(beloften, DAG)]
    assert laat[["organisatie_id", "buurtcode", "door"]].values.tolist() == [[1, "", "gemeente"]] * 3


def test_promise_without_a_buurt_is_late_in_every_buurt_of_its_organisation():
    laat, loopt = (date(2016, 9, 1), None), (None, None)
    wie = [(1, "", "gemeente", laat), (1, "", "gemeente", laat), (1, "", "gemeente", loopt), (1, "A", "buurt", laat)]
    rijen = [
        ("actie", nummer, organisatie, "", code, "", "", door, "", DAG, *dagen)
        for nummer, (organisatie, code, door, dagen) in enumerate([*wie, (2, "", "buurt", loopt)])
    ]
    dekking = schema.build_frame([(1, "A", False), (1, "B", False), (2, "C", False)], schema.DEKKING)
    per_buurt = raad.compute_beloften_per_buurt(schema.build_frame(rijen, schema.BELOFTEN), dekking, DAG)
    assert per_buurt.set_index("buurtcode")["te_laat_van"].to_dict() == {
        "A": {"buurt": 1, "gemeente": 2},
        "B": {"gemeente": 2},
        "C": {},
    }
    assert per_buurt["te_laat"].tolist() == [3, 2, 0]


def test_informed_of_a_buurt_names_each_of_its_platforms():
    rijen = [(1, "Aa", "definitief_ja", "onvolledig"), (2, "Bb", "in_gesprek", ""), (3, "Cc", "gestopt", "")]
    stand = pd.DataFrame(rijen, columns=["organisatie_id", "naam", "stap", "informatie"])
    waar = [(2, "A", False), (1, "A", True), (1, "B", False), (9, "C", False), (3, "D", False)]
    dekking = schema.build_frame(waar, schema.DEKKING)
    per_buurt = besluiten.compute_informatie_per_buurt(dekking, stand)
    assert per_buurt.set_index("buurtcode")["informatie"].to_dict() == {
        "A": [("Aa", "onvolledig"), ("Bb", "")],
        "B": [("Aa", "onvolledig")],
        "D": [("Cc", "gestopt")],
    }


@pytest.fixture(scope="module")
def beeld(voorbeeld) -> Besluitbeeld:
    gebieden, engine = read_gebieden(data_folder()), store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        overzicht = read_overzicht(conn, gebieden, store.read_instellingen(conn), DAG)
        gelezen = read_besluitbeeld(conn, gebieden, overzicht)
    engine.dispose()
    return gelezen


def test_example_ends_its_line_at_the_decided_and_shows_every_platform_once(beeld):
    besloten = beeld.platforms["stap"].isin(["definitief_ja", "definitief_nee"]).sum()
    assert beeld.burnup[-1][1] == besloten
    gestopt = (beeld.platforms["stap"] == "gestopt").sum()
    assert sum(map(len, beeld.kruis.values())) == len(beeld.platforms) - gestopt
    assert len(besluitwoorden.build_register(beeld)) == len(beeld.platforms) == Instellingen().aantal_platforms


def test_arguments_are_those_of_decisions_that_still_hold():
    stappen = build_stappen((1, "definitief_ja", date(2016, 2, 1)), (1, "in_gesprek", DAG), (2, "definitief_nee", DAG))
    leeg = schema.build_frame([], schema.GEINFORMEERD)
    platforms = build_platforms("A", "B").assign(wijk="West")
    beeld = Besluitbeeld(platforms, stappen, [], {}, leeg, {}, {}, {}, {}, {}, [])
    assert besluitwoorden.build_argumenten(beeld, besluitwoorden.VOOR) == []
    assert besluitwoorden.build_argumenten(beeld, besluitwoorden.TEGEN) == [("argument 2", "B", DAG)]


def test_names_are_text_in_the_pictures():
    termijn = Termijn(date(2016, 1, 1), date(2017, 1, 1), DAG)
    rij = {"organisatie_id": 1, "naam": HTML, "items": [True, False, None, True, True], "te_laat": HTML}
    lijnen = besluitbeelden.build_tijdlijnen(
        [rij], {1: [Segment("in_gesprek", DAG, None)]}, termijn, titel=HTML, donker=False
    )
    line = besluitbeelden.build_burnup(
        [(DAG, 3)], termijn, totaal=34, verwachting=17, sinds=date(2016, 9, 3), titel=HTML, donker=True
    )
    for svg in (lijnen, line):
        assert "<img" not in svg and "\x0b" not in svg and "&lt;img" in svg


def test_dashed_line_ends_at_the_expectation_and_is_absent_without_one():
    termijn = Termijn(date(2016, 1, 1), date(2017, 1, 1), DAG)
    vast = {"totaal": 34, "sinds": None, "titel": "", "donker": False}
    met = besluitbeelden.build_burnup([(DAG, 3)], termijn, verwachting=17, **vast)
    zonder = besluitbeelden.build_burnup([(DAG, 3)], termijn, verwachting=None, **vast)
    assert ">17<" in met and met.count("stroke-dasharray") == zonder.count("stroke-dasharray") + 1


def test_an_application_stands_at_its_last_step_with_the_networks_of_its_buurten():
    """Organisation 1 is a network in A, 2 a platform in A that said yes, 3 one in B that did not; 9 and 8 apply."""
    aanmeldingen = schema.build_frame(
        [(9, "Negen", date(2017, 1, 9), "belangstelling"), (8, "Acht", DAG, "toets"), (9, "Negen", DAG, "gesprek")],
        schema.AANMELDINGEN,
    )
    soorten = [(1, "Een", "buurtnetwerk"), (2, "Twee", "buurtplatform"), (3, "Drie", "buurtplatform")]
    organisaties = schema.build_frame([*soorten, (9, "Negen", "overig"), (8, "Acht", "overig")], schema.ORGANISATIES)
    waar = {1: "A", 2: "A", 3: "B", 9: "A", 8: "B"}
    dekking = schema.build_frame([(nummer, code, False) for nummer, code in waar.items()], schema.DEKKING)
    acht, negen = choose_aanmeldingen(aanmeldingen, organisaties, dekking, [2])
    assert (acht.naam, acht.stap, acht.al_daar) == ("Acht", "toets", [])
    assert (negen.naam, negen.stap, negen.al_daar) == ("Negen", "gesprek", ["Een", "Twee"])
    assert "in deze buurt zijn al Een, Twee" in besluitwoorden.build_aanmelding(negen)
    assert "Let op" not in besluitwoorden.build_aanmelding(acht)


def test_who_is_open_says_what_it_asked_and_got_no_answer_to(beeld):
    """As the store has it: asked of the municipality, without an answer; support without one."""
    met_vraag = [nr for nr in beeld.platforms["organisatie_id"] if beeld.gevraagd.get(nr)]
    assert met_vraag
    assert besluitwoorden.build_gevraagd(beeld, met_vraag[0]).endswith(", ".join(beeld.gevraagd[met_vraag[0]]))
    assert besluitwoorden.build_gevraagd(beeld, -1) == ""
