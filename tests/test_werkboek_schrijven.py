"""A workbook into the store: a preview, all or nothing, never twice, with the rights and versions of every write."""

import io
from datetime import date

import pytest
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    ZUID,
    corrigeer,
    doe,
    lees,
    richt_in,
)
from invoerwereld import BIJEENKOMST as DRAFT
from invoerwereld import publiceer as publiceer_los
from openpyxl import load_workbook
from sqlalchemy import func, select
from werkboekwereld import ACTIE, ALLES, BESLISSING, BIJEENKOMST, BUURTEN, VERHAAL, build, schrijf, tellingen, vergelijk

from buurtnet import settings, store
from buurtnet.errors import BevestigingNodig, Botsing, GeenToegang, OngeldigeInvoer
from buurtnet.gebieden import read_gebieden
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven
from buurtnet.store.schrijven.records import TABELLEN, read_record
from buurtnet.store.werkboek import read_records
from buurtnet.tables import citaat, log, metadata
from buurtnet.voorbeeld import build_voorbeeld
from buurtnet.werkboek import (
    build_export,
    build_export_csv,
    build_sjabloon,
    compute_verschil,
    read_werkboek,
    write_werkboek,
)
from buurtnet.werkboek.bladen import BLADEN, VOLGORDE


@pytest.fixture
def vulling(request):
    return fill_voorbeeld if "voorbeeld" in request.fixturenames else richt_in


@pytest.fixture
def wereld(engine):
    return engine


@pytest.fixture(scope="session")
def buurten():
    gebieden = read_gebieden(settings.data_folder())
    return dict(gebieden.loc[gebieden["telt_mee"], ["buurtcode", "naam"]].itertuples(index=False, name=None))


def fill_voorbeeld(engine):
    with store.writing(engine) as conn:
        store.write_rijen(conn, build_voorbeeld(read_gebieden(settings.data_folder())))


@pytest.fixture
def voorbeeld(engine):
    return engine


def alles(engine):
    """Every row of every table, but the counter that each write raises."""
    with store.reading(engine) as conn:
        return {
            tabel.name: sorted(map(repr, conn.execute(select(tabel)).all()))
            for tabel in metadata.sorted_tables
            if tabel.name != "gegevensversie"
        }


def records(engine, soort):
    return lees(engine, read_records, BEHEERDER, soort)


def fouten(verschil):
    return [(fout.blad, fout.rij, fout.kolom) for fout in verschil.fouten]


def test_a_whole_workbook_is_written_with_what_refers_to_what(wereld):
    schrijf(wereld, build(ALLES))
    ((nummer, bijeenkomst),) = records(wereld, "bijeenkomst").items()
    assert bijeenkomst.inhoud["evaluatie"]["antwoorden"] == {"nuttig": {"n1": 1, "n2": 1, "n3": 2, "n4": 8, "n5": 6}}
    assert bijeenkomst.inhoud["evaluatie"]["opmerkingen"] == {"groen": 4}
    begin = {"n1": 0, "n2": 12, "n3": 0, "n4": 7, "n5": 0}
    assert bijeenkomst.inhoud["evaluatie"]["vooraf"] == {"formulieren": 20, "antwoorden": {"nuttig": begin}}
    (actie,) = records(wereld, "actie").values()
    assert actie.inhoud["bijeenkomst_id"] == nummer
    assert [len(records(wereld, soort)) for soort in ("beslissing", "geinformeerd")] == [1, 1]
    (verhaal,) = records(wereld, "verhaal").values()
    assert (verhaal.inhoud["organisatie_id"], verhaal.inhoud["overgenomen_van"]) == (1, 2)


def test_a_quote_from_a_workbook_is_not_public(wereld):
    schrijf(wereld, build(ALLES))
    assert lees(wereld, lambda conn: conn.execute(select(citaat.c.toestemming, citaat.c.vrijgegeven_op)).all()) == [
        (True, None)
    ]


def test_the_preview_writes_nothing(wereld):
    voor = alles(wereld)
    assert tellingen(vergelijk(wereld, build(ALLES))) == (5, 0, 0, 0)
    assert alles(wereld) == voor


def test_the_same_file_twice_adds_nothing(wereld):
    schrijf(wereld, build(ALLES))
    voor = alles(wereld)
    assert tellingen(schrijf(wereld, build(ALLES))) == (0, 0, 5, 0)
    assert alles(wereld) == voor


