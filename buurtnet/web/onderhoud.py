"""What the server does by itself every day: clear the texts whose term is over."""

import asyncio
import logging
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool

from buurtnet import store
from buurtnet.errors import BuurtnetFout
from buurtnet.store.schrijven import wis_verlopen

LOG = logging.getLogger("buurtnet")
DAG_S = 24 * 60 * 60


async def wis_dagelijks() -> None:
    """Clear at the start and then every day, for as long as the server runs."""
    while True:
        await run_in_threadpool(wis)
        await asyncio.sleep(DAG_S)


def wis() -> None:
    """Clear once. A store that cannot be written is said in the log; tomorrow is another try."""
    engine = store.open_engine()
    try:
        with store.writing(engine, nieuwe_versie=False) as conn:
            aantal = wis_verlopen(conn, datetime.now(UTC))
        if aantal:
            LOG.info("Teksten gewist waarvan de bewaartermijn voorbij is: %s keer.", aantal)
        store.empty_wal(engine)
    except BuurtnetFout as fout:
        LOG.warning("Het wissen van verlopen teksten lukte niet: %s", fout)
    finally:
        engine.dispose()
