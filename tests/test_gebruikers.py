"""Who may sign in: accounts, passwords, sessions and the slow-down, as the store keeps them."""

import heapq
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from buurtnet import gebieden, schema, store
from buurtnet.errors import GeenToegang, OngeldigeInvoer
from buurtnet.rechten import SYSTEEM, Gebruiker
from buurtnet.settings import PROJECT
from buurtnet.store import pogingen, sessies
from buurtnet.tables import aanmeldpoging, gebruiker, sessie
from buurtnet.wachtwoorden import validate_wachtwoord

NU = datetime(2026, 3, 2, 21, 14, tzinfo=UTC)
WACHTWOORD = "vier blauwe fietsen thuis"
ADRES = "192.0.2.7"
NIET_BEHEERDERS = [None, *(Gebruiker(9, "x@voorbeeld.nl", "X", rol) for rol in ("bestuur", "opbouwwerker", "netwerk"))]


def add(engine, email="ans@voorbeeld.nl", rol="opbouwwerker", organisatie_ids=(), wachtwoord=None):
    with store.writing(engine) as conn:
        gebruiker_id = store.write_gebruiker(conn, SYSTEEM, NU, email, "Ans Kok", rol, organisatie_ids)
        if wachtwoord:
            store.write_wachtwoord(conn, SYSTEEM, NU, gebruiker_id, wachtwoord)
    return gebruiker_id


def add_organisaties(engine, *ids):
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": nummer} for nummer in ids]})


def start(engine, gebruiker_id, nu=NU):
    with store.writing(engine, nieuwe_versie=False) as conn:
        return store.start_sessie(conn, gebruiker_id, nu)


def read(engine, sleutel, nu=NU):
    with store.reading(engine) as conn:
        return store.read_gebruiker_bij_sleutel(conn, sleutel, nu)


def check(engine, email, wachtwoord):
    with store.reading(engine) as conn:
        return store.read_gebruiker_bij_wachtwoord(conn, email, wachtwoord)


def try_(engine, email="ans@voorbeeld.nl", adres=ADRES, nu=NU, apparaat=""):
    with store.writing(engine, nieuwe_versie=False) as conn:
        return store.write_poging(conn, email, adres, nu, apparaat)


def test_a_new_user_is_found_by_address_in_any_case(engine):
    add_organisaties(engine, 3, 5)
    gebruiker_id = add(engine, " Ans@Voorbeeld.NL ", organisatie_ids=[5, 3, 5])
    with store.reading(engine) as conn:
        gevonden = store.read_gebruiker_bij_email(conn, "ANS@voorbeeld.nl")
    assert gevonden == Gebruiker(gebruiker_id, "ans@voorbeeld.nl", "Ans Kok", "opbouwwerker", frozenset({3, 5}))


def test_an_address_with_a_letter_that_only_looks_the_same_is_somebody_else(engine):
    add(engine, "kok@voorbeeld.nl")
    with store.reading(engine) as conn:
        assert store.read_gebruiker_bij_email(conn, "\u212aok@voorbeeld.nl") is None  # lower() makes a k of it


def test_an_address_is_there_once(engine):
    add(engine)
    with pytest.raises(OngeldigeInvoer, match=r"al een gebruiker met het e-mailadres ans@voorbeeld.nl; kies"):
        add(engine, "ANS@voorbeeld.nl")


@pytest.mark.parametrize(
    "email",
    ["", "ans", "ans@", "@x.nl", "a b@x.nl", "a@x", "a@x.nl\nb@x.nl", "a\0@x.nl", "' OR 1=1 --", f"{'a' * 250}@x.nl"],
)
def test_what_is_no_address_is_refused(engine, email):
    with pytest.raises(OngeldigeInvoer, match="e-mailadres klopt niet; geef"):
        add(engine, email)


def test_every_fault_of_a_new_user_is_named(engine):
    with store.writing(engine) as conn, pytest.raises(OngeldigeInvoer) as fout:
        store.write_gebruiker(conn, SYSTEEM, NU, "ans", " ", "baas")
    assert [deel in str(fout.value) for deel in ("e-mailadres", "naam", "rol 'baas'")] == [True] * 3


