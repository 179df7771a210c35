"""Free text that seems to hold personal data, and which texts are free.

Definition. A finding is a pattern: a mail address, a Dutch phone number, an IBAN whose check digits are right, a
citizen service number that passes its eleven-test, a postcode, a street with a house number, or a name (a title, an
initial or a common first name, before a surname or by itself).
Bias. It misses rare first names and anything spelt out, and it takes some words for names ("Roos", "Mark"). So it
warns before publication and never decides; a person looks.
"""

import re
import unicodedata
from collections.abc import Iterator

from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import NIETS, Tekst, build_met_pad, read_pad

GEWIST = "gewist op {:%d-%m-%Y}"

_VOORNAMEN = """
Aad Abdel Abdul Achmed Adriaan Agnes Ahmed Aisha Albert Alex Alice Ali Amina Amir Andre André Andrea Anita Anke Anna
Anne Annelies Annemarie Annie Anouk Ans Anton Arie Arjan Arno Arthur Astrid Aziz Barbara Bart Bas Beatrijs Ben Bernard
Bert Bianca Bob Bram Brigitte Carla Carlo Carmen Carolien Caroline Cees Charlotte Chris Christel Christiaan Christina
Christine Claudia Coen Cor Corrie Daan Daniel Danielle David Dennis Denise Desiree Diana Dick Dirk Dorien Eddy Edith
Edwin Els Elise Ellen Elly Emiel Emma Emre Erik Eric Ernst Erwin Esther Eva Evelien Fabian Fatima Fatma Femke Ferdinand
Floor Frans Frank Frederik Freek Frits Gabriel Geert Gerard Gerda Gerrit Gert Gijs Giel Gonnie Greet Guido Guus Hanneke
Hannah Hans Harrie Harry Hasan Hassan Heleen Helena Henk Henny Herman Hilde Hubert Huub Hugo Ibrahim Ilse Ineke Inge
Ingrid Irene Iris Ismail Jaap Jack Jacob Jacqueline Jan Janine Janneke Jannie Jasper Jean Jef Jeroen Jessica Joep Johan
Johanna Johannes John Jolanda Joost Joris Jos José Josée Jurgen Kamal Karel Karim Karin Kees Khadija Kim Klaas Koen
Kristel Lars Laura Leen Leo Lex Liesbeth Lies Linda Lisa Loes Lotte Louis Lucas Luc Luuk Maaike Maarten Manon Manuela
Marc Marcel Margot Margriet Maria Marian Marianne Marie Marieke Marijke Marion Marjan Mark Marleen Martijn Martin
Martine Mathieu Maurice Mehmet Mia Michel Michiel Mieke Miriam Mirjam Mohamed Mohammed Monique Mustafa Nadia Natasja
Nathalie Nick Nico Nicole Niels Nienke Nora Noor Olga Omar Pascal Patricia Patrick Paul Paula Petra Peter Philip Piet
Pieter Pim Rachid Ralph Ramon Raymond Rebecca Rene René Ria Richard Rik Rita Rob Robert Robin Roel Roger Roland Ron
Ronald Rosa Ruben Rudi Ruud Said Samira Sander Sandra Sara Saskia Sebastiaan Sef Sem Sjaak Sjef Simone Sofie Sonja
Stefan Steven Susan Suzanne Sylvia Tamara Thea Theo Thijs Thomas Tim Tineke Toine Tom Ton Toon Truus Ursula Vera Victor
Vincent Wendy Wendela Werner Wiel Wiel Wil Wilhelmina Willem Willy Wim Wouter Yasmina Youssef Yvonne Yvette Zeynep
"""
_MEESTE_VONDSTEN = 10  # more sentences than this nobody reads
_TUSSEN = (
    r"(?:(?:van|VAN|Van|[Dd]e|DE|[Dd]en|DEN|[Dd]er|DER|het|[Tt]er|[Tt]en|te|[Ee]l|[Aa]l|la|le|op|in|'t|’t)\s+){0,3}"
)
_NAAM = rf"{_TUSSEN}[A-ZÀ-Þ][\w'’-]{{1,40}}"
_TITEL = (
    r"(?:(?i:de heer|meneer|mevrouw|familie|mevr|mej|mw|dhr|fam)\s+"
    r"|(?i:mevr|mej|mw|dhr|hr|fam|dr|drs|ir|ing|mr|prof)\.\s*)"
)
_VOORLETTERS = r"(?:[A-Z]\.\s?){1,5}"
_VOORNAAM = rf"(?:{'|'.join(sorted(set(_VOORNAMEN.split()), key=len, reverse=True))})(?:-[A-Z]\w{{1,20}})?(?![\w'’-])"
_STRAAT = "straat|straot|laan|weg|plein|singel|kade|dreef|gracht|hof|pad|steeg|baan|ring|dijk|markt|park|poort|wal"
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")  # a phone types these by itself
_ONZICHTBAAR = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NUMMER = r",?\s+(?:(?:nr\.?|nummer)\s*)?\d{1,4}(?:\s?[a-zA-Z])?\b"

