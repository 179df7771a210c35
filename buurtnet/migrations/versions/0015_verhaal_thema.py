"""A story has a theme and a track, so that others find it; of those that are there neither is known."""

from alembic import op

revision = "0015"
down_revision = "0014"

_THEMAS = (
    "'schoon', 'verkeer', 'groen', 'jeugd', 'ontmoeten', 'veiligheid', 'rollen', 'visie', 'communicatie', 'zorg', "
    "'wonen', 'overig'"
)


def upgrade():
    for naam, codes in (("thema", _THEMAS), ("spoor", "'sociaal', 'fysiek'")):  # both databases take this as it is
        regel = f"CONSTRAINT ck_verhaal_{naam} CHECK ({naam} IN ({codes}))"
        op.execute(f"ALTER TABLE verhaal ADD COLUMN {naam} VARCHAR(20) {regel}")