def test_an_unknown_organisation_is_refused_and_nothing_is_written(engine):
    with pytest.raises(OngeldigeInvoer, match="organisaties bestaan niet: 4, 7"):
        add(engine, organisatie_ids=[7, 4])
    with store.reading(engine) as conn:
        assert store.read_gebruikers(conn, SYSTEEM).empty


@pytest.mark.parametrize("door", NIET_BEHEERDERS, ids=lambda door: door.rol if door else "niemand")
@pytest.mark.parametrize(
    "doe",
    [
        lambda conn, door, id_: store.write_gebruiker(conn, door, NU, "b@voorbeeld.nl", "B", "beheerder"),
        lambda conn, door, id_: store.write_rol(conn, door, id_, "B", "beheerder"),
        lambda conn, door, id_: store.write_wachtwoord(conn, door, NU, id_, WACHTWOORD),
        lambda conn, door, id_: store.write_blokkade(conn, door, NU, id_, True),
        lambda conn, door, id_: store.write_organisaties_van(conn, door, id_, []),
        lambda conn, door, id_: store.read_gebruikers(conn, door),
        lambda conn, door, id_: store.write_vrijgave(conn, door, id_),
        lambda conn, door, id_: store.read_wachtenden(conn, door, NU),
    ],
    ids=["gebruiker", "rol", "wachtwoord", "blokkade", "organisaties", "lijst", "vrijgave", "wachtenden"],
)
def test_only_a_beheerder_may_manage_users(engine, door, doe):
    gebruiker_id = add(engine)
    with store.writing(engine) as conn, pytest.raises(GeenToegang):
        doe(conn, door, gebruiker_id)


def test_list_says_who_has_a_password_and_holds_no_hash(engine):
    add_organisaties(engine, 3)
    add(engine, "b@voorbeeld.nl", organisatie_ids=[3])
    add(engine, "a@voorbeeld.nl", wachtwoord=WACHTWOORD)
    with store.reading(engine) as conn:
        lijst = store.read_gebruikers(conn, SYSTEEM)
    assert lijst.dtypes.astype(str).to_dict() == schema.GEBRUIKERS
    assert lijst[["email", "heeft_wachtwoord", "organisatie_ids"]].values.tolist() == [
        ["a@voorbeeld.nl", True, ()],
        ["b@voorbeeld.nl", False, (3,)],
    ]


@pytest.mark.parametrize(
    ("wachtwoord", "zin"),
    [
        ("kort", "12 tot 200 tekens"),
        ("x" * 201, "12 tot 200 tekens"),
        ("aaaaaaaaaaaaaaaa", "te makkelijk te raden"),
        ("839201746352", "te makkelijk te raden"),
        ("Welkom2016!!", "te makkelijk te raden"),
        ("Voorjaar2016!!", "een woord dat iedereen hier kent"),
        ("December-2016", "een woord dat iedereen hier kent"),
        ("M@astr1cht2017", "een woord dat iedereen hier kent"),
        ("trammaastricht", "te makkelijk te raden"),
        ("qwertyuiop12345", "te makkelijk te raden"),
        ("abcdefgh12345678", "te makkelijk te raden"),
        ("Maastricht2016", "te makkelijk te raden"),
        ("wachtwoordwachtwoord", "te makkelijk te raden"),
        ("ans@voorbeeld.nl", "te makkelijk te raden"),
        ("Ans Kok 12345", "te makkelijk te raden"),
        ("ANSKOK-voorbeeld.nl", "te makkelijk te raden"),
    ],
)
def test_a_password_that_can_be_guessed_is_refused_without_repeating_it(engine, wachtwoord, zin):
    gebruiker_id = add(engine)
    with store.writing(engine) as conn, pytest.raises(OngeldigeInvoer, match=zin) as fout:
        store.write_wachtwoord(conn, SYSTEEM, NU, gebruiker_id, wachtwoord)
    assert wachtwoord not in str(fout.value)


