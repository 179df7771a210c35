"""The store or a data file is missing, old or damaged: a sentence, and what can still be shown."""

import re

import pytest
from playwright.sync_api import expect

from .scherm import change_opslag, choose_kleur, find_kop, open_pagina, read_vulling, wait_kaart, wait_klaar

pytestmark = pytest.mark.browser
WYCK = "BU09350006"


def remove_opslag(server):
    for pad in server.data.glob("buurtnet.sqlite*"):
        pad.unlink()


def replace_opslag(server, inhoud: bytes):
    remove_opslag(server)  # a new file, as a restore makes one
    server.opslag.write_bytes(inhoud)


def damage_kop(server):
    replace_opslag(server, b"geen database " * 4000)


def damage_midden(server):
    change_opslag(server)  # a version that the server has not read yet
    inhoud = bytearray(server.opslag.read_bytes())
    begin = len(inhoud) // 3
    inhoud[begin:] = b"\xff" * (len(inhoud) - begin)
    replace_opslag(server, bytes(inhoud))


def make_ouder(server):
    change_opslag(server, ("DELETE FROM alembic_version", ()))


def make_nieuwer(server):
    change_opslag(server, ("UPDATE alembic_version SET version_num = '9999'", ()))


def break_instelling(server):
    change_opslag(server, ("UPDATE instelling SET waarde = 'ooit' WHERE naam = 'vaste_peildatum'", ()))


NIET_TE_LEZEN = "kan de gegevens nu niet lezen"
ONLEESBAAR = [
    *((f, NIET_TE_LEZEN) for f in (remove_opslag, make_ouder, make_nieuwer, damage_kop, damage_midden)),
    (break_instelling, "vaste_peildatum"),
]
ZONDER_OPSLAG = pytest.mark.parametrize(("maak_stuk", "zin"), ONLEESBAAR, ids=[f.__name__ for f, _ in ONLEESBAAR])


@ZONDER_OPSLAG
def test_unreadable_store_gives_a_sentence_beside_menu_and_map(eigen_page, eigen_server, maak_stuk, zin):
    maak_stuk(eigen_server)
    eigen_page.goto(f"{eigen_server.adres}/")
    expect(eigen_page.get_by_role("alert").filter(has_text=zin)).to_have_count(1)
    expect(eigen_page.get_by_role("link", name="Begrippen")).to_be_visible()
    expect(find_kop(eigen_page)).to_be_visible()
    kaart = wait_kaart(eigen_page)
    expect(kaart.locator('path[aria-label^="Wyck: "]')).to_be_visible()
    kleuren = {v for v in read_vulling(kaart) if v.startswith("#")}
    assert len(kleuren) <= 1, "zonder gegevens heeft geen buurt een kleur van een stap"


