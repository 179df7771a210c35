"""Statements that were asked at the start of a meeting too, and which of them is about the roles."""

from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, false

revision = "0014"
down_revision = "0013"


def upgrade():
    op.add_column("evaluatie", _aantal("formulieren_vooraf"))
    op.add_column("stelling", Column("rollen", Boolean, nullable=False, server_default=false()))
    op.create_table(
        "antwoord_vooraf",
        Column("bijeenkomst_id", Integer, ForeignKey("evaluatie.bijeenkomst_id"), primary_key=True),
        Column("stelling", String(20), ForeignKey("stelling.code"), primary_key=True),
        *(_aantal(naam, nullable=False) for naam in ("n1", "n2", "n3", "n4", "n5")),
    )


def _aantal(naam, nullable=True):
    return Column(naam, Integer, CheckConstraint(f"{naam} >= 0", name=naam), nullable=nullable)
