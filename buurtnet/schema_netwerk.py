"""The columns of a network's own page; read through `schema`."""

# store: the newest own words of each organisation. Hidden ones have no words here, only since when and why.
EIGEN_WOORDEN = {
    "organisatie_id": "int64",
    "naam": "str",  # of the organisation
    "datum": "object",
    "wij_zijn": "str",
    "wij_doen": "str",  # "": not filled in, as the next two
    "meedoen": "str",
    "adres": "str",
    "akkoord_op": "object",  # missing: not confirmed by the buurt
    "verborgen_sinds": "object",  # missing: to be read
    "verborgen_omdat": "str",
}

# store: the newest stage of each organisation and track.
VISIES = {"organisatie_id": "int64", "naam": "str", "spoor": "str", "stadium": "str", "datum": "object"}

# store: the newest reading of each organisation and side, a row for each cell that was filled in.
LEZINGEN = {
    "organisatie_id": "int64",
    "naam": "str",
    "kant": "str",  # eigen (the network) or blik (the municipality)
    "datum": "object",
    "rij": "str",  # a dimension or a topic
    "waarde": "str",
}
