"""The first tables, the version counter and the default settings of the programme."""

import secrets

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    column,
    table,
)

revision = "0001"
down_revision = None

_SOORTEN_ORGANISATIE = ("buurtplatform", "buurtnetwerk", "bewonersorganisatie")
_STAPPEN = ("nog_niet_besproken", "in_gesprek", "voorgenomen", "definitief_ja", "definitief_nee", "gestopt")
_ONDERDELEN = ("workshop", "visie", "achterban", "subsidieregels", "rolverdeling")
_SOORTEN_BIJEENKOMST = ("workshop", "buurtactiviteit", "informatieavond", "huis_aan_huis")
_STATUSSEN = ("concept", "gepubliceerd", "ingetrokken")
_SPOREN = ("sociaal", "fysiek")
_UITVOERDERS = ("buurt", "samen", "gemeente")
_LEEFTIJDEN = ("l_0_14", "l_15_24", "l_25_44", "l_45_64", "l_65_plus")
_FUNCTIES = ("raadsleden", "collegeleden", "ambtenaren")
_ANTWOORDEN = ("n1", "n2", "n3", "n4", "n5")

_INSTELLINGEN = {
    "gemeente": "Maastricht",
    "aantal_platforms": "34",
    "beslisdatum": "2017-01-01",
    "programma_start": "2016-01-01",
    "raadszetels": "39",
    "vaste_peildatum": "",
    "gegevens": "leeg",
}


