"""The tables of the store. Everything that happens is a dated event; nothing is overwritten.

Dates are calendar dates. A period runs from `van` up to and not including `tot`; `tot` empty means: still so.
A missing count is NULL: unknown is not zero. There is no field for a resident's name, address or mail.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from buurtnet.rechten import ROLLEN

SOORTEN_ORGANISATIE = ("buurtplatform", "buurtnetwerk", "bewonersorganisatie")
STAPPEN = ("nog_niet_besproken", "in_gesprek", "voorgenomen", "definitief_ja", "definitief_nee", "gestopt")
ONDERDELEN = ("workshop", "visie", "achterban", "subsidieregels", "rolverdeling")
SOORTEN_BIJEENKOMST = ("workshop", "buurtactiviteit", "informatieavond", "huis_aan_huis")
STATUSSEN = ("concept", "gepubliceerd", "ingetrokken")
SPOREN = ("sociaal", "fysiek")
UITVOERDERS = ("buurt", "samen", "gemeente")
LEEFTIJDEN = ("l_0_14", "l_15_24", "l_25_44", "l_45_64", "l_65_plus")
FUNCTIES = ("raadsleden", "collegeleden", "ambtenaren")
ANTWOORDEN = ("n1", "n2", "n3", "n4", "n5")
SOORTEN_RECORD = ("bijeenkomst", "beslissing", "geinformeerd", "actie", "organisatie", "verhaal")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _een_van(kolom: str, waarden: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{kolom} IN ({', '.join(repr(w) for w in waarden)})", name=kolom)


def _aantal(naam: str, verplicht: bool = False) -> Column:
    return Column(naam, Integer, CheckConstraint(f"{naam} >= 0", name=naam), nullable=not verplicht)


def _naar(tabel: str, **opties) -> Column:
    return Column(f"{tabel}_id", ForeignKey(f"{tabel}.id"), **opties)


def _buurtcode(**opties) -> Column:
    return Column("buurtcode", String(10), **opties)


def _versie() -> Column:
    """Raised by each correction: who corrects says which version was on the screen."""
    return Column("versie", Integer, nullable=False, server_default="1")


def _ingetrokken() -> Column:
    return Column("ingetrokken", Boolean, nullable=False, server_default=false())


# One row: every write raises `nummer` and draws a new `merk`; every cache has both in its key, on every server. The
# number counts; the mark tells a copy that was put back and written to again from the store that it was copied from.
gegevensversie = Table(
    "gegevensversie",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="een_rij"), primary_key=True),
    Column("nummer", Integer, nullable=False),
    Column("merk", String(16), nullable=False),
)

instelling = Table(
    "instelling",
    metadata,
    Column("naam", String(40), primary_key=True),
    Column("waarde", Text, nullable=False),
)

organisatie = Table("organisatie", metadata, Column("id", Integer, primary_key=True), _versie(), _ingetrokken())

organisatie_naam = Table(
    "organisatie_naam",
    metadata,
    Column("id", Integer, primary_key=True),
    _naar("organisatie", nullable=False, index=True),
    Column("naam", Text, nullable=False),
    Column("soort", String(20), nullable=False),
    Column("van", Date, nullable=False),
    Column("tot", Date),
    _een_van("soort", SOORTEN_ORGANISATIE),
    UniqueConstraint("organisatie_id", "van"),
)

dekking = Table(
    "dekking",
    metadata,
    Column("id", Integer, primary_key=True),
    _naar("organisatie", nullable=False),
    _buurtcode(nullable=False, index=True),
    Column("deels", Boolean, nullable=False),
    Column("van", Date, nullable=False),
    Column("tot", Date),
    UniqueConstraint("organisatie_id", "buurtcode", "van"),
)

beslissing = Table(
    "beslissing",
    metadata,
    Column("id", Integer, primary_key=True),
    _naar("organisatie", nullable=False, index=True),
    Column("datum", Date, nullable=False),
    Column("stap", String(20), nullable=False),
    Column("orgaan", Text),
    Column("argument", Text),
    Column("bron", Text),
    Column("vastgelegd_op", DateTime, nullable=False),
    Column("wissen_na", Date),
    _versie(),
    _ingetrokken(),
    _een_van("stap", STAPPEN),
)

geinformeerd = Table(
    "geinformeerd",
    metadata,
    Column("id", Integer, primary_key=True),
    _naar("organisatie", nullable=False, index=True),
    Column("onderdeel", String(20), nullable=False),
    Column("datum", Date, nullable=False),
    Column("ja", Boolean, nullable=False),
    Column("vastgelegd_op", DateTime, nullable=False),
    _versie(),
    _ingetrokken(),
    _een_van("onderdeel", ONDERDELEN),
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
    _aantal("aanwezig"),  # head count; for huis_aan_huis: households spoken with
    _aantal("eerste_keer"),  # of the residents present: first activity in this buurt this calendar year
    _aantal("van_elders"),  # of those present: does not live in this buurt
    *(_aantal(n) for n in FUNCTIES),
    *(_aantal(n) for n in LEEFTIJDEN),
    Column("uitkomst", Text),
    Column("vastgelegd_op", DateTime, nullable=False),
    Column("wissen_na", Date),  # of the outcome and the quotes; empty: by the date and the setting
    _versie(),
    _een_van("soort", SOORTEN_BIJEENKOMST),
    _een_van("status", STATUSSEN),
)

bijeenkomst_organisatie = Table(
    "bijeenkomst_organisatie",
    metadata,
    _naar("bijeenkomst", primary_key=True),
    _naar("organisatie", primary_key=True, index=True),
)

# The tallies here are filled only when a bijeenkomst of several buurten was counted per buurt;
# with one buurt the counts of the bijeenkomst itself hold.
bijeenkomst_buurt = Table(
    "bijeenkomst_buurt",
    metadata,
    _naar("bijeenkomst", primary_key=True),
    _buurtcode(primary_key=True, index=True),
    _aantal("deelnemers"),  # residents of this buurt among those present, officials not counted
    _aantal("eerste_keer"),
)

evaluatie = Table(
    "evaluatie",
    metadata,
    _naar("bijeenkomst", primary_key=True),
    _aantal("formulieren", verplicht=True),
)

stelling = Table(
    "stelling",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("volgorde", Integer, nullable=False),
    Column("tekst", Text, nullable=False),
    Column("sleutel", Boolean, nullable=False),
)

antwoord = Table(
    "antwoord",
    metadata,
    Column("bijeenkomst_id", ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
    Column("stelling", ForeignKey("stelling.code"), primary_key=True),
    *(_aantal(n, verplicht=True) for n in ANTWOORDEN),
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
    _aantal("aantal", verplicht=True),
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

actie = Table(
    "actie",
    metadata,
    Column("id", Integer, primary_key=True),
    _naar("organisatie", nullable=False, index=True),
    _naar("bijeenkomst", index=True),
    _buurtcode(index=True),  # empty: for all buurten of the organisation
    Column("wat", Text, nullable=False),
    Column("spoor", String(20), nullable=False),
    Column("door", String(20), nullable=False),
    Column("beloofd_op", Date, nullable=False),
    Column("vervalt_op", Date),
    Column("gedaan_op", Date),
    Column("vastgelegd_op", DateTime, nullable=False),
    _versie(),
    _ingetrokken(),
    _een_van("spoor", SPOREN),
    _een_van("door", UITVOERDERS),
)

verhaal = Table(
    "verhaal",
    metadata,
    Column("id", Integer, primary_key=True),
    _naar("organisatie", nullable=False, index=True),  # whom to ask
    Column("datum", Date, nullable=False, index=True),
    Column("titel", Text, nullable=False),
    Column("wat", Text, nullable=False),
    Column("nodig", Text, nullable=False),  # what it took
    Column("overgenomen_van", ForeignKey("organisatie.id"), index=True),  # whose idea it was first
    Column("vastgelegd_op", DateTime, nullable=False),
    Column("wissen_na", Date),
    _versie(),
    _ingetrokken(),
)

gebruiker = Table(
    "gebruiker",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False),  # in lower case
    Column("naam", Text, nullable=False),
    Column("rol", String(20), nullable=False),
    Column("wachtwoord_hash", Text),  # empty: signs in through the municipality's own sign-in only
    Column("geblokkeerd", Boolean, nullable=False),
    Column("aangemaakt_op", DateTime, nullable=False),
    Column("overal_afgemeld_op", DateTime),  # a sign-in elsewhere of before this moment no longer counts
    # Somebody else gave it out: good for choosing one's own and for nothing more.
    Column("wachtwoord_eenmalig", Boolean, nullable=False, server_default=false()),
    Column("eenmalig_verloopt_op", DateTime),  # from then on such a password is good for nothing
    _een_van("rol", ROLLEN),
    UniqueConstraint("email"),
)

gebruiker_organisatie = Table(
    "gebruiker_organisatie",
    metadata,
    _naar("gebruiker", primary_key=True),
    _naar("organisatie", primary_key=True, index=True),
)

# The key itself is only in the browser's cookie: who reads the store cannot sign in with it.
sessie = Table(
    "sessie",
    metadata,
    Column("sleutel_hash", String(64), primary_key=True),
    _naar("gebruiker", nullable=False, index=True),
    Column("aangemaakt_op", DateTime, nullable=False),
    Column("laatst_gebruikt_op", DateTime, nullable=False),
    Column("verloopt_op", DateTime, nullable=False, index=True),
    Column("ingetrokken_op", DateTime),
    Column("via_gemeente", Boolean, nullable=False, server_default=false()),  # signed in there too
)

# A browser in which somebody signed in before: who guesses elsewhere does not make it wait. The key is in its cookie.
apparaat = Table(
    "apparaat",
    metadata,
    Column("sleutel_hash", String(64), primary_key=True),
    _naar("gebruiker", primary_key=True, index=True),
    Column("laatst_gebruikt_op", DateTime, nullable=False),
)

# Sign-ins that did not succeed, per account (known or not), per network address and per known device; kept for a day,
# as a hash.
aanmeldpoging = Table(
    "aanmeldpoging",
    metadata,
    Column("sleutel_hash", String(64), primary_key=True),
    _naar("gebruiker", index=True),  # empty: of an address, or of an account that does not exist
    Column("aantal", Integer, nullable=False),
    Column("laatst_op", DateTime, nullable=False, index=True),
)

# Who may sign in: no records of the programme, so loading or emptying those leaves this alone.
TOEGANG = (gebruiker, gebruiker_organisatie, sessie, apparaat, aanmeldpoging)

# What somebody is still filling in; in no public read. `inhoud`: JSON as `invoer` describes it.
concept = Table(
    "concept",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("soort", String(20), nullable=False),
    Column("record_id", Integer),  # empty: something new; else what it corrects, as it was at `basis_versie`
    Column("basis_versie", Integer),
    Column("auteur_id", ForeignKey("gebruiker.id"), nullable=False, index=True),
    Column("inhoud", Text, nullable=False),
    Column("aangemaakt_op", DateTime, nullable=False),
    Column("bijgewerkt_op", DateTime, nullable=False),
    Column("wissen_na", Date),  # empty: cleared already
    Column("sporen", Text),  # JSON: by path of a field, who wrote it last and when
    _een_van("soort", SOORTEN_RECORD),
    sqlite_autoincrement=True,  # a page that is still open must not write in another concept of the same number
)

# No foreign key to organisatie: what is still being filled in may name anything.
concept_organisatie = Table(
    "concept_organisatie",
    metadata,
    _naar("concept", primary_key=True),
    Column("organisatie_id", Integer, primary_key=True, index=True),
)

# Each version that a correction or withdrawal replaced, whole, with who replaced it, when and why.
geschiedenis = Table(
    "geschiedenis",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("soort", String(20), nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("versie", Integer, nullable=False),
    Column("inhoud", Text, nullable=False),
    _naar("gebruiker"),  # empty: at the command line
    Column("vervangen_op", DateTime, nullable=False),
    Column("reden", Text, nullable=False),
    Column("wissen_na", Date),  # empty: cleared already, or holds no free text
    _een_van("soort", SOORTEN_RECORD),
    UniqueConstraint("soort", "record_id", "versie"),
)

# Who did what and when (UTC); holds no text of residents. Loading or emptying the records leaves it alone.
log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tijdstip", DateTime, nullable=False, index=True),
    _naar("gebruiker"),  # empty: at the command line
    Column("handeling", String(20), nullable=False),
    Column("soort", String(20), nullable=False),
    Column("record_id", Integer),
    Column("samenvatting", Text, nullable=False),
    Column("aantal", Integer, nullable=False, server_default="1"),  # so often within the hour, of signing in and out
)
