"""The command line, as somebody types it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime

import pytest

from buurtnet import store
from buurtnet.__main__ import main
from buurtnet.rechten import SYSTEEM
from buurtnet.settings import PROJECT
from buurtnet.store.schrijven import read_log
from buurtnet.store.verbinding import read_bekende_revisies


@pytest.fixture
def adres(store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    return store_url


@pytest.fixture
def nieuw_adres(nieuw_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", nieuw_url)
    return nieuw_url


def read(engine, lees):
    with store.reading(engine) as conn:
        return lees(conn)


def write(engine, **rijen):
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)


def test_migreer_makes_the_store_and_may_run_again(nieuw_adres, capsys):
    assert main(["migreer"]) == 0
    assert main(["migreer"]) == 0
    laatste = read_bekende_revisies()[-1]
    assert capsys.readouterr().out.splitlines() == [
        f"De opslag is gemaakt: revisie {laatste}.",
        f"De opslag was al bij: revisie {laatste}.",
    ]


def test_voorbeeld_migrates_and_loads_what_controleer_finds_in_order(nieuw_adres, capsys):
    assert main(["voorbeeld"]) == 0
    assert main(["controleer"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Alles is in orde."


def test_voorbeeld_replaces_example_data_only_when_told(adres, engine, capsys):
    assert main(["voorbeeld"]) == 0
    aantal = read(engine, store.read_aantal_bijeenkomsten)
    assert main(["voorbeeld", "--schaal", "2"]) == 1
    assert "--opnieuw" in capsys.readouterr().err
    assert read(engine, store.read_aantal_bijeenkomsten) == aantal
    assert main(["voorbeeld", "--schaal", "2", "--opnieuw"]) == 0
    assert read(engine, store.read_aantal_bijeenkomsten) > aantal
    log = read(engine, lambda conn: read_log(conn, SYSTEEM))
    assert [(r.gebruiker, r.handeling, r.soort) for r in log] == [("opdrachtregel", "voorbeeld geladen", "opslag")] * 2


@pytest.mark.parametrize("opties", [[], ["--opnieuw"]])
@pytest.mark.parametrize(
    ("gegevens", "records"), [("echt", {"organisatie": [{"id": 1}]}), ("echt", {}), ("leeg", {"organisatie": [{}]})]
)
def test_voorbeeld_never_touches_a_store_that_may_hold_real_data(adres, engine, capsys, opties, gegevens, records):
    write(engine, instelling=[{"naam": "gegevens", "waarde": gegevens}], **records)
    voor = read(engine, store.read_versie)
    assert main(["voorbeeld", *opties]) == 1
    assert "echte gegevens" in capsys.readouterr().err
    assert read(engine, store.read_versie) == voor


@pytest.mark.parametrize(
    ("gegevens", "records"), [("echt", {}), ("leeg", {"organisatie": [{}]}), ("voorbeeld", {"organisatie": [{}]})]
)
def test_voorbeeld_als_leeg_says_so_and_leaves_a_store_in_use_alone(adres, engine, capsys, gegevens, records):
    write(engine, instelling=[{"naam": "gegevens", "waarde": gegevens}], **records)
    voor = read(engine, store.read_versie)
    assert main(["voorbeeld", "--als-leeg"]) == 0
    assert "al in gebruik" in capsys.readouterr().out
    assert read(engine, store.read_versie) == voor


def test_voorbeeld_als_leeg_loads_an_empty_store(adres, engine):
    assert main(["voorbeeld", "--als-leeg"]) == 0
    assert read(engine, store.read_instellingen).gegevens == "voorbeeld"


def test_a_store_that_is_not_there_gives_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{tmp_path}/weg.sqlite")
    assert main(["controleer"]) == 1
    fout = capsys.readouterr().err
    assert "python -m buurtnet migreer" in fout
    assert len(fout.splitlines()) == 1


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        ([], "dit ontbreekt: OPDRACHT"),
        (["onzin"], "onbekende keuze 'onzin'"),
        (["migreer", "meer"], "dit is onbekend: meer"),
        (["voorbeeld", "--schaal"], "--schaal: hier hoort een waarde achter"),
        (["voorbeeld", "--schaal", "0"], "'0' kan niet; geef een heel getal van 1"),
        (["voorbeeld", "--opnieuw", "--als-leeg"], "gaat niet samen met"),
        (["voorbeeld", "--opnieuw=ja"], "hier hoort geen waarde achter"),
        (["voorbeeld", "--op"], "dit is onbekend: --op"),
    ],
)
def test_wrong_use_is_explained_in_dutch(capsys, argumenten, zin):
    with pytest.raises(SystemExit) as einde:
        main(argumenten)
    assert einde.value.code == 2
    fout = capsys.readouterr().err
    assert zin in fout
    assert fout.startswith("gebruik: python -m buurtnet")


@pytest.mark.parametrize("opdracht", [[], ["migreer"], ["voorbeeld"], ["controleer"]])
def test_help_is_dutch(capsys, opdracht):
    with pytest.raises(SystemExit) as einde:
        main([*opdracht, "--help"])
    assert einde.value.code == 0
    tekst = capsys.readouterr().out
    assert tekst.startswith("gebruik: python -m buurtnet")
    assert "laat deze uitleg zien" in tekst
    assert not [woord for woord in ("usage", "options", "show this", "positional") if woord in tekst]


def test_python_m_buurtnet_ends_with_the_exit_code():
    opdracht = [sys.executable, "-m", "buurtnet", "onzin"]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=False, cwd=PROJECT)
    assert (klaar.returncode, klaar.stdout) == (2, "")


BIJEENKOMST = {
    "id": 7,
    "datum": date(2016, 5, 1),
    "soort": "workshop",
    "titel": "Geheim",
    "status": "gepubliceerd",
    "vastgelegd_op": datetime(2016, 5, 1),
}
BUURT = {"bijeenkomst_id": 7, "buurtcode": "BU09350000"}
VERHAAL = {"id": 4, "organisatie_id": 1, "datum": date(2016, 9, 1), "titel": "T", "wat": "W", "nodig": "N"}
VERHAAL |= {"vastgelegd_op": datetime(2016, 9, 1)}
NAAM = {"organisatie_id": 1, "naam": "Platform", "soort": "buurtplatform", "van": date(2010, 1, 1)}


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ({"bijeenkomst": [BIJEENKOMST | {"aanwezig": 5, "eerste_keer": 6}]}, "meer mensen voor het eerst"),
        ({"bijeenkomst": [BIJEENKOMST | {"begint_om": "25:00"}]}, "een tijd die niet bestaat"),
        ({"bijeenkomst": [BIJEENKOMST | {"begint_om": "19:75"}]}, "een tijd die niet bestaat"),
        ({"bijeenkomst": [BIJEENKOMST | {"begint_om": "acht"}]}, "een tijd die niet bestaat"),
        ({"verhaal": [VERHAAL | {"datum": date(2016, 10, 16)}]}, "Verhaal 4, wanneer: 16-10-2016 is nog niet geweest"),
        (
            {"verhaal": [VERHAAL | {"overgenomen_van": 1}]},
            "Verhaal 4, idee overgenomen van: Een idee is van een ander overgenomen",
        ),
        ({"bijeenkomst": [BIJEENKOMST | {"aanwezig": 5, "ambtenaren": 3, "van_elders": 3}]}, "mensen van elders"),
        ({"bijeenkomst": [BIJEENKOMST | {"aanwezig": 5, "l_0_14": 3, "l_15_24": 3}]}, "over de leeftijden"),
        ({"bijeenkomst": [BIJEENKOMST | {"aanwezig": 5}], "buurt": {"deelnemers": 6}}, "over de buurten"),
        ({"bijeenkomst": [BIJEENKOMST], "buurt": {"deelnemers": 6, "eerste_keer": 7}}, "in een buurt meer mensen"),
        ({"bijeenkomst": [BIJEENKOMST | {"datum": date(2016, 10, 16), "aanwezig": 5}]}, "heeft al een telling"),
        (
            {
                "bijeenkomst": [BIJEENKOMST | {"datum": date(2016, 10, 16)}],
                "evaluatie": [{"bijeenkomst_id": 7, "formulieren": 0}],
            },
            "heeft al een evaluatie",
        ),
        ({"bijeenkomst": [BIJEENKOMST], "buurt": None}, "geen enkele buurt"),
        ({"bijeenkomst": [BIJEENKOMST], "buurt": {"buurtcode": "BU1"}}, "Buurtcode 'BU1'"),
        (
            {
                "bijeenkomst": [BIJEENKOMST],
                "evaluatie": [{"bijeenkomst_id": 7, "formulieren": 4}],
                "antwoord": [{"bijeenkomst_id": 7, "stelling": "s", "n1": 1, "n2": 1, "n3": 1, "n4": 1, "n5": 1}],
            },
            "5 antwoorden op 4 formulieren",
        ),
        (
            {
                "bijeenkomst": [BIJEENKOMST],
                "evaluatie": [{"bijeenkomst_id": 7, "formulieren": 9, "formulieren_vooraf": 4}],
                "antwoord_vooraf": [
                    {"bijeenkomst_id": 7, "stelling": "s", "n1": 1, "n2": 1, "n3": 1, "n4": 1, "n5": 1}
                ],
            },
            "aan het begin bij stelling 's' 5 antwoorden op 4 formulieren",
        ),
        ({"organisatie_naam": []}, "heeft geen naam"),
        ({"organisatie_naam": [NAAM, NAAM | {"van": date(2012, 1, 1)}]}, "twee keer een naam"),
        ({"organisatie_naam": [NAAM | {"tot": date(2009, 1, 1)}]}, "omgekeerde periode"),
        ({"instelling": [{"naam": "aantal_platforms", "waarde": "2"}]}, "'aantal_platforms' is 2"),
        ({"instelling": [{"naam": "gegevens", "waarde": "leeg"}]}, "'gegevens' is 'leeg'"),
        ({"stelling": []}, "0 stellingen als sleutel"),
    ],
)
def test_controleer_names_each_finding_and_shows_no_title(adres, engine, capsys, rijen, zin):
    rijen = {
        "organisatie": [{"id": 1}],
        "organisatie_naam": [NAAM],
        "stelling": [{"code": "s", "volgorde": 1, "tekst": "Goed", "sleutel": True}],
        **rijen,
    }
    vast = {"vaste_peildatum": "2016-10-15", "aantal_platforms": "1", "gegevens": "echt"}
    eigen = {rij["naam"]: rij["waarde"] for rij in rijen.get("instelling", [])}
    rijen["instelling"] = [{"naam": naam, "waarde": waarde} for naam, waarde in (vast | eigen).items()]
    buurt = rijen.pop("buurt", {})
    if buurt is not None and "bijeenkomst" in rijen:
        rijen["bijeenkomst_buurt"] = [BUURT | buurt]
    write(engine, **rijen)
    assert main(["controleer"]) == 1
    regels = capsys.readouterr().out.splitlines()
    assert [regel for regel in regels if zin in regel], regels
    assert "Geheim" not in "".join(regels)


def test_controleer_finds_a_setting_that_cannot_be_used(adres, engine, capsys):
    with store.writing(engine) as conn:
        conn.exec_driver_sql("UPDATE instelling SET waarde = 'veel' WHERE naam = 'raadszetels'")
    assert main(["controleer"]) == 1
    assert "'raadszetels' heeft de waarde 'veel'" in capsys.readouterr().out


def test_controleer_finds_rows_that_point_nowhere(sqlite_pad, monkeypatch, capsys):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    engine = store.open_engine()
    with engine.connect() as conn:
        conn.connection.driver_connection.executescript(
            "PRAGMA foreign_keys=OFF; INSERT INTO bijeenkomst_organisatie VALUES (1, 1); PRAGMA foreign_keys=ON;"
        )
    engine.dispose()
    assert main(["controleer"]) == 1
    assert "'bijeenkomst_organisatie' verwijst naar rijen van 'bijeenkomst'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wijziging", "zin"),
    [
        (
            "UPDATE bijeenkomst SET datum = '0000-00-00'",
            "kolom 'datum' van tabel 'bijeenkomst', in rij 7; geef een datum",
        ),
        ("UPDATE bijeenkomst SET datum = '2016-02-30'", "geef een datum als"),
        ("UPDATE bijeenkomst SET datum = ''", "geef een datum als"),
        ("UPDATE bijeenkomst SET datum = 20160501", "geef een datum als"),
        ("UPDATE bijeenkomst SET vastgelegd_op = 'gisteren'", "geef een datum met tijd"),
        ("UPDATE bijeenkomst SET aanwezig = 'veel'", "kolom 'aanwezig'"),
        ("UPDATE bijeenkomst SET aanwezig = 1.5", "geef een heel getal"),
        ("UPDATE bijeenkomst SET aanwezig = 2147483648", "geef een heel getal onder 2147483648"),
        ("UPDATE bijeenkomst SET titel = x'41'", "geef een tekst in UTF-8"),
        ("UPDATE bijeenkomst SET titel = CAST(x'ff' AS TEXT)", "geef een tekst in UTF-8"),
        ("UPDATE instelling SET waarde = x'ff' WHERE naam > 'p'", "3 rijen, het eerst in rij"),
        ("UPDATE stelling SET sleutel = 'ja'", "geef ja of nee"),
        ("DELETE FROM gegevensversie", "gegevensversie ontbreekt"),
        ("DROP TABLE citaat", "Tabel 'citaat' ontbreekt"),
        ("DROP TABLE instelling", "Tabel 'instelling' ontbreekt"),
        ("ALTER TABLE bijeenkomst DROP COLUMN uitkomst", "'bijeenkomst' mist kolom 'uitkomst'"),
    ],
)
def test_controleer_names_what_cannot_be_in_the_file(sqlite_pad, monkeypatch, capsys, wijziging, zin):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    engine = store.open_engine()
    stelling = {"code": "s", "volgorde": 1, "tekst": "Goed", "sleutel": True}
    write(engine, bijeenkomst=[BIJEENKOMST], bijeenkomst_buurt=[BUURT], stelling=[stelling])
    engine.dispose()
    with closing(sqlite3.connect(sqlite_pad)) as conn, conn:
        conn.execute("PRAGMA ignore_check_constraints = 1")
        conn.execute(wijziging)
    assert main(["controleer"]) == 1
    regels = capsys.readouterr().out.splitlines()
    assert zin in regels[0] and len(regels) == 2, regels


def test_controleer_names_a_missing_table_of_postgresql(postgres, postgres_sjabloon, monkeypatch, capsys):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", postgres(postgres_sjabloon))
    engine = store.open_engine()
    with engine.begin() as conn:
        conn.exec_driver_sql("DROP TABLE citaat")
    engine.dispose()
    assert main(["controleer"]) == 1
    assert "Tabel 'citaat' ontbreekt" in capsys.readouterr().out


@pytest.mark.parametrize("opdracht", ["controleer", "migreer"])
@pytest.mark.parametrize(
    ("url", "zin"),
    [
        ("postgresql://jan:geheim@127.0.0.1:poort/d", "geen geldig adres"),
        ("postgresql://jan:geheim@127.0.0.1:1/d?onzin=1", "BUURTNET_DATABASE_URL klopt"),
        (f"sqlite:////tmp/{'x' * 300}.sqlite", "x.sqlite"),
        ("sqlite:///:memory:", "dit is geen bestand"),
        ("sqlite:///file::memory:?uri=true", "dit is geen bestand"),
        ("sqlite:////tmp/a%00b", "dit is geen bestand"),
    ],
)
def test_an_address_that_cannot_be_gives_one_sentence_and_no_file(tmp_path, monkeypatch, capsys, opdracht, url, zin):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BUURTNET_DATABASE_URL", url)
    assert main([opdracht]) == 1
    fout = capsys.readouterr().err
    assert zin in fout and "geheim" not in fout and len(fout.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_controleer_ends_quietly_when_nobody_reads_on(sqlite_pad):
    lezen, schrijven = os.pipe()
    os.close(lezen)
    klaar = subprocess.run(
        [sys.executable, "-m", "buurtnet", "controleer"],
        stdout=schrijven,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=PROJECT,
        env=os.environ | {"BUURTNET_DATABASE_URL": f"sqlite:///{sqlite_pad}"},
    )
    os.close(schrijven)
    assert (klaar.returncode, klaar.stderr) == (1, "")
