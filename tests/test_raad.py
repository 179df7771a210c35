"""What is asked of council and college, and the support: the rules, the store and what stands on the page."""

from datetime import date, datetime

import pytest

from buurtnet import schema, store
from buurtnet.beeld import raadwoorden
from buurtnet.begrippen_raad import ROLLEN_RAAD
from buurtnet.cijfers import raad, steun
from buurtnet.cijfers.raad import Belofte
from buurtnet.cijfers.raadbeeld import Steunbeeld, read_raadbeeld, read_steunbeeld
from buurtnet.soorten.aanmelding import validate_open
from buurtnet.soorten.actie import validate_groep
from buurtnet.soorten.contact import validate_belofte
from buurtnet.soorten.ondersteuning import validate_antwoord

DAG = date(2016, 10, 15)
VAST = {"vastgelegd_op": datetime(2016, 1, 1)}


def build_contacten(*rijen: dict):
    gewoon = {"organisatie_id": 1, "naam": "A", "datum": DAG, "groep": "raad", "rol": "kaders", "initiatief": "buurt"}
    gewoon |= {"belofte": "", "beloofd_voor": None, "nagekomen_op": None}
    return schema.build_frame([gewoon | rij for rij in rijen], schema.CONTACTEN)


def build_vragen(*rijen: dict):
    gewoon = {"organisatie_id": 1, "naam": "A", "vorm": "tender", "waarvoor": "", "gevraagd_op": date(2016, 9, 1)}
    gewoon |= {"gevraagd": 100, "antwoord_op": None, "toegekend": None, "gebruikt": None}
    return schema.build_frame([gewoon | rij for rij in rijen], schema.ONDERSTEUNING)


@pytest.mark.parametrize(
    ("peildatum", "begin"),
    [
        (DAG, date(2016, 4, 16)),
        (date(2016, 3, 31), date(2015, 10, 1)),
        (date(2016, 8, 31), date(2016, 3, 1)),
        (date(2016, 6, 30), date(2015, 12, 31)),
        (date(2016, 12, 31), date(2016, 7, 1)),
    ],
)
def test_six_months_end_at_the_peildatum(peildatum, begin):
    assert raad.start_zes_maanden(peildatum) == begin


def test_a_network_is_reached_once_by_a_group_and_not_by_a_contact_of_long_ago():
    contacten = build_contacten(
        {}, {}, {"organisatie_id": 2, "datum": date(2016, 4, 15)}, {"organisatie_id": 3, "groep": "ambtenaren"}
    )
    assert raad.compute_dekking(contacten, [1, 2, 3], DAG) == {"raad": 1, "college": 0, "ambtenaren": 1}
    assert raad.choose_zonder(contacten, [1, 2, 3], DAG) == [2, 3]


def test_every_role_is_counted_also_those_that_nobody_took():
    rollen = raad.compute_rollen(build_contacten({}, {"rol": "budget", "groep": "ambtenaren"}))
    assert rollen == {rol: int(rol == "kaders") for rol in ROLLEN_RAAD}
    assert raadwoorden.build_rolkop(rollen) == "8 van de 9 rollen namen raad en college nog nooit"


@pytest.mark.parametrize(
    ("voor", "gedaan", "laat", "op_tijd"),
    [
        (date(2016, 10, 14), None, True, (0, 1)),
        (DAG, None, False, (0, 0)),
        (date(2016, 10, 1), date(2016, 10, 1), False, (1, 1)),
        (date(2016, 10, 1), date(2016, 10, 2), False, (0, 1)),
        (None, None, False, (0, 0)),
    ],
)
def test_a_promise_is_late_after_its_day_and_kept_in_time_on_it(voor, gedaan, laat, op_tijd):
    een = Belofte("A", "iets", voor, gedaan)
    assert (raad.choose_te_laat([een], DAG) == [een]) is laat
    assert raad.compute_op_tijd([een], DAG) == op_tijd


