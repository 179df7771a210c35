"""The columns of what people said: forms, answers, themes, quotes, and what is shown of them; read through `schema`."""

# store: the forms of each published bijeenkomst. Exact, so only for the rules: no page is given these frames.
FORMULIEREN = {
    "bijeenkomst_id": "int64",
    "datum": "object",
    "formulieren": "int64",
    "deelnemers": "Int64",  # A: head count without officials; missing if one is unknown
    "buurten": "object",  # list of codes
}

# store: how many chose each answer, per bijeenkomst and statement. Exact, as FORMULIEREN.
ANTWOORDEN = {
    "bijeenkomst_id": "int64",
    "stelling": "str",
    "n1": "int64",
    "n2": "int64",
    "n3": "int64",
    "n4": "int64",
    "n5": "int64",
}

# store: the same of single bijeenkomsten, for who has the right to it, with what their figures need.
ANTWOORDEN_BIJEENKOMST = {
    **ANTWOORDEN,
    "tekst": "str",
    "formulieren": "int64",
    "deelnemers": "Int64",
}

# store: the codebook of statements, in order; one is the key statement, at most one is about roles.
STELLINGEN = {"stelling": "str", "tekst": "str", "sleutel": "bool", "rollen": "bool", "volgorde": "int64"}

# store: what the comments after one bijeenkomst were about, in the order of the codebook; how many is not in it.
THEMAS = {"bijeenkomst_id": "int64", "thema": "str", "naam": "str"}

# store: quotes that may be shown: with consent, and released.
CITATEN = {"bijeenkomst_id": "int64", "tekst": "str"}

# store: released quotes of the whole city, newest bijeenkomst first.
CITATEN_STAD = {
    "citaat_id": "int64",
    "tekst": "str",
    "datum": "object",  # of the bijeenkomst
    "soort": "str",
    "buurten": "object",  # list of codes
}

# rule feedback: a row a statement of which something may be shown, per group; passed through `kleine_aantallen`.
FEEDBACK = {
    "buurtcode": "str",  # "": the whole city
    "jaar": "int64",  # the calendar year that it is about
    "stelling": "str",
    "tekst": "str",
    "sleutel": "bool",
    "bijeenkomsten": "int64",  # of closed bundels, with answers to this statement; the next two are theirs
    "formulieren": "int64",
    "deelnemers": "Int64",
    "n": "int64",  # answers
    "p1": "float64",  # shares of 1..5, rounded; they add up to 1
    "p2": "float64",
    "p3": "float64",
    "p4": "float64",
    "p5": "float64",
    "eens": "float64",  # p4 + p5
    "eens_laag": "float64",  # certain bounds for all who were there, made of the rounded share; may be missing
    "eens_hoog": "float64",
    "eens_tekst": "str",  # "75 %", "(vrijwel) iedereen", "(vrijwel) niemand"
    "meer_formulieren": "bool",  # at one of the meetings more forms than people: no bounds, and a warning
    "gedeeld": "bool",  # most forms are of meetings of several buurten
}

# rule vooraf: per statement that was asked twice, the share eens at the start and at the end of the same bijeenkomsten.
VOORAF = {
    "jaar": "int64",
    "stelling": "str",
    "tekst": "str",
    "sleutel": "bool",
    "rollen": "bool",
    "bijeenkomsten": "int64",  # of closed bundels
    "n_begin": "int64",  # answers
    "n_eind": "int64",
    "eens_begin": "float64",  # rounded
    "eens_eind": "float64",
    "eens_begin_tekst": "str",  # as in FEEDBACK
    "eens_eind_tekst": "str",
}

# rule feedback: exact figures of single bijeenkomsten, only for who has the right to them.
VERDELING = {
    **ANTWOORDEN_BIJEENKOMST,
    "n": "int64",
    "eens": "float64",
    "eens_laag": "float64",
    "eens_hoog": "float64",
    "meer_formulieren": "bool",
}

# rule kwartalen: the share eens on the key statement in the whole city; no row where nothing may be shown.
KWARTALEN = {
    "jaar": "int64",
    "kwartaal": "int64",
    "tekst": "str",
    "bijeenkomsten": "int64",
    "n": "int64",
    "eens": "float64",  # rounded
    "eens_tekst": "str",
}