@pytest.mark.parametrize(
    "wachtwoord", ["vier blauwe fietsen thuis", "groene ladder onder water", "bdjw-crxf-mjx9-r4kr"]
)
def test_words_that_have_nothing_to_do_with_each_other_are_a_good_password(wachtwoord):
    validate_wachtwoord(wachtwoord, "ans@voorbeeld.nl", "Ans Kok")


def test_the_name_of_a_buurt_with_a_little_more_is_refused():
    namen = gebieden.read_gebieden(PROJECT / "data")["naam"]
    for wachtwoord in (f"{naam.replace(' ', '')}2016!!" for naam in namen):
        with pytest.raises(OngeldigeInvoer):
            validate_wachtwoord(wachtwoord, "ans@voorbeeld.nl", "Ans Kok")


def test_a_one_time_password_holds_72_hours_and_what_it_began_no_longer(engine):
    gebruiker_id = add(engine)
    with store.writing(engine) as conn:
        store.write_wachtwoord(conn, SYSTEEM, NU, gebruiker_id, WACHTWOORD, eenmalig=True)
    sleutel = start(engine, gebruiker_id)
    net_niet, wel = NU + timedelta(hours=72, seconds=-1), NU + timedelta(hours=72)
    with store.reading(engine) as conn:
        assert [store.is_eenmalig_verlopen(conn, gebruiker_id, nu) for nu in (net_niet, wel)] == [False, True]
        assert store.read_sessie(conn, sleutel, net_niet, ook_eenmalig=True)
        assert store.read_sessie(conn, sleutel, wel, ook_eenmalig=True) is None


def test_the_store_keeps_neither_password_nor_key(engine):
    gebruiker_id = add(engine, wachtwoord=WACHTWOORD)
    sleutel = start(engine, gebruiker_id)
    with store.reading(engine) as conn:
        alles = str([conn.execute(select(tabel)).all() for tabel in (gebruiker, sessie)])
    assert "$argon2id$" in alles
    assert WACHTWOORD not in alles and sleutel not in alles


def test_only_the_right_password_of_a_known_user_signs_in(engine):
    gebruiker_id = add(engine, wachtwoord=WACHTWOORD)
    add(engine, "zonder@voorbeeld.nl")
    assert check(engine, "ANS@voorbeeld.nl", WACHTWOORD).gebruiker_id == gebruiker_id
    for email, wachtwoord in [
        ("ans@voorbeeld.nl", WACHTWOORD.upper()),
        ("ans@voorbeeld.nl", ""),
        ("ans@voorbeeld.nl' --", WACHTWOORD),
        ("ans@voorbeeld.nl\0", WACHTWOORD),
        ("zonder@voorbeeld.nl", WACHTWOORD),
        ("niemand@voorbeeld.nl", "er is geen account met dit adres"),
    ]:
        assert check(engine, email, wachtwoord) is None


def test_an_accent_may_come_as_one_sign_or_two(engine):
    add(engine, wachtwoord="caf\u00e9 aan de Maas hier")
    assert check(engine, "ans@voorbeeld.nl", "cafe\u0301 aan de Maas hier")


@pytest.mark.parametrize("geval", ["onbekend", "geblokkeerd", "zonder wachtwoord", "fout wachtwoord"])
def test_a_refusal_takes_one_hash_whatever_was_wrong(engine, monkeypatch, geval):
    if geval != "onbekend":
        gebruiker_id = add(engine, wachtwoord=None if geval == "zonder wachtwoord" else WACHTWOORD)
    if geval == "geblokkeerd":
        with store.writing(engine) as conn:
            store.write_blokkade(conn, SYSTEEM, NU, gebruiker_id, True)
    check(engine, "warm@voorbeeld.nl", "x")
    from buurtnet import wachtwoorden

    gerekend = []
    echt = wachtwoorden._HASHER.verify

    class Teller:
        def verify(self, *argumenten):
            gerekend.append(argumenten[0].split("$")[:4])
            return echt(*argumenten)

    monkeypatch.setattr(wachtwoorden, "_HASHER", Teller())
    assert check(engine, "ans@voorbeeld.nl", "fout") is None
    assert gerekend == [["", "argon2id", "v=19", "m=65536,t=3,p=4"]]


