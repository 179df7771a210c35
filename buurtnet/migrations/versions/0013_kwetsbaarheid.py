"""Fragility and agreed support: behind the login."""

from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Text, false

revision = "0013"
down_revision = "0012"

_SIGNALEN = "'trekkers', 'concentratie', 'nieuwe_bewoners', 'stilte', 'energie', 'professionals', 'beloften', 'geld'"


def upgrade():
    op.create_table(
        "kwetsbaarheid",
        *_begin(),
        *(_aantal(naam) for naam in ("trekkers", "nieuwe_bewoners", "energie_antwoorden", "energie_x10")),
        Column("geld_zeker_tot", Date),
        *_einde(),
    )
    op.create_table(
        "steunafspraak",
        *_begin(),
        _een_van("signaal", _SIGNALEN),
        Column("wat", Text, nullable=False),
        _een_van("wie", "'netwerk', 'opbouwwerker', 'gemeente'"),
        Column("klaar_voor", Date, nullable=False),
        Column("gedaan_op", Date),
        Column("wissen_na", Date),
        *_einde(),
    )


def _begin():
    return (
        Column("id", Integer, primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True),
        Column("datum", Date, nullable=False, index=True),
    )


def _einde():
    return (
        Column("vastgelegd_op", DateTime, nullable=False),
        Column("versie", Integer, nullable=False, server_default="1"),
        Column("ingetrokken", Boolean, nullable=False, server_default=false()),
    )


def _een_van(naam, codes):
    return Column(naam, String(20), CheckConstraint(f"{naam} IN ({codes})", name=naam), nullable=False)


def _aantal(naam):
    return Column(naam, Integer, CheckConstraint(f"{naam} >= 0", name=naam))
