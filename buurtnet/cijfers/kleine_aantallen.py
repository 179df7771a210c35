"""Small numbers: the one place that decides what may be shown, for every page, download, screen and print.

Definition. (a) Persons by attribute: counts of 1-4 read "<5", shares on fewer than 10 read "te weinig", and where a
hidden cell could be found by subtraction from a published total the next smallest is hidden too. (b) Anonymous
answers: of a single meeting no distribution and no share. Totals count in bundels (batches): meetings with 10 forms or
more, in order of date and then of number, close one as soon as it holds two meetings and 20 forms. Only closed ones
count, so that two dates or two totals differ by a bundel or by nothing. Shares are rounded, the five of a bar together
by largest remainder; above 95 % or below 5 % they read "(vrijwel) iedereen" or "(vrijwel) niemand".
Bias. What is hidden is not absent: hidden cells may not be summed or read as zero. A rounded share can be off by
`compute_afwijking`, and bounds made of it have to allow for that.
"""

from collections.abc import Sequence
from fractions import Fraction

from buurtnet.beeld.format import format_getal, format_procent

MINIMUM_PERSONEN = 5  # a smaller count of persons is hidden
MINIMUM_NOEMER = 10  # a share on fewer persons is hidden
MINIMUM_LIJST = 5  # forms: from here on themes as a list; answers of a meeting to a statement, to hide another's
MINIMUM_FORMULIEREN = 10  # forms: from here on their number, quotes, and the meeting may enter a bundel
BUNDEL_BIJEENKOMSTEN, BUNDEL_FORMULIEREN = 2, 20  # what closes a bundel
FIJN_VANAF = 500  # answers in the whole city: from here on shares are rounded to one point
STAP_FIJN, STAPPEN_GROF = 1, (5, 10, 20, 25)  # points
MINSTE_RUIMTE = 820  # by trying all whole numbers: the first at which no five rounded shares give one of them away
BIJNA_NIEMAND, BIJNA_IEDEREEN = 5, 95  # points

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


def choose_bundels(formulieren: Sequence[int]) -> list[int]:
    """Give the bundel (1, 2, ...) of each meeting, in order of date and then number; 0: in none that is closed."""
    bundels, open_, nummer = [0] * len(formulieren), [], 1
    for plaats, aantal in enumerate(formulieren):
        if aantal < MINIMUM_FORMULIEREN:
            continue
        open_.append(plaats)
        if len(open_) >= BUNDEL_BIJEENKOMSTEN and sum(formulieren[i] for i in open_) >= BUNDEL_FORMULIEREN:
            for i in open_:
                bundels[i] = nummer
            open_, nummer = [], nummer + 1
    return bundels


def choose_stap(n: int, stad: bool) -> int:
    """Choose to how many points shares of n answers are rounded.

    5 points; 1 in the city from 500 answers. Of 40 answers or fewer, 5 points let somebody who tries every five whole
    numbers find some of them, first a nought: there the step is 10, below 21 answers 20, and of 10 answers 25.
    """
    if stad and n >= FIJN_VANAF:
        return STAP_FIJN
    # A class rounded down to nothing has less than 4/5 of a step; that has to leave room for one answer of n and more.
    return next((stap for stap in STAPPEN_GROF if 4 * stap * n >= MINSTE_RUIMTE), STAPPEN_GROF[-1])


def round_verdeling(aantallen: Sequence[int], stap: int) -> tuple[int, ...]:
    """Round the counts of answers 1..5 to shares in points, multiples of the step that add up to 100.

    By largest remainder, in whole numbers so that a half is a half. Of equal remainders those go up that keep the two
    last together, the share eens, nearest to the truth; then the first of each side.
    """
    n, delen = sum(aantallen), 100 // stap
    punten = [aantal * delen // n for aantal in aantallen]
    resten = [aantal * delen % n for aantal in aantallen]
    omhoog = delen - sum(punten)
    grens = sorted(resten, reverse=True)[omhoog]  # at most four go up
    for i, rest in enumerate(resten):
        punten[i] += rest > grens
    gelijk = [i for i, rest in enumerate(resten) if rest == grens]
    for i in _choose_gelijke(gelijk, delen - sum(punten), aantallen, punten, delen):
        punten[i] += 1
    return tuple(stap * deel for deel in punten)


def _choose_gelijke(
    gelijk: list[int], aantal: int, aantallen: Sequence[int], punten: list[int], delen: int
) -> list[int]:
    """Choose so many of the classes with equal remainders."""
    anders, eens = [i for i in gelijk if i < 3], [i for i in gelijk if i >= 3]
    waar = delen * (aantallen[3] + aantallen[4])
    keuzes = [j for j in range(aantal + 1) if j <= len(eens) and aantal - j <= len(anders)]
    bij_eens = min(keuzes, key=lambda j: (abs(sum(aantallen) * (punten[3] + punten[4] + j) - waar), -j))
    return [*anders[: aantal - bij_eens], *eens[:bij_eens]]


def compute_afwijking(stap: int) -> float:
    """Compute how far two of the five rounded shares together can be from the truth, as a share.

    By largest remainder no class is rounded up by more than another is rounded down plus one step: two together are
    off by at most 6/5 of a step, which the three others make up for.
    """
    return 6 * stap / 500


def format_punten(punten: int) -> str:
    """Write a rounded share of answers: "75 %", or in words where it is nearly all or nearly none."""
    if punten > BIJNA_IEDEREEN:
        return IEDEREEN
    return NIEMAND if punten < BIJNA_NIEMAND else f"{punten} %"


def mask_formulieren(formulieren: int | None) -> int | None:
    """Give the number of forms of one meeting where it may be shown; None: unknown, or fewer than 10."""
    return None if formulieren is None or formulieren < MINIMUM_FORMULIEREN else formulieren
