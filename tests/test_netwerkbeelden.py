"""What a network's own page says and draws: findings, the city beside it, and nothing that ranks."""

from datetime import date
from xml.etree import ElementTree

import pytest
from test_netwerk import DAG, PEILDATUM, build_lezingen, build_niveaus

from buurtnet import store
from buurtnet.beeld import netwerkbeelden, netwerkwoorden
from buurtnet.cijfers import netwerk
from buurtnet.cijfers.netwerk import BLIK, EIGEN, Kracht
from buurtnet.cijfers.netwerkbeeld import read_netwerkbeeld

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("bereikbaar", "opbouwwerk", "zin"),
    [
        (
            {"Wyck": "043-1.", "Oost": "o@x.nl"},
            "14 043",
            "Vragen? Wyck bereikt u via 043-1. Oost bereikt u via o@x.nl.",
        ),
        ({}, "14 043", "Vragen? De opbouwwerker bereikt u via 14 043."),
        (
            {},
            "",
            "Vragen? Een adres weten wij nog niet: bel de gemeente Venlo en vraag naar de opbouwwerker van Wyck.",
        ),
    ],
)
def test_whom_to_ask_is_the_network_else_the_opbouwwerker_else_the_way_to_find_out(bereikbaar, opbouwwerk, zin):
    assert netwerkwoorden.build_bereikbaar(bereikbaar, opbouwwerk, "Venlo", "Wyck") == zin


def build_ontwikkeling(eigen, blik, dag=DAG):
    kanten = [(1, EIGEN, dag, build_niveaus(eigen)), (1, BLIK, DAG, build_niveaus(blik))]
    return netwerk.build_ontwikkeling(build_lezingen(*kanten), 1, PEILDATUM)


def count_stippen(svg):
    """Dots of the network and rings of the other side, without those of the legend."""
    cirkels = list(ElementTree.fromstring(svg).iter(f"{SVG}circle"))
    return [sum(een.get("r") == straal for een in cirkels) - 1 for straal in ("5.5", "8.0")]


@pytest.mark.parametrize(
    ("eigen", "blik", "kop", "gesprek"),
    [
        ("22222222", "22222222", "Het netwerk ziet zichzelf als: in opbouw, fase 2 van 4", "zien ongeveer hetzelfde"),
        (
            "22222222",
            "42222202",
            "Het netwerk ziet zichzelf als: in opbouw, fase 2 van 4",
            ": eigenaarschap bewoners en organisatie",
        ),
        ("2222222-", "", "Het netwerk vulde 7 van de 8 punten in: nog geen fase", ""),
        ("", "22222222", "Het netwerk vulde zelf nog geen van de 8 punten in", ""),
    ],
)
def test_development_says_how_the_network_sees_itself_and_what_to_talk_about(eigen, blik, kop, gesprek):
    een = build_ontwikkeling(eigen or "-" * 8, blik or "-" * 8)
    assert netwerkwoorden.build_fasekop(een) == kop
    gevonden = netwerkwoorden.build_gesprek(een)
    assert gesprek in gevonden and bool(gevonden) == bool(gesprek)


def test_an_old_reading_says_that_it_is_outdated():
    een = build_ontwikkeling("22222222", "22222222", date(2016, 3, 1))
    assert netwerkwoorden.build_fasekop(een).endswith("in opbouw, fase 2 van 4 (verouderd)")


@pytest.mark.parametrize("donker", [False, True])
def test_the_profile_has_a_dot_for_each_level_that_is_known_and_no_other(donker):
    een = build_ontwikkeling("2-222222", "----2222")
    assert count_stippen(netwerkbeelden.build_profiel(een, titel="x", donker=donker)) == [7, 4]
    zin = netwerkwoorden.build_profielzin(een)
    assert "Bereik onbekend en onbekend" in zin and "Verbinding 2 en 2" in zin


def test_each_point_tells_what_was_seen_and_the_other_reading_only_where_it_differs():
    regels = netwerkwoorden.build_punten(build_ontwikkeling("22222222", "02222222"))
    assert regels[0] == (
        "Eigenaarschap bewoners: 2. Bewoners maken zelf de agenda en zitten de avonden voor. "
        "Opbouwwerker: 0. De gemeente maakt de agenda; bewoners luisteren en reageren."
    )
    assert "Opbouwwerker" not in regels[1]


