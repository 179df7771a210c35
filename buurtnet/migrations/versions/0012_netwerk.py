"""A network's own words, vision, development and role division from two sides, reports, and what is hidden."""

from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Text, false

revision = "0012"
down_revision = "0011"

_NIVEAUS = "'0', '1', '2', '3', '4'"
_STADIA = "'geen', 'in_gesprek', 'concept', 'gedeeld', 'vastgesteld'"
_TREDEN = "'reguleren', 'regisseren', 'stimuleren', 'faciliteren', 'loslaten'"


def upgrade():
    _create(
        "eigen_woorden",
        Column("datum", Date, nullable=False, index=True),
        Column("wij_zijn", Text, nullable=False),
        *(Column(naam, Text) for naam in ("wij_doen", "meedoen", "adres")),
        Column("akkoord_op", Date),
    )
    _create(
        "visie",
        Column("datum", Date, nullable=False, index=True),
        _een_van("spoor", "'sociaal', 'fysiek'"),
        _een_van("stadium", _STADIA),
    )
    for naam, raster, codes in (("ontwikkeling", "niveau", _NIVEAUS), ("rolverdeling", "rol", _TREDEN)):
        for soort in (naam, f"{naam}_blik"):
            _create(soort, Column("datum", Date, nullable=False, index=True))
            op.create_table(
                f"{soort}_{raster}",
                Column(f"{soort}_id", Integer, ForeignKey(f"{soort}.id"), primary_key=True),
                Column("rij", String(40), primary_key=True),
                Column("kolom", String(40), primary_key=True),
                _een_van("waarde", codes),
            )
    _create(
        "melding",
        Column("datum", Date, nullable=False),
        Column("wat", Text, nullable=False),
        Column("antwoord", Text),
        Column("antwoord_op", Date),
        wissen=True,
    )
    _create(
        "verborgen",
        Column("vanaf", Date, nullable=False, index=True),
        Column("reden", Text, nullable=False),
        Column("tot", Date),
    )


def _create(soort, *kolommen, wissen=False):
    op.create_table(
        soort,
        Column("id", Integer, primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True),
        *kolommen,
        Column("vastgelegd_op", DateTime, nullable=False),
        *([Column("wissen_na", Date)] if wissen else []),
        Column("versie", Integer, nullable=False, server_default="1"),
        Column("ingetrokken", Boolean, nullable=False, server_default=false()),
    )


def _een_van(naam, codes):
    return Column(naam, String(20), CheckConstraint(f"{naam} IN ({codes})", name=naam), nullable=False)
