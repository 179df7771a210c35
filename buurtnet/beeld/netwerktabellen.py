"""The tables behind the pictures of a buurt and its networks, of the values that those show; unknown is empty."""

from collections.abc import Iterable, Mapping

import pandas as pd

from buurtnet.beeld import jaarbeeld, lijsttabellen, sentences
from buurtnet.beeld.format import format_datum, round_procent
from buurtnet.beeld.ideebeelden import Reis
from buurtnet.beeld.netwerkwoorden import Visie
from buurtnet.begrippen import ONDERDELEN, SOORTEN_BIJEENKOMST, SOORTEN_ORGANISATIE, SPOREN, STAPPEN, UITVOERDERS
from buurtnet.begrippen_netwerk import DIMENSIES, ONDERWERPEN, STADIA, TREDEN
from buurtnet.begrippen_raad import THEMAS_PUNT
from buurtnet.cijfers.jaar import Jaar
from buurtnet.cijfers.netwerk import ONBEKEND, Kracht, Ontwikkeling, Rollen, Visiestand
from buurtnet.cijfers.sinds import Periode
from buurtnet.schema import build_rijen


def build_jaar(jaar: Jaar) -> pd.DataFrame:
    """Everything of a year of a buurt, in order of date."""
    return pd.DataFrame([regel.partition(": ")[::2] for regel in jaarbeeld.build_regels(jaar)], columns=["Dag", "Wat"])


def build_profiel(een: Ontwikkeling) -> pd.DataFrame:
    """The level on each dimension, from both sides."""
    kanten = {"Het netwerk zelf": een.eigen, "De opbouwwerker": een.blik}
    niveaus = {kop: lijsttabellen.build_getallen(kant.get(code) for code in DIMENSIES) for kop, kant in kanten.items()}
    return pd.DataFrame({"Punt": list(DIMENSIES.values())} | niveaus)


def build_rollen(rollen: Rollen) -> pd.DataFrame:
    """The rung of the municipality on each topic, from both sides."""
    kanten = {"Volgens de buurt": rollen.buurt, "Volgens de gemeente": rollen.gemeente}
    treden = {kop: [TREDEN.get(kant.get(code, ""), "") for code in ONDERWERPEN] for kop, kant in kanten.items()}
    return pd.DataFrame({"Onderwerp": list(ONDERWERPEN.values())} | treden)


def build_visie(visie: Visie) -> pd.DataFrame:
    """The stage of each track."""
    standen = {spoor: visie.get(spoor) for spoor in SPOREN}
    rijen = [
        (spoor, STADIA[een[0]], format_datum(een[1])) if een else (spoor, "", "") for spoor, een in standen.items()
    ]
    return pd.DataFrame(rijen, columns=["Spoor", "Stadium", "Sinds"])


def build_visie_stad(stand: Visiestand) -> pd.DataFrame:
    """How many networks are at each stage of each track."""
    rijen = [
        (spoor, STADIA.get(stadium, ONBEKEND), aantal)
        for spoor, aantallen in stand.aantallen.items()
        for stadium, aantal in aantallen.items()
    ]
    return pd.DataFrame(rijen, columns=["Spoor", "Stadium", "Platforms en netwerken"])


def build_kracht(kracht: Kracht, stad: Kracht | None = None) -> pd.DataFrame:
    """What the buurt does itself of what is finished and of what is planned; the city beside it."""
    paren = {"klaar": ("gedaan", "n_gedaan"), "gepland": ("gepland", "n_gepland")}
    tabel = pd.DataFrame(
        {
            "Afspraken": list(paren),
            "Hoeveel": [getattr(kracht, n) for _, n in paren.values()],
            "Door de buurt (%)": _build_procenten(getattr(kracht, deel) for deel, _ in paren.values()),
        }
    )
    if stad is None:
        return tabel
    return tabel.assign(**{"In de stad (%)": _build_procenten(getattr(stad, deel) for deel, _ in paren.values())})


