"""Nothing hidden can be worked out: everything that anybody is shown at any date, against a solver (`aanval.py`)."""

import re
from collections import defaultdict
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from itertools import accumulate

import pandas as pd
import pytest
from aanval import Puzzel, Totaal, find_verraden

from buurtnet import gebieden as gebieden_bestand
from buurtnet import schema, store
from buurtnet.beeld import feedbackbeelden
from buurtnet.beeld.format import format_procent
from buurtnet.cijfers import overzicht
from buurtnet.cijfers.kleine_aantallen import MINIMUM_FORMULIEREN, choose_bundels, choose_stap, round_verdeling
from buurtnet.geheugen.opendata import load_opendata
from buurtnet.geheugen.stand import read_stand
from buurtnet.instellingen import Instellingen
from buurtnet.scherm import beelden
from buurtnet.settings import PROJECT
from buurtnet.tables import LEEFTIJDEN

BEGIN, DAG = date(2015, 1, 1), date(2016, 10, 15)
STELLINGEN = ["beeld", "gehoord", "rollen", "meedoen", "ondersteuning"]
TWEE_KEER = ["rollen", "meedoen"]
KEUZES = ["n1", "n2", "n3", "n4", "n5"]
P = ["p1", "p2", "p3", "p4", "p5"]


@pytest.fixture(scope="module")
def conn(voorbeeld):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        yield conn
    engine.dispose()


@pytest.fixture(scope="module")
def waarheid(conn):
    """What is hidden: the exact counts by meeting and statement, and the meetings in order with date and buurten."""
    bijeenkomsten = store.read_formulieren(conn, BEGIN, DAG).sort_values(["datum", "bijeenkomst_id"])
    antwoorden = store.read_antwoorden(conn, BEGIN, DAG)
    exact = {(r["stelling"], r["bijeenkomst_id"]): tuple(r[k] for k in KEUZES) for r in antwoorden.to_dict("records")}
    return bijeenkomsten, exact


@pytest.fixture(scope="module")
def gepubliceerd(conn, waarheid) -> dict[str, dict[tuple, tuple]]:
    """Per statement: (group, year, n) -> the shares, of every total that is shown at any date. What pages are given."""
    dagen = {*waarheid[0]["datum"], date(2016, 1, 1), DAG}  # on no other day does anything change
    uit: dict[str, dict[tuple, tuple]] = defaultdict(dict)
    for dag in sorted(dagen):
        for rij in overzicht.read_gezegd(conn, dag).totalen.feedback.itertuples(index=False):
            punten = tuple(round(100 * getattr(rij, p)) for p in P)
            sleutel = (rij.buurtcode, rij.jaar, rij.n)
            assert uit[rij.stelling].setdefault(sleutel, punten) == punten
    return uit


