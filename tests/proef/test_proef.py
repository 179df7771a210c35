"""A kind that is only declared goes the whole way: workbook, correction, history, doubles, scan, clearing, backup."""

import io
import re
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    BIJEENKOMST,
    COLLEGA,
    KLOK,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    ZUID,
    begin,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)
from openpyxl import load_workbook
from proefsoort import INHOUD, PROEF
from sqlalchemy import inspect, select
from werkboekwereld import BUURTEN, build, schrijf, tellingen, vergelijk

from buurtnet import store
from buurtnet.beeld import leesregels
from buurtnet.errors import BevestigingNodig, GeenToegang, OngeldigeInvoer
from buurtnet.instellingen import Instellingen
from buurtnet.invoer import Kennis, validate_inhoud
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.privacy import zoek_in_inhoud
from buurtnet.rechten import EIGENAAR, IEDEREEN, INGELOGD, LEZEN, SCHRIJVER, SYSTEEM, WERKBLAD
from buurtnet.soorten import SOORTEN, velden
from buurtnet.store import beheer, herstel, reserve, schrijven
from buurtnet.store.controle import read_bevindingen
from buurtnet.store.toegang import build_openbaar
from buurtnet.store.vastgelegd import read_vastgelegd
from buurtnet.store.werkboek import read_records
from buurtnet.tables import metadata
from buurtnet.web.formulier.velden import Vorm, build_veld
from buurtnet.werkboek import build_export, build_sjabloon, read_werkboek
from buurtnet.werkboek.bladen import PER_NAAM
from buurtnet.werkboek.toepassen import build_plat

KENNIS = Kennis(VANDAAG, KLOK["buurtcodes"], frozenset([1, 2]), bijeenkomsten=frozenset([1]), acties=frozenset([1]))
MEDENETWERK = replace(NETWERK, gebruiker_id=3, naam="Medenetwerk")
KLASSEN = [getattr(velden, naam) for naam in dir(velden) if isinstance(getattr(velden, naam), type)]
KLASSEN = [k for k in KLASSEN if issubclass(k, velden.Veld) and k not in (velden.Veld, velden.Nummer, velden.Lijst)]


def fill(engine):
    richt_in(engine)
    publiceer(engine, inhoud=BIJEENKOMST | {"acties": BIJEENKOMST["acties"][:1]})


@pytest.fixture
def vulling():
    return fill


@pytest.fixture
def wereld(engine):
    return engine


@pytest.fixture
def proef(wereld):
    return publiceer(wereld, soort="proef", inhoud=INHOUD)


def read_alles(engine):
    with store.reading(engine) as conn:
        return " ".join(str(rij) for tabel in metadata.sorted_tables for rij in conn.execute(select(tabel)))


def test_it_has_a_field_of_each_class():
    assert {type(veld) for veld in PROEF.velden} == set(KLASSEN)


def test_its_tables_are_those_of_its_migration(engine):
    with store.reading(engine) as conn:
        assert compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), metadata) == []
        regels = {r["name"] for t in ("proef", "proef_cijfers") for r in inspect(conn).get_check_constraints(t)}
    assert regels == {"ck_proef_mensen", "ck_proef_kosten", "ck_proef_kleur", "ck_proef_cijfers_waarde"}


def test_what_is_right_has_no_faults_and_no_questions():
    keuring = validate_inhoud("proef", INHOUD, KENNIS)
    assert (keuring.fouten, keuring.vragen) == ({}, {})


@pytest.mark.parametrize("veld", PROEF.velden, ids=lambda veld: veld.naam)
def test_what_cannot_be_is_refused_at_the_field(veld):
    fouten = validate_inhoud("proef", INHOUD | {veld.naam: object()}, KENNIS).fouten
    assert list(fouten) == [veld.naam]


