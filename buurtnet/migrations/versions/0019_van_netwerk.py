"""What a network wrote of a story, a vision or a report, nobody else changes: so it is known who wrote it."""

from alembic import op
from sqlalchemy import Boolean, Column, false

revision = "0019"
down_revision = "0018"


def upgrade():
    for soort in ("verhaal", "visie", "melding"):
        op.add_column(soort, Column("van_netwerk", Boolean, nullable=False, server_default=false()))
        op.execute(
            f"UPDATE {soort} SET van_netwerk = (1 = 1) WHERE id IN (SELECT log.record_id FROM log "
            f"JOIN gebruiker ON gebruiker.id = log.gebruiker_id WHERE log.soort = '{soort}' "
            "AND log.handeling IN ('gepubliceerd', 'gecorrigeerd') AND gebruiker.rol = 'netwerk')"
        )
