"""What the municipality does per topic of the buurtplan, as the municipality sees it."""

from dataclasses import replace

from buurtnet.rechten import ALLE, EIGEN
from buurtnet.soorten.rolverdeling import ROLVERDELING

ROLVERDELING_BLIK = replace(
    ROLVERDELING,
    code="rolverdeling_blik",
    een="rolverdeling volgens de gemeente",
    meer="rolverdelingen volgens de gemeente",
    betekenis="wat de gemeente doet per onderwerp van het buurtplan, zoals zij het zelf ziet",
    blad="Rolverdeling gemeente",
    uitleg="Wat de gemeente doet, zoals zij het zelf ziet. Het staat naast wat de buurt ziet.",
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
)
