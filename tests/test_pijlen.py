"""The arrows of the architecture: who may import whom. Reads every import, also those inside functions."""

import ast
from pathlib import Path

import pytest

from buurtnet.settings import PROJECT

SCHERM = ("buurtnet/ui/", "buurtnet/web/", "pages/")
MEESTE_REGELS_PAGINA, MEESTE_REGELS_MODULE = 90, 300
BESTANDEN = {
    pad.relative_to(PROJECT).as_posix(): pad
    for folder in ("buurtnet", "pages")
    for pad in sorted((PROJECT / folder).rglob("*.py"))
} | {"app.py": PROJECT / "app.py"}


def read_imports(pad: Path) -> set[str]:
    """Each imported module by its full name; of `from a import b` both `a` and `a.b`, for b may be a module."""
    namen = set()
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.Import):
            namen |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.level == 0, f"{pad}: een relatieve import"
            namen |= {knoop.module} | {f"{knoop.module}.{alias.name}" for alias in knoop.names}
    return namen


IMPORTS = {naam: read_imports(pad) for naam, pad in BESTANDEN.items()}
PAGINAS = [naam for naam in BESTANDEN if naam.startswith("pages/")]
OPSLAG = [naam for naam in BESTANDEN if naam.startswith(("buurtnet/store/", "buurtnet/migrations/"))]
# Modules of the data layer that read nothing and show nothing: the rules, and what they are made of.
MET_OPSLAG = (
    *("buurtnet/__main__.py", "buurtnet/cijfers/overzicht.py", "buurtnet/tables/", "buurtnet/settings.py"),
    "buurtnet/cijfers/besluitbeeld.py",
    "buurtnet/cijfers/bereikbeeld.py",
    "buurtnet/cijfers/workshopbeeld.py",
    "buurtnet/cijfers/raadbeeld.py",
    "buurtnet/cijfers/veranderd.py",
    "buurtnet/cijfers/netwerkbeeld.py",
    "buurtnet/cijfers/werkbladbeeld.py",
    *(
        "buurtnet/opdrachten/",
        "buurtnet/werkboek/",
        "buurtnet/geheugen/",
    ),  # commands and workbooks read and write the store
    "buurtnet/scherm/lezen.py",
    "buurtnet/buurtblad/lezen.py",
)
REGELS = [n for n in BESTANDEN if n.startswith("buurtnet/") and not n.startswith((*MET_OPSLAG, *SCHERM))]
REGELS = [n for n in REGELS if n not in OPSLAG and n != "buurtnet/__init__.py"]
# The bottom of the house, which everything may stand on; all other modules of the data layer are rules to the store.
GRONDLAAG = {"errors", "instellingen", "schema", "schema_feedback", "schema_netwerk", "schema_raad", "settings"}
GRONDLAAG |= {"tables", "store"}
# What a write must be checked against, by whoever writes: rights, passwords, what a record may hold.
GRONDLAAG |= {"rechten", "wachtwoorden", "privacy", "invoer", "soorten", "tekens"}


def hits(imports: set[str], *verboden: str) -> set[str]:
    return {naam for naam in imports if naam.startswith(tuple(f"{v}." for v in verboden)) or naam in verboden}


def test_every_kind_of_file_was_found():
    assert {"pages/overzicht.py", "pages/buurt.py"} <= set(PAGINAS)
    assert {
        "buurtnet/cijfers/bereik.py",
        "buurtnet/cijfers/besluiten.py",
        "buurtnet/cijfers/kleine_aantallen.py",
    } <= set(REGELS)
    assert "buurtnet/store/verbinding.py" in OPSLAG
    assert "sqlalchemy.Connection" in IMPORTS["buurtnet/store/verbinding.py"]


@pytest.mark.parametrize("naam", PAGINAS)
def test_page_imports_only_streamlit_the_words_and_the_screen(naam):
    toegestaan = hits(IMPORTS[naam], "streamlit", "buurtnet.ui", "buurtnet.begrippen") | {"buurtnet"}
    assert IMPORTS[naam] <= toegestaan


@pytest.mark.parametrize("naam", PAGINAS)
def test_page_has_no_cache_state_or_style_of_its_own(naam):
    tekst = BESTANDEN[naam].read_text("utf-8")
    assert not [woord for woord in ("st.cache", "session_state", "unsafe_allow_html", "st.html") if woord in tekst]


@pytest.mark.parametrize("naam", PAGINAS)
def test_page_is_short(naam):
    assert len(BESTANDEN[naam].read_text("utf-8").splitlines()) < MEESTE_REGELS_PAGINA


@pytest.mark.parametrize("naam", BESTANDEN)
def test_module_is_short(naam):
    assert len(BESTANDEN[naam].read_text("utf-8").splitlines()) < MEESTE_REGELS_MODULE


