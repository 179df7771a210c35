"""Meetings that a network announces itself."""

from alembic import op
from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Text, false

revision = "0016"
down_revision = "0015"

_SOORT = CheckConstraint("soort IN ('workshop', 'buurtactiviteit', 'informatieavond')", name="soort")


def upgrade():
    op.create_table(
        "aankondiging",
        Column("id", Integer, primary_key=True),
        Column("organisatie_id", Integer, ForeignKey("organisatie.id"), nullable=False, index=True),
        Column("datum", Date, nullable=False, index=True),
        Column("begint_om", String(5)),
        Column("soort", String(20), _SOORT, nullable=False),
        Column("titel", Text, nullable=False),
        Column("plaats", Text),
        Column("vastgelegd_op", DateTime, nullable=False),
        Column("versie", Integer, nullable=False, server_default="1"),
        Column("ingetrokken", Boolean, nullable=False, server_default=false()),
    )
