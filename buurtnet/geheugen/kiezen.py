"""What somebody may choose from in a form, at this moment: rights are read at every look, names are remembered."""

from buurtnet.geheugen.beelden import load_kiesbaar, load_vorige_stellingen
from buurtnet.geheugen.stand import Stand, read_stand
from buurtnet.geheugen.verversen import read_bij
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.rechten import Gebruiker
from buurtnet.soorten.toegang import choose_schrijfbaar


def read_kiezen(gebruiker: Gebruiker) -> Kiezen:
    """As `build_kiezen`, of the store as it is now. Raises BuurtnetFout when it cannot be read."""
    return read_bij(read_stand(), lambda stand: build_kiezen(stand, gebruiker))


def build_kiezen(stand: Stand, gebruiker: Gebruiker) -> Kiezen:
    """Organisations, buurten, statements and themes to choose from at the programme's date. Raises StandVoorbij."""
    alle = load_kiesbaar(stand)
    eigen = {nummer: naam for nummer, naam in alle.organisaties.items() if choose_schrijfbaar(gebruiker, [nummer])}
    return Kiezen(
        *(gebruiker, stand.vandaag, eigen, alle.organisaties, stand.van.buurten),
        *(alle.dekking, alle.stellingen, alle.themas),
        load_vorige_stellingen(stand, tuple(sorted(eigen))),
        alle.acties,
    )
