"""What may be recorded: what is impossible (refused), what is unlikely (asked about), what a draft must hold.

The rules look at one record by itself; they find slips of the pen, not figures that are wrong but possible.
Unknown is never at fault: a tally that is missing is compared with nothing.

A draft is a dict that JSON can hold, dates as `2016-10-15`, with the fields that the declaration of its kind names
(`soorten`); a raster as {row: {column: value}}. Two kinds hold more:
- bijeenkomst: organisaties [id]; buurten [{buurtcode, deelnemers, eerste_keer}];
  evaluatie {formulieren, antwoorden {stelling: {n1 .. n5}}, opmerkingen {thema: aantal},
  vooraf {formulieren, antwoorden} of the start, citaten [{id, tekst, toestemming}]};
  acties [{wat, spoor, door, groep, organisatie_id, buurtcode, vervalt_op}]: those to add
- organisatie: namen [{naam, soort, van, tot}]; dekking [{buurtcode, deels, van, tot}]
In a concept each row also has a name, `rij` (`invoer.rijen`), which is not recorded.
"""

from buurtnet.invoer.bijeenkomst import validate_bijeenkomst
from buurtnet.invoer.gewoon import build_inhoud, validate_gewoon
from buurtnet.invoer.kennis import Kennis, Keuring
from buurtnet.invoer.organisatie import validate_organisatie
from buurtnet.invoer.veld import build_json, build_met_veld, choose_codes, choose_datum, choose_organisaties
from buurtnet.soorten import SOORTEN

__all__ = [
    "Kennis",
    "Keuring",
    "build_inhoud",
    "build_json",
    "build_met_veld",
    "choose_codes",
    "choose_datum",
    "choose_organisaties",
    "validate_inhoud",
]

_EIGEN = {"bijeenkomst": validate_bijeenkomst, "organisatie": validate_organisatie}


def validate_inhoud(soort: str, inhoud: dict, kennis: Kennis) -> Keuring:
    """Every fault and every question about a draft, by field, and its values as the tables have them."""
    if soort in _EIGEN:
        return _EIGEN[soort](inhoud, kennis)
    return validate_gewoon(SOORTEN[soort], inhoud, kennis)
