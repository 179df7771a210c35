"""What may be recorded: what is impossible (refused), what is unlikely (asked about), what a draft must hold.

The rules look at one record by itself; they find slips of the pen, not figures that are wrong but possible.
Unknown is never at fault: a tally that is missing is compared with nothing.

A draft is a dict that JSON can hold, dates as `2016-10-15`:
- bijeenkomst: datum, begint_om (`19:30`), soort, titel, plaats, aanwezig, eerste_keer, van_elders, raadsleden,
  collegeleden, ambtenaren, l_0_14 .. l_65_plus, uitkomst; organisaties [id];
  buurten [{buurtcode, deelnemers, eerste_keer}];
  evaluatie {formulieren, antwoorden {stelling: {n1 .. n5}}, opmerkingen {thema: aantal},
  citaten [{id, tekst, toestemming}]}; acties [{wat, spoor, door, organisatie_id, buurtcode, vervalt_op}]: those to add
- beslissing: organisatie_id, datum, stap, orgaan, argument, bron
- geinformeerd: organisatie_id, onderdeel, datum, ja
- actie: organisatie_id, bijeenkomst_id, buurtcode, wat, spoor, door, beloofd_op, vervalt_op, gedaan_op
- verhaal: organisatie_id (whom to ask), datum, titel, wat, nodig, overgenomen_van (another organisation)
- organisatie: namen [{naam, soort, van, tot}]; dekking [{buurtcode, deels, van, tot}]
"""

from buurtnet.invoer import bijeenkomst, overige
from buurtnet.invoer.kennis import Kennis, Keuring
from buurtnet.invoer.veld import build_json, build_met_veld, choose_codes, choose_datum, choose_organisaties

__all__ = [
    "Kennis",
    "Keuring",
    "build_json",
    "build_met_veld",
    "choose_codes",
    "choose_datum",
    "choose_organisaties",
    "validate_inhoud",
]

_REGELS = {
    "bijeenkomst": bijeenkomst.validate_bijeenkomst,
    "beslissing": overige.validate_beslissing,
    "geinformeerd": overige.validate_geinformeerd,
    "actie": overige.validate_actie,
    "organisatie": overige.validate_organisatie,
    "verhaal": overige.validate_verhaal,
}


def validate_inhoud(soort: str, inhoud: dict, kennis: Kennis) -> Keuring:
    """Every fault and every question about a draft, by field, and its values as the tables have them."""
    return _REGELS[soort](inhoud, kennis)
