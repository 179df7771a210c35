"""How far the opbouwwerker finds a network, on the same dimensions: a reading beside its own, never instead of it."""

from dataclasses import replace

from buurtnet.rechten import ALLE, EIGEN
from buurtnet.soorten.ontwikkeling import ONTWIKKELING

ONTWIKKELING_BLIK = replace(
    ONTWIKKELING,
    code="ontwikkeling_blik",
    een="kijk van de opbouwwerker op de ontwikkeling",
    meer="kijken van de opbouwwerker op de ontwikkeling",
    betekenis="hoe ver de opbouwwerker vindt dat een netwerk is, op dezelfde acht punten",
    blad="Ontwikkeling opbouwwerker",
    uitleg="Hoe ver de opbouwwerker vindt dat een netwerk is. Het staat naast de kijk van het netwerk zelf.",
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
)
