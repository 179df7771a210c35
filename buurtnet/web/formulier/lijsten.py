"""Rows that come and go: actions, quotes, names and areas of an organisation, counts per buurt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape

from buurtnet.soorten.velden import JaNee, Veld
from buurtnet.web.formulier.velden import Vorm, build_ja, build_melding, build_veld

NIEUW = "RIJ"  # in the template of a new row, for the name that it gets


@dataclass(frozen=True)
class Lijst:
    """A list of rows in a form. `begin`: what a new row begins with, by field."""

    pad: str
    naam: str  # of one row
    velden: tuple[Veld, ...]
    begin: Mapping[str, str] = field(default_factory=dict)


def build_lijst(vorm: Vorm, lijst: Lijst) -> str:
    """The rows, the button for one more, and what a new one looks like."""
    rijen = [rij for rij in _read_rijen(vorm, lijst) if rij.get("rij")]
    delen = [_build_rij(vorm, lijst, str(rij["rij"]), nummer) for nummer, rij in enumerate(rijen, 1)]
    leeg = replace(vorm, inhoud={}, fouten={}, vragen={})
    erbij = f'name="daad" value="erbij:{lijst.pad}" class="rustig" data-rij-erbij="{lijst.pad}"'
    return (
        f'<div data-rijen="{lijst.pad}">{"".join(delen)}</div>{build_melding(vorm, lijst.pad)}'
        f'<template data-nieuwe-rij="{lijst.pad}">{_build_rij(leeg, lijst, NIEUW, None)}</template>'
        f"<button {erbij}>{escape(lijst.naam)} toevoegen</button>"
    )


def build_rijen(vorm: Vorm, pad: str, namen: Mapping[str, str], build: Callable[[Vorm, str, str], str]) -> str:
    """Rows that follow what is chosen elsewhere, by code and name; `build` makes the fields of one."""
    leeg = replace(vorm, inhoud={}, fouten={}, vragen={})
    delen = [_build_vaste_rij(pad, code, naam, build(vorm, code, naam)) for code, naam in namen.items()]
    mal = _build_vaste_rij(pad, NIEUW, "NAAM", build(leeg, NIEUW, "NAAM"))
    rijen = f'<div data-rijen="{pad}" data-per-buurt>{"".join(delen)}</div>'
    return f'{rijen}<template data-nieuwe-rij="{pad}">{mal}</template>'


def _read_rijen(vorm: Vorm, lijst: Lijst) -> Iterable[Mapping]:
    rijen = vorm.waarde(lijst.pad)
    return [rij for rij in rijen if isinstance(rij, Mapping)] if isinstance(rijen, list) else []


def _build_rij(vorm: Vorm, lijst: Lijst, rij: str, nummer: int | None) -> str:
    pad, rij = f"{lijst.pad}.#{rij}", escape(rij)
    velden = "".join(_build_veld(vorm, lijst, veld, f"{pad}.{veld.naam}", nummer) for veld in lijst.velden)
    naam = f"{escape(lijst.naam)} <span data-nummer>{nummer or ''}</span>"
    weg = f'class="rustig" name="daad" value="weg:{escape(pad)}" data-rij-weg'
    weg = f"<button {weg}><span>{naam} weghalen</span></button>"
    return f'<fieldset data-rij="{rij}" data-lijst="{lijst.pad}"><legend>{naam}</legend>{velden}{weg}</fieldset>'


def _build_veld(vorm: Vorm, lijst: Lijst, veld: Veld, pad: str, nummer: int | None) -> str:
    if isinstance(veld, JaNee):
        return build_ja(vorm, veld, pad)
    begin = lijst.begin.get(veld.naam) if nummer is None else None
    return build_veld(vorm, veld, pad, **({"begin": begin} if begin else {}))


def _build_vaste_rij(pad: str, code: str, naam: str, velden: str) -> str:
    return f'<fieldset data-rij="{escape(code)}" data-lijst="{pad}"><legend>{escape(naam)}</legend>{velden}</fieldset>'
