"""What is recorded of the programme: organisations, bijeenkomsten with their forms, and each other kind of record."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from buurtnet import begrippen
from buurtnet.soorten import choose_gewone
from buurtnet.soorten.bijeenkomst import ANTWOORDEN, FUNCTIES, LEEFTIJDEN
from buurtnet.tables.basis import (
    build_aantal,
    build_buurtcode,
    build_een_van,
    build_ingetrokken,
    build_versie,
    build_verwijzing,
    metadata,
)
from buurtnet.tables.soorten import build_tabellen

SOORTEN_ORGANISATIE = tuple(begrippen.SOORTEN_ORGANISATIE)
STAPPEN = tuple(code for code in begrippen.STAPPEN if code != "geen_gegevens")
ONDERDELEN = tuple(begrippen.ONDERDELEN)
SOORTEN_BIJEENKOMST = tuple(begrippen.SOORTEN_BIJEENKOMST)
STATUSSEN = ("concept", "gepubliceerd", "ingetrokken")
SPOREN = tuple(begrippen.SPOREN)

organisatie = Table(
    "organisatie", metadata, Column("id", Integer, primary_key=True), build_versie(), build_ingetrokken()
)

organisatie_naam = Table(
    "organisatie_naam",
    metadata,
    Column("id", Integer, primary_key=True),
    build_verwijzing("organisatie", nullable=False, index=True),
    Column("naam", Text, nullable=False),
    Column("soort", String(20), nullable=False),
    Column("van", Date, nullable=False),
    Column("tot", Date),
    build_een_van("soort", SOORTEN_ORGANISATIE),
    UniqueConstraint("organisatie_id", "van"),
)

dekking = Table(
    "dekking",
    metadata,
    Column("id", Integer, primary_key=True),
    build_verwijzing("organisatie", nullable=False),
    build_buurtcode(nullable=False, index=True),
    Column("deels", Boolean, nullable=False),
    Column("van", Date, nullable=False),
    Column("tot", Date),
    UniqueConstraint("organisatie_id", "buurtcode", "van"),
)

bijeenkomst = Table(
    "bijeenkomst",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("datum", Date, nullable=False, index=True),
    Column("begint_om", String(5)),  # "19:30"
    Column("soort", String(20), nullable=False),
    Column("titel", Text, nullable=False),
    Column("plaats", Text),
    Column("status", String(20), nullable=False),
    build_aantal("aanwezig"),  # head count; for huis_aan_huis: households spoken with
    build_aantal("eerste_keer"),  # of the residents present: first activity in this buurt this calendar year
    build_aantal("van_elders"),  # of those present: does not live in this buurt
    *(build_aantal(n) for n in FUNCTIES),
    *(build_aantal(n) for n in LEEFTIJDEN),
    Column("uitkomst", Text),
    Column("vastgelegd_op", DateTime, nullable=False),
    Column("wissen_na", Date),  # of the outcome and the quotes; empty: by the date and the setting
    build_versie(),
    build_een_van("soort", SOORTEN_BIJEENKOMST),
    build_een_van("status", STATUSSEN),
)

bijeenkomst_organisatie = Table(
    "bijeenkomst_organisatie",
    metadata,
    build_verwijzing("bijeenkomst", primary_key=True),
    build_verwijzing("organisatie", primary_key=True, index=True),
)

# The tallies here are filled only when a bijeenkomst of several buurten was counted per buurt;
# with one buurt the counts of the bijeenkomst itself hold.
bijeenkomst_buurt = Table(
    "bijeenkomst_buurt",
    metadata,
    build_verwijzing("bijeenkomst", primary_key=True),
    build_buurtcode(primary_key=True, index=True),
    build_aantal("deelnemers"),  # residents of this buurt among those present, officials not counted
    build_aantal("eerste_keer"),
)

evaluatie = Table(
    "evaluatie",
    metadata,
    build_verwijzing("bijeenkomst", primary_key=True),
    build_aantal("formulieren", verplicht=True),
    build_aantal("formulieren_vooraf"),  # filled in at the start of the meeting; empty: nothing was asked then
)

stelling = Table(
    "stelling",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("volgorde", Integer, nullable=False),
    Column("tekst", Text, nullable=False),
    Column("sleutel", Boolean, nullable=False),
    Column("rollen", Boolean, nullable=False, server_default=false()),  # about who does what: at most one
)

antwoord = Table(
    "antwoord",
    metadata,
    Column("bijeenkomst_id", ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
    Column("stelling", ForeignKey("stelling.code"), primary_key=True),
    *(build_aantal(n, verplicht=True) for n in ANTWOORDEN),
)

# The same statement at the start of the meeting: a table of its own, so that no figure counts it by accident.
antwoord_vooraf = Table(
    "antwoord_vooraf",
    metadata,
    Column("bijeenkomst_id", ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
    Column("stelling", ForeignKey("stelling.code"), primary_key=True),
    *(build_aantal(n, verplicht=True) for n in ANTWOORDEN),
)

thema = Table(
    "thema",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("volgorde", Integer, nullable=False),
    Column("naam", Text, nullable=False),
)

opmerking = Table(
    "opmerking",
    metadata,
    Column("bijeenkomst_id", ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
    Column("thema", ForeignKey("thema.code"), primary_key=True),
    build_aantal("aantal", verplicht=True),
)

# A quote is public only with consent and after somebody released it.
citaat = Table(
    "citaat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bijeenkomst_id", ForeignKey("evaluatie.bijeenkomst_id"), nullable=False, index=True),
    Column("tekst", Text, nullable=False),
    Column("toestemming", Boolean, nullable=False),
    Column("vrijgegeven_op", Date),
)

# Per kind the table of its records; what the declaration says is built here, and a migration makes it in the store.
TABELLEN = {tabel.name: tabel for tabel in (bijeenkomst, organisatie)}
TABELLEN |= {soort.code: build_tabellen(soort) for soort in choose_gewone()}
beslissing, geinformeerd, actie, verhaal = (TABELLEN[c] for c in ("beslissing", "geinformeerd", "actie", "verhaal"))