def test_a_function_fits_on_a_screen():
    lang = {
        knoop.name
        for naam, pad in BESTANDEN.items()
        if "/versions/" not in naam  # frozen
        for knoop in ast.walk(ast.parse(pad.read_text("utf-8")))
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef) and knoop.end_lineno - knoop.lineno >= 40
    }
    assert lang == set()


@pytest.mark.parametrize("naam", REGELS)
def test_rule_imports_neither_store_nor_database_nor_screen(naam):
    verboden = ("buurtnet.store", "sqlalchemy", "streamlit", "buurtnet.ui", "buurtnet.web")
    if naam.startswith("buurtnet/voorbeeld/"):
        verboden = ("streamlit", "buurtnet.ui", "buurtnet.web", "buurtnet.store")
    assert hits(IMPORTS[naam], *verboden) == set()


@pytest.mark.parametrize("naam", OPSLAG)
def test_store_imports_no_rule_and_no_screen(naam):
    eigen = {n.split(".")[1] for n in IMPORTS[naam] if n.startswith("buurtnet.")}
    assert eigen <= GRONDLAAG


@pytest.mark.parametrize("naam", [n for n in BESTANDEN if n.startswith("buurtnet/ui/")])
def test_screen_does_not_import_the_server_or_the_database(naam):
    assert hits(IMPORTS[naam], "buurtnet.web", "sqlalchemy") == set()


@pytest.mark.parametrize("naam", [n for n in BESTANDEN if n.startswith("buurtnet/web/")])
def test_server_does_not_import_the_screen(naam):
    assert hits(IMPORTS[naam], "buurtnet.ui", "pages") == set()


@pytest.mark.parametrize("naam", [n for n in BESTANDEN if n != "app.py" and not n.startswith(SCHERM)])
def test_nothing_but_the_screen_and_the_server_imports_streamlit(naam):
    assert hits(IMPORTS[naam], "streamlit", "streamlit_folium") == set()


def test_no_file_imports_a_page():
    assert {naam: hits(imports, "pages") for naam, imports in IMPORTS.items() if hits(imports, "pages")} == {}


def test_map_component_is_imported_only_inside_a_run():
    """Imported earlier, outside a run of a script, its page answers 404."""
    with_component = [naam for naam, imports in IMPORTS.items() if hits(imports, "streamlit_folium")]
    assert with_component == ["buurtnet/ui/maps.py"]
    boom = ast.parse(BESTANDEN["buurtnet/ui/maps.py"].read_text("utf-8"))
    bovenaan = [ast.unparse(k) for k in boom.body if isinstance(k, ast.Import | ast.ImportFrom)]
    assert [regel for regel in bovenaan if "streamlit_folium" in regel] == []


VAN_TEKST = (
    "buurtnet/beeld/format.py",
    "buurtnet/schema.py",
    "buurtnet/ui/vast/elementen.py",
    "buurtnet/ui/vast/tekst.py",
)


@pytest.mark.parametrize("naam", BESTANDEN)
def test_caches_are_one_family(naam):
    """`onthoud` of geheugen: bounded, safe between threads, each value made once. Functools may remember constants, and
    bounded what follows from a number or texts alone, which no write changes."""
    tekst = BESTANDEN[naam].read_text("utf-8")
    assert "st.cache_data" not in tekst and "st.cache_resource" not in tekst
    assert naam in VAN_TEKST or "lru_cache" not in tekst
    assert tekst.count("@lru_cache(maxsize=") == tekst.count("@lru_cache") and "maxsize=None" not in tekst
    if "@onthoud" in tekst:
        assert naam.startswith(("buurtnet/geheugen/", "buurtnet/web/")) or naam == "buurtnet/ui/cached.py"


@pytest.mark.parametrize("naam", BESTANDEN)
def test_rows_with_names_come_from_one_function(naam):
    """`schema.build_rijen`: `itertuples` makes a class for each frame."""
    assert ".itertuples(" not in BESTANDEN[naam].read_text("utf-8").replace(".itertuples(index=False, name=None)", "")


def read_kring(modulen: dict[str, set[str]]) -> set[str]:
    """The modules that import each other in a circle, also through others; also inside functions."""
    over = {naam: {ander for ander in imports if ander in modulen} for naam, imports in modulen.items()}
    while blad := [naam for naam, imports in over.items() if not imports & over.keys()]:
        for naam in blad:
            del over[naam]
    return set(over)


def test_no_module_imports_itself_through_another():
    modulen = {naam.removesuffix(".py").replace("/", "."): imports for naam, imports in IMPORTS.items()}
    assert read_kring(modulen) == set()
    assert read_kring({"a": {"b"}, "b": {"a"}, "c": set()}) == {"a", "b"}
