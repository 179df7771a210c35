"""The columns of what is asked of council and college, of support, points and the worksheet; read through `schema`."""

# store: contacts of council, college and officials with an organisation.
CONTACTEN = {
    "organisatie_id": "int64",
    "naam": "str",  # of the organisation
    "datum": "object",
    "groep": "str",
    "rol": "str",
    "initiatief": "str",
    "belofte": "str",  # "": nothing was promised
    "beloofd_voor": "object",
    "nagekomen_op": "object",
}

# store: support that was asked; whole euros or whole hours, by vorm.
ONDERSTEUNING = {
    "organisatie_id": "int64",
    "naam": "str",
    "vorm": "str",
    "waarvoor": "str",
    "gevraagd_op": "object",
    "gevraagd": "Int64",
    "antwoord_op": "object",  # missing: no answer yet
    "toegekend": "Int64",
    "gebruikt": "Int64",
}

# store: steps of applications of other organisations, oldest first; of equal dates the last recorded comes last.
AANMELDINGEN = {"organisatie_id": "int64", "naam": "str", "datum": "object", "stap": "str"}

# store: what was asked ("u zei"), the answer to it and what came of it.
PUNTEN = {
    "organisatie_id": "int64",
    "naam": "str",  # of the organisation
    "bijeenkomst": "str",  # its title, "": of none
    "gevraagd_op": "object",
    "wat": "str",
    "thema": "str",
    "aan": "str",
    "antwoord": "str",  # "": none yet
    "antwoord_op": "object",
    "toelichting": "str",
    "door": "str",  # who does something about it, "": nobody named
    "klaar_voor": "object",
    "gedaan_op": "object",
}

# store: every promise up to a peildatum once, newest first, whoever made it. An action has these columns too.
BELOFTEN = {
    "bron": "str",  # what it was made at: "actie", "punt" or "contact"
    "nummer": "int64",  # of that
    "organisatie_id": "int64",
    "organisatie": "str",
    "buurtcode": "str",  # "": every buurt of the organisation
    "wat": "str",
    "spoor": "str",  # only an action has one
    "door": "str",
    "groep": "str",  # of the municipality, "": not recorded
    "beloofd_op": "object",
    "vervalt_op": "object",
    "gedaan_op": "object",
}

# store: of each organisation that this person may read, what was recorded last of its fragility.
KWETSBAARHEID = {
    "organisatie_id": "int64",
    "datum": "object",
    "trekkers": "Int64",
    "nieuwe_bewoners": "Int64",
    "energie_antwoorden": "Int64",
    "energie_x10": "Int64",
    "geld_zeker_tot": "object",
}

# store: agreed support that this person may read, what is due first first.
STEUNAFSPRAKEN = {
    "organisatie_id": "int64",
    "datum": "object",
    "signaal": "str",
    "wat": "str",
    "wie": "str",
    "klaar_voor": "object",
    "gedaan_op": "object",
}
