"""A year of a buurt: what belongs to it, how a promise stands, and its picture with the same in words."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from buurtnet import schema
from buurtnet.beeld import jaarbeeld
from buurtnet.cijfers.jaar import GEDAAN, LATER, LOOPT, TE_LAAT, compute_jaar

NU = date(2016, 10, 15)
ACTIE = {"bron": "actie", "organisatie": "", "wat": "Bankje", "spoor": "fysiek", "door": "gemeente"}
LEEG = {
    "beloften": schema.BELOFTEN,
    "bijeenkomsten": schema.BIJEENKOMSTEN_OPENBAAR,
    "aangekondigd": schema.AANGEKONDIGD,
    "verhalen": schema.VERHALEN,
    "beslissingen": schema.BESLISSINGEN,
}
ORGANISATIES = ["organisatie_id", "naam", "soort"]


def build_frame(rijen, kolommen):
    """A frame of what a test says; what it does not say is missing."""
    return pd.DataFrame(rijen, columns=list(kolommen)).astype(object)


def build_beeld(organisaties=(), **rijen):
    frames = {naam: build_frame(rijen.get(naam, ()), kolommen) for naam, kolommen in LEEG.items()}
    return SimpleNamespace(organisaties=build_frame(organisaties, ORGANISATIES), **frames)


def jaar(vandaag=NU, **rijen):
    beeld = build_beeld(**rijen)
    return compute_jaar(beeld, beeld.verhalen, NU, vandaag)


def actie(beloofd, voor=None, gedaan=None, **anders):
    return ACTIE | {"beloofd_op": beloofd, "vervalt_op": voor, "gedaan_op": gedaan} | anders


def bijeenkomst(dag, titel="Avond"):
    return {"datum": dag, "titel": titel, "soort": "workshop"}


@pytest.mark.parametrize(
    ("voor", "gedaan", "stand"),
    [
        (None, None, LOOPT),
        (date(2016, 10, 15), None, LOOPT),  # its own day is not late yet
        (date(2016, 10, 14), None, TE_LAAT),
        (date(2016, 9, 1), date(2016, 9, 1), GEDAAN),
        (date(2016, 9, 1), date(2016, 9, 2), LATER),
        (None, date(2016, 9, 2), GEDAAN),
    ],
)
def test_a_promise_stands_by_its_dates(voor, gedaan, stand):
    [afspraak] = jaar(beloften=[actie(date(2016, 6, 1), voor, gedaan)]).afspraken
    assert afspraak.stand == stand


def test_a_promise_done_before_the_year_is_not_in_it_and_an_old_open_one_is():
    oud = date(2015, 1, 1)
    acties = [actie(oud, gedaan=date(2015, 10, 15)), actie(oud, gedaan=date(2015, 10, 16)), actie(oud, wat="Nog open")]
    assert len(jaar(beloften=acties).afspraken) == 2


def test_at_an_earlier_day_nothing_is_to_come_for_it_has_been():
    komt = [bijeenkomst(date(2016, 10, 20))]
    assert len(jaar(aangekondigd=komt).komend) == 1
    assert not jaar(vandaag=date(2016, 11, 1), aangekondigd=komt).komend


def test_the_line_of_time_ends_after_what_is_to_come_but_within_half_a_year():
    assert jaar().tot == date(2016, 11, 29)
    assert jaar(aangekondigd=[bijeenkomst(date(2017, 1, 5))]).tot == date(2017, 1, 5)
    assert jaar(beloften=[actie(NU, date(2019, 1, 1))]).tot == date(2017, 4, 17)


def test_steps_of_other_organisations_are_not_those_of_the_buurt():
    organisaties = [(1, "Platform", "buurtplatform"), (2, "Vereniging", "bewonersorganisatie")]
    assert [naam for naam, _ in jaar(organisaties=organisaties).stappen] == ["Platform"]


def test_a_buurt_with_nothing_has_no_picture():
    leeg = jaar(organisaties=[(1, "Platform", "buurtplatform")])
    assert leeg.is_leeg and jaarbeeld.build_regels(leeg) == []


@pytest.mark.parametrize(
    ("acties", "einde"),
    [
        ([], "1 bijeenkomst"),
        ([actie(NU)], "en de ene belofte is nog niet klaar"),
        ([actie(date(2016, 1, 1), date(2016, 2, 1))], "en de ene belofte is te laat, van de gemeente"),
        ([actie(date(2016, 1, 1), gedaan=NU), actie(NU, gedaan=NU)], "en alle 2 beloften klaar"),
        (
            [actie(date(2016, 1, 1), date(2016, 2, 1), door=door) for door in ("gemeente", "buurt")] + [actie(NU)],
            "en 0 van de 3 beloften klaar; 2 te laat, waarvan 1 van de gemeente",
        ),
    ],
)
def test_the_title_says_the_finding(acties, einde):
    assert jaarbeeld.build_kop(jaar(bijeenkomsten=[bijeenkomst(NU)], beloften=acties)).endswith(einde)


VOL = {
    "organisaties": [(1, "Platform", "buurtplatform")],
    "beslissingen": [
        {"organisatie_id": 1, "datum": date(2014, 1, 1), "stap": "nog_niet_besproken"},
        {"organisatie_id": 1, "datum": date(2015, 1, 1), "stap": "in_gesprek"},
        {"organisatie_id": 1, "datum": date(2016, 9, 1), "stap": "definitief_nee"},
    ],
    "bijeenkomsten": [bijeenkomst(date(2016, 5, 1), "Nieuwer"), bijeenkomst(date(2016, 4, 1), "Ouder")],
    "aangekondigd": [bijeenkomst(date(2016, 11, 1), "Straks")],
    "beloften": [
        actie(date(2016, 1, 1), date(2016, 2, 1), wat="Laat"),
        actie(date(2016, 1, 2), date(2016, 2, 1), date(2016, 3, 1), wat="Later klaar", door="buurt"),
        actie(date(2016, 8, 1), date(2016, 12, 1), wat="Loopt", door="samen"),
        actie(date(2016, 8, 2), wat="Zonder dag", door="samen"),
    ],
    "verhalen": [{"datum": date(2016, 7, 1), "titel": "Soep"}, {"datum": date(2015, 7, 1), "titel": "Te oud"}],
}


def test_the_list_says_all_that_the_picture_draws_in_order_of_date():
    regels = jaarbeeld.build_regels(jaar(**VOL))
    assert regels == [
        "01-01-2015: Platform: in gesprek",
        "01-01-2016: beloofd door de gemeente: Laat; te laat, klaar voor 01-02-2016",
        "02-01-2016: beloofd door de buurt: Later klaar; gedaan op 01-03-2016, beloofd voor 01-02-2016",
        "01-04-2016: workshop “Ouder”",
        "01-05-2016: workshop “Nieuwer”",
        "01-07-2016: verhaal “Soep”",
        "01-08-2016: beloofd door buurt en gemeente samen: Loopt; loopt nog, klaar voor 01-12-2016",
        "02-08-2016: beloofd door buurt en gemeente samen: Zonder dag; loopt nog, zonder dag",
        "01-09-2016: Platform: definitief nee",
        "01-11-2016: komt nog: workshop “Straks”",
    ]
    titels = "".join(ET.fromstring(jaarbeeld.build_jaar(jaar(**VOL), titel="t", donker=False)).itertext())
    for wat in ("Laat", "Later klaar", "Loopt", "Zonder dag", "Ouder", "Nieuwer", "Straks", "Soep"):
        assert wat in titels


def test_late_held_and_to_come_differ_in_shape_and_not_only_in_colour():
    def vormen(**rijen):
        svg = jaarbeeld.build_jaar(jaar(**rijen), titel="t", donker=False)
        return "stroke-dasharray" in svg, ">!<" in svg, len(re.findall(r'<circle [^>]*fill="#', svg))

    assert vormen(beloften=[actie(date(2016, 1, 1), date(2016, 2, 1))]) == (True, True, 0)
    assert vormen(beloften=[actie(date(2016, 1, 1), gedaan=NU)]) == (False, False, 1)
    assert vormen(beloften=[actie(date(2016, 1, 1), date(2016, 11, 1))]) == (False, False, 0)
    assert vormen(bijeenkomsten=[bijeenkomst(NU)]) == (False, False, 1)
    assert vormen(aangekondigd=[bijeenkomst(date(2016, 11, 1))]) == (False, False, 0)


def test_meetings_on_one_day_do_not_cover_each_other():
    svg = jaarbeeld.build_jaar(jaar(bijeenkomsten=[bijeenkomst(NU, str(i)) for i in range(5)]), titel="t", donker=False)
    plekken = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert len(set(plekken)) == len(plekken) == 5


@pytest.mark.parametrize("naam", ["<script>alert(1)</script>", '"&]]>', "x" * 400, "\x00\x0b\ufffe", "שלום عربى 漢字"])
def test_hostile_names_stay_text_and_within_the_picture(naam):
    rijen = {
        "organisaties": [(1, naam, "buurtplatform")],
        "beslissingen": [{"organisatie_id": 1, "datum": date(2016, 1, 1), "stap": "in_gesprek"}],
        "bijeenkomsten": [bijeenkomst(NU, naam)],
        "beloften": [actie(NU, wat=naam)],
        "verhalen": [{"datum": NU, "titel": naam}],
    }
    boom = ET.fromstring(jaarbeeld.build_jaar(jaar(**rijen), titel=naam, donker=True))
    assert not list(boom.iter("{http://www.w3.org/2000/svg}script"))
    assert all(len(t.text or "") <= 60 for t in boom.iter("{http://www.w3.org/2000/svg}text"))


def test_two_platforms_of_one_buurt_can_be_told_apart_where_a_name_does_not_fit():
    organisaties = [(1, "Voorbeeldplatform Mariaberg-Oost", "buurtplatform")]
    organisaties += [(2, "Voorbeeldplatform Mariaberg-West", "buurtplatform")]
    stap = {"datum": date(2016, 1, 1), "stap": "nog_niet_besproken"}
    beslissingen = [stap | {"organisatie_id": nummer} for nummer in (1, 2)]
    svg = jaarbeeld.build_jaar(jaar(organisaties=organisaties, beslissingen=beslissingen), titel="t", donker=False)
    assert "… Mariaberg-Oost: nog niet besproken" in svg and "… Mariaberg-West: nog niet besproken" in svg


def test_more_promises_than_fit_are_counted_and_what_is_late_is_among_those_drawn():
    acties = [actie(date(2016, 1, 1 + i), gedaan=date(2016, 5, 1), wat=f"klaar {i}") for i in range(20)]
    acties.append(actie(date(2016, 6, 1), date(2016, 7, 1), wat="vergeten"))
    svg = jaarbeeld.build_jaar(jaar(beloften=acties), titel="t", donker=False)
    assert "vergeten" in svg and "20 van 21 klaar, 1 te laat (hier 8 daarvan)" in svg
