"""Who may sign in, where they did, and who tried."""

from sqlalchemy import Boolean, Column, DateTime, Integer, String, Table, Text, UniqueConstraint, false

from buurtnet.rechten import ROLLEN
from buurtnet.tables.basis import build_een_van, build_verwijzing, metadata

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
    build_een_van("rol", ROLLEN),
    UniqueConstraint("email"),
)

gebruiker_organisatie = Table(
    "gebruiker_organisatie",
    metadata,
    build_verwijzing("gebruiker", primary_key=True),
    build_verwijzing("organisatie", primary_key=True, index=True),
)

# The key itself is only in the browser's cookie: who reads the store cannot sign in with it.
sessie = Table(
    "sessie",
    metadata,
    Column("sleutel_hash", String(64), primary_key=True),
    build_verwijzing("gebruiker", nullable=False, index=True),
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
    build_verwijzing("gebruiker", primary_key=True, index=True),
    Column("laatst_gebruikt_op", DateTime, nullable=False),
)

# Sign-ins that did not succeed, per account (known or not), per network address and per known device; kept for a day,
# as a hash.
aanmeldpoging = Table(
    "aanmeldpoging",
    metadata,
    Column("sleutel_hash", String(64), primary_key=True),
    build_verwijzing("gebruiker", index=True),  # empty: of an address, or of an account that does not exist
    Column("aantal", Integer, nullable=False),
    Column("laatst_op", DateTime, nullable=False, index=True),
)

# Who may sign in: no records of the programme, so loading or emptying those leaves this alone.
TOEGANG = (gebruiker, gebruiker_organisatie, sessie, apparaat, aanmeldpoging)
