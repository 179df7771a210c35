"""What the README promises exists, and every help text on screen comes from the one list of meanings."""

import ast
import importlib
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import sqlalchemy
from starlette.routing import Match
from streamlit import config

from buurtnet.__main__ import _build_parser
from buurtnet.begrippen import BEGRIPPEN
from buurtnet.settings import PROJECT
from buurtnet.soorten import SOORTEN
from buurtnet.tables import metadata
from buurtnet.ui.paginas import PAGINAS
from buurtnet.web import delen, vindbaar, zoeken
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.server import build_routes

README = (PROJECT / "README.md").read_text("utf-8")
LOPENDE_TEKST = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
DOCUMENTEN = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", PROJECT / "data/README.md", *PROJECT.glob("docs/*.md")]
MAAKT_BUURTNET_ZELF = {".venv", "data/buurtnet.sqlite", "/.well-known/security.txt"}  # no file before the first start
GROOTSTE_PLAATJE_BYTES = 250_000


def read_blokken(taal: str) -> list[str]:
    """The lines of all code blocks in one language."""
    blokken = re.findall(rf"^```{taal}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [regel for blok in blokken for regel in blok.splitlines() if regel.strip()]


def read_tabel(kop: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading."""
    (tabel,) = re.findall(rf"^\| {kop} \|.*\n\| ---.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    return [[cel.strip() for cel in re.split(r"(?<!\\)\|", regel)[1:-1]] for regel in tabel.splitlines()]


def read_codes(tekst: str) -> list[str]:
    return re.findall(r"`([^`]+)`", tekst)


OPDRACHTEN = [*read_blokken("bash"), *read_blokken("powershell")]
MAKE = sorted(set(re.findall(r"\bmake ([a-z]+)", "\n".join([*OPDRACHTEN, *read_codes(LOPENDE_TEKST)]))))
PYTHON_M = sorted({m[1] for regel in OPDRACHTEN if (m := re.search(r"-m buurtnet (.*)", regel))})
OPDRACHTREGEL = [read_codes(rij[0])[0] for rij in read_tabel("opdracht")]
SCREENTEKSTEN = sorted([*PROJECT.glob("pages/*.py"), *PROJECT.glob("buurtnet/ui/**/*.py")])


@pytest.mark.parametrize("doel", MAKE)
def test_make_target_in_the_readme_exists(doel):
    assert re.search(rf"^{doel}:", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_readme_opens_with_the_two_commands():
    assert read_blokken("bash")[:2] == ["make run", "make test"]


@pytest.mark.parametrize("argumenten", sorted({*PYTHON_M, *OPDRACHTREGEL}))
def test_command_in_the_readme_is_understood(argumenten):
    assert callable(_build_parser().parse_args(shlex.split(argumenten)).voer_uit)


def test_readme_names_every_command():
    (opdrachten,) = [actie.choices for actie in _build_parser()._actions if actie.choices]
    assert set(opdrachten) == {opdracht.split()[0] for opdracht in OPDRACHTREGEL}


@pytest.mark.parametrize("adres", [read_codes(rij[0])[0] for rij in read_tabel("adres")])
def test_address_in_the_readme_is_answered(adres):
    vraag = {"type": "http", "method": "GET", "path": adres.partition("?")[0]}
    paginas, fouten = [p.adres for p in PAGINAS], Foutpaginas("")
    routes = build_routes(paginas, "", "<html></html>") + vindbaar.build_routes("", paginas, fouten)
    routes += zoeken.build_routes("", [], fouten) + delen.build_routes("", None, fouten)
    assert any(route.matches(vraag)[0] is Match.FULL for route in routes)


def test_readme_names_every_page():
    adressen = {read_codes(rij[0])[0].partition("?")[0] for rij in read_tabel("adres")}
    assert {f"/{p.adres}" for p in PAGINAS} <= adressen


def test_settings_in_the_readme_are_those_of_the_code():
    code = (PROJECT / "buurtnet/settings.py").read_text("utf-8")
    genoemd = {read_codes(rij[0])[0] for rij in read_tabel("omgevingsvariabele")}
    assert genoemd == set(re.findall(r'environ\.get\("(BUURTNET_\w+)"', code))
    assert genoemd == set(re.findall(r"BUURTNET_[A-Z_]+", README))


TOML = tomllib.loads("\n".join(read_blokken("toml")))


@pytest.mark.parametrize("naam", [*sorted(TOML.keys() - {"auth"}), "baseUrlPath"])
def test_server_setting_in_the_readme_exists(naam):
    assert f"server.{naam}" in config.get_config_options()


def test_sign_in_of_the_municipality_in_the_readme_is_as_tried_with_a_provider():
    (geheimen,) = re.findall(r'GEHEIMEN = """(.*?)"""', (PROJECT / "tests/test_aangemeld.py").read_text("utf-8"), re.S)
    assert TOML["auth"].keys() == tomllib.loads(geheimen)["auth"].keys()


def test_port_in_the_readme_is_the_one_that_is_set():
    instellingen = tomllib.loads((PROJECT / ".streamlit/config.toml").read_text("utf-8"))
    assert set(re.findall(r"(?:localhost|127\.0\.0\.1):(\d+)", README)) == {str(instellingen["server"]["port"])}


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda pad: str(pad.relative_to(PROJECT)))
def test_links_to_files_work(document):
    doelen = re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text("utf-8"))
    assert [doel for doel in doelen if not (document.parent / doel).exists()] == []


