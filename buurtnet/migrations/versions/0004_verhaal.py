"""Stories (a kind of record of their own), and the time at which a bijeenkomst begins."""

from alembic import op
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
    column,
    false,
    table,
)

revision = "0004"
down_revision = "0003"

_OUD = "soort IN ('bijeenkomst', 'beslissing', 'geinformeerd', 'actie', 'organisatie')"
_NIEUW = "soort IN ('bijeenkomst', 'beslissing', 'geinformeerd', 'actie', 'organisatie', 'verhaal')"
_NAMEN = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade():
    op.add_column("bijeenkomst", Column("begint_om", String(5)))
    op.create_table(
        "verhaal",
        Column("id", Integer, primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True),
        Column("datum", Date, nullable=False, index=True),
        Column("titel", Text, nullable=False),
        Column("wat", Text, nullable=False),
        Column("nodig", Text, nullable=False),
        Column("overgenomen_van", Integer, ForeignKey("organisatie.id"), index=True),
        Column("vastgelegd_op", DateTime, nullable=False),
        Column("wissen_na", Date),
        Column("versie", Integer, nullable=False, server_default="1"),
        Column("ingetrokken", Boolean, nullable=False, server_default=false()),
    )
    _renew_concept()
    _renew_regel(_build_geschiedenis())


def _renew_concept():
    """SQLite has no way to change a rule but a new table, so what hangs on the old one waits aside meanwhile."""
    if op.get_bind().dialect.name != "sqlite":
        _renew_regel(_build_concept())
        return
    conn = op.get_bind()
    hangt = table("concept_organisatie", column("concept_id"), column("organisatie_id"))
    rijen = [dict(rij) for rij in conn.execute(hangt.select()).mappings()]
    teller = conn.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'concept'").scalar()
    conn.execute(hangt.delete())
    _renew_regel(_build_concept(), sqlite_autoincrement=True)
    op.create_index(op.f("ix_concept_auteur_id"), "concept", ["auteur_id"])
    op.bulk_insert(hangt, rijen)
    conn.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'concept'")
    if teller is not None:  # a number is not given out twice, also that of a concept that is gone
        conn.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('concept', ?)", (teller,))


def _renew_regel(tabel: Table, **opties):
    """Replace the list of kinds that a table takes; its rows stay."""
    with op.batch_alter_table(tabel.name, copy_from=tabel, table_kwargs=opties) as batch:
        batch.drop_constraint(op.f(f"ck_{tabel.name}_soort"), type_="check")
        batch.create_check_constraint("soort", _NIEUW)


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
        CheckConstraint(_OUD, name="soort"),
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
        CheckConstraint(_OUD, name="soort"),
        UniqueConstraint("soort", "record_id", "versie"),
    )
