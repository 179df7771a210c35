"""Every way to write, and every restricted read, refuses the wrong role; the log says who did what."""

from datetime import timedelta

import pytest
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    BIJEENKOMST,
    COLLEGA,
    DRAFTS,
    GEINFORMEERD,
    KLOK,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    ZUID,
    A,
    begin,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)
from sqlalchemy import select

from buurtnet import store
from buurtnet.errors import Botsing, GeenToegang, OngeldigeInvoer
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten import SOORTEN
from buurtnet.store import schrijven
from buurtnet.tables import citaat, metadata

KORT = {"nu": NU, "vandaag": VANDAAG}
ZONDER_RECHT = (NOORD, NETWERK, BESTUUR, LEEG, None)
# What each does to organisation 1: (conn, who, the ids of a published bijeenkomst, its quote and a concept).
HANDELINGEN = {
    "concept": lambda c, wie, _: schrijven.write_concept(c, wie, None, "bijeenkomst", BIJEENKOMST, nu=NU),
    "leeg concept": lambda c, wie, _: schrijven.write_concept(c, wie, None, "organisatie", {}, nu=NU),
    "concept anders": lambda c, wie, ids: schrijven.write_concept(c, wie, ids[2], "bijeenkomst", {}, nu=NU),
    "concept veld": lambda c, wie, ids: schrijven.write_concept_veld(c, wie, ids[2], "titel", "x", nu=NU),
    "concept weg": lambda c, wie, ids: schrijven.remove_concept(c, wie, ids[2], nu=NU),
    "correctie": lambda c, wie, ids: schrijven.open_correctie(c, wie, "bijeenkomst", ids[0], nu=NU),
    "publiceer": lambda c, wie, ids: schrijven.publiceer(c, wie, ids[2], bevestigd=True, **KLOK),
    "trek in": lambda c, wie, ids: schrijven.trek_in(c, wie, "bijeenkomst", ids[0], "x", nu=NU),
    "geef vrij": lambda c, wie, ids: schrijven.geef_vrij(c, wie, ids[1], True, **KORT),
    "haal weg": lambda c, wie, ids: schrijven.geef_vrij(c, wie, ids[1], False, **KORT),
    **{
        f"schrijf {soort}": lambda c, wie, _, soort=soort: schrijven.write_record(c, wie, soort, DRAFTS[soort], **KLOK)
        for soort in DRAFTS
    },
    **{
        f"verbeter {soort}": lambda c, wie, _, soort=soort: schrijven.write_record(
            c, wie, soort, DRAFTS[soort], 1, basis_versie=1, reden="x", **KLOK
        )
        for soort in DRAFTS
    },
    "geschiedenis": lambda c, wie, ids: schrijven.read_geschiedenis(c, wie, "bijeenkomst", ids[0]),
    "log": lambda c, wie, _: schrijven.read_log(c, wie),
}
ALLEEN_BEHEERDER = {"leeg concept", "schrijf organisatie", "log"}


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def ids(engine):
    nummer = publiceer(engine)
    citaat_id = lees(engine, lambda conn: conn.scalar(select(citaat.c.id)))
    return nummer, citaat_id, begin(engine)


def read_alles(engine):
    with store.reading(engine) as conn:
        return {
            tabel.name: sorted(map(str, conn.execute(select(tabel))))
            for tabel in metadata.sorted_tables
            if tabel.name != "gegevensversie"
        }


@pytest.mark.parametrize("handeling", HANDELINGEN)
def test_every_write_and_restricted_read_refuses_who_has_no_right(engine, ids, handeling):
    voor = read_alles(engine)
    mag = SOORTEN[handeling.split()[1]].schrijven if handeling.startswith(("schrijf ", "verbeter ")) else {}
    wie_niet = ZONDER_RECHT + ((ZUID,) if handeling in ALLEEN_BEHEERDER else ())
    wie_niet = [wie for wie in wie_niet if wie not in (NETWERK, BESTUUR) or wie.rol not in mag]
    for wie in wie_niet:
        with pytest.raises(GeenToegang):
            doe(engine, HANDELINGEN[handeling], wie, ids)
    assert read_alles(engine) == voor


@pytest.mark.parametrize("handeling", [een for een in HANDELINGEN if not een.startswith(("schrijf", "verbeter"))])
def test_who_has_the_right_is_not_refused(engine, ids, handeling):
    wie = BEHEERDER if handeling in ALLEEN_BEHEERDER else COLLEGA
    doe(engine, HANDELINGEN[handeling], wie, ids)


def test_a_correction_needs_the_right_before_and_after(engine):
    nummer = publiceer(engine)
    van_beide = GEINFORMEERD | {"organisatie_id": 2}
    with pytest.raises(GeenToegang):
        corrigeer(engine, ZUID, "bijeenkomst", nummer, {"organisaties": [2]})
    stap = publiceer(engine, NOORD, "geinformeerd", van_beide)
    with pytest.raises(GeenToegang):
        doe(engine, schrijven.write_record, ZUID, "geinformeerd", GEINFORMEERD, stap, basis_versie=1, **KLOK)


def test_the_right_of_one_of_two_organisations_is_not_enough(engine):
    with pytest.raises(GeenToegang):
        publiceer(engine, inhoud=BIJEENKOMST | {"organisaties": [1, 2]})
    with pytest.raises(GeenToegang):
        publiceer(engine, inhoud=BIJEENKOMST | {"acties": [BIJEENKOMST["acties"][0] | {"organisatie_id": 2}]})