def test_the_same_file_after_a_withdrawal_does_not_bring_it_back(wereld):
    schrijf(wereld, build({"Beslissingen": [BESLISSING]}))
    (nummer,) = records(wereld, "beslissing")
    doe(wereld, schrijven.trek_in, ZUID, "beslissing", nummer, "vergissing", nu=NU)
    assert len(records(wereld, "beslissing")) == 1
    assert tellingen(vergelijk(wereld, build({"Beslissingen": [BESLISSING]})))[:2] == (0, 0)


def test_a_new_row_never_overwrites_what_somebody_else_recorded(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    verschil = vergelijk(wereld, build({"Bijeenkomsten": [BIJEENKOMST | {"aanwezig": 30, "nummer": None}]}))
    assert tellingen(verschil) == (0, 0, 0, 1)
    assert f"zet dan {nummer} in de kolom nummer" in verschil.fouten[0].zin


def test_an_evaluation_may_be_added_later_in_the_same_file(wereld):
    schrijf(wereld, build({"Bijeenkomsten": [BIJEENKOMST]}))
    assert tellingen(schrijf(wereld, build(ALLES | {"Acties": []}))) == (3, 1, 0, 0)
    (record,) = records(wereld, "bijeenkomst").values()
    assert record.inhoud["evaluatie"]["formulieren"] == 18


def test_a_correction_shows_old_and_new_and_leaves_a_trace(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    rij = BIJEENKOMST | {"nummer": nummer, "versie": 1, "aanwezig": 30}
    verschil = schrijf(wereld, build({"Bijeenkomsten": [rij]}))
    assert [(v.naam, v.oud, v.nieuw) for v in verschil.veranderd[0].velden] == [("aanwezig", "24", "30")]
    versies = lees(wereld, schrijven.read_geschiedenis, ZUID, "bijeenkomst", nummer)
    assert [(v.inhoud["aanwezig"], v.reden) for v in versies] == [(24, "verbeterd met een werkboek"), (30, None)]


def test_what_the_workbook_leaves_out_stays_as_it_is(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    schrijf(wereld, build({"Bijeenkomsten": [BIJEENKOMST | {"nummer": nummer, "aanwezig": 30}]}))
    inhoud = records(wereld, "bijeenkomst")[nummer].inhoud
    assert inhoud["uitkomst"] == "Meer bomen in de straat."
    assert inhoud["evaluatie"]["formulieren"] == 18
    assert len(inhoud["evaluatie"]["citaten"]) == 1


def test_a_cell_that_was_emptied_empties_the_field(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    schrijf(wereld, build({"Bijeenkomsten": [BIJEENKOMST | {"nummer": nummer, "aanwezig": None, "uitkomst": " "}]}))
    inhoud = records(wereld, "bijeenkomst")[nummer].inhoud
    assert "aanwezig" not in inhoud
    assert "uitkomst" not in inhoud


def test_a_record_that_changed_since_the_export_is_refused(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    corrigeer(wereld, ZUID, "bijeenkomst", nummer, {"aanwezig": 26})
    verschil = vergelijk(wereld, build({"Bijeenkomsten": [BIJEENKOMST | {"nummer": nummer, "versie": 1}]}))
    assert "Iemand anders heeft dit intussen veranderd (versie 2, hier 1)" in verschil.fouten[0].zin


def test_a_preview_that_no_longer_holds_is_not_written(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    bestand = build({"Bijeenkomsten": [BIJEENKOMST | {"nummer": nummer, "aanwezig": 30}]})
    gezien = vergelijk(wereld, bestand)
    corrigeer(wereld, ZUID, "bijeenkomst", nummer, {"plaats": "school"})
    with pytest.raises(Botsing):
        schrijf(wereld, bestand, gezien=gezien)
    assert records(wereld, "bijeenkomst")[nummer].inhoud["aanwezig"] == 24


def test_one_fault_and_nothing_at_all_is_written(wereld):
    voor = alles(wereld)
    with pytest.raises(OngeldigeInvoer, match="1 fout; er is niets opgeslagen"):
        schrijf(wereld, build(ALLES | {"Beslissingen": [BESLISSING, BESLISSING | {"stap": "foo"}]}))
    assert alles(wereld) == voor


def test_a_refusal_halfway_takes_back_what_was_written_before_it(wereld, monkeypatch):
    voor = alles(wereld)
    echt = schrijven.publiceren.write_rij

    def weiger(conn, soort, *rest):
        if soort == "actie":
            raise OngeldigeInvoer("nee")
        return echt(conn, soort, *rest)

    monkeypatch.setattr(schrijven.publiceren, "write_rij", weiger)
    with pytest.raises(OngeldigeInvoer, match="nee"):
        schrijf(wereld, build(ALLES))
    assert alles(wereld) == voor


def test_all_faults_come_at_once_with_their_cells(wereld):
    bestand = build(
        {
            "Bijeenkomsten": [
                BIJEENKOMST | {"voor het eerst": 25, "datum": "gisteren"},
                BIJEENKOMST | {"nummer": "N2", "titel": "", "buurten": "Foo"},
                BIJEENKOMST | {"nummer": 77},
            ],
            "Evaluaties": [{"bijeenkomst": "N1", "formulieren": 3, "nuttig n1": 2, "nuttig n5": 2, "anders n1": 1}],
            "Thema's": [{"bijeenkomst": "N9", "thema": "Groen", "aantal": 1}],
            "Acties": [ACTIE | {"gedaan op": "1-1-2017"}],
        }
    )
    assert fouten(vergelijk(wereld, bestand)) == [
        ("Acties", 2, "gedaan op"),
        ("Bijeenkomsten", 2, "datum"),
        ("Bijeenkomsten", 2, "voor het eerst"),
        ("Bijeenkomsten", 3, "buurten"),
        ("Bijeenkomsten", 3, "titel"),
        ("Bijeenkomsten", 4, "nummer"),
        ("Evaluaties", 0, "anders n1"),
        ("Evaluaties", 2, "nuttig n1"),
        ("Thema's", 2, "bijeenkomst"),
    ]


def test_a_fault_names_sheet_row_column_value_and_what_to_do(wereld):
    verschil = vergelijk(wereld, build({"Beslissingen": [BESLISSING | {"datum": "31-2-2016"}]}))
    assert [str(fout) for fout in verschil.fouten] == [
        "Beslissingen, rij 2, kolom datum ('31-2-2016'): Dit is geen datum; geef een datum als 15-10-2016."
    ]


@pytest.mark.parametrize(
    ("bladen", "kolom"),
    [
        ({"Bijeenkomsten": [BIJEENKOMST, BIJEENKOMST]}, "nummer"),
        ({"Bijeenkomsten": [BIJEENKOMST, BIJEENKOMST | {"nummer": "N2"}]}, "nummer"),
        ({"Beslissingen": [BESLISSING, BESLISSING]}, "nummer"),
        (ALLES | {"Evaluaties": [{"bijeenkomst": "N1", "formulieren": 18}] * 2}, "formulieren"),
        (ALLES | {"Thema's": [{"bijeenkomst": "N1", "thema": "Groen", "aantal": 4}] * 2}, "thema"),
        (ALLES | {"Citaten": [{"nummer": 5, "bijeenkomst": "N1", "tekst": "Ja!"}]}, "nummer"),
        (ALLES | {"Per buurt": [{"bijeenkomst": "N1", "buurt": BUURTEN["BU09350001"], "deelnemers": 3}]}, "buurt"),
        (ALLES | {"Acties": [ACTIE | {"organisatie": "Noord"}]}, "bijeenkomst"),
    ],
)
def test_rows_that_contradict_each_other_are_a_fault(wereld, bladen, kolom):
    verschil = vergelijk(wereld, build(bladen), BEHEERDER)
    assert [fout.kolom for fout in verschil.fouten] == [kolom]


def test_a_new_organisation_with_its_buurten_and_all_that_refers_to_it(wereld):
    bestand = build(
        {
            "Organisaties": [
                {"nummer": "N1", "naam": "Oude naam", "soort": "buurtplatform", "van": "1-1-2012", "tot": "1-9-2016"},
                {"nummer": "N1", "naam": "De Brug", "soort": "buurtnetwerk", "van": "1-9-2016", "tot": None},
            ],
            "Dekking": [{"organisatie": "de brug", "buurt": "St. Maartenspoort", "deels": "x", "van": "1-1-2012"}],
            "Beslissingen": [BESLISSING | {"organisatie": "N1"}],
            "Bijeenkomsten": [BIJEENKOMST | {"organisaties": "De Brug; Zuid"}],
        }
    )
    assert tellingen(schrijf(wereld, bestand, BEHEERDER)) == (3, 0, 0, 0)
    nummer, brug = list(records(wereld, "organisatie").items())[-1]
    assert [rij["naam"] for rij in brug.inhoud["namen"]] == ["Oude naam", "De Brug"]
    assert [(rij["buurtcode"], rij["deels"]) for rij in brug.inhoud["dekking"]] == [("BU09350001", True)]
    (bijeenkomst,) = records(wereld, "bijeenkomst").values()
    assert bijeenkomst.inhoud["organisaties"] == [1, nummer]
    assert tellingen(schrijf(wereld, bestand, BEHEERDER)) == (0, 0, 3, 0)


def test_an_idea_may_be_taken_over_from_an_organisation_that_is_new_in_the_same_file(wereld):
    brug = {"nummer": "N1", "naam": "De Brug", "soort": "buurtnetwerk", "van": "1-9-2016"}
    schrijf(wereld, build({"Organisaties": [brug], "Verhalen": [VERHAAL | {"idee van": "N1"}]}), BEHEERDER)
    (verhaal,) = records(wereld, "verhaal").values()
    assert verhaal.inhoud["overgenomen_van"] == max(records(wereld, "organisatie"))


@pytest.mark.parametrize(
    ("velden", "kolom"),
    [
        ({"idee van": "Zuid"}, "idee van"),
        ({"idee van": "Zuidd"}, "idee van"),
        ({"datum": "16-10-2016"}, "datum"),
        ({"nodig": ""}, "nodig"),
        ({"organisatie": ""}, "organisatie"),
    ],
)
def test_a_fault_in_a_story_is_named_at_its_cell(wereld, velden, kolom):
    assert fouten(vergelijk(wereld, build({"Verhalen": [VERHAAL | velden]}))) == [("Verhalen", 2, kolom)]


def test_a_messy_story_means_the_same(wereld):
    rij = {" Titel": "Soep op donderdag", "WAT": " Elke week eten wij samen.\u00a0", "nodig:": VERHAAL["nodig"]}
    rij |= {"Organisatie": "zuid", "Datum": "4 sept 2016", "Idee van": 2}
    schrijf(wereld, build({"verhalen": [rij]}))
    assert tellingen(vergelijk(wereld, build({"Verhalen": [VERHAAL]}))) == (0, 0, 1, 0)


def test_a_person_in_a_story_is_asked_about_first(wereld):
    verschil = vergelijk(wereld, build({"Verhalen": [VERHAAL | {"nodig": "Bel mevrouw Jansen."}]}))
    assert [vraag.kolom for vraag in verschil.vragen] == ["nodig"]


def test_a_meeting_to_come_is_announced_with_its_time_and_completed_with_the_same_number(wereld):
    komt = {kop: w for kop, w in BIJEENKOMST.items() if kop not in ("aanwezig", "voor het eerst", "nummer")}
    schrijf(wereld, build({"Bijeenkomsten": [komt | {"datum": "20-10-2016", "begint om": "19.30"}]}))
    ((nummer, record),) = records(wereld, "bijeenkomst").items()
    assert (record.inhoud["datum"], record.inhoud["begint_om"]) == ("2016-10-20", "19:30")
    erbij = build({"Bijeenkomsten": [komt | {"nummer": nummer, "datum": "20-10-2016", "aanwezig": 24}]})
    assert fouten(vergelijk(wereld, erbij)) == [("Bijeenkomsten", 2, "aanwezig")]
    opties = {"nu": NU, "vandaag": date(2016, 10, 21), "buurten": BUURTEN}
    doe(wereld, write_werkboek, ZUID, read_werkboek(erbij), **opties)
    assert records(wereld, "bijeenkomst")[nummer].inhoud["aanwezig"] == 24


@pytest.mark.parametrize("gebruiker", [None, BESTUUR, NETWERK, LEEG])
def test_who_may_record_nothing_may_not_even_look(wereld, gebruiker):
    with pytest.raises(GeenToegang):
        vergelijk(wereld, build(ALLES), gebruiker)
    with pytest.raises(GeenToegang):
        schrijf(wereld, build(ALLES), gebruiker)
    with pytest.raises(GeenToegang):
        lees(wereld, build_export, gebruiker, BUURTEN)


def test_rows_of_another_organisation_are_a_fault_that_shows_nothing(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    rij = {"bijeenkomst": nummer, "tekst": "Iets anders.", "toestemming": "ja"}
    verschil = vergelijk(wereld, build({"Citaten": [rij]}), NOORD)
    assert tellingen(verschil) == (0, 0, 0, 1)
    assert "mag dit niet vastleggen" in verschil.fouten[0].zin
    # Nor by the same words: whoever guesses would know from 'ongewijzigd' that they are right.
    [geraden] = DRAFT["evaluatie"]["citaten"]
    verschil = vergelijk(wereld, build({"Citaten": [rij | {"tekst": geraden["tekst"]}]}), NOORD)
    assert tellingen(verschil) == (0, 0, 0, 1)


def test_an_opbouwwerker_does_not_make_an_organisation(wereld):
    rij = {"naam": "De Brug", "soort": "buurtnetwerk", "van": "1-9-2016"}
    assert "mag dit niet" in vergelijk(wereld, build({"Organisaties": [rij]}), ZUID).fouten[0].zin


def test_what_is_unlikely_or_personal_is_asked_first(wereld):
    bestand = build({"Bijeenkomsten": [BIJEENKOMST | {"uitkomst": "Bel mevrouw Jansen.", "aanwezig": 400}]})
    assert {vraag.kolom for vraag in vergelijk(wereld, bestand).vragen} == {"uitkomst", "aanwezig"}
    with pytest.raises(BevestigingNodig):
        schrijf(wereld, bestand)
    schrijf(wereld, bestand, bevestigd=True)
    assert len(records(wereld, "bijeenkomst")) == 1


def test_a_reason_with_a_person_in_it_is_refused_also_after_a_yes(wereld):
    nummer = publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    bestand = build({"Bijeenkomsten": [BIJEENKOMST | {"nummer": nummer, "aanwezig": 25}]})
    with pytest.raises(OngeldigeInvoer, match=r"Geef een andere reden\. 'Dhr Jansen' lijkt een naam"):
        schrijf(wereld, bestand, reden="Dhr Jansen telde mee", bevestigd=True)


def test_a_text_whose_term_is_over_is_not_put_back(wereld):
    bestand = build(ALLES)
    schrijf(wereld, bestand)
    doe(wereld, store.write_instelling, "bewaartermijn_jaren", 1)
    doe(wereld, schrijven.wis_verlopen, NU.replace(year=2030))
    voor = alles(wereld)
    verschil = schrijf(wereld, bestand)
    assert tellingen(verschil) == (0, 0, 5, 0)
    assert any("gewiste tekst" in melding for melding in verschil.meldingen)
    assert alles(wereld) == voor


def test_every_write_is_in_the_log(wereld):
    voor = lees(wereld, lambda conn: conn.scalar(select(func.count()).select_from(log)))
    schrijf(wereld, build(ALLES))
    assert lees(wereld, lambda conn: conn.scalar(select(func.count()).select_from(log))) == voor + 5


# The example data, all of it.


def test_all_records_at_once_are_as_each_by_itself(voorbeeld):
    for soort in VOLGORDE:
        gelezen = records(voorbeeld, soort)
        los = lees(
            voorbeeld, lambda conn, soort=soort, ids=tuple(gelezen): {n: read_record(conn, soort, n) for n in ids}
        )
        assert gelezen == los
        assert set(gelezen) >= {1} & set(lees(voorbeeld, lambda c, s=soort: list(c.scalars(select(TABELLEN[s].c.id)))))


def test_exporting_and_importing_again_changes_nothing(voorbeeld, buurten):
    export = lees(voorbeeld, build_export, SYSTEEM, buurten)
    voor = alles(voorbeeld)
    opties = {"nu": NU, "vandaag": date(2016, 10, 15), "buurten": buurten}
    verschil = doe(voorbeeld, write_werkboek, SYSTEEM, read_werkboek(export), **opties)
    assert tellingen(verschil) == (0, 0, 36 + 243 + 89 + 123 + 90 + 8 + 70 + 48 + 67 + 41 + 28 + 12, 0)
    assert alles(voorbeeld) == voor


@pytest.mark.parametrize("blad", [blad.naam for blad in BLADEN])
def test_a_sheet_as_csv_comes_back_the_same(voorbeeld, buurten, blad):
    bestand = lees(voorbeeld, build_export_csv, SYSTEEM, buurten, blad)
    werkboek = read_werkboek(bestand)
    verschil = lees(voorbeeld, compute_verschil, SYSTEEM, werkboek, vandaag=date(2016, 10, 15), buurten=buurten)
    assert [tabel.blad.naam for tabel in werkboek.tabellen] == [blad]
    assert tellingen(verschil)[:2] == (0, 0)
    assert verschil.ongewijzigd > 0 or blad == "Aanmeldingen"  # those open after the last day of the example
    assert verschil.fouten == []


def test_texts_that_look_like_formulas_survive_a_round_trip(wereld):
    teksten = [
        "=1+1",
        "+31",
        "-5 graden",
        "@iedereen",
        "'=1",
        "''+2",
        "\t=x",
        "#N/A",
        "_x0041_",
        "a\nb",
        "=cmd|' /c calc'!A1",
        "a\ufffeb",  # no XML can hold it
    ]
    for tekst in teksten:
        publiceer_los(
            wereld,
            soort="beslissing",
            inhoud={"organisatie_id": 1, "datum": "2016-09-01"}
            | {"stap": "in_gesprek", "bron": tekst, "orgaan": tekst},
            bevestigd=True,
        )
    for bestand in (
        lees(wereld, build_export, SYSTEEM, BUURTEN),
        lees(wereld, build_export_csv, SYSTEEM, BUURTEN, "Beslissingen"),
    ):
        assert tellingen(vergelijk(wereld, bestand))[:2] == (0, 0)
        assert vergelijk(wereld, bestand).fouten == []


def test_an_opbouwwerker_exports_only_the_own_organisation(wereld):
    publiceer_los(wereld, inhoud=DRAFT | {"acties": []})
    publiceer_los(wereld, NOORD, inhoud=DRAFT | {"acties": [], "organisaties": [2], "datum": "2016-10-13"})
    werkboek = read_werkboek(lees(wereld, build_export, NOORD, BUURTEN))
    rijen = {tabel.blad.naam: len(tabel.rijen) for tabel in werkboek.tabellen}
    assert (rijen["Bijeenkomsten"], rijen["Organisaties"], rijen["Citaten"]) == (1, 1, 1)


def test_fiction_is_not_read_into_a_store_for_real_data(voorbeeld, buurten):
    bestanden = [
        lees(voorbeeld, build_export, SYSTEEM, buurten),
        lees(voorbeeld, build_export_csv, SYSTEEM, buurten, "Acties"),
        lees(voorbeeld, build_sjabloon, buurten),
    ]
    doe(voorbeeld, store.write_instelling, "gegevens", "echt")
    for bestand in bestanden:
        with pytest.raises(OngeldigeInvoer, match=r"voorbeeldgegevens \(fictief\)"):
            lees(
                voorbeeld,
                compute_verschil,
                SYSTEEM,
                read_werkboek(bestand),
                vandaag=date(2016, 10, 15),
                buurten=buurten,
            )


def test_real_data_is_not_read_among_the_example(wereld):
    bestand = lees(wereld, build_export, SYSTEEM, BUURTEN)
    doe(wereld, store.write_instelling, "gegevens", "voorbeeld")
    with pytest.raises(OngeldigeInvoer, match="Laad eerst echte gegevens"):
        vergelijk(wereld, bestand)


def test_the_example_under_new_numbers_is_accepted_by_the_rules(voorbeeld, buurten):
    """What was exported, as if somebody had typed all of it: every number becomes a key."""
    boek = load_workbook(io.BytesIO(lees(voorbeeld, build_export, SYSTEEM, buurten)))
    for naam in (blad.naam for blad in BLADEN):
        blad = boek[naam]
        for kolom in blad.iter_cols(min_row=2):
            kop = kolom[0].value
            if kop in ("nummer", "bijeenkomst", "actie") and not (naam == "Citaten" and kop == "nummer"):
                for cel in kolom[1:]:
                    cel.value = cel.value and f"X{cel.value}"
            elif kop in ("versie", "nummer"):
                for cel in kolom[1:]:
                    cel.value = None
    uit = io.BytesIO()
    boek.save(uit)
    rijen = build_voorbeeld(read_gebieden(settings.data_folder()))
    with store.writing(voorbeeld) as conn:
        store.write_leeg(conn)
        store.write_rijen(conn, {naam: rijen[naam] for naam in ("instelling", "stelling", "thema")})
    verschil = lees(
        voorbeeld, compute_verschil, SYSTEEM, read_werkboek(uit.getvalue()), vandaag=date(2016, 10, 15), buurten=buurten
    )
    assert tellingen(verschil)[1:] == (0, 0, 0)
    assert len(verschil.nieuw) == 589 + 70 + 48 + 67 + 41 + 28 + 12