@pytest.fixture(scope="module")
def per_kwartaal(conn, waarheid) -> list[Totaal]:
    """Of the key statement every total of a quarter that is shown at any date; all five shares of it, as above."""
    bijeenkomsten, exact = waarheid
    uit: dict[tuple, Totaal] = {}
    for dag in sorted({*bijeenkomsten["datum"], date(2016, 1, 1), DAG}):
        tot = bijeenkomsten[bijeenkomsten["datum"] <= dag]
        for rij in overzicht.read_gezegd(conn, dag).kwartalen.itertuples(index=False):
            van_jaar = [r for r in tot.itertuples(index=False) if r.datum.year == rij.jaar]
            per_bundel = defaultdict(list)
            for r, bundel in zip(van_jaar, choose_bundels([r.formulieren for r in van_jaar]), strict=True):
                per_bundel[bundel].append(r)
            per_bundel.pop(0, None)
            dicht = [b for b in per_bundel.values() if (b[-1].datum.month + 2) // 3 == rij.kwartaal]
            leden = tuple(r.bijeenkomst_id for b in dicht for r in b if ("beeld", r.bijeenkomst_id) in exact)
            samen = [sum(k) for k in zip(*(exact["beeld", lid] for lid in leden), strict=True)]
            stap = choose_stap(sum(samen), False)
            punten = round_verdeling(samen, stap)
            assert (rij.n, rij.bijeenkomsten) == (sum(samen), len(leden))
            assert 100 * rij.eens == pytest.approx(punten[3] + punten[4])
            uit[leden] = Totaal(leden, punten, stap)
    return list(uit.values())


@pytest.fixture(scope="module")
def begin_en_eind(conn, waarheid) -> dict[str, dict]:
    """Of what was asked twice: per moment and statement every total that is shown at any date.

    A page is given the share eens of each alone. The attack is given all five shares of it, so more than anybody sees.
    """
    bijeenkomsten, eind = waarheid
    rijen = store.read_antwoorden_vooraf(conn, BEGIN, DAG).to_dict("records")
    begin = {(rij["stelling"], rij["bijeenkomst_id"]): tuple(rij[k] for k in KEUZES) for rij in rijen}
    uit: dict[str, dict] = {moment: defaultdict(list) for moment in ("begin", "eind")} | {"n": defaultdict(dict)}
    for (stelling, nummer), aantallen in begin.items():
        uit["n"][stelling][nummer] = sum(aantallen)
    gezien = set()
    for dag in sorted({*bijeenkomsten["datum"], date(2016, 1, 1), DAG}):
        for rij in overzicht.read_gezegd(conn, dag).vooraf.itertuples(index=False):
            nummers = [
                r.bijeenkomst_id
                for r in bijeenkomsten.itertuples(index=False)
                if r.datum.year == rij.jaar and {(rij.stelling, r.bijeenkomst_id)} <= begin.keys() & eind.keys()
            ]
            minst = [min(sum(deel[rij.stelling, nummer]) for deel in (begin, eind)) for nummer in nummers]
            leden = tuple(n for n, bundel in zip(nummers, choose_bundels(minst), strict=True) if bundel)
            leden = leden[: rij.bijeenkomsten]
            for moment, exact in (("begin", begin), ("eind", eind)):
                samen = [sum(k) for k in zip(*(exact[rij.stelling, lid] for lid in leden), strict=True)]
                stap = choose_stap(sum(samen), False)
                punten = round_verdeling(samen, stap)
                assert getattr(rij, f"n_{moment}") == sum(samen)
                assert 100 * getattr(rij, f"eens_{moment}") == pytest.approx(punten[3] + punten[4])
                if (moment, rij.stelling, leden) not in gezien:
                    gezien.add((moment, rij.stelling, leden))
                    uit[moment][rij.stelling].append(Totaal(leden, punten, stap))
    return uit


def find_leden(waarheid, stelling: str, groep: str, jaar: int) -> list[tuple[int, ...]]:
    """The meetings of each total of a group and year, as an attacker finds them by the rules, which are public."""
    bijeenkomsten, exact = waarheid
    rijen = [
        r for r in bijeenkomsten.itertuples(index=False) if r.datum.year == jaar and (not groep or groep in r.buurten)
    ]
    per_bundel = defaultdict(tuple)
    for rij, bundel in zip(rijen, choose_bundels([r.formulieren for r in rijen]), strict=True):
        if bundel and (stelling, rij.bijeenkomst_id) in exact:
            per_bundel[bundel] += (rij.bijeenkomst_id,)
    return list(accumulate(per_bundel.values()))


def build_puzzel(waarheid, gepubliceerd, stelling: str, ook=()) -> Puzzel:
    """`ook`: more totals of the same answers."""
    _, exact = waarheid
    n = {nummer: sum(aantallen) for (code, nummer), aantallen in exact.items() if code == stelling}
    groepen = {(groep, jaar) for groep, jaar, _ in gepubliceerd[stelling]}
    leden_bij = {
        (groep, jaar, sum(n[lid] for lid in leden)): leden
        for groep, jaar in groepen
        for leden in find_leden(waarheid, stelling, groep, jaar)
    }
    totalen = [
        Totaal(leden_bij[sleutel], punten, choose_stap(sleutel[2], sleutel[0] == ""))
        for sleutel, punten in gepubliceerd[stelling].items()
    ]
    totalen += ook
    mee = {lid for totaal in totalen for lid in totaal.leden}
    return Puzzel({nummer: aantal for nummer, aantal in n.items() if nummer in mee}, totalen)


@pytest.mark.parametrize("stelling", STELLINGEN)
def test_no_hidden_count_follows_from_all_that_is_shown_at_any_date(
    waarheid, gepubliceerd, begin_en_eind, per_kwartaal, stelling
):
    """Meetings against totals, date against date, buurten, quarters, start against end: all of it at once."""
    ook = begin_en_eind["eind"][stelling] + (per_kwartaal if stelling == "beeld" else [])
    puzzel = build_puzzel(waarheid, gepubliceerd, stelling, ook)
    assert len(puzzel.n) > 90 and len(gepubliceerd[stelling]) > 90
    assert find_verraden(puzzel) == []


@pytest.mark.parametrize("stelling", TWEE_KEER)
def test_no_hidden_count_of_the_start_of_a_meeting_follows_from_what_is_shown_at_any_date(begin_en_eind, stelling):
    totalen, n = begin_en_eind["begin"][stelling], begin_en_eind["n"][stelling]
    assert len(totalen) > 5
    mee = {lid for totaal in totalen for lid in totaal.leden}
    assert find_verraden(Puzzel({nummer: aantal for nummer, aantal in n.items() if nummer in mee}, totalen)) == []


def test_the_same_attack_finds_everything_where_totals_grow_by_one_meeting(waarheid):
    """Without bundels and rounding, as it was: this attack can succeed."""
    nummers = [nummer for stelling, nummer in waarheid[1] if stelling == "beeld"][:12]
    exact = {nummer: waarheid[1]["beeld", nummer] for nummer in nummers}
    totalen = [
        Totaal(leden, tuple(map(sum, zip(*(exact[lid] for lid in leden), strict=True))), 0)
        for leden in accumulate((nummer,) for nummer in nummers)
    ]
    gevonden = find_verraden(Puzzel({nummer: sum(a) for nummer, a in exact.items()}, totalen))
    assert gevonden == [(nummer, k, a) for nummer in nummers for k, a in enumerate(exact[nummer], 1)]


@pytest.mark.parametrize(("stap", "verraden"), [(5, True), (choose_stap(20, False), False)])
def test_a_rounded_nought_of_few_answers_gives_itself_away_at_five_points_and_not_at_ours(stap, verraden):
    samen = (0, 2, 4, 8, 6)
    puzzel = Puzzel({1: 10, 2: 10}, [Totaal((1, 2), round_verdeling(samen, stap), stap)])
    assert ((1, 1, 0) in find_verraden(puzzel)) == verraden


# What the attack reads is all there is: nothing that a page is given holds more.


@pytest.fixture(scope="module")
def alles(conn, voorbeeld):
    """What pages, sheets, slides and downloads are given on one day: of the city and of every buurt."""
    gebieden = gebieden_bestand.read_gebieden(voorbeeld)
    stad = overzicht.read_overzicht(conn, gebieden, Instellingen(), DAG)
    gedeeld = overzicht.read_gedeeld(conn, gebieden, DAG)
    codes = gebieden.loc[gebieden["telt_mee"], "buurtcode"]
    return stad, gedeeld, [overzicht.read_buurtbeeld(conn, gebieden, DAG, code, gedeeld) for code in codes]


def walk_frames(ding):
    if isinstance(ding, pd.DataFrame):
        yield ding
    elif is_dataclass(ding):
        for veld in fields(ding):
            yield from walk_frames(getattr(ding, veld.name))


def test_no_frame_that_a_page_is_given_holds_exact_answers_ages_or_fewer_than_ten_forms(alles):
    stad, gedeeld, beelden_ = alles
    for frame in (f for ding in (stad, gedeeld, *beelden_) for f in walk_frames(ding)):
        assert not {*KEUZES, *LEEFTIJDEN, "aantal"} & set(frame.columns)
        for kolom in {"formulieren", "n"} & set(frame.columns):
            assert (frame[kolom].dropna() >= MINIMUM_FORMULIEREN).all()


def test_what_the_city_and_the_buurten_show_is_what_the_attack_reads(conn, alles):
    stad, _, buurten = alles
    getoond = pd.concat([stad.feedback, *(beeld.waardering for beeld in buurten)])
    volgorde = ["buurtcode", "stelling"]
    gelezen = overzicht.read_gezegd(conn, DAG).totalen.feedback
    pd.testing.assert_frame_equal(
        getoond.sort_values(volgorde).reset_index(drop=True), gelezen.sort_values(volgorde).reset_index(drop=True)
    )


def test_shares_are_whole_steps_and_the_share_eens_and_its_bounds_follow_from_them(alles):
    for rij in pd.concat([alles[0].feedback, *(b.waardering for b in alles[2])]).itertuples(index=False):
        stap = choose_stap(rij.n, rij.buurtcode == "")
        punten = [100 * getattr(rij, p) for p in P]
        assert all(p == pytest.approx(stap * round(p / stap)) for p in punten) and sum(punten) == pytest.approx(100)
        assert 100 * rij.eens == pytest.approx(punten[3] + punten[4])
        zonder = rij.deelnemers - rij.n
        fout = 6 * stap / 500
        assert rij.eens_laag == pytest.approx(max(0, rij.eens - fout) * rij.n / rij.deelnemers)
        assert rij.eens_hoog == pytest.approx((min(1, rij.eens + fout) * rij.n + zonder) / rij.deelnemers)


def test_widths_of_bars_are_the_shares_of_the_frame_on_page_slide_and_sheet(alles):
    frame = alles[0].feedback
    getekend = feedbackbeelden.build_balken(frame, titel="", donker=False)
    breedtes = re.findall(r'<g><title>[^<]*</title><rect [^>]*width="([0-9.]+)"', getekend)
    aandelen = [round(100 * p) for rij in frame[P].itertuples(index=False) for p in rij]
    assert [float(b) for b in breedtes] == pytest.approx([1.8 * punten for punten in aandelen], abs=0.051)
    svg = beelden.build_balken(frame.to_dict("records"))
    for getal in {format_procent(p / 200, 1) for p in range(1, 200, 2)}:  # no half point anywhere
        assert getal not in svg


@pytest.mark.parametrize(
    ("naam", "waar"),
    [
        ("read_formulieren", {"cijfers/overzicht.py", "store/__init__.py", "store/feedback.py"}),
        ("store.read_antwoorden", {"cijfers/overzicht.py", "store/feedback.py"}),
        ("read_antwoorden_vooraf", {"cijfers/overzicht.py", "store/__init__.py", "store/feedback.py"}),
        ("read_verdelingen", {"cijfers/feedback.py", "cijfers/overzicht.py", "store/__init__.py", "store/feedback.py"}),
        ("read_verdeling(", {"cijfers/overzicht.py", "ui/bijeenkomstdelen.py", "ui/cached.py"}),
    ],
)
def test_exact_answers_are_read_in_one_place_only(naam, waar):
    """No page, download, sheet or slide goes round the rules on small numbers."""
    gevonden = {
        pad.relative_to(PROJECT / "buurtnet").as_posix()
        for pad in (PROJECT / "buurtnet").rglob("*.py")
        if naam in pad.read_text("utf-8")
    }
    assert gevonden <= waar and gevonden
    assert not [pad for pad in (PROJECT / "pages").glob("*.py") if naam in pad.read_text("utf-8")]


def test_exact_frames_have_no_schema_of_a_page():
    assert not set(KEUZES) & (set(schema.FEEDBACK) | set(schema.BIJEENKOMSTEN_OPENBAAR) | set(schema.THEMAS))


def test_open_data_hold_no_total_of_answers_that_the_attack_does_not_read(conn, voorbeeld, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    for dag in (date(2016, 3, 1), DAG):
        bestanden = load_opendata(read_stand(), dag, "https://buurtnet.example/open-data/")
        gelezen = overzicht.read_gezegd(conn, dag).totalen.feedback
        stad = gelezen[gelezen["buurtcode"] == ""]
        open_ = pd.read_csv(BytesIO(bestanden["stellingen-voorbeeld-fictief.csv"])).set_index("tekst")
        assert open_["n"].to_dict() == stad.set_index("tekst")["n"].to_dict()
        for k in range(1, 6):
            punten = (100 * stad.set_index("tekst")[f"p{k}"]).round().astype(int)
            assert open_[f"procent_{k}"].to_dict() == punten.to_dict()
        per_buurt = {r.buurtcode: r.eens_tekst for r in gelezen[gelezen["sleutel"]].itertuples() if r.buurtcode}
        for rij in pd.read_csv(BytesIO(bestanden["buurten-voorbeeld-fictief.csv"])).itertuples():
            assert rij.waardering_tekst.startswith(per_buurt.get(rij.buurtcode, ("nog te", "geen ", "bedrijven")))
