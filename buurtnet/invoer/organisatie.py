"""An organisation: its names and what it covers, each in periods that do not overlap."""

from buurtnet.invoer.kennis import Kennis, Keuring
from buurtnet.invoer.velden import read_lijst, read_velden, validate_perioden, validate_velden, validate_verplicht
from buurtnet.soorten.organisatie import DEKKING, NAAM


def validate_organisatie(inhoud: dict, kennis: Kennis) -> Keuring:
    """`waarden`: the rows of namen and dekking. Which organisation it is, is no field of it."""
    fouten: dict[str, str] = {}
    delen: dict[str, list[dict]] = {}
    for naam, velden in (("namen", NAAM), ("dekking", DEKKING)):
        delen[naam] = []
        for nummer, deel in enumerate(read_lijst(inhoud, naam, fouten)):
            rij = read_velden(velden, deel, f"{naam}.{nummer}.", fouten)
            validate_verplicht(rij, velden, f"{naam}.{nummer}.", fouten)
            validate_velden(rij, velden, kennis, f"{naam}.{nummer}.", fouten)
            delen[naam].append(rij | ({"deels": bool(rij["deels"])} if "deels" in rij else {}))
    if not delen["namen"]:
        fouten.setdefault("namen", "Geef de organisatie een naam.")
    validate_perioden(delen["namen"], "namen", "", "naam", fouten)
    validate_perioden(delen["dekking"], "dekking", "buurtcode", "regel voor deze buurt", fouten)
    vragen = {"namen": "Er is al een organisatie met deze naam. Is dit een andere?"} if kennis.dubbel else {}
    return Keuring(delen, fouten, vragen)