def test_the_promises_of_the_list_what_is_due_first_first():
    rijen = [
        ("actie", 1, 2, "B", "", "Lamp", "fysiek", "gemeente", "", DAG, date(2016, 9, 1), None),
        ("punt", 1, 2, "B", "", "Soep", "", "buurt", "", DAG, None, None),
        ("contact", 1, 1, "A", "", "Uitleg", "", "gemeente", "raad", DAG, date(2016, 8, 1), DAG),
    ]
    alle = raad.build_beloften(schema.build_frame(rijen, schema.BELOFTEN))
    assert [(een.naam, een.wat, een.door, een.bron, een.groep) for een in alle] == [
        ("A", "Uitleg", "gemeente", "contact", "raad"),
        ("B", "Lamp", "gemeente", "actie", ""),
        ("B", "Soep", "buurt", "punt", ""),
    ]


def test_whose_a_promise_is_is_said_and_never_guessed():
    groepen = ("", "college", "college", "raad")
    te_laat = [Belofte("A", "x", date(2016, 9, 1), None, groep=groep) for groep in groepen]
    per_groep = raad.choose_per_groep(te_laat)
    assert {groep: len(van) for groep, van in per_groep.items()} == {"raad": 1, "college": 2, "": 1}
    assert list(per_groep) == ["raad", "college", ""]  # what is not known last
    assert raadwoorden.build_wiens(te_laat) == "Te laat: van de raad 1, van het college 2, niet vastgelegd van wie 1."
    assert raadwoorden.build_wiens([]) == ""
    assert raadwoorden.build_groepkop("college", 2, 5) == "Van het college: 2 te laat van 5 beloften"
    assert raadwoorden.build_groepkop("", 0, 1) == "Niet vastgelegd van wie: geen te laat van 1 belofte"


@pytest.mark.parametrize(
    ("door", "groep", "velden"),
    [("buurt", "raad", ["groep"]), ("gemeente", "raad", []), ("samen", "college", []), ("buurt", None, [])],
)
def test_nobody_of_the_municipality_promised_what_the_buurt_does(door, groep, velden):
    assert list(validate_groep({"door": door, "groep": groep})) == velden


def test_support_is_summed_in_euros_and_hours_apart_and_unknown_adds_nothing():
    vragen = build_vragen(
        {"toegekend": 50, "gebruikt": 20, "antwoord_op": DAG},
        {"gevraagd": None},
        {"vorm": "training", "gevraagd": 8, "toegekend": 8, "antwoord_op": DAG},
    )
    steunen = steun.compute_steun(vragen)
    assert steunen["euro"] == steun.Steun(2, 100, 100, 50, 20, 0)
    assert steunen["uur"] == steun.Steun(1, 8, 8, 8, 0, 1)


def test_what_waits_since_an_earlier_year_is_told_apart_from_the_requests_of_this_year():
    alle = build_vragen({"gevraagd_op": date(2015, 11, 1)}, {}, {"antwoord_op": DAG, "toegekend": 50})
    dit_jaar = alle.iloc[1:]
    beeld = Steunbeeld(dit_jaar, steun.compute_steun(dit_jaar), 44, steun.choose_wachtend(alle, DAG), alle, {}, 0)
    assert raadwoorden.build_wachtzin(beeld, DAG) == "2 aanvragen wachten nog op antwoord, waarvan 1 van vóór 2016."
    assert raadwoorden.build_wachtkop(beeld) == "Eén antwoord kwam na 44 dagen"
    assert raadwoorden.build_wachtbron(beeld) == "n = 1 antwoord"


@pytest.mark.parametrize(("dagen", "midden"), [((10,), 10), ((10, 11), 11), ((1, 2, 30), 2), ((), None)])
def test_waiting_time_is_the_middle_one(dagen, midden):
    vragen = build_vragen(*({"gevraagd_op": date(2016, 1, 1), "antwoord_op": date(2016, 1, 1 + d)} for d in dagen), {})
    assert steun.compute_wachttijd(vragen) == midden


