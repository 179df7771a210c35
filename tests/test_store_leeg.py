"""A store without records."""

from datetime import date

import pytest

from buurtnet import schema, store
from buurtnet.instellingen import Instellingen
from buurtnet.rechten import SYSTEEM

DAG = date(2016, 10, 15)
PERIODE = (date(2015, 10, 16), DAG)


@pytest.mark.parametrize(
    ("lees", "argumenten", "kolommen"),
    [
        (store.read_organisaties, (DAG,), schema.ORGANISATIES),
        (store.read_dekking, (DAG,), schema.DEKKING),
        (store.read_laatste_stappen, (DAG,), schema.BESLISSINGEN),
        (store.read_beslissingen, (DAG, [1]), schema.BESLISSINGEN),
        (store.read_beslissingen, (DAG, []), schema.BESLISSINGEN),
        (store.read_geinformeerd, (DAG,), schema.GEINFORMEERD),
        (store.read_geinformeerd_bij_besluit, (DAG,), schema.GEINFORMEERD),
        (store.read_deelnames, PERIODE, schema.DEELNAMES),
        (store.read_huis_aan_huis, PERIODE, schema.HUIS_AAN_HUIS),
        (store.read_deelnames_samen, PERIODE, schema.DEELNAMES_SAMEN),
        (store.read_formulieren, PERIODE, schema.FORMULIEREN),
        (store.read_antwoorden, PERIODE, schema.ANTWOORDEN),
        (store.read_antwoorden_vooraf, PERIODE, schema.ANTWOORDEN),
        (store.read_bijeenkomsten, (DAG, "BU09350000", PERIODE[0]), schema.BIJEENKOMSTEN),
        (store.read_verdelingen, (SYSTEEM, [1]), schema.ANTWOORDEN_BIJEENKOMST),
        (store.read_themas, ([1], 5), schema.THEMAS),
        (store.read_citaten, ([1], DAG, 10), schema.CITATEN),
        (store.read_citaten_stad, (DAG, DAG, 10), schema.CITATEN_STAD),
        (store.read_acties, (DAG, "BU09350000", [1]), schema.ACTIES),
        (store.read_stellingen, (), schema.STELLINGEN),
    ],
)
def test_every_read_gives_a_frame_with_its_columns(engine, lees, argumenten, kolommen):
    with store.reading(engine) as conn:
        frame = lees(conn, *argumenten)
    assert frame.empty
    assert frame.dtypes.astype(str).to_dict() == kolommen


def test_there_is_no_bijeenkomst_and_no_first_date(engine):
    with store.reading(engine) as conn:
        assert store.read_aantal_bijeenkomsten(conn) == 0
        assert store.read_eerste_datum(conn) is None
        assert not store.read_heeft_records(conn)


def test_settings_are_the_defaults(engine):
    with store.reading(engine) as conn:
        assert store.read_instellingen(conn) == Instellingen()