@ZONDER_OPSLAG
def test_unreadable_store_gives_a_sentence_on_the_page_of_a_buurt(eigen_page, eigen_server, maak_stuk, zin):
    maak_stuk(eigen_server)
    open_pagina(eigen_page, eigen_server, f"/buurt?buurt={WYCK}")
    expect(eigen_page.get_by_role("alert").filter(has_text=zin)).to_have_count(1)
    expect(eigen_page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    expect(eigen_page.get_by_role("link", name="Overzicht")).to_be_visible()
    expect(eigen_page.locator("body")).not_to_contain_text(str(eigen_server.data))
    eigen_page.get_by_role("link", name="Inspiratie", exact=True).click()
    expect(eigen_page.get_by_role("heading", name="Verhalen van buurten voor buurten")).to_be_visible()


def test_looking_at_a_missing_store_makes_none(eigen_page, eigen_server):
    remove_opslag(eigen_server)
    eigen_page.goto(f"{eigen_server.adres}/")
    wait_kaart(eigen_page)
    assert list(eigen_server.data.glob("buurtnet.sqlite*")) == []


def test_store_that_goes_and_comes_back_is_seen_by_an_open_page(eigen_page, eigen_server):
    inhoud = eigen_server.opslag.read_bytes()
    eigen_page.goto(f"{eigen_server.adres}/")
    wait_kaart(eigen_page)
    kop = eigen_page.get_by_role("heading", name=re.compile("kiezen .* van de 34 platforms"))
    expect(kop).to_be_visible()
    remove_opslag(eigen_server)
    choose_kleur(eigen_page, "Bereik")
    expect(eigen_page.get_by_role("alert").filter(has_text=NIET_TE_LEZEN)).to_be_visible()
    expect(kop).to_have_count(0)
    replace_opslag(eigen_server, inhoud)
    choose_kleur(eigen_page, "Status")
    expect(kop).to_be_visible()
    expect(eigen_page.get_by_role("alert")).to_have_count(0)


def test_restored_copy_that_was_written_to_is_not_taken_for_the_store_it_replaces(eigen_page, eigen_server):
    """Both have the same number of writes; the server knows only the first of them."""
    kopie = eigen_server.opslag.read_bytes()
    cijfer = eigen_page.locator(".st-key-cijfer_besluiten")
    change_opslag(eigen_server, ("DELETE FROM beslissing", ()))
    open_pagina(eigen_page, eigen_server)
    expect(cijfer).to_have_text("0 van 34 besloten")
    replace_opslag(eigen_server, kopie)
    change_opslag(eigen_server)
    open_pagina(eigen_page, eigen_server)
    expect(cijfer).to_have_text("10 van 34 besloten")


@pytest.mark.parametrize("bestand", ["buurten.csv", "gebieden.geojson"])
@pytest.mark.parametrize("inhoud", [None, b"\xff\xfe\x00kapot"], ids=["weg", "kapot"])
def test_damaged_data_file_is_named_and_the_frame_stays(eigen_page, eigen_server, bestand, inhoud):
    pad = eigen_server.data / bestand
    pad.unlink()
    if inhoud is not None:
        pad.write_bytes(inhoud)
    open_pagina(eigen_page, eigen_server, f"/?buurt={WYCK}")
    expect(eigen_page.get_by_role("alert").filter(has_text=bestand)).to_have_count(1)
    expect(eigen_page.get_by_role("link", name="Begrippen")).to_be_visible()
    expect(find_kop(eigen_page)).to_be_visible()
    expect(eigen_page.get_by_role("heading", name=re.compile("van de 34 platforms"))).to_be_visible()


def test_map_keeps_its_borders_when_the_figures_per_buurt_are_damaged(eigen_page, eigen_server):
    (eigen_server.data / "buurten.csv").write_text("kapot")
    eigen_page.goto(f"{eigen_server.adres}/")
    expect(eigen_page.get_by_role("alert").filter(has_text="buurten.csv")).to_be_visible()
    kaart = wait_kaart(eigen_page)
    assert set(read_vulling(kaart)) == {"#ffffff"}


def test_page_of_a_buurt_says_that_the_figures_per_buurt_are_damaged(eigen_page, eigen_server):
    (eigen_server.data / "buurten.csv").write_text("kapot")
    open_pagina(eigen_page, eigen_server, f"/buurt?buurt={WYCK}")
    expect(eigen_page.get_by_role("alert").filter(has_text="buurten.csv")).to_be_visible()
    wait_klaar(eigen_page)
    expect(eigen_page.get_by_text("iets mis dat wij niet hadden voorzien")).to_have_count(0)


def test_file_that_is_damaged_while_somebody_looks_gives_the_sentence_at_the_next_choice(eigen_page, eigen_server):
    open_pagina(eigen_page, eigen_server, f"/buurt?buurt={WYCK}")
    expect(eigen_page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    (eigen_server.data / "buurten.csv").write_text("kapot")
    eigen_page.get_by_role("link", name="Overzicht", exact=True).click()
    expect(eigen_page.get_by_role("alert").filter(has_text="buurten.csv")).to_be_visible()
    wait_kaart(eigen_page)
    eigen_page.get_by_role("link", name="Buurt", exact=True).click()
    expect(eigen_page.get_by_text("Kies een buurt uit de lijst")).to_be_visible()
    expect(eigen_page.get_by_text("iets mis dat wij niet hadden voorzien")).to_have_count(0)
