"""What is still being filled in, what was replaced, and who did what."""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from buurtnet.tables.basis import build_verwijzing, metadata

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
    Column("sleutel", String(36)),  # made by the browser that began it; empty: begun another way
    Index("ix_concept_auteur_id_sleutel", "auteur_id", "sleutel", unique=True),
    sqlite_autoincrement=True,  # a page that is still open must not write in another concept of the same number
)

# No foreign key to organisatie: what is still being filled in may name anything.
concept_organisatie = Table(
    "concept_organisatie",
    metadata,
    build_verwijzing("concept", primary_key=True),
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
    build_verwijzing("gebruiker"),  # empty: at the command line
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
    build_verwijzing("gebruiker"),  # empty: at the command line
    Column("handeling", String(20), nullable=False),
    Column("soort", String(20), nullable=False),
    Column("record_id", Integer),
    Column("samenvatting", Text, nullable=False),
    Column("aantal", Integer, nullable=False, server_default="1"),  # so often within the hour, of signing in and out
)
