"""Over time: the share eens on the key statement, per quarter, in the whole city.

Definition. The bundels are those of the city and its calendar year (`feedback`); each counts as a whole in the quarter
of its last meeting, when it closed. Shares are rounded in the steps of a group that is not the whole city.
Bias. A bundel that began at the end of a quarter counts in the next. Other people came to other meetings: a change
from one quarter to the next is not that anybody changed their mind. A quarter without a closed bundel has no row.
"""

from datetime import date

import pandas as pd

from buurtnet import schema
from buurtnet.cijfers import kleine_aantallen
from buurtnet.cijfers.feedback import STAD, Bijeenkomst, group_bijeenkomsten, select_mee

MAANDEN = 3


def compute_kwartalen(
    formulieren: pd.DataFrame, antwoorden: pd.DataFrame, stellingen: pd.DataFrame, peildatum: date
) -> pd.DataFrame:
    """Compute KWARTALEN, the oldest first. Frames as for `feedback.compute_feedback`."""
    stad = group_bijeenkomsten(formulieren, antwoorden).get(STAD, [])
    sleutel = stellingen[stellingen["sleutel"]]
    rijen = []
    for jaar in (peildatum.year - 1, peildatum.year) if len(sleutel) else ():
        van_jaar = [een for een in stad if een.datum.year == jaar]
        bundels = kleine_aantallen.choose_bundels([een.formulieren for een in van_jaar])
        einde = {bundel: een.datum for een, bundel in zip(van_jaar, bundels, strict=True) if bundel}  # of its last one
        kwartaal_van = {bundel: (dag.month - 1) // MAANDEN + 1 for bundel, dag in einde.items()}
        for kwartaal in sorted({*kwartaal_van.values()}):
            eigen = [bundel if kwartaal_van.get(bundel) == kwartaal else 0 for bundel in bundels]
            mee = select_mee(sleutel["stelling"].iloc[0], van_jaar, eigen)
            if mee:
                rijen.append({"jaar": jaar, "kwartaal": kwartaal, **_compute(sleutel.iloc[0], mee)})
    return schema.build_frame(rijen, schema.KWARTALEN)


def _compute(vraag: pd.Series, mee: list[Bijeenkomst]) -> dict[str, object]:
    aantallen = [sum(kolom) for kolom in zip(*(een.antwoorden[vraag["stelling"]] for een in mee), strict=True)]
    n = sum(aantallen)
    punten = kleine_aantallen.round_verdeling(aantallen, kleine_aantallen.choose_stap(n, stad=False))
    eens = punten[3] + punten[4]
    eens_tekst = kleine_aantallen.format_punten(eens)
    return {"tekst": vraag["tekst"], "bijeenkomsten": len(mee), "n": n, "eens": eens / 100, "eens_tekst": eens_tekst}
