"""Named errors. Each message is one Dutch sentence for the screen: what, which value, what to do."""

from datetime import datetime


class BuurtnetFout(Exception):
    """Anything that Buurtnet itself can explain to the person at the screen."""


class InstellingFout(BuurtnetFout, ValueError):
    """A setting in the environment or in the store has a value that cannot be used."""


class GegevensbestandFout(BuurtnetFout, ValueError):
    """A file in `data/` is missing or damaged; the message names every fault that was found."""


class OpslagFout(BuurtnetFout, RuntimeError):
    """The store cannot do what is asked; one of the subclasses says why, with its address, for who manages it.

    `zin`: what a visitor reads instead, who cannot mend it and need not know where the store is.
    """

    zin = (
        "Buurtnet kan de gegevens nu niet lezen. Dat ligt aan ons, niet aan u. Probeer het over een paar minuten nog "
        "eens. Blijft het zo? Meld het dan aan de beheerder: in het logboek van de server staat wat er is."
    )


class OpslagOntbreekt(OpslagFout):
    """There is no store at the address, or nothing answers there."""


class OpslagAlleenLezen(OpslagFout):
    """The store can be read but not written."""

    zin = (
        "Buurtnet kan nu niets opslaan. Dat ligt aan ons, niet aan u. Meld het aan de beheerder: in het logboek van "
        "de server staat wat er is."
    )


class OpslagVol(OpslagAlleenLezen):
    """There is no room left to write in the store."""


class OpslagVerouderd(OpslagFout):
    """The store was made by an older version of the code and must be migrated first."""


class OpslagNieuwer(OpslagFout):
    """The store was made by a newer version of the code, which alone can read it."""


class OpslagBeschadigd(OpslagFout):
    """The file at the address is no database, or a damaged one."""


class OpslagBezet(OpslagFout):
    """Somebody else is writing, and it took too long to wait."""

    zin = "Het is nu te druk. Probeer het over een halve minuut nog eens."


class ReservekopieFout(BuurtnetFout, ValueError):
    """A backup cannot be made here, or a file is no whole backup that this code can put back."""


class KeuzeFout(BuurtnetFout, ValueError):
    """A value in the address (`?buurt=`, `?peildatum=`) that is broken or unknown."""


class OngeldigeInvoer(BuurtnetFout, ValueError):
    """A record that may not be written; the message names every fault. `fouten`: a sentence per field, if known."""

    def __init__(self, zin: str, fouten: dict[str, str] | None = None):
        super().__init__(zin)
        self.fouten = fouten or {}


class ConceptWeg(OngeldigeInvoer):
    """There is no such concept (any more): it was published or thrown away."""


class BevestigingNodig(BuurtnetFout, ValueError):
    """A record that is unlikely or seems to hold personal data: `vragen` has a question per field to say yes to."""

    def __init__(self, vragen: dict[str, str]):
        super().__init__(" ".join(vragen.values()))
        self.vragen = vragen


class GeenToegang(BuurtnetFout, PermissionError):
    """This person may not read or write this; the message says whom to ask."""


class Botsing(BuurtnetFout, RuntimeError):
    """Somebody else changed the record since it was opened; nothing was written.

    `nu`: what it holds now, at version `versie`; `mijn`: what was to be written. Both as `invoer` describes them.
    Who chooses for `mijn` writes again with `versie` as the version to start from.
    """

    def __init__(self, zin: str, versie: int = 0, nu: dict | None = None, mijn: dict | None = None):
        super().__init__(zin)
        self.versie, self.nu, self.mijn = versie, nu or {}, mijn or {}


class VeldBotsing(BuurtnetFout, RuntimeError):
    """A field holds something else than what it was opened with; nothing was written.

    `pad`: which field; `hun`: what it holds now; `wie` wrote that, at `op` (with its time zone; None: not known).
    Who chooses for the own value writes it again with `hun` as the value that it replaces.
    """

    def __init__(self, pad: str, hun: object, wie: str | None, op: datetime | None):
        super().__init__(f"{wie or 'Iemand anders'} heeft dit veld intussen veranderd. Kies welke van de twee blijft.")
        self.pad, self.hun, self.wie, self.op = pad, hun, wie, op


class ConceptVeranderd(BuurtnetFout, RuntimeError):
    """Somebody wrote in the concept after it was shown for the last look; nothing was published."""


def build_zin(fout: BuurtnetFout) -> str:
    """What a visitor reads of an error: of the store not its address, which belongs in the log."""
    return fout.zin if isinstance(fout, OpslagFout) else str(fout)