def test_rights_are_those_of_this_moment(engine):
    add_organisaties(engine, 3)
    gebruiker_id = add(engine, rol="netwerk")
    sleutel = start(engine, gebruiker_id)
    assert read(engine, sleutel).rol == "netwerk"
    with store.writing(engine) as conn:
        store.write_rol(conn, SYSTEEM, gebruiker_id, "Ans Kok", "opbouwwerker")
        store.write_organisaties_van(conn, SYSTEEM, gebruiker_id, [3])
    assert (read(engine, sleutel).rol, read(engine, sleutel).organisatie_ids) == ("opbouwwerker", frozenset({3}))


@pytest.mark.parametrize("sleutel", ["", "x", "' OR 1=1 --", "a\0b", "\udcff"])
def test_an_unknown_key_is_nobody(engine, sleutel):
    start(engine, add(engine))
    assert read(engine, sleutel) is None


def test_a_session_that_is_not_used_ends(engine):
    sleutel = start(engine, add(engine))
    assert read(engine, sleutel, NU + sessies.ONGEBRUIKT - timedelta(seconds=1))
    assert read(engine, sleutel, NU + sessies.ONGEBRUIKT) is None


def test_use_keeps_a_session_but_not_for_ever(engine):
    sleutel = start(engine, add(engine))
    nu = NU
    while nu < NU + sessies.HOOGSTENS - timedelta(days=1):
        nu += timedelta(days=1)
        with store.writing(engine, nieuwe_versie=False) as conn:
            store.write_gebruikt(conn, sleutel, nu)
    assert read(engine, sleutel, nu)
    assert read(engine, sleutel, NU + sessies.HOOGSTENS) is None


def test_use_is_written_once_an_hour(engine):
    sleutel = start(engine, add(engine))
    gezien = []
    for minuten in (59, 60, 61):
        nu = NU + timedelta(minutes=minuten)
        with store.writing(engine, nieuwe_versie=False) as conn:
            gezien.append(store.read_sessie(conn, sleutel, nu).bijwerken)
            store.write_gebruikt(conn, sleutel, nu)
    assert gezien == [False, True, False]


def test_a_session_that_ended_does_not_come_back_by_use(engine):
    gebruiker_id = add(engine)
    sleutel = start(engine, gebruiker_id)
    later = NU + sessies.ONGEBRUIKT
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.write_gebruikt(conn, sleutel, later)
    assert read(engine, sleutel, later) is None


def test_signing_out_ends_this_session_only(engine):
    gebruiker_id = add(engine)
    hier, elders = start(engine, gebruiker_id), start(engine, gebruiker_id)
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.stop_sessie(conn, hier, NU)
    assert read(engine, hier) is None
    assert read(engine, elders)


@pytest.mark.parametrize(
    "doe",
    [
        lambda conn, id_: store.stop_alle_sessies(conn, id_, NU),
        lambda conn, id_: store.write_wachtwoord(conn, SYSTEEM, NU, id_, WACHTWOORD),
        lambda conn, id_: store.write_blokkade(conn, SYSTEEM, NU, id_, True),
    ],
    ids=["overal uitloggen", "nieuw wachtwoord", "blokkade"],
)
def test_every_session_of_this_user_ends_and_no_other(engine, doe):
    gebruiker_id, ander = add(engine), add(engine, "b@voorbeeld.nl")
    sleutels = [start(engine, gebruiker_id), start(engine, gebruiker_id)]
    van_ander = start(engine, ander)
    with store.writing(engine) as conn:
        doe(conn, gebruiker_id)
    assert [read(engine, sleutel) for sleutel in sleutels] == [None, None]
    assert read(engine, van_ander)


