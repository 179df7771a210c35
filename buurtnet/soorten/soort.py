"""What a kind of record says of itself, once; a declaration that is not whole stops the program at its start."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from buurtnet.rechten import IEDEREEN, LEZEN, OMVANG, ROLLEN
from buurtnet.soorten.velden import GEWIST, Datum, Lijst, Organisatie, Raster, Veld

VAN_DE_OPSLAG = frozenset(
    {"id", "versie", "ingetrokken", "status", "vastgelegd_op", "wissen_na", "auteur_id", "van_netwerk"}
)
_LANGSTE_BLAD = 31
Regel = Callable[[Mapping[str, object]], Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Soort:
    """One kind. Who may read and who may write have no default: nobody publishes or opens a kind by forgetting."""

    code: str  # in the store and in addresses
    een: str
    meer: str
    betekenis: str  # of the word
    blad: str  # of the workbook
    uitleg: str  # of the sheet
    datum: str  # the field that dates it; only a kind with tables of its own may have none
    titel: str  # the field that it is called by in a list
    dubbel: tuple[str, ...]  # what makes it look like another; the last one is asked about
    lezen: str
    schrijven: Mapping[str, str]  # role: for its own organisations or for all
    velden: tuple[Veld, ...]
    voorbeeld: tuple[str | int, ...]  # a value for each column of the sheet
    regels: tuple[Regel, ...] = ()  # across fields: typed values in, sentences by field out
    klaar: str = ""  # the field that ends it: until it is filled in the record is open
    eigen_tekst: bool = False  # what a network wrote of it, nobody else changes (`toegang`)
    delen: tuple[str, ...] = ()  # of the draft, hand-written; such a kind has tables, form and rules of its own

    def __post_init__(self) -> None:
        for zin in self._read_gebreken():
            raise ValueError(f"Soort '{self.code}': {zin}")

    def _read_gebreken(self) -> Iterator[str]:
        """What is wrong, the first thing first: who reads it mends one thing at a time."""
        namen = [veld.naam for veld in self.velden]
        if not self.delen and not any(isinstance(v, Organisatie) and v.naam == "organisatie_id" for v in self.velden):
            yield "er is geen veld organisatie_id; elk record hoort bij een organisatie: zet VAN_WELKE bij de velden."
        if self.lezen not in LEZEN:
            yield f"wie mag lezen is '{self.lezen}'; kies uit: {', '.join(LEZEN)}."
        if not self.schrijven or not set(self.schrijven) <= set(ROLLEN) or not set(self.schrijven.values()) <= OMVANG:
            yield f"wie mag schrijven is {dict(self.schrijven)}; noem een of meer rollen, elk met EIGEN of ALLE."
        if len(set(namen)) != len(namen) or VAN_DE_OPSLAG & set(namen):
            yield "een veld staat er twee keer, of heet als een kolom van de opslag; geef het een andere naam."
        verwezen = {self.datum, self.titel, self.klaar, *self.dubbel} - {""}
        if vreemd := verwezen - {*namen, *self.delen}:
            yield f"veld '{min(vreemd)}' bestaat niet; noem een van de velden."
        if len(self.voorbeeld) != len(self.cellen):
            yield f"het voorbeeld heeft {len(self.voorbeeld)} waarden voor {len(self.cellen)} kolommen; maak ze gelijk."
        yield from self._read_gebreken_lijst()
        if self.delen and self.lezen != IEDEREEN:
            yield "met eigen tabellen kan alleen wat iedereen leest; schrijf de vragen aan de opslag dan ook zelf."

    def _read_gebreken_lijst(self) -> Iterator[str]:
        """What would only show in a list, in a workbook or at a double."""
        if len(self.blad) > _LANGSTE_BLAD:
            yield f"het blad '{self.blad}' heeft {len(self.blad)} tekens; Excel neemt er hoogstens {_LANGSTE_BLAD}."
        if self.delen:  # hand-written: its lists are too
            return
        if not isinstance(self.per_naam[self.datum], Datum) if self.datum else True:
            yield f"de datum '{self.datum}' is geen veld met een datum; noem een veld van de soort Datum."
        if not self.per_naam[self.titel].verplicht:
            yield f"de titel '{self.titel}' mag leeg zijn; kies een veld met verplicht."
        if not self.dubbel:
            yield "er staat niet wat een dubbele maakt; noem een of meer velden."

    @cached_property
    def cellen(self) -> tuple[Veld, ...]:
        """Every value that a record holds, those of a raster one by one; `naam` is the path in a draft."""
        return tuple(cel for veld in self.velden for cel in (veld.cellen if isinstance(veld, Raster) else (veld,)))

    @cached_property
    def per_naam(self) -> dict[str, Veld]:
        return {veld.naam: veld for veld in self.cellen}

    @property
    def kindtabellen(self) -> tuple[Lijst | Raster, ...]:
        return tuple(veld for veld in self.velden if isinstance(veld, Lijst | Raster))

    @property
    def gewist(self) -> tuple[Veld, ...]:
        """What is cleared when its term is over."""
        return tuple(veld for veld in self.cellen if veld.privacy == GEWIST)