# In this order: what is part of an earlier finding is none of its own.
_PATRONEN = {
    "een mailadres": r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|[(\[]at[)\]])\s?[\w-]{1,63}(?:\.[\w-]{1,63})+",
    "een bankrekening": r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}\b",
    "een telefoonnummer": r"(?<![\w.])(?:\+31|0031|\(?0)(?:[ ()./-]{0,3}\d){9}(?!\d)",
    "een burgerservicenummer": r"\b\d(?:[ .]?\d){8}\b",
    "een postcode": r"\b[1-9]\d{3}(?:\s{0,2}(?!SA|SD|SS)[A-Z]{2}|(?!cm|de|ha|kg|km|ml|mm|st)[a-z]{2})\b"
    r"|(?i:postcode)[\s:]{1,3}\d{4}\s{0,2}[a-z]{2}\b",
    "een adres": rf"\b[A-ZÀ-Þ][\w'’-]{{0,40}}(?:{_STRAAT}){_NUMMER}"
    rf"|\b[a-zà-þ][\w'’-]{{0,40}}(?:straat|straot|laan|singel|gracht|steeg){_NUMMER}",
    "een naam": rf"(?<![\w-])(?:{_TITEL}(?:{_VOORLETTERS})?{_NAAM}|(?:[Dd]hr|[Mm]evr)\.?\s+[a-z]{{3,40}}"
    rf"|{_VOORLETTERS}{_NAAM}|{_VOORNAAM}(?:\s+{_NAAM})?)",
}


def zoek_persoonsgegevens(tekst: str | None) -> list[str]:
    """A Dutch sentence for each thing in a text that seems to be personal data; none: an empty list."""
    return [_build_zin(soort, gevonden) for soort, gevonden in _find(tekst or "")]


def zoek_personen(tekst: str) -> list[str]:
    """What in a public address seems to be of one person: a name, or a mail address that is called after somebody."""
    return [f"'{wat}'" for soort, wat in _find(tekst) if soort == "een naam" or _is_van_iemand(soort, wat)]


def zoek_in_inhoud(soort: str, inhoud: dict) -> dict[str, str]:
    """The findings in the texts of a draft, by field."""
    vragen = {}
    for veld, tekst in _read_teksten(soort, inhoud):
        vak = SOORTEN[soort].per_naam.get(veld)
        mag = vak.mag if isinstance(vak, Tekst) else ()
        gevonden = [paar for paar in _find(tekst) if paar[0] not in mag or _is_van_iemand(*paar)]
        if gevonden:
            vragen[veld] = " ".join(_build_zin(*paar) for paar in gevonden)
    return vragen


def build_gewist(soort: str, inhoud: dict, tekst: str) -> dict:
    """A draft or version with `tekst` in the place of each free text that it has."""
    nieuw = dict(inhoud)
    for veld in SOORTEN[soort].gewist:
        if read_pad(inhoud, veld.naam):
            nieuw = build_met_pad(nieuw, veld.naam, tekst)
    evaluatie = inhoud.get("evaluatie")
    if isinstance(evaluatie, dict) and isinstance(evaluatie.get("citaten"), list):
        nieuw["evaluatie"] = evaluatie | {
            "citaten": [citaat | {"tekst": tekst} for citaat in evaluatie["citaten"] if isinstance(citaat, dict)]
        }
    return nieuw


def _is_van_iemand(soort: str, gevonden: str) -> bool:
    """A mail address that is called after a person is never that of an organisation."""
    naam = re.sub(r"[._+-]+", " ", gevonden.partition("@")[0]).title()
    return soort == "een mailadres" and any(wat == "een naam" for wat, _ in _find(naam))


def _read_teksten(soort: str, inhoud: dict) -> Iterator[tuple[str, str]]:
    for veld in SOORTEN[soort].cellen:
        if veld.privacy != NIETS:
            yield veld.naam, str(read_pad(inhoud, veld.naam) or "")
    if soort == "bijeenkomst":
        evaluatie = inhoud.get("evaluatie")
        for pad, delen, naam in (
            ("evaluatie.citaten", evaluatie.get("citaten") if isinstance(evaluatie, dict) else None, "tekst"),
            ("acties", inhoud.get("acties"), "wat"),
        ):
            for nummer, deel in enumerate(delen if isinstance(delen, list) else []):
                if isinstance(deel, dict):
                    yield f"{pad}.{nummer}.{naam}", str(deel.get(naam) or "")


def _find(tekst: str) -> list[tuple[str, str]]:
    tekst = _DASHES.sub("-", _ONZICHTBAAR.sub("", unicodedata.normalize("NFKC", tekst)))
    gevonden: list[tuple[str, str]] = []
    bezet: list[tuple[int, int]] = []
    for soort, patroon in _PATRONEN.items():
        for treffer in re.finditer(patroon, tekst):
            van, tot = treffer.span()
            if any(van < einde and begin < tot for begin, einde in bezet) or not _is_geldig(soort, treffer.group()):
                continue
            bezet.append((van, tot))
            gevonden.append((soort, treffer.group()))
            if len(gevonden) == _MEESTE_VONDSTEN:
                return gevonden
    return list(dict.fromkeys(gevonden))


def _build_zin(soort: str, gevonden: str) -> str:
    return f"'{gevonden[:60]}' lijkt {soort}. Haal dit weg, of bevestig dat het geen gegeven van een bewoner is."


def _is_geldig(soort: str, gevonden: str) -> bool:
    """Whether the check digits are right, of what has them."""
    kaal = re.sub(r"[^A-Z0-9]", "", gevonden)
    if soort == "een bankrekening":
        return int("".join(str(int(teken, 36)) for teken in kaal[4:] + kaal[:4])) % 97 == 1
    if soort == "een burgerservicenummer":
        cijfers = [int(teken) for teken in kaal]
        return (sum(n * w for n, w in zip(cijfers, range(9, 1, -1), strict=False)) - cijfers[8]) % 11 == 0
    return True
