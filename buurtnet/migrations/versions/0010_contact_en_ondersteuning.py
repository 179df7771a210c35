"""Contacts of council and college, support, and applications of other organisations."""

from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Text, false

revision = "0010"
down_revision = "0009"

_ROLLEN = (
    "'kaders', 'controleren', 'budget', 'luisteren', 'belemmeringen', 'mobiliseren', 'algemeen_belang', "
    "'dwarsverbanden', 'handen'"
)
_VORMEN = "'basissubsidie', 'flexibel', 'tender', 'initiatief', 'opbouwwerk', 'ruimte', 'training', 'communicatie'"
_STAPPEN = "'belangstelling', 'gesprek', 'toets', 'toegelaten', 'niet_toegelaten'"


def upgrade():
    op.create_table(
        "contact",
        *_begin(),
        Column("datum", Date, nullable=False, index=True),
        _een_van("groep", "'raad', 'college', 'ambtenaren'"),
        _een_van("rol", _ROLLEN),
        _een_van("initiatief", "'buurt', 'gemeente'"),
        Column("belofte", Text),
        Column("beloofd_voor", Date),
        Column("nagekomen_op", Date),
        *_einde(),
    )
    op.create_table(
        "ondersteuning",
        *_begin(),
        _een_van("vorm", _VORMEN),
        Column("waarvoor", Text),
        Column("gevraagd_op", Date, nullable=False, index=True),
        _aantal("gevraagd"),
        Column("antwoord_op", Date),
        _aantal("toegekend"),
        _aantal("gebruikt"),
        *_einde(),
    )
    op.create_table(
        "aanmelding",
        *_begin(),
        _een_van("stap", _STAPPEN),
        Column("datum", Date, nullable=False, index=True),
        Column("toelichting", Text),
        *_einde(),
    )


def _begin():
    organisatie = Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True)
    return Column("id", Integer, primary_key=True), organisatie


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
