"""What the store knows of itself: its version, and the settings of the programme."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, Text

from buurtnet.tables.basis import metadata

# One row: every write raises `nummer` and draws a new `merk`; every cache has both in its key, on every server. The
# number counts; the mark tells a copy that was put back and written to again from the store that it was copied from.
gegevensversie = Table(
    "gegevensversie",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="een_rij"), primary_key=True),
    Column("nummer", Integer, nullable=False),
    Column("merk", String(16), nullable=False),
    Column("tabellen", Text, nullable=False, server_default="{}"),  # JSON: a mark per table, see store/stempels
)

instelling = Table(
    "instelling",
    metadata,
    Column("naam", String(40), primary_key=True),
    Column("waarde", Text, nullable=False),
)
