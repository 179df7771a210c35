"""The tables of the store. Everything that happens is a dated event; nothing is overwritten.

Dates are calendar dates. A period runs from `van` up to and not including `tot`; `tot` empty means: still so.
A missing count is NULL: unknown is not zero. There is no field for a resident's name, address or mail.
"""

from dataclasses import replace

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

from buurtnet import begrippen
from buurtnet.rechten import ROLLEN, SCHRIJVER
from buurtnet.soorten import Soort, choose_gewone, velden
from buurtnet.soorten.bijeenkomst import ANTWOORDEN, FUNCTIES, LEEFTIJDEN

SOORTEN_ORGANISATIE = tuple(begrippen.SOORTEN_ORGANISATIE)
STAPPEN = tuple(code for code in begrippen.STAPPEN if code != "geen_gegevens")
ONDERDELEN = tuple(begrippen.ONDERDELEN)
SOORTEN_BIJEENKOMST = tuple(begrippen.SOORTEN_BIJEENKOMST)
STATUSSEN = ("concept", "gepubliceerd", "ingetrokken")
SPOREN = tuple(begrippen.SPOREN)

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


_TYPEN = {  # the first that fits
    velden.Tekst: Text,
    velden.Getal: Integer,
    velden.Datum: Date,
    velden.Tijd: String(5),
    velden.Keuze: String(20),
    velden.JaNee: Boolean,
    velden.Buurt: String(10),
}


def _build_kolom(veld: velden.Veld, **opties) -> Column:
    """The column of a field, with what the database itself can check of it."""
    if isinstance(veld, velden.Nummer):
        naar = "bijeenkomst.id" if isinstance(veld, velden.Verwijzing) else "organisatie.id"
        return Column(veld.naam, ForeignKey(naar), index=veld.index, **opties)
    soort = next(soort for klasse, soort in _TYPEN.items() if isinstance(veld, klasse))
    regels = []
    if isinstance(veld, velden.Keuze):
        regels = [_een_van(veld.naam, tuple(veld.keuzes))]
    elif isinstance(veld, velden.Getal):
        regels = [CheckConstraint(f"{veld.naam} >= 0", name=veld.naam)]
    return Column(veld.naam, soort, *regels, index=veld.index, **opties)


def _build_kindtabel(soort: Soort, veld: velden.Lijst | velden.Raster) -> Table:
    """What a field holds more of: a row for each that was chosen, or for each cell that was filled in."""
    kolommen = (
        [_build_kolom(replace(veld.cel, index=False), primary_key=True)]
        if isinstance(veld, velden.Lijst)
        else [
            Column("rij", String(40), primary_key=True),
            Column("kolom", String(40), primary_key=True),
            _build_kolom(replace(veld.cel, naam="waarde", index=False), nullable=False),
        ]
    )
    return Table(f"{soort.code}_{veld.naam}", metadata, _naar(soort.code, primary_key=True), *kolommen)


def build_tabellen(soort: Soort) -> Table:
    """The table of a kind that is all declaration, and one for each field that holds more of something."""
    gewoon = [veld for veld in soort.velden if veld not in soort.kindtabellen]
    tabel = Table(
        soort.code,
        metadata,
        Column("id", Integer, primary_key=True),
        *(_build_kolom(veld, nullable=not veld.verplicht) for veld in gewoon),
        *([Column("auteur_id", ForeignKey("gebruiker.id"), index=True)] if soort.lezen == SCHRIJVER else []),
        Column("vastgelegd_op", DateTime, nullable=False),
        *([Column("wissen_na", Date)] if soort.gewist else []),
        _versie(),
        _ingetrokken(),
    )
    for veld in soort.kindtabellen:
        _build_kindtabel(soort, veld)
    return tabel


# One row: every write raises `nummer` and draws a new `merk`; every cache has both in its key, on every server. The
# number counts; the mark tells a copy that was put back and written to again from the store that it was copied from.
gegevensversie = Table(
    "gegevensversie",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="een_rij"), primary_key=True),
    Column("nummer", Integer, nullable=False),
    Column("merk", String(16), nullable=False),
    Column("tabellen", Text, nullable=False, server_default="{}"),  # JSON: a mark per table, see store/stempels
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

# Per kind the table of its records; what the declaration says is built here, and a migration makes it in the store.
TABELLEN = {tabel.name: tabel for tabel in (bijeenkomst, organisatie)}
TABELLEN |= {soort.code: build_tabellen(soort) for soort in choose_gewone()}
beslissing, geinformeerd, actie, verhaal = map(TABELLEN.get, ("beslissing", "geinformeerd", "actie", "verhaal"))

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

# What somebody is still filling in; in no public read. `inhoud`: JSON as `invoer` describes it. Which kinds there are,
# the code checks: a rule here would be rebuilt for every new kind.
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