@pytest.mark.parametrize(
    ("anders", "pad"),
    [
        ({"dag": "2016-10-16"}, "dag"),
        ({"naam": ""}, "naam"),
        ({"samen_met": 9}, "samen_met"),
        ({"bijeenkomst_id": 9}, "bijeenkomst_id"),
        ({"actie_id": 9}, "actie_id"),
        ({"buurtcode": "BU1"}, "buurtcode"),
        ({"ook_in": ["BU1"]}, "ook_in"),
        ({"cijfers": {"sfeer": {"begin": 11}}}, "cijfers.sfeer.begin"),
        ({"cijfers": {"sfeer": {"midden": 1}}}, "cijfers"),
        ({"cijfers": {"kleur": {"begin": 1}}}, "cijfers"),
        ({"cijfers": [7]}, "cijfers"),
        ({"cijfers": {"sfeer": 7}}, "cijfers"),
    ],
)
def test_what_the_value_alone_does_not_tell_is_refused_too(anders, pad):
    assert list(validate_inhoud("proef", INHOUD | anders, KENNIS).fouten) == [pad]


def test_what_is_published_is_read_back_whole(wereld, proef):
    [versie] = lees(wereld, schrijven.read_geschiedenis, ZUID, "proef", proef)
    assert versie.inhoud == INHOUD
    assert lees(wereld, read_records, ZUID, "proef")[proef].inhoud == INHOUD


def test_a_correction_keeps_the_version_before_it_whole(wereld, proef):
    anders = {"mensen": 12, "cijfers.nut.begin": 4, "cijfers.sfeer": {}, "ook_in": [], "gasten": [2]}
    corrigeer(wereld, ZUID, "proef", proef, anders)
    oud, nieuw = lees(wereld, schrijven.read_geschiedenis, ZUID, "proef", proef)
    assert (oud.inhoud, oud.vervangen_door, oud.reden) == (INHOUD, "Zuid", "verteld")
    weg = {"ook_in"}
    assert nieuw.inhoud == {veld: waarde for veld, waarde in INHOUD.items() if veld not in weg} | {
        "mensen": 12,
        "cijfers": {"nut": {"begin": 4, "eind": 9}},
        "gasten": [2],
    }


def test_what_ends_it_is_a_reason_by_itself(wereld):
    nummer = publiceer(wereld, soort="proef", inhoud=INHOUD | {"klaar_op": None})
    assert [r.open for r in lees(wereld, read_vastgelegd, ZUID, [1]) if r.soort == "proef"] == [True]
    corrigeer(wereld, ZUID, "proef", nummer, {"klaar_op": "2016-10-02"}, reden=None)
    oud, _ = lees(wereld, schrijven.read_geschiedenis, ZUID, "proef", nummer)
    assert oud.reden == "proef afgerond"


def test_the_same_again_is_asked_about_and_in_a_workbook_it_is_the_same(wereld, proef):
    with pytest.raises(BevestigingNodig) as vraag:
        publiceer(wereld, soort="proef", inhoud=INHOUD)
    assert list(vraag.value.vragen) == ["naam"]
    rij = {"organisatie": "Zuid", "dag": "5-9-2016", "naam": "proef op de SOM"}
    assert tellingen(vergelijk(wereld, build({"Proeven": [rij]}))) == (0, 0, 0, 1)


def test_each_text_is_looked_through():
    namen = {"naam": "Piet Jansen", "verslag": "Bel 06-12345678", "woorden": {"buur": {"tegen": "Fatima El Amrani"}}}
    assert list(zoek_in_inhoud("proef", INHOUD | namen)) == ["naam", "verslag", "woorden.buur.tegen"]


