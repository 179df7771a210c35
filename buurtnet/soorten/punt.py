"""A point ("u zei"): what a meeting or network asked, the answer to it, and what came of it."""

from collections.abc import Mapping
from datetime import date

from buurtnet.begrippen import UITVOERDERS
from buurtnet.begrippen_raad import ANTWOORDEN_PUNT, THEMAS_PUNT, VOOR_WIE
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.actie import GROEP, validate_groep
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, GEWIST, VAN_WELKE, Datum, Keuze, LangeTekst, NaarActie, Tekst, Verwijzing


def validate_antwoord(rij: Mapping[str, object]) -> dict[str, str]:
    """An answer has its day, and a no its reason; nothing is answered, due or done before it was asked."""
    fouten, gevraagd = {}, rij["gevraagd_op"]
    if rij["antwoord"] is not None and rij["antwoord_op"] is None:
        fouten["antwoord_op"] = "Vul in wanneer het antwoord kwam, of laat het antwoord leeg."
    if rij["antwoord"] is None and (rij["antwoord_op"] is not None or rij["toelichting"] is not None):
        fouten["antwoord"] = "Kies wat het antwoord was, of laat de dag en de toelichting leeg."
    if rij["antwoord"] == "nee" and rij["toelichting"] is None:
        fouten["toelichting"] = "Schrijf op waarom het nee is."
    if rij["antwoord"] == "nee" and rij["gedaan_op"] is not None:
        fouten["gedaan_op"] = "Het antwoord is nee; laat leeg wanneer het gedaan is, of verander het antwoord."
    if rij["actie_id"] is not None and rij["antwoord"] is None:
        fouten.setdefault("antwoord", "Kies wat het antwoord was, of laat de actie leeg.")
    if rij["actie_id"] is not None and rij["antwoord"] == "nee":
        fouten["actie_id"] = "Het antwoord is nee; laat de actie leeg, of verander het antwoord."
    for veld in ("antwoord_op", "klaar_voor", "gedaan_op"):
        dag = rij[veld]
        if isinstance(gevraagd, date) and isinstance(dag, date) and dag < gevraagd:
            fouten[veld] = f"Dit is vóór de vraag van {gevraagd:%d-%m-%Y}; verbeter de datum."
    return fouten


PUNT = Soort(
    code="punt",
    een="punt",
    meer="punten",
    betekenis="wat een bijeenkomst of netwerk vroeg, het antwoord daarop, en wat ervan kwam",
    blad="Punten",
    uitleg="U zei, wij antwoordden, wij deden. Schrijf geen namen van mensen op.",
    datum="gevraagd_op",
    titel="wat",
    dubbel=("organisatie_id", "gevraagd_op", "wat"),
    klaar="antwoord_op",
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    regels=(validate_antwoord, validate_groep),
    velden=(
        VAN_WELKE,
        Verwijzing("bijeenkomst_id", "", "Gezegd bij", uitleg="Op welke bijeenkomst; mag leeg."),
        Datum(
            *("gevraagd_op", "Wanneer is het gevraagd?", "Gevraagd op"),
            verplicht="Vul in wanneer het is gevraagd.",
            geweest=True,
            index=True,
        ),
        Tekst(
            *("wat", "Wat is er gevraagd?", "Wat"),
            verplicht="Schrijf op wat er is gevraagd.",
            tekens=300,
            breedte=50,
            privacy=BEKEKEN,
        ),
        Keuze("thema", "Waar gaat het over?", "Gaat over", verplicht="Kies een thema.", keuzes=THEMAS_PUNT),
        Keuze("aan", "Aan wie is het gevraagd?", "Aan", verplicht="Kies aan wie het is gevraagd.", keuzes=VOOR_WIE),
        Keuze("antwoord", "Wat was het antwoord? (leeg: nog niet)", "Antwoord", keuzes=ANTWOORDEN_PUNT),
        Datum("antwoord_op", "Wanneer kwam het antwoord?", "Antwoord op", geweest=True),
        LangeTekst(
            *("toelichting", "Wat zei het antwoord? Bij nee: waarom?", "Toelichting"), tekens=500, privacy=GEWIST
        ),
        NaarActie(
            *("actie_id", "Staat deze belofte ook bij de acties? Dan telt zij één keer, met de dagen van de actie."),
            "Ook als actie",
            uitleg="Het nummer of de sleutel van het blad Acties; mag leeg. Dan telt de belofte één keer.",
        ),
        Keuze("door", "Wie doet er iets mee? (mag leeg)", "Wie doet het", keuzes=UITVOERDERS),
        GROEP,
        Datum("klaar_voor", "Klaar voor welke dag? (mag leeg)", "Klaar voor"),
        Datum("gedaan_op", "Wanneer was het gedaan? (leeg: nog niet)", "Gedaan op", geweest=True),
    ),
    voorbeeld=(
        *("N1", "N1", "14-9-2016", "Een bankje bij de speelplek", "ontmoeten", "de gemeente"),
        *("ja", "20-9-2016", "Het komt er dit najaar", "", "de gemeente", "college", "1-12-2016", ""),
    ),
)
