"""requirements.lock: what is installed is what was looked at, on every system."""

import re

import pytest

from buurtnet.settings import PROJECT

SLOT = (PROJECT / "requirements.lock").read_text("utf-8")
LIJST = (PROJECT / "requirements.txt").read_text("utf-8")
_PAKKET = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", re.MULTILINE)


def read_pakketten(tekst: str) -> dict[str, str]:
    return {re.sub(r"[._-]+", "-", naam).lower(): versie for naam, versie in _PAKKET.findall(tekst)}


@pytest.mark.parametrize(("naam", "versie"), sorted(read_pakketten(LIJST).items()))
def test_each_requirement_is_locked_at_its_version(naam, versie):
    assert read_pakketten(SLOT).get(naam) == versie, "requirements.txt is veranderd; geef `make slot`"


def test_each_locked_package_has_a_hash():
    delen = re.split(r"\n(?=[A-Za-z0-9])", SLOT.strip())
    assert len(delen) > len(read_pakketten(LIJST))
    assert [deel.split()[0] for deel in delen if "--hash=sha256:" not in deel] == []


def test_the_lock_names_no_place_to_fetch_from_and_fits_every_system():
    assert "://" not in SLOT and "index-url" not in SLOT
    assert "sys_platform == 'win32'" in SLOT


def test_each_requirement_says_in_its_line_what_it_is_for():
    regels = [regel for regel in LIJST.splitlines() if _PAKKET.match(regel)]
    assert [regel for regel in regels if " # " not in regel] == []
