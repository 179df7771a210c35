"""What somebody may begin and choose from, by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from buurtnet.rechten import ALLE, Gebruiker
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.soorten.organisatie import ORGANISATIE


@dataclass(frozen=True)
class Kiezen:
    """What a form lets choose from, by name."""

    gebruiker: Gebruiker
    vandaag: date
    organisaties: Mapping[int, str]  # those that this person may write for
    namen: Mapping[int, str]  # of all organisations
    buurten: Mapping[str, str]
    dekking: Mapping[int, tuple[str, ...]]
    stellingen: Mapping[str, str]
    themas: Mapping[str, str]
    vorige_stellingen: frozenset[str]  # those on the last forms of these organisations
    acties: Mapping[int, tuple[int, str]] = field(default_factory=dict)  # whose, and what; the last agreed first

    @property
    def actienamen(self) -> Mapping[int, str]:
        return {nummer: wat for nummer, (_, wat) in self.acties.items()}

    @property
    def soorten(self) -> list[Soort]:
        """The kinds that this person may begin."""
        omvang = {code: soort.schrijven.get(self.gebruiker.rol) for code, soort in SOORTEN.items()}
        nieuw = {code: soort for code, soort in SOORTEN.items() if omvang[code]}
        return [soort for code, soort in nieuw.items() if omvang[code] == ALLE or soort is not ORGANISATIE]
