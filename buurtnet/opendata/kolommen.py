"""Each column of the open data, declared once: its name, its type (of Table Schema) and what it says."""

from dataclasses import dataclass

from buurtnet import begrippen


@dataclass(frozen=True)
class Kolom:
    """One column."""

    naam: str
    soort: str  # string, integer, number, boolean, date
    uitleg: str


def _tekst(naam: str, uitleg: str) -> Kolom:
    return Kolom(naam, "string", uitleg)


def _getal(naam: str, uitleg: str) -> Kolom:
    return Kolom(naam, "integer", uitleg)


def _deel(naam: str, uitleg: str) -> Kolom:
    return Kolom(naam, "number", uitleg)


def _datum(naam: str, uitleg: str) -> Kolom:
    return Kolom(naam, "date", uitleg)


VAST = (
    _datum("peildatum", "de dag waarvan deze rij de stand is, met alle latere verbeteringen"),
    _tekst("soort_gegevens", "voorbeeld (fictief), of echte gegevens"),
)
TITELS = {
    "buurten": "Buurten: status, bereik en waardering",
    "stad": "De stad per maand: besluiten en bereik",
    "stellingen": "Antwoorden in de hele stad, per stelling",
    "besluiten": "Het register van besluiten: elk platform met zijn stap",
    "stappen": "Elke stap van elk platform",
    "bijeenkomsten": "Bijeenkomsten van de laatste twaalf maanden",
    "aangekondigd": "Bijeenkomsten die nog komen",
    "afspraken": "Afspraken van buurt, samen en gemeente",
    "beloften": "Alle beloften: afspraken, toezeggingen op een punt, en wat bij een contact is beloofd",
    "rollen": "Contacten van raad en college, per rol",
    "punten": "Wat bijeenkomsten en netwerken vroegen, en het antwoord",
    "visies": "Hoe ver de visie van elk netwerk is, per spoor",
    "ondersteuning": "Ondersteuning die dit jaar is gevraagd",
    "verhalen": "Verhalen van netwerken",
}
REGISTER = {
    "Platform": "platform",
    "Wijk": "wijk",
    "Stap": "stap",
    "Sinds": "sinds",
    "Door": "door",
    "Belangrijkste argument": "argument",
    "Bron": "bron",
    "Informatie bij het besluit": "informatie",
}
_GRENZEN = "zeker, uit de tellingen alleen; leeg is onbekend, 100 is hoogstens iedereen"
KOLOMMEN: dict[str, tuple[Kolom, ...]] = {
    "buurten": (
        _tekst("buurtcode", "code van het CBS, indeling 2016"),
        _tekst("naam", "naam van de buurt"),
        _tekst("wijk", "naam van de wijk"),
        Kolom("telt_mee", "boolean", "of de buurt meetelt; een bedrijventerrein niet"),
        _getal("inwoners", "inwoners volgens het CBS; leeg is onbekend"),
        _tekst("status_tekst", "hoe ver het gesprek over een buurtnetwerk is"),
        _tekst("organisaties", "organisaties in deze buurt, met een puntkomma ertussen"),
        _tekst("informatie_tekst", "was alles besproken toen het platform besloot?"),
        _getal(
            "te_laat", "beloften van buurt en gemeente samen waarvan de dag voorbij is; leeg is geen beloften bekend"
        ),
        _tekst("te_laat_tekst", "beloften die te laat zijn, en van wie"),
        _getal("uniek", "unieke deelnemers dit kalenderjaar; leeg als zij niet te tellen zijn"),
        _getal("laag", f"minst aantal deelnemers: {_GRENZEN.split(';')[0]}"),
        _getal("hoog", f"hoogst aantal deelnemers: {_GRENZEN.split(';')[0]}"),
        _getal("inwoners_15plus", "inwoners van 15 jaar en ouder; leeg is onbekend"),
        _deel("bereik_procent", "unieke deelnemers van de inwoners van 15 jaar en ouder, in procenten"),
        _deel("bereik_laag_procent", f"ondergrens van het bereik in procenten: {_GRENZEN}"),
        _deel("bereik_hoog_procent", f"bovengrens van het bereik in procenten: {_GRENZEN}"),
        _tekst("bereik_tekst", "het bereik zoals het op de pagina staat"),
        _tekst("bereik_toelichting", "wie er zijn meegeteld"),
        _getal("deelnames_12_maanden", "deelnames in de laatste twaalf maanden; wie twee keer kwam, telt twee keer"),
        _tekst("deelnames_tekst", "deelnames zoals zij op de pagina staan"),
        _getal("waardering_jaar", "het kalenderjaar van de waardering; leeg als er niets te tonen is"),
        _tekst("waardering_tekst", "deel eens met de belangrijkste stelling, afgerond zoals op de pagina"),
    ),
    "stad": (
        _datum("datum", "laatste dag van de maand; op de laatste rij de peildatum"),
        *(_getal(f"platforms_{stap}", f"platforms: {naam}") for stap, naam in begrippen.STAPPEN.items()),
        _deel("bereik_procent", "bereik in de buurten met een volledige telling; niet van de hele stad"),
        _deel("bereik_laag_procent", f"ondergrens in procenten: {_GRENZEN}"),
        _deel("bereik_hoog_procent", f"bovengrens in procenten: {_GRENZEN}"),
        _getal("buurten_met_telling", "in hoeveel buurten de telling volledig is"),
        _getal("deelnames", "deelnames dit kalenderjaar"),
    ),
    "stellingen": (
        _tekst("tekst", "de stelling"),
        _getal("jaar", "het kalenderjaar van de antwoorden"),
        _getal("n", "antwoorden in gesloten bundels; losse bijeenkomsten tellen nog niet mee"),
        *(_getal(f"procent_{k}", f"afgerond deel dat {k} antwoordde (1 oneens, 5 eens)") for k in range(1, 6)),
        _tekst("eens_tekst", "deel eens (4 en 5) zoals het op de pagina staat"),
    ),
    "besluiten": (
        _tekst("platform", "naam van het platform op de peildatum"),
        _tekst("wijk", "de wijk van het platform"),
        _tekst("stap", "de laatste stap"),
        _datum("sinds", "de dag van die stap; leeg zonder stap"),
        _tekst("door", "wie besloot"),
        _tekst("argument", "het belangrijkste argument"),
        _tekst("bron", "waar het staat"),
        _tekst("informatie", "was de informatie compleet bij het besluit"),
    ),
    "stappen": (
        _tekst("naam", "naam van het platform"),
        _datum("datum", "de dag van de stap"),
        _tekst("stap", f"code van de stap: {', '.join(begrippen.STAPPEN)}"),
    ),
    "bijeenkomsten": (
        _getal("bijeenkomst_id", "nummer van de bijeenkomst"),
        _datum("datum", "de dag"),
        _tekst("titel", "de titel"),
        _tekst("soort", "soort bijeenkomst"),
        _tekst("organisaties", "van wie"),
        _getal("aanwezig", "aanwezigen, of huishoudens bij huis-aan-huis; leeg is onbekend"),
        _tekst("formulieren", "hoeveel formulieren; onder de 10 staat alleen dat"),
        _tekst("uitkomst", "wat eruit kwam"),
    ),
    "aangekondigd": (
        _getal("bijeenkomst_id", "nummer van de bijeenkomst; onder nul: een aankondiging van een netwerk"),
        _datum("datum", "de dag"),
        _tekst("begint_om", "begintijd; leeg is onbekend"),
        _tekst("titel", "de titel"),
        _tekst("soort", "soort bijeenkomst"),
        _tekst("plaats", "waar; leeg is onbekend"),
        _tekst("organisaties", "van wie, met een puntkomma ertussen"),
        _tekst("buurten", "codes van de buurten, met een puntkomma ertussen"),
    ),
    "afspraken": (
        _getal("actie_id", "nummer van de afspraak"),
        _tekst("organisatie", "met wie"),
        _tekst("wat", "wat er is afgesproken"),
        _tekst("spoor", "sociaal of fysiek"),
        _tekst("door", "wie het doet: buurt, samen of gemeente"),
        _datum("beloofd_op", "de dag van de afspraak"),
        _datum("vervalt_op", "voor welke dag; leeg is niet afgesproken"),
        _datum("gedaan_op", "de dag waarop het gedaan was; leeg is nog niet"),
    ),
    "beloften": (
        _tekst("bron", "waarbij: actie, punt of contact; een punt dat ook een actie is, staat er als actie"),
        _getal("nummer", "nummer van de actie, het punt of het contact"),
        _tekst("organisatie", "met wie"),
        _tekst("wat", "wat er is beloofd"),
        _tekst("door", "wie het doet: buurt, samen of gemeente"),
        _tekst("groep", "wie van de gemeente het beloofde: raad, college of ambtenaren; leeg is niet vastgelegd"),
        _datum("beloofd_op", "de dag van de belofte"),
        _datum("vervalt_op", "voor welke dag; leeg is niet afgesproken"),
        _datum("gedaan_op", "de dag waarop het gedaan was; leeg is nog niet"),
    ),
    "rollen": (
        _tekst("rol", "rol van raad of college"),
        _getal("contacten", "hoe vaak een raads- of collegelid die rol nam"),
    ),
    "punten": (
        _tekst("naam", "van welke organisatie"),
        _tekst("bijeenkomst", "op welke bijeenkomst; leeg is geen"),
        _datum("gevraagd_op", "de dag van de vraag"),
        _tekst("wat", "wat er is gevraagd"),
        _tekst("thema", "waar het over gaat"),
        _tekst("aan", "aan wie"),
        _tekst("antwoord", "ja, deels of nee; leeg is nog geen"),
        _datum("antwoord_op", "de dag van het antwoord; leeg is nog geen"),
        _tekst("toelichting", "wat het antwoord zei"),
        _datum("klaar_voor", "de dag die is toegezegd; leeg is geen"),
        _datum("gedaan_op", "de dag waarop het was gedaan; leeg is nog niet"),
        _tekst("stand", "open, nee, loopt, laat of gedaan op de peildatum"),
    ),
    "visies": (
        _tekst("naam", "welke organisatie"),
        _tekst("spoor", "sociaal of fysiek"),
        _tekst("stadium", "hoe ver de visie is"),
        _datum("datum", "sinds welke dag"),
    ),
    "ondersteuning": (
        _tekst("naam", "wie vroeg"),
        _tekst("vorm", "welke vorm"),
        _tekst("waarvoor", "waarvoor"),
        _tekst("eenheid", "euro of uur"),
        _datum("gevraagd_op", "de dag van de vraag"),
        _getal("gevraagd", "hoeveel gevraagd; leeg is onbekend"),
        _datum("antwoord_op", "de dag van het antwoord; leeg is nog geen"),
        _getal("toegekend", "hoeveel toegekend; leeg is onbekend"),
        _getal("gebruikt", "hoeveel gebruikt; leeg is onbekend"),
    ),
    "verhalen": (
        _getal("verhaal_id", "nummer van het verhaal"),
        _datum("datum", "de dag"),
        _tekst("titel", "de titel"),
        _tekst("wat", "wat er gebeurde"),
        _tekst("nodig", "wat ervoor nodig was"),
        _tekst("naam", "wie er meer over kan vertellen"),
        _tekst("overgenomen_van", "van wie het idee was; leeg is van henzelf of onbekend"),
        _tekst("thema", "waar het over gaat; leeg is niet gekozen"),
        _tekst("spoor", "sociaal of fysiek; leeg is niet gekozen"),
    ),
}
