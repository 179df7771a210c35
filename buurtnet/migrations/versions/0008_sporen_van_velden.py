"""Who wrote a field of a concept last, and when: so that a difference can say whose it is."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0008"
down_revision = "0007"


def upgrade():
    op.add_column("concept", Column("sporen", Text))
