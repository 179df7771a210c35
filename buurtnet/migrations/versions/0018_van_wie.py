"""Who of the municipality made a promise; of those that are there nobody said so."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade():
    for tabel in ("actie", "punt"):  # both databases take this as it is
        regel = f"CONSTRAINT ck_{tabel}_groep CHECK (groep IN ('raad', 'college', 'ambtenaren'))"
        op.execute(f"ALTER TABLE {tabel} ADD COLUMN groep VARCHAR(20) {regel}")