def test_its_texts_are_cleared_when_their_term_is_over_also_old_versions_and_concepts(wereld, proef):
    corrigeer(wereld, ZUID, "proef", proef, {"verslag": "Later anders.", "woorden.buur.tegen": "Toch niet."})
    begin(wereld, soort="proef", inhoud=INHOUD)
    termijnen = {t.wat for t in lees(wereld, beheer.read_wistermijnen, BEHEERDER)}
    assert {"proef", "concept", "geschiedenis"} <= termijnen
    doe(wereld, schrijven.wis_verlopen, datetime(2029, 1, 1, 12, tzinfo=UTC))
    alles = read_alles(wereld)
    assert [w for w in ("wonderwel", "Volmondig", "Later anders", "Toch niet") if w in alles] == []
    assert "Proef op de som" in alles
    log = lees(wereld, schrijven.read_log, BEHEERDER, soort="proef", handeling="teksten gewist")
    assert [regel.samenvatting for regel in log] == ["3 keer"]


def test_the_template_has_its_sheet_and_the_lists_to_choose_from(wereld):
    boek = load_workbook(io.BytesIO(lees(wereld, build_sjabloon, BUURTEN)))
    koppen = [cel.value for cel in boek["Proeven"][2]]
    assert koppen[1:] == [kolom.kop for kolom in PER_NAAM["Proeven"].kolommen]
    assert len(koppen) == 3 + len(PROEF.cellen)
    assert "helder rood" in [cel.value for kolom in boek["Lijsten"].columns for cel in kolom]


def test_a_workbook_brings_every_field_out_and_in_again(wereld, proef):
    export = lees(wereld, build_export, ZUID, BUURTEN)
    # The organisation, the bijeenkomst, its action and this.
    assert tellingen(vergelijk(wereld, export)) == (0, 0, 4, 0)
    doe(wereld, schrijven.trek_in, ZUID, "proef", proef, "proef", nu=NU)
    boek = load_workbook(io.BytesIO(export))
    blad = boek["Proeven"]
    for kolom in (1, 2):  # without a number it is new
        blad.cell(3, kolom).value = None
    blad.cell(3, [cel.value for cel in blad[2]].index("naam") + 1).value = "Nieuwe proef"
    uit = io.BytesIO()
    boek.save(uit)
    assert tellingen(schrijf(wereld, uit.getvalue())) == (1, 0, 3, 0)
    [nieuw] = [r.inhoud for r in lees(wereld, read_records, ZUID, "proef").values() if not r.ingetrokken]
    assert nieuw == INHOUD | {"naam": "Nieuwe proef"}


def test_a_workbook_shows_what_changes_in_words(wereld, proef):
    rij = {"nummer": proef, "kleur": "helder rood", "kosten": "€ 300".removeprefix("€ "), "cijfers Nut: Eind": 10}
    verschil = vergelijk(wereld, build({"Proeven": [{**rij, "organisatie": "Zuid"}]}))
    assert {(v.naam, v.oud, v.nieuw) for v in verschil.veranderd[0].velden} == {
        ("kleur", "diep blauw", "helder rood"),
        ("kosten", "€ 1.250", "€ 300"),
        ("cijfers Nut: Eind", "9", "10"),
    }


def test_a_workbook_with_a_value_that_cannot_be_says_so_at_the_cell(wereld):
    rij = {"organisatie": "Zuid", "dag": "5-9-2016", "naam": "Nieuw", "cijfers Sfeer: Begin": 11}
    [fout] = vergelijk(wereld, build({"Proeven": [rij]})).fouten
    assert (fout.blad, fout.rij, fout.kolom) == ("Proeven", 2, "cijfers Sfeer: Begin")


def test_a_backup_brings_it_back(wereld, proef, tmp_path):
    doe(wereld, store.write_instelling, "gegevens", "voorbeeld")  # or what is over would be cleared again
    reserve.write_reserve(wereld, SYSTEEM, NU, tmp_path / "kopie.zip")
    corrigeer(wereld, ZUID, "proef", proef, {"cijfers": {}, "verslag": None, "ook_in": []})
    herstel.herstel(wereld, SYSTEEM, NU.replace(hour=21), tmp_path / "kopie.zip")
    assert lees(wereld, read_records, BEHEERDER, "proef")[proef].inhoud == INHOUD


