"""A password that the beheerder gave out: it is only good for choosing one's own."""

from alembic import op
from sqlalchemy import Boolean, Column, false

revision = "0005"
down_revision = "0004"


def upgrade():
    op.add_column("gebruiker", Column("wachtwoord_eenmalig", Boolean, nullable=False, server_default=false()))
