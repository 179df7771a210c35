"""How long saving a field takes while many people write: from leaving it to the answer that it was kept."""

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

import httpx
from servers import PROJECT, Doel
from sqlalchemy import select

sys.path.insert(0, str(PROJECT))  # run as a file, Python looks in this folder only

from buurtnet import aanmelden, store, tables
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven

# So many writers, how long each waits between two fields, and what 95 of 100 saves may take.
GROEPEN = {20: ((0.5, 2), 100), 200: ((3, 9), 300)}
ADRES_PER = 8  # a hall with so many phones on one line


@dataclass
class Schrijver:
    """Somebody who is signed in and fills in something new; `titel`: what was last called saved."""

    sleutel: str
    nummer: int
    code: str = field(default_factory=lambda: str(uuid4()))
    concept_id: int | None = None
    titel: str | None = None


def measure_opslaan(doel: Doel, opslag: str, keer: int, aantal: int) -> tuple[list[float], int]:
    """The ms of every save by so many writers, and how many were refused or are not in the store afterwards."""
    engine = store.open_engine(opslag)
    try:
        with store.writing(engine) as conn:
            organisaties = conn.scalars(select(tables.organisatie.c.id).order_by(tables.organisatie.c.id)).all()
            schrijvers = [_build_schrijver(conn, i, organisaties[i % len(organisaties)]) for i in range(aantal)]
        ms, geweigerd = asyncio.run(_write_samen(doel, schrijvers, keer, GROEPEN[aantal][0]))
        with store.reading(engine) as conn:
            bewaard = [_read_titel(conn, schrijver) for schrijver in schrijvers]
    finally:
        engine.dispose()
    return ms, geweigerd + sum(titel != s.titel for titel, s in zip(bewaard, schrijvers, strict=True))


def _build_schrijver(conn, nummer: int, organisatie_id: int) -> Schrijver:
    nu, email = datetime.now(UTC), f"schrijver{uuid4().hex}@bench.nl"
    gebruiker_id = store.write_gebruiker(conn, SYSTEEM, nu, email, "Schrijver", "opbouwwerker", [organisatie_id])
    return Schrijver(store.start_sessie(conn, gebruiker_id, nu), nummer)


def _read_titel(conn, schrijver: Schrijver) -> str | None:
    if schrijver.concept_id is None:
        return None
    return schrijven.read_concept(conn, SYSTEEM, schrijver.concept_id).inhoud["titel"]


async def _write_samen(
    doel: Doel, schrijvers: list[Schrijver], keer: int, pauze: tuple[float, float]
) -> tuple[list[float], int]:
    grenzen = httpx.Limits(max_connections=None, keepalive_expiry=2)  # the server lets go of a line after five seconds
    async with httpx.AsyncClient(base_url=doel.adres, timeout=120, limits=grenzen) as http:
        alle = await asyncio.gather(*(_write(http, s, keer, pauze, random.Random(s.nummer)) for s in schrijvers))
    return [ms for tijden, _ in alle for ms in tijden], sum(geweigerd for _, geweigerd in alle)


async def _write(
    http: httpx.AsyncClient, s: Schrijver, keer: int, pauze: tuple[float, float], toeval: random.Random
) -> tuple[list[float], int]:
    tijden, geweigerd = [], 0
    koppen = {
        "Cookie": f"{aanmelden.SESSIE}={s.sleutel}",
        "X-Forwarded-For": f"203.0.113.{s.nummer // ADRES_PER + 1}",
    }
    vraag = {"token": aanmelden.build_token(s.sleutel), "soort": "bijeenkomst", "sleutel": s.code, "pad": "titel"}
    await asyncio.sleep(toeval.uniform(0, pauze[1]))  # not all of them begin at the same moment
    for i in range(keer):
        titel = f"Workshop {s.nummer}, keer {i + 1}"
        inhoud = vraag | {"concept": s.concept_id, "van": s.titel, "waarde": titel, "nr": i}
        begin = time.perf_counter()
        antwoord = await http.post("/formulier/veld", json=inhoud, headers=koppen)
        tijden.append(1000 * (time.perf_counter() - begin))
        if antwoord.status_code == 200:
            s.concept_id, s.titel = antwoord.json()["concept"], titel
        else:
            geweigerd += 1
        await asyncio.sleep(toeval.uniform(*pauze))
    return tijden, geweigerd
