"""What a network says of itself. Only the network writes it; the municipality can hide it (`verborgen`), no more."""

from buurtnet.rechten import EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Datum, LangeTekst, Tekst

_TEKENS = 600
EIGEN_WOORDEN = Soort(
    code="eigen_woorden",
    een="eigen woorden",
    meer="eigen woorden",
    betekenis="wat een netwerk over zichzelf zegt: wat het is, wat het doet, en hoe u meedoet",
    blad="Eigen woorden",
    uitleg="Wat een netwerk over zichzelf zegt. Alleen het netwerk schrijft dit.",
    datum="datum",
    titel="datum",
    dubbel=("organisatie_id", "datum"),
    lezen=IEDEREEN,
    schrijven={"netwerk": EIGEN},
    velden=(
        VAN_WELKE,
        Datum(
            *("datum", "Van welke dag zijn deze woorden?", "Woorden van"),
            verplicht="Vul in van welke dag deze woorden zijn.",
            geweest=True,
            index=True,
        ),
        LangeTekst(
            *("wij_zijn", "Wat zijn wij?", "Wat wij zijn"),
            verplicht="Schrijf in een paar zinnen wat uw netwerk is.",
            tekens=_TEKENS,
            privacy=BEKEKEN,
        ),
        LangeTekst("wij_doen", "Wat doen wij nu?", "Wat wij nu doen", tekens=_TEKENS, privacy=BEKEKEN),
        LangeTekst("meedoen", "Hoe doet iemand mee?", "Hoe je meedoet", tekens=_TEKENS, privacy=BEKEKEN),
        Tekst(
            *("adres", "Waar bereikt iemand uw netwerk: mail, site of telefoon?", "Bereikbaar via"),
            zoals="Dit wordt openbaar. Alleen van de organisatie, nooit van een persoon.",
            uitleg="Openbaar: mail, site of telefoon van de organisatie, nooit van een persoon.",
            privacy=BEKEKEN,
            mag=("een mailadres", "een telefoonnummer", "een adres", "een postcode"),
        ),
        Datum(
            *("akkoord_op", "Wanneer was de buurt het hiermee eens? (leeg: nog niet)", "Akkoord van de buurt"),
            geweest=True,
        ),
    ),
    voorbeeld=(
        *("N1", "20-9-2016", "Wij zijn buren die samen de buurt mooier maken.", "Wij maken een plan voor het plein."),
        *("Kom op de eerste dinsdag van de maand.", "netwerk@voorbeeld.nl", "27-9-2016"),
    ),
)
