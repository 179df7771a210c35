"""Asking the plain pages of recording as a browser without scripts does: a page, its form filled in, its button."""

import asyncio
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
from invoerwereld import lees
from sqlalchemy import select
from starlette.applications import Starlette

from buurtnet import store
from buurtnet.rechten import Gebruiker
from buurtnet.store.schrijven import concepten
from buurtnet.tables import concept
from buurtnet.web import formulier


class Browser:
    """Somebody at a phone, signed in as `wie`; without scripts."""

    def __init__(self, engine, wie: Gebruiker | None):
        self.engine, self.wie = engine, wie
        self.koekjes: dict[str, str] = {}
        if wie is not None:
            self.log_in()

    def log_in(self) -> None:
        with store.writing(self.engine, nieuwe_versie=False) as conn:
            self.koekjes = {"buurtnet": store.start_sessie(conn, self.wie.gebruiker_id, datetime.now(UTC))}

    def log_uit(self) -> None:
        with store.writing(self.engine, nieuwe_versie=False) as conn:
            store.stop_sessie(conn, self.koekjes["buurtnet"], datetime.now(UTC))

    def vraag(self, methode: str, adres: str, velden=None, **koppen: str) -> httpx.Response:
        async def doe():
            hier = httpx.ASGITransport(Starlette(routes=formulier.build_routes("")))
            async with httpx.AsyncClient(transport=hier, base_url="http://hier", cookies=self.koekjes) as client:
                inhoud = None if velden is None else httpx.QueryParams(velden)
                kop = {"content-type": "application/x-www-form-urlencoded"} | koppen
                return await client.request(methode, adres, content=str(inhoud or ""), headers=kop)

        return asyncio.run(doe())

    def open(self, adres: str) -> "Pagina":
        return Pagina(self, adres, self.vraag("GET", adres))


class Pagina(HTMLParser):
    """An answer: its words, its links and its forms."""

    def __init__(self, browser: Browser, adres: str, antwoord: httpx.Response):
        super().__init__()
        self.browser, self.adres, self.antwoord = browser, adres, antwoord
        self.status = antwoord.status_code
        self.links: dict[str, str] = {}
        self.velden: list[dict] = []  # every control, with the form that it belongs to
        self.knoppen: list[dict] = []
        self.acties: dict[str, str] = {}
        self._woorden: list[str] = []
        self._in: list[tuple[str, dict, int]] = []
        self._formulier = ""
        self.feed(antwoord.text)

    @property
    def tekst(self) -> str:
        return " ".join("".join(self._woorden).split())

    def handle_starttag(self, tag, attrs):
        deel = dict(attrs)
        if tag == "form":
            self._formulier = deel.get("id") or f"formulier-{len(self.acties)}"
            self.acties[self._formulier] = deel.get("action") or self.adres
        if tag in ("input", "textarea", "select"):
            self.velden.append({"formulier": deel.get("form") or self._formulier, "soort": tag, **deel})
        if tag in ("a", "button", "textarea", "option", "summary"):
            self._in.append((tag, {"formulier": deel.get("form") or self._formulier, **deel}, len(self._woorden)))
        if tag in ("p", "li", "h1", "h2", "h3", "div", "section", "summary", "label", "legend", "button", "a"):
            self._woorden.append(" ")

    def handle_endtag(self, tag):
        if tag == "form":
            self._formulier = ""
        if self._in and self._in[-1][0] == tag:
            _, deel, begin = self._in.pop()
            woorden = " ".join("".join(self._woorden[begin:]).split())
            if tag == "a":
                self.links[woorden] = deel.get("href", "")
            if tag == "button":
                self.knoppen.append({"woorden": woorden, **deel})
            if tag == "textarea":
                self.velden[-1]["value"] = "".join(self._woorden[begin:]).removeprefix("\n")  # as a browser reads it
            if tag == "option" and "selected" in deel:
                self.velden[-1]["value"] = deel.get("value", woorden)

    def handle_data(self, data):
        self._woorden.append(data)

    def find_knop(self, woorden: str) -> dict:
        return next(knop for knop in self.knoppen if knop["woorden"] == woorden)

    def press(self, woorden: str, **anders: str | list[str]) -> "Pagina":
        """Send the form of a button as it is filled in, and go where the answer leads; `anders`: what one types."""
        knop = self.find_knop(woorden)
        if "disabled" in knop:
            raise AssertionError(f"'{woorden}' kan niet worden ingedrukt")
        velden = [*self._read_velden(knop["formulier"], anders), *self._build_knop(knop)]
        adres = knop.get("formaction") or self.acties[knop["formulier"]]
        antwoord = self.browser.vraag("POST", adres, velden)
        if antwoord.status_code != 303:
            return Pagina(self.browser, adres, antwoord)
        doel = urlsplit(urljoin(adres, antwoord.headers["location"]))
        naar = doel.path + (f"?{doel.query}" if doel.query else "")
        return self.browser.open(naar)

    def _build_knop(self, knop: dict) -> list[tuple[str, str]]:
        return [(knop["name"], knop.get("value", ""))] if "name" in knop else []

    def _read_velden(self, formulier: str, anders: dict) -> list[tuple[str, str]]:
        eigen = [veld for veld in self.velden if veld["formulier"] == formulier and veld.get("name") not in anders]
        paren = [
            (
                veld["name"],
                veld.get("value")
                or ("on" if veld.get("type") in ("checkbox", "radio") and "value" not in veld else ""),
            )
            for veld in eigen
            if "name" in veld and (veld.get("type") not in ("checkbox", "radio") or "checked" in veld)
        ]
        erbij = [
            (naam, w) for naam, waarde in anders.items() for w in (waarde if isinstance(waarde, list) else [waarde])
        ]
        return [*paren, *erbij]

    def read_zichtbaar(self) -> dict[str, str]:
        """What stands in the controls that one sees."""
        return {veld["name"]: veld.get("value", "") for veld in self.velden if veld.get("type") != "hidden"}

    def read_vragen(self) -> list[str]:
        """What one says yes to when every question is true."""
        return [veld["value"] for veld in self.velden if veld.get("name") == "klopt"]


def read_concept(engine, concept_id: int) -> concepten.Concept:
    with store.writing(engine, nieuwe_versie=False) as conn:  # PostgreSQL locks nothing where it only reads
        return concepten.lock_concept(conn, concept_id)


def read_concepten(engine) -> list[int]:
    return lees(engine, lambda conn: list(conn.scalars(select(concept.c.id).order_by(concept.c.id))))
