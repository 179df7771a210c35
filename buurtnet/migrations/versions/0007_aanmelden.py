"""Known devices, a term for a password that somebody gave out, and signing in and out in the log."""

from datetime import UTC, datetime, timedelta

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, column, false, table, true

revision = "0007"
down_revision = "0006"


def upgrade():
    op.create_table(
        "apparaat",
        Column("sleutel_hash", String(64), primary_key=True),
        Column("gebruiker_id", Integer, ForeignKey("gebruiker.id"), primary_key=True, index=True),
        Column("laatst_gebruikt_op", DateTime, nullable=False),
    )
    # What it holds is forgotten after a day anyway, and SQLite adds no foreign key to a table that is there.
    op.drop_table("aanmeldpoging")
    op.create_table(
        "aanmeldpoging",
        Column("sleutel_hash", String(64), primary_key=True),
        Column("gebruiker_id", Integer, ForeignKey("gebruiker.id"), index=True),
        Column("aantal", Integer, nullable=False),
        Column("laatst_op", DateTime, nullable=False, index=True),
    )
    op.add_column("sessie", Column("via_gemeente", Boolean, nullable=False, server_default=false()))
    op.add_column("log", Column("aantal", Integer, nullable=False, server_default="1"))
    op.add_column("gebruiker", Column("eenmalig_verloopt_op", DateTime))
    gebruiker = table("gebruiker", column("wachtwoord_eenmalig", Boolean), column("eenmalig_verloopt_op", DateTime))
    over_drie_dagen = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=72)
    op.execute(
        gebruiker.update().where(gebruiker.c.wachtwoord_eenmalig == true()).values(eenmalig_verloopt_op=over_drie_dagen)
    )