def test_files_named_in_the_readme_exist():
    bestand = r"(?!/)[\w./-]+(\.(py|md|toml|txt|sqlite)|/)|\.[a-z]+"  # what begins with a slash is an address
    paden = {naam for naam in read_codes(LOPENDE_TEKST) if re.fullmatch(bestand, naam)}
    assert sorted(pad for pad in paden - MAAKT_BUURTNET_ZELF if not (PROJECT / pad).exists()) == []


def test_files_in_the_tree_of_the_readme_exist():
    namen = re.findall(r"(?:^| )([\w/]+(?:\.py|/))(?= |$)", "\n".join(read_blokken("text")), re.MULTILINE)
    mappen = (PROJECT, PROJECT / "buurtnet")
    assert [naam for naam in namen if not any((map_ / naam).exists() for map_ in mappen)] == []
    assert "app.py" in namen and "store/" in namen


def test_picture_is_small_enough_for_a_slow_line():
    (plaatje,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert 0 < (PROJECT / plaatje).stat().st_size < GROOTSTE_PLAATJE_BYTES


def test_changelog_opens_with_this_version():
    versie = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.findall(r"^## (\S+)", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == versie


WOORDEN = [rij for rij in read_tabel("woord") if rij[1]]


@pytest.mark.parametrize("naam", sorted({naam for rij in WOORDEN for naam in read_codes(rij[3])}))
def test_code_name_in_the_glossary_exists(naam):
    delen = naam.split(".")
    paden = [PROJECT.joinpath("buurtnet", *delen[:n]) for n in range(1, len(delen))]
    diepte = sum(pad.is_dir() or pad.with_suffix(".py").exists() for pad in paden)
    kamer, attribuut, kolom = ".".join(delen[:diepte]), delen[diepte], delen[diepte + 1 :]
    ding = getattr(importlib.import_module(f"buurtnet.{kamer}"), attribuut)
    kolommen = ding.c if isinstance(ding, sqlalchemy.Table) else ding
    assert all(k in kolommen for k in kolom)


def test_every_word_of_the_glossary_has_a_meaning_and_a_code_name():
    assert [rij[0] for rij in WOORDEN if len(rij) != 4 or not rij[1] or not read_codes(rij[3])] == []


@pytest.mark.parametrize("naam", [b.naam.lower() for b in BEGRIPPEN])
def test_every_word_on_begrippen_is_in_the_glossary(naam):
    assert naam in {rij[0] for rij in WOORDEN}


@pytest.mark.parametrize("tabel", sorted(metadata.tables))
def test_every_table_is_in_the_glossary(tabel):
    """A kind of record that came later has its meaning in its own file."""
    soort = next((soort for soort in SOORTEN.values() if f"{tabel}_".startswith(f"{soort.code}_")), None)
    assert f"`tables.{tabel}`" in README or soort.betekenis


def is_eigen_tekst(waarde: ast.expr) -> bool:
    """Whether an expression holds words of its own, besides the codes that it looks up."""
    if isinstance(waarde, ast.Call):
        return False
    if isinstance(waarde, ast.Constant):
        return isinstance(waarde.value, str)
    return any(is_eigen_tekst(deel) for deel in ast.iter_child_nodes(waarde) if isinstance(deel, ast.expr))


@pytest.mark.parametrize("bestand", SCREENTEKSTEN, ids=lambda pad: pad.name)
def test_help_on_screen_holds_no_definition_of_its_own(bestand):
    hulp = [
        k for k in ast.walk(ast.parse(bestand.read_text("utf-8"))) if isinstance(k, ast.keyword) and k.arg == "help"
    ]
    assert [k.value.lineno for k in hulp if is_eigen_tekst(k.value)] == []


def test_help_on_screen_names_words_that_exist():
    code = "\n".join(Path(pad).read_text("utf-8") for pad in SCREENTEKSTEN)
    gevraagd = set(re.findall(r"""(?:build_hulp|read_begrip)\(["'](\w+)["']""", code))
    assert gevraagd, "no help text on screen at all"
    assert gevraagd <= {b.code for b in BEGRIPPEN}


def test_every_library_is_pinned_with_its_reason():
    regels = (PROJECT / "requirements.txt").read_text("utf-8").splitlines()
    zonder = [
        r
        for r in regels
        if not r.startswith("#") and not re.fullmatch(r"[\w\[\]-]+==[\d.]+(\.post\d+)?( ; [^#]+)? +# \S.*", r)
    ]
    assert zonder == []