def test_unblocking_does_not_bring_an_old_session_back(engine):
    gebruiker_id = add(engine)
    sleutel = start(engine, gebruiker_id)
    with store.writing(engine) as conn:
        store.write_blokkade(conn, SYSTEEM, NU, gebruiker_id, True)
        store.write_blokkade(conn, SYSTEEM, NU, gebruiker_id, False)
    assert read(engine, sleutel) is None


def test_signing_out_everywhere_ends_what_another_provider_let_in_before(engine):
    gebruiker_id = add(engine)
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.stop_alle_sessies(conn, gebruiker_id, NU)
        eerder, later = NU - timedelta(seconds=1), NU + timedelta(seconds=1)
        assert store.read_gebruiker_bij_email(conn, "ans@voorbeeld.nl", eerder) is None
        assert store.read_gebruiker_bij_email(conn, "ans@voorbeeld.nl", later)


def test_a_beheerder_cannot_shut_out_himself(engine):
    gebruiker_id = add(engine, rol="beheerder")
    with store.writing(engine) as conn:
        zelf = store.read_gebruiker_bij_email(conn, "ans@voorbeeld.nl")
        with pytest.raises(OngeldigeInvoer, match="uzelf niet blokkeren"):
            store.write_blokkade(conn, zelf, NU, gebruiker_id, True)
        with pytest.raises(OngeldigeInvoer, match="eigen rol"):
            store.write_rol(conn, zelf, gebruiker_id, "Ans", "netwerk")


def test_wrong_passwords_make_one_wait_longer_each_time(engine):
    assert [try_(engine) for _ in range(pogingen.VRIJ_PER_ACCOUNT_EN_ADRES)] == [None] * 5
    assert try_(engine) == timedelta(seconds=30)
    assert try_(engine, nu=NU + timedelta(seconds=10)) == timedelta(seconds=20)
    assert try_(engine, nu=NU + timedelta(seconds=30)) is None
    assert try_(engine, nu=NU + timedelta(seconds=30)) == timedelta(seconds=60)


def test_waiting_is_for_an_account_in_any_case_where_it_went_wrong(engine):
    for _ in range(5):
        try_(engine)
    assert try_(engine, " ANS@voorbeeld.nl")
    assert try_(engine, "b@voorbeeld.nl") is None


def test_a_stranger_with_one_address_does_not_keep_the_owner_out(engine):
    uren = [NU + timedelta(minutes=15) * n for n in range(8)]
    for nu in uren:
        for _ in range(6):
            try_(engine, nu=nu)
    assert try_(engine, adres="198.51.100.1", nu=uren[-1]) is None


def test_one_account_is_not_guessed_from_many_addresses(engine):
    adressen = [f"198.51.100.{n}" for n in range(pogingen.VRIJ_PER_ACCOUNT)]
    assert {try_(engine, adres=adres) for adres in adressen} == {None}
    assert try_(engine, adres="203.0.113.1") == timedelta(seconds=30)


@pytest.mark.parametrize(
    ("adressen", "nog_een"),
    [(["192.0.2.7"] * 30, "::ffff:192.0.2.7"), ([f"2001:db8::{n}" for n in range(30)], "2001:db8::ffff:1")],
    ids=["IPv4", "IPv6"],
)
def test_guessing_many_accounts_in_one_building_leaves_a_colleague_one_try_instead_of_five(engine, adressen, nog_een):
    assert {try_(engine, f"x{n}@voorbeeld.nl", adres) for n, adres in enumerate(adressen)} == {None}
    assert try_(engine, "nieuw@voorbeeld.nl", nog_een) is None
    assert try_(engine, "nieuw@voorbeeld.nl", nog_een) == timedelta(seconds=30)
    assert [try_(engine, "ander@voorbeeld.nl", "198.51.100.1") for _ in range(5)] == [None] * 5


def know(engine, gebruiker_id, nu=NU, oud=""):
    with store.writing(engine, nieuwe_versie=False) as conn:
        return store.start_apparaat(conn, gebruiker_id, nu, oud)