@pytest.mark.parametrize(
    ("rij", "veld"),
    [
        ({"belofte": None, "beloofd_voor": DAG, "nagekomen_op": None}, "beloofd_voor"),
        ({"belofte": "x", "beloofd_voor": date(2016, 1, 1), "nagekomen_op": None}, "beloofd_voor"),
        ({"belofte": "x", "beloofd_voor": DAG, "nagekomen_op": DAG}, None),
    ],
)
def test_a_day_to_be_kept_needs_a_promise_and_comes_after_it(rij, veld):
    fouten = validate_belofte({"datum": date(2016, 9, 1), **rij})
    assert list(fouten) == ([veld] if veld else [])


@pytest.mark.parametrize(
    ("rij", "veld"),
    [
        ({"antwoord_op": date(2016, 8, 1), "toegekend": 1, "gebruikt": None}, "antwoord_op"),
        ({"antwoord_op": None, "toegekend": 0, "gebruikt": None}, "antwoord_op"),
        ({"antwoord_op": DAG, "toegekend": 5, "gebruikt": 6}, "gebruikt"),
        ({"antwoord_op": DAG, "toegekend": 5, "gebruikt": 5}, None),
    ],
)
def test_support_is_not_answered_before_it_was_asked_nor_used_beyond_what_was_granted(rij, veld):
    fouten = validate_antwoord({"gevraagd_op": date(2016, 9, 1), **rij})
    assert list(fouten) == ([veld] if veld else [])


def test_others_apply_from_the_day_after_the_deadline():
    assert validate_open({"datum": date(2017, 1, 1)}) == {}
    assert "01-01-2017" in validate_open({"datum": date(2016, 12, 31)})["datum"]


def test_what_was_kept_or_answered_after_the_peildatum_is_not_yet(engine):
    contact = VAST | {"organisatie_id": 1, "groep": "raad", "rol": "kaders", "initiatief": "buurt", "belofte": "x"}
    contact |= {"beloofd_voor": date(2016, 9, 1)}
    vraag = VAST | {"organisatie_id": 1, "vorm": "tender", "gevraagd": 10, "toegekend": 5, "gebruikt": 1}
    rijen = {
        "organisatie": [{"id": 1}],
        "contact": [
            contact | {"datum": date(2016, 8, 1), "nagekomen_op": date(2016, 11, 1), "ingetrokken": False},
            contact | {"datum": date(2016, 11, 1), "nagekomen_op": None, "ingetrokken": False},
            contact | {"datum": date(2016, 8, 2), "nagekomen_op": None, "ingetrokken": True},
        ],
        "ondersteuning": [
            vraag | {"gevraagd_op": date(2016, 9, 1), "antwoord_op": date(2016, 11, 1)},
            vraag | {"gevraagd_op": date(2016, 11, 1), "antwoord_op": date(2016, 11, 2)},
        ],
    }
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)
    with store.reading(engine) as conn:
        contacten, vragen = store.read_contacten(conn, DAG), store.read_ondersteuning(conn, DAG)
        beeld = read_raadbeeld(conn, DAG)
    assert contacten[["datum", "nagekomen_op"]].values.tolist() == [[date(2016, 8, 1), None]]
    assert vragen["antwoord_op"].isna().all() and vragen["toegekend"].isna().all() and len(vragen) == 1
    assert len(beeld.te_laat) == 1 and len(beeld.wachtend) == 1


def test_example_has_promises_kept_and_broken_and_roles_never_taken(voorbeeld):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        beeld, steunbeeld = read_raadbeeld(conn, DAG), read_steunbeeld(conn, DAG)
    engine.dispose()
    op_tijd, vervallen = beeld.op_tijd
    assert beeld.te_laat and 0 < op_tijd < vervallen
    assert 0 in beeld.rollen.values() and beeld.zonder and beeld.wachtend
    assert steunbeeld.wachttijd and all(een.vragen for een in steunbeeld.steun.values())


def test_role_clarity_is_that_of_the_marked_statement_and_of_no_other(voorbeeld):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        [rij] = read_raadbeeld(conn, DAG).rolduidelijkheid.to_dict("records")
    engine.dispose()
    assert rij["stelling"] == "rollen" and rij["eens_eind"] > rij["eens_begin"]