def test_checking_the_store_finds_what_the_rules_refuse(wereld, proef):
    assert read_gevonden(wereld) == []
    with store.writing(wereld) as conn:
        conn.exec_driver_sql("UPDATE proef SET dag = '2016-12-01'")
    assert [zin.partition(" is ")[0] for zin in read_gevonden(wereld)] == [f"Proef {proef}, dag: 01-12-2016"]


def read_gevonden(engine):
    with store.reading(engine) as conn:
        return [z for z in read_bevindingen(conn, Instellingen(), VANDAAG, KLOK["buurtcodes"]) if z.startswith("Proef")]


def test_an_organisation_with_it_is_not_withdrawn(wereld, proef):
    with pytest.raises(OngeldigeInvoer, match="vastgelegde gebeurtenissen"):
        doe(wereld, schrijven.trek_in, BEHEERDER, "organisatie", 2, "weg", nu=NU)


def test_every_field_is_in_every_place_where_fields_are_named():
    kiezen = Kiezen(ZUID, VANDAAG, {1: "Zuid"}, {1: "Zuid", 2: "Noord"}, BUURTEN, {}, {}, {}, frozenset())
    vol = INHOUD | {"cijfers": {r: {"begin": 1, "eind": 2} for r in ("sfeer", "nut")}}
    vol |= {"woorden": {"buur": {"voor": "ja", "tegen": "nee"}}}
    paden = {veld.naam for veld in PROEF.cellen}
    assert set(leesregels.build_delen("proef", vol, kiezen)) == {veld.kort for veld in PROEF.cellen}
    assert paden == {kolom.veld for kolom in PER_NAAM["Proeven"].kolommen} - {"nummer", "versie"}
    assert paden == set(build_plat("proef", vol)) == set(validate_inhoud("proef", vol, KENNIS).waarden)
    vorm = Vorm("proef", vol, kiezen)
    gevraagd = re.findall(r'data-pad="([^"]+)"', "".join(build_veld(vorm, veld) for veld in PROEF.velden))
    assert set(gevraagd) - {"cijfers", "woorden"} == paden


