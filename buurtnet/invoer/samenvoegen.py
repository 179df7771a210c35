"""Two people in one draft: a merge field by field in which only what both changed is asked."""

from copy import deepcopy

_LEEG: tuple[object, ...] = (None, "", [], {})


def is_gelijk(een: object, ander: object) -> bool:
    """Whether two values of a field are the same to whoever fills it in: nothing is nothing, however it is kept."""
    if isinstance(een, dict) and isinstance(ander, dict):
        return all(is_gelijk(een.get(naam), ander.get(naam)) for naam in {*een, *ander} - {"rij"})
    if isinstance(een, list) and isinstance(ander, list) and len(een) == len(ander):
        return all(is_gelijk(a, b) for a, b in zip(een, ander, strict=True))
    return (_is_leeg(een) and _is_leeg(ander)) or (een == ander and isinstance(een, bool) == isinstance(ander, bool))


def is_zelfde(een: object, ander: object) -> bool:
    """As `is_gelijk`; of what is chosen from a list the order says nothing."""
    lijsten = [deel for deel in (een, ander) if isinstance(deel, list) and all(isinstance(d, str | int) for d in deel)]
    if len(lijsten) == 2:
        return sorted(map(str, lijsten[0])) == sorted(map(str, lijsten[1]))
    return is_gelijk(een, ander)


def merge(basis: dict, hun: dict, mijn: dict) -> tuple[dict, dict[str, tuple[object, object]]]:
    """What both made of `basis` together, and by path what both changed: (theirs, mine). There the result has mine."""
    samen: dict[str, object] = {}
    botsingen: dict[str, tuple[object, object]] = {}
    for naam in [*mijn, *(naam for naam in hun if naam not in mijn)]:
        waarde = _merge(basis.get(naam), hun.get(naam), mijn.get(naam), naam, botsingen)
        if waarde is not None or naam in mijn:
            samen[naam] = waarde
    return samen, botsingen


def _merge(basis: object, hun: object, mijn: object, pad: str, botsingen: dict[str, tuple[object, object]]) -> object:
    if is_gelijk(hun, mijn) or is_gelijk(basis, hun):
        return deepcopy(mijn)
    if is_gelijk(basis, mijn):
        return deepcopy(hun)
    if isinstance(hun, dict) and isinstance(mijn, dict):
        oud = basis if isinstance(basis, dict) else {}
        namen = [*mijn, *(naam for naam in hun if naam not in mijn)]
        return {n: _merge(oud.get(n), hun.get(n), mijn.get(n), f"{pad}.{n}", botsingen) for n in namen}
    lijsten = [een for een in (basis, hun, mijn) if isinstance(een, list)]
    # Row by row only where no row came or went: else the third row of one is not the third row of the other.
    if len(lijsten) == 3 and len({len(een) for een in lijsten}) == 1:
        rijen = enumerate(zip(*lijsten, strict=True))
        return [_merge(b, h, m, f"{pad}.{nummer}", botsingen) for nummer, (b, h, m) in rijen]
    botsingen[pad] = (hun, mijn)
    return deepcopy(mijn)


def _is_leeg(waarde: object) -> bool:
    if isinstance(waarde, dict):
        return all(_is_leeg(deel) for naam, deel in waarde.items() if naam != "rij")
    return waarde in _LEEG and waarde is not False
