"""The tables of a kind of record, as its declaration says."""

from dataclasses import replace

from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Table, Text, false
from sqlalchemy.types import TypeEngine

from buurtnet.rechten import SCHRIJVER
from buurtnet.soorten import Soort, velden
from buurtnet.tables.basis import build_een_van, build_ingetrokken, build_versie, build_verwijzing, metadata

_TYPEN: dict[type[velden.Veld], TypeEngine | type[TypeEngine]] = {  # the first that fits
    velden.Tekst: Text,
    velden.Getal: Integer,
    velden.Datum: Date,
    velden.Tijd: String(5),
    velden.Keuze: String(20),
    velden.JaNee: Boolean,
    velden.Buurt: String(10),
}


def _build_kolom(veld: velden.Veld, **opties) -> Column:
    """The column of a field, with what the database itself can check of it."""
    if isinstance(veld, velden.Nummer):
        naar = veld.naar if isinstance(veld, velden.Verwijzing) else "organisatie"
        return Column(veld.naam, ForeignKey(f"{naar}.id"), index=veld.index, **opties)
    soort = next(soort for klasse, soort in _TYPEN.items() if isinstance(veld, klasse))
    regels = []
    if isinstance(veld, velden.Keuze):
        regels = [build_een_van(veld.naam, tuple(veld.keuzes))]
    elif isinstance(veld, velden.Getal):
        regels = [CheckConstraint(f"{veld.naam} >= 0", name=veld.naam)]
    return Column(veld.naam, soort, *regels, index=veld.index, **opties)


def _build_kindtabel(soort: Soort, veld: velden.Lijst | velden.Raster) -> Table:
    """What a field holds more of: a row for each that was chosen, or for each cell that was filled in."""
    kolommen = (
        [_build_kolom(replace(veld.cel, index=False), primary_key=True)]
        if isinstance(veld, velden.Lijst)
        else [
            Column("rij", String(40), primary_key=True),
            Column("kolom", String(40), primary_key=True),
            _build_kolom(replace(veld.cel, naam="waarde", index=False), nullable=False),
        ]
    )
    return Table(f"{soort.code}_{veld.naam}", metadata, build_verwijzing(soort.code, primary_key=True), *kolommen)


def build_tabellen(soort: Soort) -> Table:
    """The table of a kind that is all declaration, and one for each field that holds more of something."""
    gewoon = [veld for veld in soort.velden if veld not in soort.kindtabellen]
    tabel = Table(
        soort.code,
        metadata,
        Column("id", Integer, primary_key=True),
        *(_build_kolom(veld, nullable=not veld.verplicht) for veld in gewoon),
        *([Column("auteur_id", ForeignKey("gebruiker.id"), index=True)] if soort.lezen == SCHRIJVER else []),
        *([Column("van_netwerk", Boolean, nullable=False, server_default=false())] if soort.eigen_tekst else []),
        Column("vastgelegd_op", DateTime, nullable=False),
        *([Column("wissen_na", Date)] if soort.gewist else []),
        build_versie(),
        build_ingetrokken(),
    )
    for veld in soort.kindtabellen:
        _build_kindtabel(soort, veld)
    return tabel