class TestRechten:
    @pytest.mark.parametrize("wie", [None, BESTUUR, NOORD], ids=lambda wie: wie and wie.naam)
    def test_who_may_not_write_is_refused(self, wereld, wie):
        with pytest.raises(GeenToegang):
            doe(wereld, schrijven.write_record, wie, "proef", INHOUD, bevestigd=True, **KLOK)
        with pytest.raises(GeenToegang):
            begin(wereld, wie, "proef", INHOUD)

    def test_a_network_may_write_what_its_declaration_says_and_nothing_else(self, wereld):
        nummer = publiceer(wereld, NETWERK, "proef", INHOUD)
        assert lees(wereld, schrijven.read_geschiedenis, NETWERK, "proef", nummer)[0].inhoud == INHOUD
        with pytest.raises(GeenToegang):
            begin(wereld, NETWERK, "bijeenkomst")

    @pytest.mark.parametrize(
        ("wie", "mag"),
        [(NETWERK, True), (ZUID, True), (BEHEERDER, True), (MEDENETWERK, False), (NOORD, False), (BESTUUR, False)],
        ids=lambda waarde: getattr(waarde, "naam", str(waarde)),
    )
    def test_a_concept_of_a_network_is_not_read_by_another_of_that_network(self, wereld, monkeypatch, wie, mag):
        monkeypatch.setitem(SOORTEN, "proef", replace(PROEF, lezen=IEDEREEN))
        concept_id = begin(wereld, NETWERK, "proef", INHOUD)
        assert [een.concept_id for een in lees(wereld, schrijven.read_concepten, wie)] == [concept_id] * mag
        with nullcontext() if mag else pytest.raises(GeenToegang):
            lees(wereld, schrijven.read_concept, wie, concept_id)
        with nullcontext() if mag else pytest.raises(GeenToegang):
            doe(wereld, lambda c: schrijven.write_concept_veld(c, wie, concept_id, "naam", "x", nu=NU))

    @pytest.mark.parametrize("lezen", LEZEN)
    def test_who_may_read_is_checked_where_it_is_read(self, wereld, proef, monkeypatch, lezen):
        monkeypatch.setitem(SOORTEN, "proef", replace(PROEF, lezen=lezen))
        mag = {
            IEDEREEN: {None, ZUID, COLLEGA, NOORD, BESTUUR, BEHEERDER},
            INGELOGD: {ZUID, COLLEGA, NOORD, BESTUUR, BEHEERDER},
            EIGENAAR: {ZUID, COLLEGA, BEHEERDER},
            SCHRIJVER: {ZUID, BEHEERDER},
            WERKBLAD: {ZUID, COLLEGA, BESTUUR, BEHEERDER},
        }[lezen]
        for wie in (ZUID, COLLEGA, NOORD, BESTUUR, BEHEERDER):
            assert (proef in lees(wereld, read_records, wie, "proef")) == (wie in mag)
            regels = lees(wereld, read_vastgelegd, wie, [1])
            assert ("proef" in {regel.soort for regel in regels}) == (wie in mag)
        for wie in {COLLEGA} - mag:
            for functie in (schrijven.read_geschiedenis, lambda *a: schrijven.open_correctie(*a, nu=NU)):
                with pytest.raises(GeenToegang):
                    doe(wereld, functie, wie, "proef", proef)
            with pytest.raises(GeenToegang):
                doe(wereld, schrijven.trek_in, wie, "proef", proef, "weg", nu=NU)
            with pytest.raises(GeenToegang):
                opties = {"basis_versie": 1, "reden": "weg", "bevestigd": True}
                doe(wereld, schrijven.write_record, wie, "proef", INHOUD, proef, **opties, **KLOK)
            inhoud = lees(wereld, build_export, wie, BUURTEN)
            assert not [r for t in read_werkboek(inhoud).tabellen if t.blad.soort == "proef" for r in t.rijen]

    @pytest.mark.parametrize("lezen", LEZEN)
    def test_a_restricted_read_without_a_reader_is_an_error(self, wereld, proef, monkeypatch, lezen):
        monkeypatch.setitem(SOORTEN, "proef", replace(PROEF, lezen=lezen))
        for functie in (
            lambda: lees(wereld, read_records, None, "proef"),
            lambda: lees(wereld, read_vastgelegd, None, [1], soorten=[SOORTEN["proef"]]),
            lambda: build_openbaar("proef"),
        ):
            if lezen == IEDEREEN:
                functie()
                continue
            with pytest.raises(GeenToegang):
                functie()

    def test_what_only_its_author_reads_is_in_no_list_of_another_while_it_is_a_concept(self, wereld):
        concept_id = begin(wereld, ZUID, "proef", INHOUD)
        assert lees(wereld, schrijven.read_concepten, COLLEGA) == []
        with pytest.raises(GeenToegang):
            lees(wereld, schrijven.read_concept, COLLEGA, concept_id)
        for doet in (
            lambda c: schrijven.write_concept_veld(c, COLLEGA, concept_id, "naam", "x", nu=NU),
            lambda c: schrijven.publiceer(c, COLLEGA, concept_id, **KLOK),
            lambda c: schrijven.remove_concept(c, COLLEGA, concept_id, nu=NU),
        ):
            with pytest.raises(GeenToegang):
                doe(wereld, doet)
        assert len(lees(wereld, schrijven.read_concepten, ZUID)) == 1


def test_the_first_day_of_all_is_not_told_by_what_not_everybody_reads(wereld, proef):
    assert lees(wereld, store.read_eerste_datum) == date(2016, 10, 14)
