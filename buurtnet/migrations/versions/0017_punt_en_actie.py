"""A point may say which action it is; of those that are there nobody said so."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade():
    op.execute("ALTER TABLE punt ADD COLUMN actie_id INTEGER CONSTRAINT fk_punt_actie_id REFERENCES actie (id)")
    op.create_index("ix_punt_actie_id", "punt", ["actie_id"])
