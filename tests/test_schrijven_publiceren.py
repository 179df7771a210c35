"""Publishing: what was a draft is counted everywhere, and only once."""

from datetime import date

import pytest
from invoerwereld import A, B, BIJEENKOMST, DRAFTS, KLOK, NU, VANDAAG, ZUID, begin, doe, lees, publiceer, richt_in

from buurtnet import store
from buurtnet.errors import BevestigingNodig, OngeldigeInvoer
from buurtnet.store import schrijven

VAN = date(2015, 10, 16)


@pytest.fixture
def engine(engine):
    richt_in(engine)
    return engine


def test_a_published_bijeenkomst_is_counted_with_its_evaluation_and_actions(engine):
    nummer = publiceer(engine)
    [rij] = lees(engine, store.read_bijeenkomsten, VANDAAG, A).to_dict("records")
    assert (rij["bijeenkomst_id"], rij["titel"], rij["deelnemers"], rij["formulieren"]) == (
        *(nummer, "Workshop groen", 23, 18),
    )
    [deelname] = lees(engine, store.read_deelnames, VAN, VANDAAG).to_dict("records")
    assert (deelname["a_som"], deelname["f_som"]) == (23, 9)
    [antwoorden] = lees(engine, store.read_antwoorden, VAN, VANDAAG, 10, False).to_dict("records")
    assert [antwoorden[naam] for naam in ("n1", "n2", "n3", "n4", "n5")] == [1, 1, 2, 8, 6]
    assert lees(engine, store.read_themas, [nummer])["aantal"].tolist() == [4]
    acties = lees(engine, store.read_acties, VANDAAG, A, [1])
    assert sorted(acties["wat"]) == ["Bankje plaatsen", "Plantdag houden"]
    assert set(acties["beloofd_op"]) == {date(2016, 10, 14)}


def test_a_published_record_leaves_no_concept(engine):
    concept_id = begin(engine)
    doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    assert lees(engine, schrijven.read_concepten, ZUID) == []
    with pytest.raises(OngeldigeInvoer, match="er niet meer"):
        doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    assert len(lees(engine, store.read_bijeenkomsten, VANDAAG, A)) == 1
