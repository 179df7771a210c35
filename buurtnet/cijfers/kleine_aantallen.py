"""Small numbers: the one place that decides what may be shown, for every page, download, screen and print.

Definition. (a) Persons by attribute: counts of 1-4 read "<5", shares on fewer than 10 read "te weinig", and where a
hidden cell could be found by subtraction from a published total the next smallest is hidden too. (b) Anonymous
answers: fewer than 5 forms nothing, 5-9 no distribution, 10-29 "voorzichtig", 30 and more normal; shares above 95 % or
below 5 % read "(vrijwel) iedereen" or "(vrijwel) niemand".
Bias. What is hidden is not absent: hidden cells may not be summed or read as zero, and a drawn share is not an exact
one once a class is small.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import isnan, nan

from buurtnet.beeld.format import format_getal, format_procent, round_procent

MINIMUM_PERSONEN = 5  # a smaller count of persons is hidden
MINIMUM_NOEMER = 10  # a share on fewer persons is hidden
MINIMUM_LIJST = 5  # forms: from here on n, response and themes as a list
MINIMUM_FORMULIEREN = 10  # forms: from here on a distribution, and the meeting enters wider totals
MINIMUM_NORMAAL = 30  # forms: from here on without "voorzichtig"
BIJNA_NIEMAND = 0.05
BIJNA_IEDEREEN = 0.95
GETEKEND_NIEMAND = 0.025  # how a share below 5 % is drawn
GETEKEND_IEDEREEN = 0.975

ONDER_MINIMUM = f"<{MINIMUM_PERSONEN}"
VERBORGEN = "niet getoond"
ONBEKEND = "onbekend"
TE_WEINIG = "te weinig"
IEDEREEN = "(vrijwel) iedereen"
NIEMAND = "(vrijwel) niemand"


def mask_aantallen(aantallen: Sequence[int | None], totaal_bekend: bool) -> list[str]:
    """Write counts of persons by attribute so that none of 1-4 can be read or found by subtraction.

    1-4 becomes "<5", zero stays "0", None reads "onbekend". With a published total, the next smallest cells read
    "niet getoond" for as long as total and shown cells together would give a small one away. Where hiding every other
    count is not enough ([3, 0] beside a total of 3), no cell is shown, not even a zero.
    """
    klein = [a for a in aantallen if a is not None and 0 < a < MINIMUM_PERSONEN]
    groter = sorted((a, i) for i, a in enumerate(aantallen) if a is not None and a >= MINIMUM_PERSONEN)
    meer_verborgen = 0
    while totaal_bekend and _is_te_herleiden(klein, [a for a, _ in groter], meer_verborgen):
        if meer_verborgen == len(groter):
            return [ONBEKEND if a is None else VERBORGEN for a in aantallen]
        meer_verborgen += 1
    verborgen = {i for _, i in groter[:meer_verborgen]}
    return [VERBORGEN if i in verborgen else _format_aantal(a) for i, a in enumerate(aantallen)]


def _format_aantal(aantal: int | None) -> str:
    if aantal is None:
        return ONBEKEND
    return ONDER_MINIMUM if 0 < aantal < MINIMUM_PERSONEN else format_getal(aantal)


def _is_te_herleiden(klein: list[int], groter: list[int], meer_verborgen: int) -> bool:
    """Tell whether total and shown cells fix one of the small cells, given how many larger ones are hidden too.

    A reader knows the sum of the hidden cells, that a small one is 1-4, and that the others are 5 or more and at most
    the smallest that is shown (the rule is public). Small cells are free unless their sum is certain to be all ones,
    all fours, or that of a single cell.
    """
    if not klein:
        return False
    aantal, hoogst = len(klein), MINIMUM_PERSONEN - 1
    som = sum(klein) + sum(groter[:meer_verborgen])
    getoond = groter[meer_verborgen:]
    grootste = getoond[0] if getoond else som
    minst = max(aantal, som - meer_verborgen * grootste)
    meest = min(aantal * hoogst, som - meer_verborgen * MINIMUM_PERSONEN)
    return minst == meest and (aantal == 1 or minst in (aantal, aantal * hoogst))


def mask_aandeel(teller: int | None, noemer: int | None) -> str | None:
    """Write a share of persons with an attribute: "12,5 %", or why it is not shown; None when a count is unknown.

    Fewer than 10 persons read "te weinig". Where 1-4 have the attribute, or 1-4 have not, the share beside the number
    of persons would give that count away and reads "niet getoond".
    """
    if teller is None or noemer is None:
        return None
    if noemer < MINIMUM_NOEMER:
        return TE_WEINIG
    if any(0 < aantal < MINIMUM_PERSONEN for aantal in (teller, noemer - teller)):
        return VERBORGEN
    return format_procent(Fraction(teller, noemer))


def choose_stap(formulieren: int, n: int) -> str:
    """Choose how much of the answers may be shown (schema.FEEDBACK.stap): the lower step of forms and answers."""
    aantal = min(formulieren, n)
    if aantal == 0:
        return "geen"
    if aantal < MINIMUM_LIJST:
        return "te_weinig"
    if aantal < MINIMUM_FORMULIEREN:
        return "lijst"
    return "voorzichtig" if aantal < MINIMUM_NORMAAL else "normaal"


def mask_aandeel_antwoorden(p: float) -> float:
    """Give a share of answers as it may be drawn: below 5 % as 2.5 %, above 95 % as 97.5 %."""
    if p < BIJNA_NIEMAND:
        return GETEKEND_NIEMAND
    return GETEKEND_IEDEREEN if p > BIJNA_IEDEREEN else p


def format_aandeel_antwoorden(p: float, laag: float | None, hoog: float | None) -> str:
    """Write a share of answers in whole percents, with its interval where there is one: "78 % (67-86 %)"."""
    if isnan(p):
        return ""
    if p > BIJNA_IEDEREEN:
        return IEDEREEN
    if p < BIJNA_NIEMAND:
        return NIEMAND
    tekst = format_procent(p, 0)
    if laag is None or hoog is None or isnan(laag) or isnan(hoog):
        return tekst
    return f"{tekst} ({round_procent(laag, 0)}-{format_procent(hoog, 0)})"


def mask_verdeling(n1: int, n2: int, n3: int, n4: int, n5: int) -> tuple[float, float, float, float, float]:
    """Give the shares of the five answers as they may be drawn; they add up to 1. NaN without answers.

    Whoever knows this rule, n and the published share eens still finds several counts for each small class. Since
    that share tells n4 + n5, each side of it is drawn by itself. Where "(vrijwel) iedereen" or "(vrijwel) niemand"
    stands, the side that those words hide is one small class, drawn in equal parts.
    What remains knowable: n4 + n5 where the share is shown; that a class drawn small has at most 1 answer, or less
    than 5 %; every class in a side without a small one. With 20 answers or fewer, "(vrijwel) iedereen" can only be
    everybody, and "(vrijwel) niemand" nobody: the words tell that, not the drawing.
    """
    n, eens = n1 + n2 + n3 + n4 + n5, n4 + n5
    if n == 0:
        return (nan,) * 5
    if eens / n > BIJNA_IEDEREEN:
        rest, p4, p5 = _mask_zijde(n, [n - eens, n4, n5])
        return (rest / 3, rest / 3, rest / 3, p4, p5)
    if eens / n < BIJNA_NIEMAND:
        p1, p2, p3, rest = _mask_zijde(n, [n1, n2, n3, eens])
        return (p1, p2, p3, rest / 2, rest / 2)
    return (*_mask_zijde(n, [n1, n2, n3]), *_mask_zijde(n, [n4, n5]))


def _mask_zijde(n: int, aantallen: list[int]) -> list[float]:
    """Give the drawn shares of classes whose sum is known, so that each small class can be anything from 0 to small.

    A small class (1 answer, or less than 5 %) is drawn as 2.5 %, and the largest class takes the difference. Where the
    largest would not be certain to be it for every count that the small ones can have, it shares the difference with
    the next in equal parts; where even that could not vary, all are drawn in equal parts. Each choice goes by sums
    that the drawing shows anyway, so that the choice itself gives nothing away.
    """
    klein_tot = max(1, (n - 1) // 20)  # the most answers that are below 5 %
    groot = sorted((a for a in aantallen if a > klein_tot), reverse=True)
    klein = len(aantallen) - len(groot)
    if not klein:
        return [a / n for a in aantallen]
    totaal, speling = sum(aantallen), klein * klein_tot
    if not groot or totaal < len(groot) * (klein_tot + 2) + speling - 1:
        return [totaal / n / len(aantallen)] * len(aantallen)
    samen, pot = 1, totaal - sum(groot[1:])
    while samen < len(groot) and samen * groot[samen] > pot - speling - samen - 1:
        pot += groot[samen]
        samen += 1
    verdeeld = (pot / n - klein * GETEKEND_NIEMAND) / samen
    return [GETEKEND_NIEMAND if a <= klein_tot else verdeeld if a >= groot[samen - 1] else a / n for a in aantallen]
