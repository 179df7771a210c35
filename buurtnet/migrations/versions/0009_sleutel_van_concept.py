"""A concept that was begun without a connection is known by a key that the browser made: sent twice it is one concept.

The rows of lists in a concept get a name of their own: by its number a row is another one as soon as one goes.
"""

import json
import secrets

from alembic import op
from sqlalchemy import Column, Integer, String, Text, column, select, table

revision = "0009"
down_revision = "0008"


def upgrade():
    op.add_column("concept", Column("sleutel", String(36)))
    op.create_index("ix_concept_auteur_id_sleutel", "concept", ["auteur_id", "sleutel"], unique=True)
    concept = table("concept", column("id", Integer), column("inhoud", Text))
    for nummer, tekst in op.get_bind().execute(select(concept.c.id, concept.c.inhoud)).all():
        inhoud = json.loads(tekst)
        evaluatie = inhoud.get("evaluatie")
        lijsten = [inhoud.get(naam) for naam in ("acties", "namen", "dekking")]
        lijsten.append(evaluatie.get("citaten") if isinstance(evaluatie, dict) else None)
        rijen = [rij for lijst in lijsten if isinstance(lijst, list) for rij in lijst if isinstance(rij, dict)]
        for rij in rijen:
            rij["rij"] = secrets.token_hex(4)
        if rijen:
            nieuw = json.dumps(inhoud, ensure_ascii=False, sort_keys=True)
            op.execute(concept.update().where(concept.c.id == nummer).values(inhoud=nieuw))