def _een_van(kolom: str, waarden: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{kolom} IN ({', '.join(repr(w) for w in waarden)})", name=kolom)


def _aantal(naam: str, verplicht: bool = False) -> Column:
    return Column(naam, Integer, CheckConstraint(f"{naam} >= 0", name=naam), nullable=not verplicht)


def _naar(tabel: str, **opties) -> Column:
    return Column(f"{tabel}_id", Integer, ForeignKey(f"{tabel}.id"), **opties)


def _buurtcode(**opties) -> Column:
    return Column("buurtcode", String(10), **opties)


def upgrade():
    _create_basis()
    _create_organisaties()
    _create_bijeenkomsten()
    _create_evaluaties()
    _create_acties()
    _write_begin()


def _create_basis():
    op.create_table(
        "gegevensversie",
        Column("id", Integer, CheckConstraint("id = 1", name="een_rij"), primary_key=True),
        Column("nummer", Integer, nullable=False),
        Column("merk", String(16), nullable=False),
    )
    op.create_table(
        "instelling",
        Column("naam", String(40), primary_key=True),
        Column("waarde", Text, nullable=False),
    )


def _create_organisaties():
    op.create_table("organisatie", Column("id", Integer, primary_key=True))
    op.create_table(
        "organisatie_naam",
        Column("id", Integer, primary_key=True),
        _naar("organisatie", nullable=False, index=True),
        Column("naam", Text, nullable=False),
        Column("soort", String(20), nullable=False),
        Column("van", Date, nullable=False),
        Column("tot", Date),
        _een_van("soort", _SOORTEN_ORGANISATIE),
        UniqueConstraint("organisatie_id", "van"),
    )
    op.create_table(
        "dekking",
        Column("id", Integer, primary_key=True),
        _naar("organisatie", nullable=False),
        _buurtcode(nullable=False, index=True),
        Column("deels", Boolean, nullable=False),
        Column("van", Date, nullable=False),
        Column("tot", Date),
        UniqueConstraint("organisatie_id", "buurtcode", "van"),
    )
    op.create_table(
        "beslissing",
        Column("id", Integer, primary_key=True),
        _naar("organisatie", nullable=False, index=True),
        Column("datum", Date, nullable=False),
        Column("stap", String(20), nullable=False),
        Column("orgaan", Text),
        Column("argument", Text),
        Column("bron", Text),
        Column("vastgelegd_op", DateTime, nullable=False),
        _een_van("stap", _STAPPEN),
    )
    op.create_table(
        "geinformeerd",
        Column("id", Integer, primary_key=True),
        _naar("organisatie", nullable=False, index=True),
        Column("onderdeel", String(20), nullable=False),
        Column("datum", Date, nullable=False),
        Column("ja", Boolean, nullable=False),
        Column("vastgelegd_op", DateTime, nullable=False),
        _een_van("onderdeel", _ONDERDELEN),
    )


def _create_bijeenkomsten():
    op.create_table(
        "bijeenkomst",
        Column("id", Integer, primary_key=True),
        Column("datum", Date, nullable=False, index=True),
        Column("soort", String(20), nullable=False),
        Column("titel", Text, nullable=False),
        Column("plaats", Text),
        Column("status", String(20), nullable=False),
        _aantal("aanwezig"),
        _aantal("eerste_keer"),
        _aantal("van_elders"),
        *(_aantal(n) for n in _FUNCTIES),
        *(_aantal(n) for n in _LEEFTIJDEN),
        Column("uitkomst", Text),
        Column("vastgelegd_op", DateTime, nullable=False),
        _een_van("soort", _SOORTEN_BIJEENKOMST),
        _een_van("status", _STATUSSEN),
    )
    op.create_table(
        "bijeenkomst_organisatie",
        _naar("bijeenkomst", primary_key=True),
        _naar("organisatie", primary_key=True, index=True),
    )
    op.create_table(
        "bijeenkomst_buurt",
        _naar("bijeenkomst", primary_key=True),
        _buurtcode(primary_key=True, index=True),
        _aantal("deelnemers"),
        _aantal("eerste_keer"),
    )


def _create_evaluaties():
    op.create_table(
        "evaluatie",
        _naar("bijeenkomst", primary_key=True),
        _aantal("formulieren", verplicht=True),
    )
    op.create_table(
        "stelling",
        Column("code", String(20), primary_key=True),
        Column("volgorde", Integer, nullable=False),
        Column("tekst", Text, nullable=False),
        Column("sleutel", Boolean, nullable=False),
    )
    op.create_table(
        "antwoord",
        Column("bijeenkomst_id", Integer, ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
        Column("stelling", String(20), ForeignKey("stelling.code"), primary_key=True),
        *(_aantal(n, verplicht=True) for n in _ANTWOORDEN),
    )
    op.create_table(
        "thema",
        Column("code", String(20), primary_key=True),
        Column("volgorde", Integer, nullable=False),
        Column("naam", Text, nullable=False),
    )
    op.create_table(
        "opmerking",
        Column("bijeenkomst_id", Integer, ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
        Column("thema", String(20), ForeignKey("thema.code"), primary_key=True),
        _aantal("aantal", verplicht=True),
    )
    op.create_table(
        "citaat",
        Column("id", Integer, primary_key=True),
        Column("bijeenkomst_id", Integer, ForeignKey("evaluatie.bijeenkomst_id"), nullable=False, index=True),
        Column("tekst", Text, nullable=False),
        Column("toestemming", Boolean, nullable=False),
        Column("vrijgegeven_op", Date),
    )


def _create_acties():
    op.create_table(
        "actie",
        Column("id", Integer, primary_key=True),
        _naar("organisatie", nullable=False, index=True),
        _naar("bijeenkomst", index=True),
        _buurtcode(index=True),
        Column("wat", Text, nullable=False),
        Column("spoor", String(20), nullable=False),
        Column("door", String(20), nullable=False),
        Column("beloofd_op", Date, nullable=False),
        Column("vervalt_op", Date),
        Column("gedaan_op", Date),
        Column("vastgelegd_op", DateTime, nullable=False),
        _een_van("spoor", _SPOREN),
        _een_van("door", _UITVOERDERS),
    )


def _write_begin():
    begin = {"id": 1, "nummer": 1, "merk": secrets.token_hex(8)}
    op.bulk_insert(table("gegevensversie", *(column(naam) for naam in begin)), [begin])
    op.bulk_insert(
        table("instelling", column("naam"), column("waarde")),
        [{"naam": naam, "waarde": waarde} for naam, waarde in _INSTELLINGEN.items()],
    )