def _build_procenten(delen: Iterable[float | None]) -> pd.Series:
    return lijsttabellen.build_getallen(None if deel is None else round_procent(deel, 0) for deel in delen)


def build_organisaties(organisaties: pd.DataFrame, geinformeerd: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """Each organisation of a buurt with its step and how much of the information it had."""
    gedaan = geinformeerd[geinformeerd["ja"].eq(True)]["organisatie_id"].value_counts()
    return pd.DataFrame(
        [
            {
                "Organisatie": rij.naam,
                "Soort": SOORTEN_ORGANISATIE[rij.soort],
                "Voor een deel van de buurt": "ja" if rij.deels else "nee",
                "Stap": STAPPEN[rij.stap],
                "Sinds": lijsttabellen.build_dag(rij.datum, periode),
                "Informatie gedaan": ""
                if rij.soort == "bewonersorganisatie"
                else f"{gedaan.get(rij.organisatie_id, 0)} van de {len(ONDERDELEN)}",
            }
            for rij in build_rijen(organisaties)
        ]
    )


def build_beloften(groepen: Mapping[str, list]) -> pd.DataFrame:
    """Each agreement, by how it stands."""
    return pd.DataFrame(
        [
            {
                "Stand": groep,
                "Belofte": een.wat,
                "Door": UITVOERDERS[een.door],
                "Spoor": SPOREN.get(een.spoor, ""),
                "Beloofd op": lijsttabellen.build_dag(een.beloofd_op),
                "Beloofd voor": lijsttabellen.build_dag(een.vervalt_op),
                "Gedaan op": lijsttabellen.build_dag(een.gedaan_op),
            }
            for groep, beloften in groepen.items()
            for een in beloften
        ]
    )


def build_bijeenkomsten(bijeenkomsten: pd.DataFrame, themas: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """The meetings of a buurt (BIJEENKOMSTEN_OPENBAAR), with of their forms only what anybody may know."""
    per_bijeenkomst = themas.groupby("bijeenkomst_id")["naam"].agg(", ".join)
    return pd.DataFrame(
        {
            "Datum": [lijsttabellen.build_dag(dag, periode) for dag in bijeenkomsten["datum"]],
            "Titel": bijeenkomsten["titel"].tolist(),
            "Soort": [SOORTEN_BIJEENKOMST[soort] for soort in bijeenkomsten["soort"]],
            "Van": bijeenkomsten["organisaties"].tolist(),
            "Aanwezig": lijsttabellen.build_getallen(bijeenkomsten["aanwezig"]),
            "Formulieren": [sentences.build_formulieren(rij).rstrip(".") for rij in build_rijen(bijeenkomsten)],
            "Waar het over ging": [per_bijeenkomst.get(een, "") for een in bijeenkomsten["bijeenkomst_id"]],
            "Uitkomst": bijeenkomsten["uitkomst"].fillna("").tolist(),
        }
    )


def build_reizen(reizen: Iterable[Reis]) -> pd.DataFrame:
    """The ideas that were taken over."""
    rijen = [(format_datum(een.datum), een.titel, een.van, een.naar) for een in reizen]
    return pd.DataFrame(rijen, columns=["Datum", "Verhaal", "Idee van", "Overgenomen door"])


def build_verhalen(verhalen: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """The stories that are shown, newest first."""
    return pd.DataFrame(
        {
            "Datum": [lijsttabellen.build_dag(dag, periode) for dag in verhalen["datum"]],
            "Verhaal": verhalen["titel"].tolist(),
            "Van": verhalen["naam"].tolist(),
            "Thema": [THEMAS_PUNT.get(thema, "") for thema in verhalen["thema"]],
            "Spoor": [SPOREN.get(spoor, "") for spoor in verhalen["spoor"]],
            "Idee overgenomen van": verhalen["overgenomen_van"].tolist(),
        }
    )
