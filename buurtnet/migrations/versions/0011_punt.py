"""Points: what was asked, the answer, and what came of it."""

from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Text, false

revision = "0011"
down_revision = "0010"

_THEMAS = (
    "'schoon', 'verkeer', 'groen', 'jeugd', 'ontmoeten', 'veiligheid', 'rollen', 'visie', 'communicatie', 'zorg', "
    "'wonen', 'overig'"
)


def upgrade():
    op.create_table(
        "punt",
        Column("id", Integer, primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True),
        Column("bijeenkomst_id", Integer, ForeignKey("bijeenkomst.id"), index=True),
        Column("gevraagd_op", Date, nullable=False, index=True),
        Column("wat", Text, nullable=False),
        _een_van("thema", _THEMAS, nullable=False),
        _een_van("aan", "'gemeente', 'zelf'", nullable=False),
        _een_van("antwoord", "'ja', 'deels', 'nee'"),
        Column("antwoord_op", Date),
        Column("toelichting", Text),
        _een_van("door", "'buurt', 'samen', 'gemeente'"),
        Column("klaar_voor", Date),
        Column("gedaan_op", Date),
        Column("vastgelegd_op", DateTime, nullable=False),
        Column("wissen_na", Date),
        Column("versie", Integer, nullable=False, server_default="1"),
        Column("ingetrokken", Boolean, nullable=False, server_default=false()),
    )


def _een_van(naam, codes, nullable=True):
    return Column(naam, String(20), CheckConstraint(f"{naam} IN ({codes})", name=naam), nullable=nullable)