def test_guessing_from_many_places_all_day_does_not_keep_the_owner_from_a_known_device(engine):
    sleutel = know(engine, add(engine))
    for n in range(55):
        try_(engine, adres=f"198.51.100.{n % 4}", nu=NU + timedelta(minutes=n))
    straks = NU + timedelta(minutes=56)
    assert try_(engine, adres="198.51.100.1", nu=straks)
    assert try_(engine, adres="203.0.113.9", nu=straks)
    assert try_(engine, adres="198.51.100.1", nu=straks, apparaat=sleutel) is None


def test_a_known_device_is_as_slow_as_any_for_who_guesses_there(engine):
    sleutel = know(engine, add(engine))
    assert [try_(engine, apparaat=sleutel) for _ in range(pogingen.VRIJ_PER_APPARAAT)] == [None] * 5
    assert try_(engine, apparaat=sleutel) == timedelta(seconds=30)
    assert try_(engine, adres="198.51.100.1") is None


def test_a_device_is_known_for_the_account_that_signed_in_there_and_no_other(engine):
    add(engine)
    sleutel = know(engine, add(engine, "b@voorbeeld.nl"))
    for n in range(pogingen.VRIJ_PER_ACCOUNT):
        try_(engine, adres=f"198.51.100.{n}")
    assert try_(engine, apparaat=sleutel)


@pytest.mark.parametrize("sleutel", ["", "x", "a\0b", "\udcff"])
def test_a_made_up_device_is_no_known_one(engine, sleutel):
    know(engine, add(engine))
    for n in range(pogingen.VRIJ_PER_ACCOUNT):
        try_(engine, adres=f"198.51.100.{n}")
    assert try_(engine, apparaat=sleutel)


def is_known(engine, sleutel, nu=NU):
    for n in range(pogingen.VRIJ_PER_ACCOUNT):
        try_(engine, adres=f"198.51.100.{n}", nu=nu)
    return try_(engine, nu=nu, apparaat=sleutel) is None


def test_signing_in_again_replaces_the_key_of_a_device(engine):
    gebruiker_id = add(engine)
    oud = know(engine, gebruiker_id)
    nieuw = know(engine, gebruiker_id, oud=oud)
    assert (is_known(engine, oud), is_known(engine, nieuw)) == (False, True)


def test_two_people_share_a_device(engine):
    eerste = know(engine, add(engine))
    sleutel = know(engine, add(engine, "b@voorbeeld.nl"), oud=eerste)
    assert is_known(engine, sleutel)


def test_a_device_that_is_not_used_is_forgotten(engine):
    sleutel = know(engine, add(engine))
    assert not is_known(engine, sleutel, NU + pogingen.APPARAAT_GELDIG)


def test_only_the_last_ten_devices_are_known(engine):
    gebruiker_id = add(engine)
    sleutels = [know(engine, gebruiker_id, NU + timedelta(minutes=n)) for n in range(pogingen.MEESTE_APPARATEN + 1)]
    nu = NU + timedelta(hours=1)
    assert [is_known(engine, sleutel, nu) for sleutel in (sleutels[0], sleutels[1])] == [False, True]


def test_a_lost_device_can_be_forgotten_from_another(engine):
    gebruiker_id = add(engine)
    hier, kwijt = know(engine, gebruiker_id), know(engine, gebruiker_id)
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.stop_apparaten(conn, gebruiker_id, behalve=hier)
    assert (is_known(engine, hier), is_known(engine, kwijt)) == (True, False)


def test_the_beheerder_lets_somebody_try_again_at_once(engine):
    gebruiker_id = add(engine)
    for n in range(pogingen.VRIJ_PER_ACCOUNT):
        try_(engine, adres=f"198.51.100.{n}")
    with store.writing(engine, nieuwe_versie=False) as conn:
        assert store.read_wachtenden(conn, SYSTEEM, NU) == {gebruiker_id}
        store.write_vrijgave(conn, SYSTEEM, gebruiker_id)
        assert store.read_wachtenden(conn, SYSTEEM, NU) == set()
    assert try_(engine) is None


