"""Concepts, the history of corrections, the log, and on each record its version and whether it was withdrawn."""

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
    false,
)

revision = "0003"
down_revision = "0002"

_SOORTEN = "soort IN ('bijeenkomst', 'beslissing', 'geinformeerd', 'actie', 'organisatie')"


def upgrade():
    for tabel in ("organisatie", "beslissing", "geinformeerd", "bijeenkomst", "actie"):
        if tabel in ("bijeenkomst", "beslissing"):
            op.add_column(tabel, Column("wissen_na", Date))
        op.add_column(tabel, Column("versie", Integer, nullable=False, server_default="1"))
        if tabel != "bijeenkomst":  # that one has a status
            op.add_column(tabel, Column("ingetrokken", Boolean, nullable=False, server_default=false()))
    _create_concept()
    _create_sporen()


def _create_concept():
    op.create_table(
        "concept",
        Column("id", Integer, primary_key=True),
        Column("soort", String(20), nullable=False),
        Column("record_id", Integer),
        Column("basis_versie", Integer),
        Column("auteur_id", Integer, ForeignKey("gebruiker.id"), nullable=False, index=True),
        Column("inhoud", Text, nullable=False),
        Column("aangemaakt_op", DateTime, nullable=False),
        Column("bijgewerkt_op", DateTime, nullable=False),
        Column("wissen_na", Date),
        CheckConstraint(_SOORTEN, name="soort"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "concept_organisatie",
        Column("concept_id", Integer, ForeignKey("concept.id"), primary_key=True),
        Column("organisatie_id", Integer, primary_key=True, index=True),
    )


def _create_sporen():
    op.create_table(
        "geschiedenis",
        Column("id", Integer, primary_key=True),
        Column("soort", String(20), nullable=False),
        Column("record_id", Integer, nullable=False),
        Column("versie", Integer, nullable=False),
        Column("inhoud", Text, nullable=False),
        Column("gebruiker_id", Integer, ForeignKey("gebruiker.id")),
        Column("vervangen_op", DateTime, nullable=False),
        Column("reden", Text, nullable=False),
        Column("wissen_na", Date),
        CheckConstraint(_SOORTEN, name="soort"),
        UniqueConstraint("soort", "record_id", "versie"),
    )
    op.create_table(
        "log",
        Column("id", Integer, primary_key=True),
        Column("tijdstip", DateTime, nullable=False, index=True),
        Column("gebruiker_id", Integer, ForeignKey("gebruiker.id")),
        Column("handeling", String(20), nullable=False),
        Column("soort", String(20), nullable=False),
        Column("record_id", Integer),
        Column("samenvatting", Text, nullable=False),
    )
