"""The overview without records, and that of a store that cannot be read: every figure unknown."""

from dataclasses import replace
from datetime import date

import pandas as pd

from buurtnet import schema
from buurtnet.cijfers import bereik, besluiten, feedback, raad
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.instellingen import Instellingen


def build_leeg_overzicht(gebieden: pd.DataFrame, instellingen: Instellingen, peildatum: date) -> Overzicht:
    """The overview of a store without records: every figure unknown, so that the page and its map stay."""
    organisaties = schema.build_frame([], schema.ORGANISATIES)
    stand = besluiten.compute_stand(organisaties, schema.build_frame([], schema.BESLISSINGEN))
    deelnames = schema.build_frame([], schema.DEELNAMES)
    antwoorden, dekking = schema.build_frame([], schema.FEEDBACK), schema.build_frame([], schema.DEKKING)
    stand = stand.assign(informatie="")
    per_buurt = bereik.compute_bereik(deelnames, gebieden)
    return Overzicht(
        peildatum=peildatum,
        instellingen=instellingen,
        stand=stand,
        telling=besluiten.compute_telling(stand),
        tempo=besluiten.compute_tempo(stand, 0, instellingen.aantal_platforms, peildatum, instellingen.beslisdatum),
        kaartstatus=besluiten.compute_kaartstatus(dekking, organisaties, schema.build_frame([], schema.BESLISSINGEN)),
        informatie=besluiten.compute_informatie_per_buurt(dekking, stand),
        beloften=raad.compute_beloften_per_buurt(schema.build_frame([], schema.BELOFTEN), dekking, peildatum),
        bereik=per_buurt,
        bereik_stad=bereik.compute_bereik_stad(per_buurt, gebieden),
        verloop=bereik.compute_verloop(deelnames, gebieden, peildatum),
        per_jaar=bereik.compute_deelnames_per_jaar(deelnames, gebieden),
        feedback=antwoorden,
        feedback_wacht=False,
        waardering=feedback.compute_waardering(antwoorden),
        stappen=pd.DataFrame(columns=["naam", "datum", "stap"]),
        wachtend=frozenset(),
        aangekondigd=schema.build_frame([], schema.AANGEKONDIGD),
    )


def build_onbekend_overzicht(gebieden: pd.DataFrame, instellingen: Instellingen, peildatum: date) -> Overzicht:
    """The overview of a store that cannot be read: of no buurt it is known whether it has an organisation."""
    leeg = build_leeg_overzicht(gebieden, instellingen, peildatum)
    codes = gebieden.loc[gebieden["telt_mee"], "buurtcode"]
    onbekend = {"klasse": "een", "status": "geen_gegevens", "tweede": None, "deels": False}
    rijen = [{"buurtcode": code, **onbekend, "organisaties": []} for code in codes]
    return replace(leeg, kaartstatus=pd.DataFrame(rijen, columns=leeg.kaartstatus.columns))
