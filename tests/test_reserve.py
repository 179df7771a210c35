"""A backup holds everything, fits both databases, and is put back whole or not at all."""

import io
import json
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from invoerwereld import (
    ALLEN,
    BEHEERDER,
    BIJEENKOMST,
    KLOK,
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
from sqlalchemy import MetaData, func, select

from buurtnet import __main__ as opdrachten
from buurtnet import store
from buurtnet.errors import GeenToegang, OngeldigeInvoer, OpslagBezet, ReservekopieFout
from buurtnet.opdrachten.reserve import _build_moment
from buurtnet.rechten import SYSTEEM
from buurtnet.store import reserve, schrijven
from buurtnet.store.herstel import herstel
from buurtnet.store.reserve import NIET_MEE, write_reserve, write_stroom
from buurtnet.tables import citaat, gebruiker, gegevensversie, log, metadata, sessie

LATER = NU + timedelta(days=1)
RIJEN = [tabel for tabel in metadata.sorted_tables if tabel is not gegevensversie]
KOPIEEN: dict[str, io.BytesIO] = {}


def fill(engine):
    richt_in(engine)
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")  # else the texts of 2016 are cleared by now


def fill_vol(engine):
    """A published bijeenkomst, a concept, a user with a password and somebody signed in; and a backup of it."""
    fill(engine)
    publiceer(engine, inhoud=BIJEENKOMST | {"datum": "2016-10-14"})
    begin(engine)
    doe(engine, store.write_wachtwoord, SYSTEEM, NU, 2, "vier blauwe fietsen thuis")
    doe(engine, store.start_sessie, 2, NU)
    KOPIEEN[engine.dialect.name] = io.BytesIO()
    write_stroom(engine, BEHEERDER, NU, KOPIEEN[engine.dialect.name])


@pytest.fixture
def vulling(request):
    return fill_vol if "kopie" in request.fixturenames else fill


@pytest.fixture
def kopie(engine, tmp_path):
    """The backup of the store that this test begins with."""
    pad = tmp_path / "kopie.zip"
    pad.write_bytes(KOPIEEN[engine.dialect.name].getvalue())
    return pad


def read_alles(engine, *zonder):
    """Every row of every table."""
    with store.reading(engine) as conn:
        return {
            tabel.name: [tuple(rij) for rij in conn.execute(select(tabel).order_by(*tabel.primary_key))]
            for tabel in RIJEN
            if tabel.name not in zonder
        }


def pak_in(pad, inhoud, zegel=True):
    """A zip with a sum that fits, so that only what is in it can be wrong."""
    with zipfile.ZipFile(pad, "w") as zip_:
        for naam, tekst in inhoud.items():
            zip_.writestr(naam, tekst)
        zip_.comment = b"0" * 64 if zegel else b""
    if zegel:
        with pad.open("r+b") as bestand:
            reserve.write_zegel(bestand)


def pak_uit(pad):
    with zipfile.ZipFile(pad) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def change_manifest(pad, **anders):
    inhoud = pak_uit(pad)
    manifest = json.loads(inhoud["manifest.json"]) | anders
    pak_in(pad, inhoud | {"manifest.json": json.dumps(manifest)})


def test_a_backup_put_back_holds_what_was_there(engine, kopie):
    voor = read_alles(engine, *NIET_MEE, "log", "gebruiker")
    hashes = select(gebruiker.c.wachtwoord_hash).order_by(gebruiker.c.id)
    wachtwoorden = lees(engine, lambda conn: conn.scalars(hashes).all())
    publiceer(engine, inhoud=BIJEENKOMST | {"titel": "Later"})
    herstel(engine, BEHEERDER, LATER, kopie)
    assert read_alles(engine, *NIET_MEE, "log", "gebruiker") == voor
    assert lees(engine, lambda conn: conn.scalars(hashes).all()) == wachtwoorden
    assert wachtwoorden[1].startswith("$argon2")


def test_a_backup_of_one_database_fits_the_other(engine, kopie, request, tmp_path):
    naar = "postgresql" if engine.dialect.name == "sqlite" else "sqlite"
    if naar == "postgresql":
        url = request.getfixturevalue("postgres")(request.getfixturevalue("postgres_sjabloon"))
    else:
        url = f"sqlite:///{tmp_path}/nieuw/nieuw.sqlite"  # not there yet
    ander = store.open_engine(url)
    try:
        herstel(ander, SYSTEEM, LATER, kopie)
        zonder = (*NIET_MEE, "log", "gebruiker")
        assert read_alles(ander, *zonder) == read_alles(engine, *zonder)
        assert publiceer(ander, inhoud=BIJEENKOMST | {"titel": "Volgende"}) == 2  # the ids count on
    finally:
        ander.dispose()


def test_every_cache_sees_that_a_backup_was_put_back(engine, kopie):
    voor = lees(engine, store.read_versie)
    herstel(engine, BEHEERDER, LATER, kopie)
    assert lees(engine, store.read_versie) > voor


def test_everybody_is_signed_out_and_sessions_are_in_no_backup(engine, kopie):
    with zipfile.ZipFile(kopie) as zip_:
        assert not {f"{naam}.jsonl" for naam in NIET_MEE} & set(zip_.namelist())
    herstel(engine, BEHEERDER, LATER, kopie)
    assert lees(engine, lambda conn: conn.execute(select(sessie)).all()) == []
    aangemeld_op = LATER - timedelta(minutes=1)
    assert lees(engine, store.read_gebruiker_bij_email, ZUID.email, aangemeld_op) is None


def test_who_was_blocked_since_the_backup_stays_blocked(engine, kopie):
    doe(engine, store.write_blokkade, BEHEERDER, LATER, ZUID.gebruiker_id, True)
    herstel(engine, BEHEERDER, LATER, kopie)
    assert lees(engine, store.read_gebruiker_bij_email, ZUID.email) is None


def test_the_log_keeps_what_happened_after_the_backup_and_says_that_it_was_put_back(engine, kopie):
    nieuw = doe(engine, store.write_gebruiker, BEHEERDER, NU, "nieuw@x.nl", "Nieuw", "beheerder")
    [later] = [een for een in (lees(engine, store.read_gebruiker_bij_email, "nieuw@x.nl"),) if een]
    assert later.gebruiker_id == nieuw
    doe(engine, schrijven.write_log, later, LATER, "proef", "opslag", None)
    herstel(engine, BEHEERDER, LATER, kopie)
    laatste, vorige, *_ = lees(engine, schrijven.read_log, BEHEERDER)
    assert (laatste.handeling, laatste.gebruiker) == ("kopie teruggezet", "Beheer")
    assert (vorige.handeling, vorige.samenvatting) == ("proef", "(door Nieuw)")


def test_cleared_quotes_stay_cleared_when_an_older_backup_is_put_back(engine, tmp_path):
    doe(engine, store.write_instelling, "gegevens", "echt")
    publiceer(engine)
    begin(engine)
    write_reserve(engine, BEHEERDER, NU, tmp_path / "kopie.zip")
    doe(engine, schrijven.wis_verlopen, NU)
    klaar = herstel(engine, BEHEERDER, LATER, tmp_path / "kopie.zip")
    assert klaar.gewist == 2
    assert lees(engine, lambda conn: conn.scalars(select(citaat.c.tekst)).all()) == ["gewist op 02-03-2026"]
    assert "luistert" not in str(read_alles(engine))


def test_backup_is_one_moment_while_somebody_keeps_writing(engine, tmp_path):
    begonnen, klaar = Event(), Event()

    def schrijf():
        aantal = 0
        while not klaar.is_set():
            publiceer(engine, inhoud=BIJEENKOMST | {"titel": f"Nummer {aantal}"}, bevestigd=True)
            aantal += 1
            if aantal == 3:
                begonnen.set()
        return aantal

    with ThreadPoolExecutor() as anderen:
        schrijver = anderen.submit(schrijf)
        try:
            assert begonnen.wait(60)
            write_reserve(engine, BEHEERDER, NU, tmp_path / "kopie.zip")
        finally:
            klaar.set()
        assert schrijver.result() >= 3
    regels = {naam: tekst.splitlines() for naam, tekst in pak_uit(tmp_path / "kopie.zip").items()}
    aantal = len(regels["bijeenkomst.jsonl"])
    assert aantal >= 3
    # Each of these is written in the transaction of its bijeenkomst.
    assert len(regels["evaluatie.jsonl"]) == len(regels["citaat.jsonl"]) == aantal
    assert len(regels["actie.jsonl"]) == 2 * aantal


def test_putting_back_while_somebody_writes_mixes_nothing(engine, kopie):
    """Each of these is in the store whole, or refused with a sentence because what it stood on is gone."""
    begonnen, klaar = Event(), Event()

    def schrijf():
        nummers = []
        while not klaar.is_set():
            with suppress(OngeldigeInvoer, OpslagBezet):
                nummers.append(publiceer(engine, inhoud=BIJEENKOMST | {"titel": f"Nummer {len(nummers)}"}))
            if len(nummers) == 2:
                begonnen.set()

    with ThreadPoolExecutor() as anderen:
        schrijver = anderen.submit(schrijf)
        try:
            assert begonnen.wait(60)
            for _ in range(3):
                herstel(engine, BEHEERDER, LATER, kopie)
        finally:
            klaar.set()
        schrijver.result()
    rijen = read_alles(engine)
    aantal = len(rijen["bijeenkomst"])
    assert aantal >= 1
    assert len(rijen["evaluatie"]) == len(rijen["citaat"]) == aantal
    assert len(rijen["actie"]) == 2 * aantal
    assert len(rijen["bijeenkomst_organisatie"]) == aantal
    assert [rij for rij in rijen["log"] if rij[3] == "kopie teruggezet"]


def test_a_backup_overwrites_no_file_and_leaves_none_behind_when_it_fails(engine, tmp_path):
    pad = tmp_path / "a.zip"
    pad.write_text("van mij")
    with pytest.raises(ReservekopieFout, match="bestaat al"):
        write_reserve(engine, BEHEERDER, NU, pad)
    assert pad.read_text() == "van mij"
    with pytest.raises(ReservekopieFout, match="kan niet gemaakt worden"):
        write_reserve(engine, BEHEERDER, NU, tmp_path / "geen map" / "b.zip")
    assert [p.name for p in tmp_path.iterdir() if ".zip" in p.name] == ["a.zip"]


def test_a_backup_is_readable_by_its_owner_alone(engine, tmp_path):
    write_reserve(engine, BEHEERDER, NU, tmp_path / "kopie.zip")
    assert (tmp_path / "kopie.zip").stat().st_mode & 0o077 == 0


def test_two_backups_of_the_same_store_are_the_same(engine, kopie, tmp_path):
    write_reserve(engine, BEHEERDER, NU, tmp_path / "twee.zip")
    assert pak_uit(tmp_path / "twee.zip") == pak_uit(kopie)


def cut_short(pad):
    pad.write_bytes(pad.read_bytes()[:-200])


def flip_byte(pad):
    inhoud = bytearray(pad.read_bytes())
    inhoud[len(inhoud) // 2] ^= 0xFF
    pad.write_bytes(inhoud)


def empty(pad):
    pad.write_bytes(b"")


def remove(pad):
    pad.unlink()


def other_zip(pad):
    pak_in(pad, {"brief.txt": "hallo"}, zegel=False)


def packed_again(pad):
    pak_in(pad, pak_uit(pad), zegel=False)


def other_json(pad):
    pak_in(pad, {"manifest.json": "[1, 2]"})


def no_backup(pad):
    pad.write_text("datum;titel\n")


def miss_a_table(pad):
    inhoud = pak_uit(pad)
    del inhoud["actie.jsonl"]
    pak_in(pad, inhoud)


def miss_a_row(pad):
    inhoud = pak_uit(pad)
    pak_in(pad, inhoud | {"actie.jsonl": inhoud["actie.jsonl"].splitlines(keepends=True)[0]})


def add_a_column(pad):
    change_rijen(pad, "actie", b'"wat"', b'"geheim": 1, "wat"')


def break_a_list_of_values(pad):
    change_rijen(pad, "actie", b'"fysiek"', b'"x"')


def break_a_key(pad):
    change_rijen(pad, "actie", b'"bijeenkomst_id": 1', b'"bijeenkomst_id": 99')


def break_a_type(pad):
    change_rijen(pad, "actie", b'"versie": 1', b'"versie": "1"')


def break_a_number(pad):
    change_rijen(pad, "actie", b'"versie": 1', b'"versie": 100000000000000000000')


def break_a_date(pad):
    change_rijen(pad, "actie", b'"2016-10-14"', b'"14-10-2016"')


def change_rijen(pad, tabel, van, naar):
    inhoud = pak_uit(pad)
    nieuw = inhoud[f"{tabel}.jsonl"].replace(van, naar)
    assert nieuw != inhoud[f"{tabel}.jsonl"]
    pak_in(pad, inhoud | {f"{tabel}.jsonl": nieuw})


@pytest.mark.parametrize(
    "breek",
    [
        *(cut_short, flip_byte, empty, remove, other_zip, other_json, no_backup),
        *(packed_again, miss_a_table, miss_a_row, add_a_column),
        *(break_a_list_of_values, break_a_key, break_a_type, break_a_number, break_a_date),
    ],
    ids=lambda f: f.__name__,
)
def test_a_damaged_or_strange_file_is_refused_and_nothing_changes(engine, kopie, breek):
    voor = read_alles(engine), lees(engine, store.read_versie)
    breek(kopie)
    with pytest.raises(ReservekopieFout, match="Er is niets veranderd"):
        herstel(engine, BEHEERDER, LATER, kopie)
    assert (read_alles(engine), lees(engine, store.read_versie)) == voor


def test_every_flipped_byte_is_seen(sqlite_pad, open_pad, tmp_path):
    pad = tmp_path / "kopie.zip"
    write_reserve(open_pad(sqlite_pad), SYSTEEM, NU, pad)
    heel = pad.read_bytes()
    for plek in range(0, len(heel), 7):
        pad.write_bytes(heel[:plek] + bytes([heel[plek] ^ 1]) + heel[plek + 1 :])
        with pytest.raises(ReservekopieFout), reserve.open_reserve(pad):
            pass


@pytest.mark.parametrize("anders", [{"revisie": "9999"}, {"formaat": 2}])
def test_a_newer_file_is_refused_and_says_to_update_first(engine, kopie, anders):
    voor = read_alles(engine)
    change_manifest(kopie, **anders)
    with pytest.raises(ReservekopieFout, match="nieuwere versie"):
        herstel(engine, BEHEERDER, LATER, kopie)
    assert read_alles(engine) == voor


@pytest.mark.parametrize("revisie", ["base", "head", "-1", "0000", "", None, 3])
def test_a_revision_that_never_was_is_refused(engine, kopie, revisie):
    change_manifest(kopie, revisie=revisie)
    with pytest.raises(ReservekopieFout):
        herstel(engine, BEHEERDER, LATER, kopie)


def test_a_file_of_an_older_revision_is_brought_up_to_date(engine, kopie):
    """As the code of revision 0001 made it: without users, concepts, versions and withdrawals."""
    inhoud = pak_uit(kopie)
    manifest = json.loads(inhoud["manifest.json"])
    toen = ("instelling", "organisatie", "organisatie_naam", "dekking", "beslissing", "geinformeerd", "bijeenkomst")
    toen += ("bijeenkomst_organisatie", "bijeenkomst_buurt", "evaluatie", "stelling", "antwoord", "thema")
    toen += ("opmerking", "citaat", "actie")
    oud = {}
    for naam in toen:
        rijen = [json.loads(regel) for regel in inhoud[f"{naam}.jsonl"].splitlines()]
        for rij in rijen:
            for kolom in ("versie", "ingetrokken", "wissen_na", "begint_om", "formulieren_vooraf", "rollen", "groep"):
                rij.pop(kolom, None)
        tekst = "".join(f"{json.dumps(rij)}\n" for rij in rijen).encode()
        oud[f"{naam}.jsonl"] = tekst
    manifest |= {"revisie": "0001", "tabellen": {naam: manifest["tabellen"][naam] for naam in toen}}
    pak_in(kopie, oud | {"manifest.json": json.dumps(manifest)})
    herstel(engine, SYSTEEM, NU, kopie)
    [rij] = lees(engine, store.read_bijeenkomsten, VANDAAG, A).to_dict("records")
    assert rij["titel"] == "Workshop groen"
    assert lees(engine, schrijven.read_geschiedenis, BEHEERDER, "bijeenkomst", 1)[0].versie == 1


@pytest.mark.parametrize("revisie", ["0003", "0005", "0011"])  # before there were stories; 0.3.0; 0.4.0 in the making
def test_a_file_of_a_former_revision_is_put_back_with_every_draft_version_and_line(engine, tmp_path, revisie):
    """Its own tables and columns, nothing of later."""
    begin(engine, soort="actie")
    corrigeer(engine, ZUID, "bijeenkomst", publiceer(engine), {"aanwezig": 26})
    store.migrate(f"sqlite:///{tmp_path}/toen.sqlite", revisie)
    oud, toen = store.open_engine(f"sqlite:///{tmp_path}/toen.sqlite"), MetaData()
    toen.reflect(oud)
    oud.dispose()
    write_reserve(engine, SYSTEEM, NU, tmp_path / "oud.zip")
    inhoud = pak_uit(tmp_path / "oud.zip")
    manifest = json.loads(inhoud["manifest.json"])
    manifest |= {"revisie": revisie, "tabellen": {n: v for n, v in manifest["tabellen"].items() if n in toen.tables}}
    for naam in manifest["tabellen"]:
        rijen = [json.loads(regel) for regel in inhoud[f"{naam}.jsonl"].splitlines()]
        toenmalig = [{k: v for k, v in rij.items() if k in toen.tables[naam].c} for rij in rijen]
        inhoud[f"{naam}.jsonl"] = "".join(f"{json.dumps(rij)}\n" for rij in toenmalig).encode()
    bewaard = {n: b for n, b in inhoud.items() if n.removesuffix(".jsonl") in manifest["tabellen"]}
    pak_in(tmp_path / "oud.zip", bewaard | {"manifest.json": json.dumps(manifest)})
    voor = lees(engine, schrijven.read_concepten, BEHEERDER)
    herstel(engine, SYSTEEM, NU, tmp_path / "oud.zip")
    assert lees(engine, schrijven.read_concepten, BEHEERDER) == voor != []
    assert len(lees(engine, schrijven.read_geschiedenis, BEHEERDER, "bijeenkomst", 1)) == 2
    with engine.connect() as conn:
        assert conn.execute(select(func.count()).select_from(log)).scalar() > manifest["tabellen"]["log"]


def test_when_the_last_step_fails_nothing_has_changed(engine, kopie, monkeypatch):
    publiceer(engine, inhoud=BIJEENKOMST | {"titel": "Later"})
    voor = read_alles(engine), lees(engine, store.read_versie)

    def fail(*_):
        raise OngeldigeInvoer("kan niet")

    monkeypatch.setattr("buurtnet.store.herstel.wis_verlopen", fail)
    with pytest.raises(OngeldigeInvoer):
        herstel(engine, BEHEERDER, LATER, kopie)
    assert (read_alles(engine), lees(engine, store.read_versie)) == voor


@pytest.mark.parametrize("wie", [None, *ALLEN[1:]], ids=lambda wie: wie.naam if wie else "niemand")
def test_only_the_beheerder_makes_or_puts_back_a_backup(engine, wie, tmp_path):
    with pytest.raises(GeenToegang):
        write_reserve(engine, wie, NU, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
    write_reserve(engine, BEHEERDER, NU, tmp_path / "a.zip")
    voor = read_alles(engine)
    with pytest.raises(GeenToegang):
        herstel(engine, wie, NU, tmp_path / "a.zip")
    assert read_alles(engine) == voor


def test_the_commands_make_a_backup_and_put_it_back(sqlite_pad, open_pad, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    engine = open_pad(sqlite_pad)
    publiceer(engine, **KLOK)
    pad = str(tmp_path / "kopie.zip")
    assert opdrachten.main(["backup", pad]) == 0
    assert "gemaakt en gecontroleerd" in capsys.readouterr().out
    regel = lees(engine, schrijven.read_log, SYSTEEM)[0]
    assert (regel.gebruiker, regel.handeling, regel.soort) == ("opdrachtregel", "kopie gemaakt", "opslag")
    with store.writing(engine) as conn:
        store.write_leeg(conn)
    assert opdrachten.main(["herstel", pad]) == 0
    assert "Er is nog niets veranderd." in capsys.readouterr().out
    assert len(lees(engine, store.read_bijeenkomsten, VANDAAG, A)) == 0
    assert opdrachten.main(["herstel", pad, "--ja"]) == 0
    assert "teruggezet" in capsys.readouterr().out
    assert len(lees(engine, store.read_bijeenkomsten, VANDAAG, A)) == 1
    assert opdrachten.main(["wis"]) == 0
    assert opdrachten.main(["herstel", str(sqlite_pad), "--ja"]) == 1
    assert "geen reservekopie van Buurtnet" in capsys.readouterr().err


def test_the_moment_of_a_backup_is_said_in_the_time_of_the_city(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    assert _build_moment(datetime(2026, 7, 1, 20, 14, tzinfo=UTC)) == "01-07-2026 22:14"
    monkeypatch.undo()
    time.tzset()


def test_a_broken_store_says_to_be_moved_aside_before_putting_back(sqlite_pad, open_pad, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    assert opdrachten.main(["backup", str(tmp_path / "kopie.zip")]) == 0
    sqlite_pad.write_bytes(b"dit is geen database" * 100)
    assert opdrachten.main(["herstel", str(tmp_path / "kopie.zip"), "--ja"]) == 1
    assert "Verplaats" in capsys.readouterr().err
    sqlite_pad.rename(tmp_path / "opzij")
    assert opdrachten.main(["herstel", str(tmp_path / "kopie.zip"), "--ja"]) == 0


def test_a_backup_of_a_damaged_file_is_not_made(sqlite_pad, open_pad, tmp_path):
    engine = open_pad(sqlite_pad)
    with store.writing(engine) as conn:
        conn.exec_driver_sql("PRAGMA writable_schema=ON")
        conn.exec_driver_sql("DELETE FROM sqlite_schema WHERE name = 'ix_bijeenkomst_datum'")
    engine.dispose()
    with pytest.raises(store.fouten.OpslagFout):
        write_reserve(engine, SYSTEEM, NU, tmp_path / "kopie.zip")
    assert not list(tmp_path.glob("*.zip*")) and not list(tmp_path.glob(".*"))


def test_the_log_is_in_the_backup(engine, kopie):
    with zipfile.ZipFile(kopie) as zip_:
        regels = zip_.read("log.jsonl").splitlines()
    assert len(regels) == lees(engine, lambda conn: len(conn.execute(select(log)).all()))
