"""Who may sign in, their sessions, and sign-ins that did not succeed."""

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table(
        "gebruiker",
        Column("id", Integer, primary_key=True),
        Column("email", String(254), nullable=False),
        Column("naam", Text, nullable=False),
        Column("rol", String(20), nullable=False),
        Column("wachtwoord_hash", Text),
        Column("geblokkeerd", Boolean, nullable=False),
        Column("aangemaakt_op", DateTime, nullable=False),
        Column("overal_afgemeld_op", DateTime),
        CheckConstraint("rol IN ('bestuur', 'opbouwwerker', 'netwerk', 'beheerder')", name="rol"),
        UniqueConstraint("email"),
    )
    op.create_table(
        "gebruiker_organisatie",
        Column("gebruiker_id", Integer, ForeignKey("gebruiker.id"), primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), primary_key=True, index=True),
    )
    op.create_table(
        "sessie",
        Column("sleutel_hash", String(64), primary_key=True),
        Column("gebruiker_id", Integer, ForeignKey("gebruiker.id"), nullable=False, index=True),
        Column("aangemaakt_op", DateTime, nullable=False),
        Column("laatst_gebruikt_op", DateTime, nullable=False),
        Column("verloopt_op", DateTime, nullable=False, index=True),
        Column("ingetrokken_op", DateTime),
    )
    op.create_table(
        "aanmeldpoging",
        Column("sleutel_hash", String(64), primary_key=True),
        Column("aantal", Integer, nullable=False),
        Column("laatst_op", DateTime, nullable=False, index=True),
    )
