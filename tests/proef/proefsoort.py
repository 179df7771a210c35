"""A made-up kind of record, with a field of each class: declared before anything reads the list of kinds.

Run as a plugin of pytest (`-p proefsoort`), or imported first by an app.
"""

import shutil
import tempfile
from pathlib import Path

import buurtnet
from buurtnet.rechten import ALLE, EIGEN, SCHRIJVER
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.soorten.velden import (
    BEKEKEN,
    GEWIST,
    VAN_WELKE,
    Bedrag,
    Buurt,
    Buurten,
    Datum,
    Getal,
    JaNee,
    Keuze,
    LangeTekst,
    NaarActie,
    Organisatie,
    Organisaties,
    Raster,
    Tekst,
    Tijd,
    Verwijzing,
)

PROEF = Soort(
    code="proef",
    een="proef",
    meer="proeven",
    betekenis="een soort die alleen in een test bestaat",
    blad="Proeven",
    uitleg="Alles wat een soort kan hebben.",
    datum="dag",
    titel="naam",
    dubbel=("organisatie_id", "dag", "naam"),
    klaar="klaar_op",
    lezen=SCHRIJVER,
    schrijven={"opbouwwerker": EIGEN, "netwerk": EIGEN, "beheerder": ALLE},
    velden=(
        VAN_WELKE,
        Datum("dag", "Op welke dag?", "Dag", verplicht="Vul de dag in.", geweest=True, lang_geleden=True),
        Tekst("naam", "Hoe heet de proef?", "Naam", verplicht="Geef de proef een naam.", privacy=BEKEKEN),
        LangeTekst("verslag", "Wat gebeurde er?", "Verslag", privacy=GEWIST),
        Getal("mensen", "Hoeveel mensen?", "Mensen"),
        Bedrag("kosten", "Wat kostte het?", "Kosten"),
        Tijd("om", "Hoe laat?", "Hoe laat"),
        Keuze("kleur", "Welke kleur?", "Kleur", keuzes={"rood": "helder rood", "blauw": "diep blauw"}),
        JaNee("gelukt", "Is het gelukt?", "Gelukt"),
        Organisatie("samen_met", "Samen met wie?", "Samen met"),
        Verwijzing("bijeenkomst_id", "Bij welke bijeenkomst?", "Bij"),
        NaarActie("actie_id", "Bij welke actie?", "Bij actie"),
        Buurt("buurtcode", "In welke buurt?", "Buurt"),
        Buurten("ook_in", "In welke buurten nog meer?", "Ook in"),
        Organisaties("gasten", "Wie waren te gast?", "Gasten"),
        Datum("klaar_op", "Wanneer was het klaar?", "Klaar op"),
        Raster(
            *("cijfers", "Welke cijfers geeft u?", "Cijfers"),
            rijen={"sfeer": "Sfeer", "nut": "Nut"},
            kolommen={"begin": "Begin", "eind": "Eind"},
            cel=Getal("cijfer", "", "", hoogstens=10),
        ),
        Raster(
            *("woorden", "Wat zei men?", "Woorden"),
            rijen={"buur": "Buur"},
            kolommen={"voor": "Voor", "tegen": "Tegen"},
            cel=Tekst("woord", "", "", privacy=GEWIST),
        ),
    ),
    voorbeeld=(
        *("N1", "1-9-2016", "Proef op de som", "Het ging goed.", 12, 250, "19:30", "helder rood", "ja", "", "", ""),
        *("Binnenstad", "", "", "", 7, 8, 6, 9, "goed", ""),
    ),
)
INHOUD = {
    "organisatie_id": 1,
    "dag": "2016-09-05",
    "naam": "Proef op de som",
    "verslag": "Het ging wonderwel.",
    "mensen": 0,
    "kosten": 1250,
    "om": "19:30",
    "kleur": "blauw",
    "gelukt": False,
    "samen_met": 2,
    "bijeenkomst_id": 1,
    "actie_id": 1,
    "buurtcode": "BU09350000",
    "ook_in": ["BU09350000", "BU09350001"],
    "gasten": [1, 2],
    "klaar_op": "2016-10-01",
    "cijfers": {"sfeer": {"begin": 7, "eind": 0}, "nut": {"eind": 9}},
    "woorden": {"buur": {"voor": "Volmondig eens."}},
}
REVISIE = """
from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Text, false

revision, down_revision = "0099", "{laatste}"

def upgrade():
    op.create_table(
        "proef",
        Column("id", Integer, primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True),
        Column("dag", Date, nullable=False),
        Column("naam", Text, nullable=False),
        Column("verslag", Text),
        Column("mensen", Integer, CheckConstraint("mensen >= 0", name="mensen")),
        Column("kosten", Integer, CheckConstraint("kosten >= 0", name="kosten")),
        Column("om", String(5)),
        Column("kleur", String(20), CheckConstraint("kleur IN ('rood', 'blauw')", name="kleur")),
        Column("gelukt", Boolean),
        Column("samen_met", Integer, ForeignKey("organisatie.id"), index=True),
        Column("bijeenkomst_id", Integer, ForeignKey("bijeenkomst.id"), index=True),
        Column("actie_id", Integer, ForeignKey("actie.id"), index=True),
        Column("buurtcode", String(10), index=True),
        Column("klaar_op", Date),
        Column("auteur_id", Integer, ForeignKey("gebruiker.id"), index=True),
        Column("vastgelegd_op", DateTime, nullable=False),
        Column("wissen_na", Date),
        Column("versie", Integer, nullable=False, server_default="1"),
        Column("ingetrokken", Boolean, nullable=False, server_default=false()),
    )
    for naam, *kolommen in (
        ("ook_in", Column("buurtcode", String(10), primary_key=True)),
        ("gasten", Column("organisatie_id", Integer, ForeignKey("organisatie.id"), primary_key=True)),
        ("cijfers", *_vak(Column("waarde", Integer, CheckConstraint("waarde >= 0", name="waarde"), nullable=False))),
        ("woorden", *_vak(Column("waarde", Text, nullable=False))),
    ):
        van = Column("proef_id", Integer, ForeignKey("proef.id"), primary_key=True)
        op.create_table(f"proef_{{naam}}", van, *kolommen)

def _vak(waarde):
    return Column("rij", String(40), primary_key=True), Column("kolom", String(40), primary_key=True), waarde
"""

SOORTEN["proef"] = PROEF
_MAP = Path(tempfile.mkdtemp(prefix="buurtnet-proef-"))


def _add_revisie() -> None:
    """A copy of the migrations with one more, as a programmer would add it."""
    echt = Path(buurtnet.__file__).parent / "migrations"
    shutil.copytree(echt, _MAP / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    from buurtnet.store import migreren, verbinding

    verbinding.MIGRATIONS = migreren.MIGRATIONS = _MAP / "migrations"
    tekst = REVISIE.format(laatste=verbinding.read_bekende_revisies()[-1])
    (_MAP / "migrations" / "versions" / "0099_proef.py").write_text(tekst, "utf-8")
    verbinding.read_bekende_revisies.cache_clear()


_add_revisie()


def pytest_unconfigure(config) -> None:
    shutil.rmtree(_MAP, ignore_errors=True)
