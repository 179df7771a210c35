"""How long saving a step takes while twenty people write: from a changed field to a page that says it was kept."""

import asyncio
import random
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from servers import PROJECT, Doel, connect
from sqlalchemy import select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

sys.path.insert(0, str(PROJECT))  # run as a file, Python looks in this folder only

from buurtnet import aanmelden, store, tables
from buurtnet.rechten import SYSTEEM, Gebruiker
from buurtnet.store import schrijven

SCHRIJVERS = 20
PAUZE_S = (0.5, 2)


@dataclass
class Schrijver:
    """Somebody who is signed in and has a concept open; `titel`: what the page last said it kept."""

    sleutel: str
    concept_id: int
    titel: str = ""


def measure_opslaan(doel: Doel, opslag: str, keer: int) -> tuple[list[float], int]:
    """The ms of every save, and how many were refused or turn out not to be in the store afterwards."""
    engine = store.open_engine(opslag)
    try:
        with store.writing(engine) as conn:
            organisaties = conn.scalars(select(tables.organisatie.c.id).order_by(tables.organisatie.c.id)).all()
            schrijvers = [_build_schrijver(conn, i, organisaties[i % len(organisaties)]) for i in range(SCHRIJVERS)]
        ms, geweigerd = asyncio.run(_write_samen(doel, schrijvers, keer))
        with store.reading(engine) as conn:
            bewaard = [schrijven.read_concept(conn, SYSTEEM, s.concept_id).inhoud["titel"] for s in schrijvers]
    finally:
        engine.dispose()
    return ms, geweigerd + sum(titel != s.titel for titel, s in zip(bewaard, schrijvers, strict=True))


def _build_schrijver(conn, nummer: int, organisatie_id: int) -> Schrijver:
    nu, email, naam = datetime.now(UTC), f"schrijver{nummer}@bench.nl", f"Schrijver {nummer}"
    gebruiker_id = store.write_gebruiker(conn, SYSTEEM, nu, email, naam, "opbouwwerker", [organisatie_id])
    wie = Gebruiker(gebruiker_id, email, naam, "opbouwwerker", frozenset([organisatie_id]))
    inhoud = {"datum": "2016-10-14", "soort": "workshop", "titel": "nieuw", "organisaties": [organisatie_id]}
    concept_id, _ = schrijven.write_concept(conn, wie, None, "bijeenkomst", inhoud, nu=nu)
    return Schrijver(store.start_sessie(conn, gebruiker_id, nu), concept_id, "nieuw")


async def _write_samen(doel: Doel, schrijvers: list[Schrijver], keer: int) -> tuple[list[float], int]:
    """Everybody opens the concept first; then all write at once, each at a pace of their own."""
    open_ = [(s, *await _open_concept(doel, s)) for s in schrijvers]
    try:
        alle = await asyncio.gather(*(_write(*een, keer, random.Random(i)) for i, een in enumerate(open_)))
    finally:
        for _, ws, _ in open_:
            await ws.close()
    return [ms for tijden, _ in alle for ms in tijden], sum(geweigerd for _, geweigerd in alle)


async def _open_concept(doel: Doel, schrijver: Schrijver) -> tuple:
    """The connection, and the id of the field with the title."""
    ws = await connect(doel, {"Cookie": f"{aanmelden.SESSIE}={schrijver.sleutel}"})
    berichten = await _run(ws, _build_vraag(schrijver))
    velden = [m.delta.new_element.text_input for m in berichten]
    return ws, next(veld.id for veld in velden if veld.label == "Titel")


async def _write(schrijver: Schrijver, ws, veld: str, keer: int, toeval: random.Random) -> tuple[list[float], int]:
    tijden, geweigerd = [], 0
    for i in range(keer):
        await asyncio.sleep(toeval.uniform(*PAUZE_S))
        titel = f"Workshop {schrijver.concept_id}, keer {i + 1}"
        vraag = _build_vraag(schrijver)
        vraag.rerun_script.widget_states.widgets.add(id=veld, string_value=titel)
        begin = time.perf_counter()
        berichten = await _run(ws, vraag)
        tijden.append(1000 * (time.perf_counter() - begin))
        if any(m.delta.new_element.markdown.body.startswith("Opgeslagen om") for m in berichten):
            schrijver.titel = titel
        else:
            geweigerd += 1
    return tijden, geweigerd


def _build_vraag(schrijver: Schrijver) -> BackMsg:
    vraag = BackMsg()
    vraag.rerun_script.page_name = "invoer"
    vraag.rerun_script.query_string = f"concept={schrijver.concept_id}"
    return vraag


async def _run(ws, vraag: BackMsg) -> list[ForwardMsg]:
    """What the server sends until the whole page has run."""
    await ws.send(vraag.SerializeToString())
    berichten = []
    while not berichten or berichten[-1].WhichOneof("type") != "script_finished" or berichten[-1].script_finished:
        berichten.append(ForwardMsg.FromString(await asyncio.wait_for(ws.recv(), 120)))
    return berichten
