"""What the tables share: how rules and indexes are named, and the columns that many have."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, MetaData, String, false

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def build_een_van(kolom: str, waarden: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{kolom} IN ({', '.join(repr(w) for w in waarden)})", name=kolom)


def build_aantal(naam: str, verplicht: bool = False) -> Column:
    return Column(naam, Integer, CheckConstraint(f"{naam} >= 0", name=naam), nullable=not verplicht)


def build_verwijzing(tabel: str, **opties) -> Column:
    return Column(f"{tabel}_id", ForeignKey(f"{tabel}.id"), **opties)


def build_buurtcode(**opties) -> Column:
    return Column("buurtcode", String(10), **opties)


def build_versie() -> Column:
    """Raised by each correction: who corrects says which version was on the screen."""
    return Column("versie", Integer, nullable=False, server_default="1")


def build_ingetrokken() -> Column:
    return Column("ingetrokken", Boolean, nullable=False, server_default=false())
