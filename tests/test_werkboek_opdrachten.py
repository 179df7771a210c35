"""Workbooks at the command line, as somebody types it."""

import pytest
from invoerwereld import BEHEERDER, doe
from openpyxl import load_workbook
from werkboekwereld import build

from buurtnet import store
from buurtnet.__main__ import main
from buurtnet.store.werkboek import read_records

ORGANISATIE = {"nummer": "N1", "naam": "De Brug", "soort": "buurtnetwerk", "van": "1-9-2016"}
BESLISSING = {"organisatie": "N1", "datum": "1-9-2016", "stap": "in gesprek"}


@pytest.fixture
def opslag(sqlite_pad, open_pad, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    engine = open_pad(sqlite_pad)
    doe(engine, store.write_instelling, "vaste_peildatum", "2016-10-15")
    return engine


@pytest.fixture
def bestand(tmp_path):
    pad = tmp_path / "werkboek.xlsx"
    pad.write_bytes(build({"Organisaties": [ORGANISATIE], "Beslissingen": [BESLISSING]}))
    return str(pad)


def aantal(engine):
    with store.reading(engine) as conn:
        return len(read_records(conn, BEHEERDER, "beslissing"))


def test_sjabloon_makes_a_workbook_and_never_writes_over_one(opslag, tmp_path, capsys):
    pad = str(tmp_path / "leeg.xlsx")
    assert main(["sjabloon", pad]) == 0
    assert "Bijeenkomsten" in load_workbook(pad).sheetnames
    assert main(["sjabloon", pad]) == 1
    assert "bestaat al" in capsys.readouterr().err


def test_importeer_shows_what_would_change_and_writes_nothing(opslag, bestand, capsys):
    assert main(["importeer", bestand]) == 0
    tekst = capsys.readouterr().out
    assert "Nieuw: Organisatie De Brug (Organisaties, rij 2)" in tekst
    assert "Nieuw: Stap in een besluit 01-09-2016 De Brug, in gesprek (Beslissingen, rij 2)" in tekst
    assert "nog niets opgeslagen" in tekst
    assert aantal(opslag) == 0


def test_importeer_with_ja_writes_once(opslag, bestand, capsys):
    assert main(["importeer", bestand, "--ja"]) == 0
    assert "Opgeslagen: 2 nieuw, 0 veranderd." in capsys.readouterr().out
    assert main(["importeer", bestand, "--ja"]) == 0
    assert "Er is niets om op te slaan." in capsys.readouterr().out
    assert aantal(opslag) == 1


def test_importeer_names_every_fault_and_exits_with_1(opslag, tmp_path, capsys):
    pad = tmp_path / "fout.csv"
    pad.write_text("organisatie;datum;stap\nFoo;gisteren;bar\n")
    assert main(["importeer", str(pad), "--ja"]) == 1
    tekst = capsys.readouterr()
    assert tekst.out.count("Fout: fout.csv, rij 2, kolom") == 3
    assert "Aantal fouten: 3. Er is niets opgeslagen." in tekst.err


def test_a_reason_with_a_name_is_refused(opslag, bestand, tmp_path, capsys):
    main(["importeer", bestand, "--ja"])
    pad = tmp_path / "verbeterd.csv"
    pad.write_text("nummer;organisatie;datum;stap\n1;De Brug;1-9-2016;voorgenomen besluit\n")
    assert main(["importeer", str(pad), "--ja", "--reden", "Gebeld met mevrouw Jansen"]) == 1
    assert "lijkt een naam" in capsys.readouterr().err
    assert main(["importeer", str(pad), "--ja", "--reden", "verslag nagelezen"]) == 0
    assert "stap: in gesprek -> voorgenomen besluit" in capsys.readouterr().out


def test_exporteer_makes_a_workbook_or_one_sheet_as_csv(opslag, bestand, tmp_path, capsys):
    main(["importeer", bestand, "--ja"])
    boek, csv = tmp_path / "alles.xlsx", tmp_path / "besluiten.csv"
    assert main(["exporteer", str(boek)]) == 0
    assert "Er staan ook citaten in die niet openbaar zijn." in capsys.readouterr().out
    assert main(["exporteer", str(csv), "--blad", "Beslissingen"]) == 0
    assert "citaten" not in capsys.readouterr().out
    assert main(["exporteer", str(tmp_path / "citaten.csv"), "--blad", "Citaten"]) == 0
    assert "Er staan ook citaten in" in capsys.readouterr().out
    assert "De Brug" in csv.read_text(encoding="utf-8-sig")
    capsys.readouterr()
    for pad in (boek, csv):
        assert main(["importeer", str(pad), "--ja"]) == 0
        assert "Er is niets om op te slaan." in capsys.readouterr().out


def test_an_unknown_sheet_is_a_sentence(opslag, tmp_path, capsys):
    assert main(["exporteer", str(tmp_path / "x.csv"), "--blad", "Foo"]) == 1
    assert "Het blad 'Foo' bestaat niet" in capsys.readouterr().err