def test_without_an_organisation_the_field_says_so(engine):
    with pytest.raises(OngeldigeInvoer) as fout:
        publiceer(engine, soort="geinformeerd", inhoud=GEINFORMEERD | {"organisatie_id": None})
    assert list(fout.value.fouten) == ["organisatie_id"]


def vrijgegeven(engine, nummer):
    return lees(engine, store.read_citaten, [nummer], VANDAAG, 1)["tekst"].tolist()


def test_a_quote_is_public_only_after_a_step_of_its_own(engine, ids):
    nummer, citaat_id, _ = ids
    assert vrijgegeven(engine, nummer) == []
    wachtend = lees(engine, schrijven.read_wachtende_citaten, ZUID)
    assert [(een.citaat_id, een.buurtcodes) for een in wachtend] == [(citaat_id, (A,))]
    assert lees(engine, schrijven.read_wachtende_citaten, NOORD) == []
    doe(engine, schrijven.geef_vrij, ZUID, citaat_id, True, **KORT)
    assert vrijgegeven(engine, nummer) == ["Eindelijk luistert er iemand."]
    assert lees(engine, schrijven.read_wachtende_citaten, ZUID) == []
    doe(engine, schrijven.geef_vrij, ZUID, citaat_id, False, **KORT)
    assert vrijgegeven(engine, nummer) == []


def test_a_quote_without_consent_is_never_released(engine):
    publiceer(engine, inhoud=BIJEENKOMST | {"evaluatie": {"formulieren": 1, "citaten": [{"tekst": "Nee."}]}})
    with pytest.raises(OngeldigeInvoer, match="geen toestemming"):
        doe(engine, schrijven.geef_vrij, ZUID, 1, True, **KORT)


def test_other_words_than_were_read_are_not_released(engine, ids):
    with pytest.raises(Botsing):
        doe(engine, schrijven.geef_vrij, ZUID, ids[1], True, gezien="Andere woorden.", **KORT)
    assert vrijgegeven(engine, ids[0]) == []


@pytest.mark.parametrize(
    ("anders", "blijft"),
    [({}, 1), ({"tekst": "Andere woorden."}, 0), ({"toestemming": False}, 0), (None, 0)],
)
def test_a_correction_keeps_a_release_only_for_the_same_words(engine, ids, anders, blijft):
    nummer, citaat_id, _ = ids
    doe(engine, schrijven.geef_vrij, ZUID, citaat_id, True, **KORT)
    oud = {"id": citaat_id, "tekst": "Eindelijk luistert er iemand.", "toestemming": True}
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"evaluatie.citaten": [] if anders is None else [oud | anders]})
    assert len(vrijgegeven(engine, nummer)) == blijft


def test_a_quote_of_another_bijeenkomst_cannot_be_taken_over(engine, ids):
    citaten = [{"id": ids[1], "tekst": "Gekaapt.", "toestemming": True}]
    with pytest.raises(OngeldigeInvoer, match="bestaat niet meer"):
        publiceer(engine, inhoud=BIJEENKOMST | {"titel": "Ander", "evaluatie": {"formulieren": 1, "citaten": citaten}})


def test_the_log_tells_who_did_what_without_anybodys_words(engine, ids):
    nummer, citaat_id, concept_id = ids
    doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "titel", "Van Collega", nu=NU)
    doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "titel", "Nog eens", nu=NU)
    doe(engine, schrijven.remove_concept, ZUID, concept_id, nu=NU)
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"uitkomst": "Anders."}, reden="geheime reden")
    doe(engine, schrijven.geef_vrij, BEHEERDER, citaat_id, True, **KORT)
    later = NU + timedelta(hours=1)
    doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "dubbel", nu=later)
    regels = lees(engine, schrijven.read_log, BEHEERDER)
    assert [(regel.gebruiker, regel.handeling) for regel in reversed(regels)] == [
        ("Zuid", "concept begonnen"),
        ("Zuid", "gepubliceerd"),
        ("Zuid", "concept begonnen"),
        ("Collega", "concept aangevuld"),
        ("Zuid", "concept weggegooid"),
        ("Zuid", "concept begonnen"),
        ("Zuid", "gecorrigeerd"),
        ("Beheer", "citaat vrijgegeven"),
        ("Zuid", "ingetrokken"),
    ]
    alles = " ".join(regel.samenvatting for regel in regels)
    assert not any(tekst in alles for tekst in ("bomen", "Anders", "luistert", "geheime", "Van Collega"))
    assert [regel.samenvatting for regel in regels if regel.handeling == "gecorrigeerd"] == ["uitkomst"]
    assert [regel.handeling for regel in lees(engine, schrijven.read_log, BEHEERDER, van=later)] == ["ingetrokken"]
    assert len(lees(engine, schrijven.read_log, BEHEERDER, tot=later, handeling="gepubliceerd")) == 1


def test_emptying_the_store_keeps_the_log(engine):
    doe(engine, schrijven.write_log, SYSTEEM, NU, "geleegd", "instelling", None)
    with store.writing(engine) as conn:
        store.write_leeg(conn)
        assert not store.read_heeft_records(conn)
    assert [regel.gebruiker for regel in lees(engine, schrijven.read_log, BEHEERDER)] == ["opdrachtregel"]
