"""The list of kinds of record leaves the rules of the database, so that a new kind no longer rebuilds the drafts and
the history; the code checks it. And a mark per table, by which a figure knows whether it still holds."""

import json
import secrets

from alembic import op
from sqlalchemy import (
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
    column,
    table,
)

revision = "0006"
down_revision = "0005"

_SOORTEN = "soort IN ('bijeenkomst', 'beslissing', 'geinformeerd', 'actie', 'organisatie', 'verhaal')"
_NAMEN = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_concept()
        _rebuild(_build_geschiedenis())
    else:
        for naam in ("concept", "geschiedenis"):
            op.drop_constraint(op.f(f"ck_{naam}_soort"), naam, type_="check")
    op.add_column("gegevensversie", Column("tabellen", Text, nullable=False, server_default="{}"))
    # Drawn, so that two stores with other contents never carry the same mark.
    merken = json.dumps({"": secrets.token_hex(8)})
    op.execute(table("gegevensversie", column("tabellen")).update().values(tabellen=merken))


def _rebuild_concept():
    """SQLite has no way to drop a rule but a new table, so what hangs on the old one waits aside meanwhile."""
    conn = op.get_bind()
    hangt = table("concept_organisatie", column("concept_id"), column("organisatie_id"))
    rijen = [dict(rij) for rij in conn.execute(hangt.select()).mappings()]
    teller = conn.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'concept'").scalar()
    conn.execute(hangt.delete())
    _rebuild(_build_concept(), sqlite_autoincrement=True)
    op.create_index(op.f("ix_concept_auteur_id"), "concept", ["auteur_id"])
    op.bulk_insert(hangt, rijen)
    conn.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'concept'")
    if teller is not None:  # a number is not given out twice, also that of a concept that is gone
        conn.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('concept', ?)", (teller,))


def _rebuild(tabel: Table, **opties):
    with op.batch_alter_table(tabel.name, copy_from=tabel, table_kwargs=opties) as batch:
        batch.drop_constraint(op.f(f"ck_{tabel.name}_soort"), type_="check")


def _build_concept() -> Table:
    """As it was before: SQLite itself does not tell its rules."""
    metadata = MetaData(naming_convention=_NAMEN)
    Table("gebruiker", metadata, Column("id", Integer, primary_key=True))
    return Table(
        "concept",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("soort", String(20), nullable=False),
        Column("record_id", Integer),
        Column("basis_versie", Integer),
        Column("auteur_id", Integer, ForeignKey("gebruiker.id"), nullable=False),
        Column("inhoud", Text, nullable=False),
        Column("aangemaakt_op", DateTime, nullable=False),
        Column("bijgewerkt_op", DateTime, nullable=False),
        Column("wissen_na", Date),
        CheckConstraint(_SOORTEN, name="soort"),
    )


def _build_geschiedenis() -> Table:
    metadata = MetaData(naming_convention=_NAMEN)
    Table("gebruiker", metadata, Column("id", Integer, primary_key=True))
    return Table(
        "geschiedenis",
        metadata,
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