@pytest.mark.parametrize("adressen", [1, 4, 40])
def test_an_account_is_guessed_at_most_as_often_a_day_as_the_privacy_page_says(open_pad, sqlite_pad, adressen):
    """Each address asks again as soon as it was told to."""
    belofte = int(re.search(r"hoogstens (\d+) keer per dag", (PROJECT / "docs/privacy.md").read_text("utf-8"))[1])
    engine, einde, gelukt = open_pad(sqlite_pad), NU + timedelta(days=1), 0
    add(engine)
    wachtrij = [(NU, n) for n in range(adressen)]
    with store.writing(engine, nieuwe_versie=False) as conn:
        while wachtrij[0][0] < einde:
            nu, n = heapq.heappop(wachtrij)
            wacht = store.write_poging(conn, "ans@voorbeeld.nl", f"198.51.100.{n}", nu)
            gelukt += wacht is None
            heapq.heappush(wachtrij, (nu + (wacht or timedelta(seconds=1)), n))
    assert belofte / 10 < gelukt <= belofte


def test_made_up_names_do_not_fill_the_store_and_wash_no_real_account_clean(engine, monkeypatch):
    monkeypatch.setattr(pogingen, "MEESTE_REGELS", 10)
    add(engine)
    for _ in range(5):
        try_(engine)
    for n in range(20):
        try_(engine, f"x{n}@voorbeeld.nl", f"198.51.100.{n}", NU + timedelta(seconds=n))
    with store.reading(engine) as conn:
        assert len(conn.scalars(select(aanmeldpoging.c.aantal)).all()) <= 12
    assert try_(engine)


def test_a_right_password_clears_what_went_wrong_here_and_only_itself_from_what_others_share(engine):
    for _ in range(4):
        try_(engine)
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.write_gelukt(conn, "ans@voorbeeld.nl", ADRES, NU)
    with store.reading(engine) as conn:
        assert conn.scalars(select(aanmeldpoging.c.aantal)).all() == [3, 3]


def test_attempts_are_forgotten_after_a_day(engine):
    for _ in range(5):
        try_(engine)
    assert try_(engine, nu=NU + timedelta(days=1)) is None
    with store.reading(engine) as conn:
        assert conn.scalars(select(aanmeldpoging.c.aantal)).all() == [1, 1, 1]


def test_many_at_once_do_not_slip_through(engine):
    with ThreadPoolExecutor(8) as pool:
        uitkomsten = list(pool.map(lambda _: try_(engine), range(16)))
    assert uitkomsten.count(None) == pogingen.VRIJ_PER_ACCOUNT_EN_ADRES


def test_signing_in_leaves_the_caches_alone(engine):
    gebruiker_id = add(engine)
    with store.reading(engine) as conn:
        versie = store.read_versie(conn)
    sleutel = start(engine, gebruiker_id)
    try_(engine)
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.stop_sessie(conn, sleutel, NU)
    with store.reading(engine) as conn:
        assert store.read_versie(conn) == versie


def test_users_are_no_records_and_stay_when_those_are_emptied(engine):
    add_organisaties(engine, 3)
    gebruiker_id = add(engine, organisatie_ids=[3])
    sleutel = start(engine, gebruiker_id)
    with store.writing(engine) as conn:
        store.write_leeg(conn)
        assert not store.read_heeft_records(conn)
    assert read(engine, sleutel).organisatie_ids == frozenset()


@pytest.mark.parametrize("tabel", ["gebruiker", "gebruiker_organisatie", "sessie", "apparaat", "aanmeldpoging"])
def test_a_bulk_write_cannot_make_users_or_sessions(engine, tabel):
    with store.writing(engine) as conn, pytest.raises(OngeldigeInvoer, match=f"Tabel '{tabel}' bestaat niet"):
        store.write_rijen(conn, {tabel: [{}]})


def test_the_clock_needs_its_time_zone(engine):
    gebruiker_id = add(engine)
    with store.writing(engine) as conn, pytest.raises(ValueError, match="time zone"):
        store.start_sessie(conn, gebruiker_id, NU.replace(tzinfo=None))
