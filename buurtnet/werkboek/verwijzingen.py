"""How an organisation is named in a file, so that reading it back finds the same one."""

from collections import Counter
from collections.abc import Mapping

from buurtnet.store.schrijven.records import Record
from buurtnet.werkboek.waarden import build_norm


def build_verwijzingen(organisaties: Mapping[int, Record]) -> dict[int, str]:
    """The last name of each; with its number behind it when another has that name too, or it looks like a number."""
    alle = Counter(
        norm for record in organisaties.values() for norm in {build_norm(rij["naam"]) for rij in record.inhoud["namen"]}
    )
    verwijzingen = {}
    for nummer, record in organisaties.items():
        naam = record.inhoud["namen"][-1]["naam"] if record.inhoud["namen"] else ""
        norm = build_norm(naam)
        gewoon = alle[norm] == 1 and len(norm) > 3 and not norm.isdigit() and not set(naam) & set(";\n")
        verwijzingen[nummer] = naam if gewoon else str(nummer)
    return verwijzingen