def test_roles_tell_where_the_sides_differ():
    frame = build_lezingen((1, EIGEN, DAG, {"groen": "loslaten", "jeugd": "stimuleren"}), (1, BLIK, DAG, {}))
    alleen = netwerk.build_rollen(frame, 1)
    assert (
        netwerkwoorden.build_rolkop(alleen) == "De buurt vulde van 2 onderwerpen in wie wat doet; de gemeente nog niet"
    )
    assert count_stippen(netwerkbeelden.build_rollen(alleen, titel="x", donker=False)) == [2, 0]
    blik = (1, BLIK, DAG, {"groen": "faciliteren", "jeugd": "stimuleren"})
    samen = netwerk.build_rollen(build_lezingen((1, EIGEN, DAG, alleen.buurt), blik), 1)
    beide = "Buurt en gemeente vulden 2 onderwerpen allebei in en zien"
    assert netwerkwoorden.build_rolkop(samen) == f"{beide} er 1 anders"
    eens = netwerk.build_rollen(build_lezingen((1, EIGEN, DAG, alleen.buurt), (1, BLIK, DAG, alleen.buurt)), 1)
    assert netwerkwoorden.build_rolkop(eens) == f"{beide} die hetzelfde"
    assert netwerkwoorden.build_rolverschillen(samen) == [
        "Groen: volgens de buurt loslaten, volgens de gemeente faciliteren"
    ]


@pytest.mark.parametrize(
    ("visie", "kop"),
    [
        ({"sociaal": ("concept", DAG)}, "Visie: sociaal concept (stap 2 van 4), fysiek onbekend"),
        (
            {"sociaal": ("geen", DAG), "fysiek": ("in_gesprek", DAG)},
            "Visie: sociaal geen (stap 0 van 4), fysiek in gesprek (stap 1 van 4); één spoor loopt",
        ),
        (
            {"sociaal": ("concept", DAG), "fysiek": ("concept", DAG)},
            "Visie: sociaal concept (stap 2 van 4), fysiek concept (stap 2 van 4)",
        ),
    ],
)
def test_a_vision_says_both_tracks_and_an_unknown_one_is_not_none(visie, kop):
    assert netwerkwoorden.build_visiekop(visie) == kop
    svg = netwerkbeelden.build_visie(visie, titel=kop, donker=False)
    assert ("dasharray" in svg) == (len(visie) < 2)


def test_eigen_kracht_stands_beside_the_plan_and_the_city_and_is_silent_below_five():
    kracht, stad = Kracht(0.6, 5, 0.5, 10), Kracht(0.25, 40, 0.3, 100)
    assert netwerkwoorden.build_krachtkop(kracht) == "De buurt deed 60 % van wat klaar is"
    assert netwerkwoorden.build_krachtzin(kracht, stad) == (
        "Klaar: 5 afspraken. Van alle 10 afspraken zou de buurt 50 % doen; samen telt half. "
        "In de stad deed de buurt 25 % van wat klaar is."
    )
    weinig = Kracht(None, 4, None, 4)
    assert netwerkwoorden.build_krachtkop(weinig) == "Eigen kracht: nog geen 5 afspraken klaar"
    assert "%" not in netwerkwoorden.build_krachtzin(weinig, Kracht(None, 0, None, 0))


def test_hidden_words_are_replaced_by_since_when_and_why():
    assert netwerkwoorden.build_verborgen(DAG, "er een naam in stond.") == (
        "Deze woorden zijn verborgen door de gemeente sinds 01-09-2016, omdat er een naam in stond."
    )
    for reden in ("Omdat er reclame in stond, omdat dat mocht", "er reclame in stond, omdat dat mocht"):
        zin = netwerkwoorden.build_verborgen(DAG, reden)
        assert zin.endswith("2016, omdat er reclame in stond, omdat dat mocht."), "the word stands there once"
    assert netwerkwoorden.build_akkoord(None) == "Nog niet bevestigd door het netwerk"


def test_the_example_has_some_networks_of_each_sort_and_none_of_most(voorbeeld):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        beeld = read_netwerkbeeld(conn, PEILDATUM)
    engine.dispose()
    alle = {nr: netwerk.build_ontwikkeling(beeld.ontwikkeling, nr, PEILDATUM) for nr in range(1, 35)}
    gevonden = [een for een in alle.values() if een]
    assert 5 <= len(gevonden) <= 17 and any(een.verouderd for een in gevonden)
    assert any(een.gesprekken for een in gevonden) and any(een.fase is None for een in gevonden)
    assert beeld.woorden["akkoord_op"].notna().any() and beeld.woorden["verborgen_sinds"].notna().sum() == 1
    assert 0 < beeld.rollen[0] < beeld.rollen[1]
    assert beeld.visiestand.een_spoor and beeld.visiestand.aantallen["sociaal"]["onbekend"] > 17
    assert beeld.kracht.gedaan is not None
