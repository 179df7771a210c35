"""What happens once at the start: load what pages use, fill the caches, and take it all out of garbage collection."""

import asyncio
import gc
import importlib
import logging
import time
from collections.abc import Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread

from starlette.concurrency import run_in_threadpool
from streamlit import config

from buurtnet import settings
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.onthouden import alsof
from buurtnet.store.afscherming import mend_bestanden
from buurtnet.web.hulpbronnen import prepare_hulpbronnen
from buurtnet.web.logregels import Herhaling
from buurtnet.web.onderhoud import wis_dagelijks

# Loaded by the first visit otherwise. Never streamlit_folium: a component that is first imported outside a script run
# is not registered, and its page then answers 404.
MODULES = (
    "babel.dates",
    "babel.numbers",
    "folium",
    "folium.elements",
    "folium.plugins",
    "geopandas",
    "pandas",
    "sqlalchemy.dialects.sqlite",
    "streamlit.components.v1.components",
    "streamlit.dataframe_util",
    "streamlit.elements.arrow",
    "streamlit.elements.vega_charts",
    "streamlit.runtime.scriptrunner.script_runner",
)


def build_lifespan(warm_up: Callable[[], None], compress: Callable[[], None], prefix: str, bezoekers: int):
    """The start-up hook of the server, for so many visitors.

    A failing `warm_up` (no store yet, perhaps) is logged and the server starts.
    """

    @asynccontextmanager
    async def lifespan(app):
        prepare_hulpbronnen(bezoekers)
        set_logformaat()
        shield_opslag()
        # Not waited for: a file that is asked for earlier is compressed on the spot.
        Thread(target=compress, name="inpakken", daemon=True).start()
        await run_in_threadpool(_warm_up, warm_up)
        gc.collect()
        gc.freeze()
        print(f"Buurtnet: http://localhost:{config.get_option('server.port')}{prefix}/ (stoppen: Ctrl+C)", flush=True)
        onderhoud = asyncio.create_task(wis_dagelijks())
        yield
        onderhoud.cancel()

    return lifespan


def set_logformaat() -> None:
    """Give our own lines, and warnings of any library, the time and level that those of Streamlit and uvicorn have."""
    uit = logging.StreamHandler()
    uit.addFilter(Herhaling())
    uit.setFormatter(logging.Formatter(config.get_option("logger.messageFormat")))
    logging.getLogger().addHandler(uit)
    logging.getLogger("buurtnet").setLevel(logging.INFO)
    logging.getLogger("uvicorn.error").addFilter(Herhaling())  # a line for each request that is none


def shield_opslag() -> None:
    """Take the rights of others off a SQLite store, also one that an earlier version made."""
    with suppress(BuurtnetFout):  # an address that is no good is said on the pages
        url = settings.database_url()
        if url.get_backend_name() == "sqlite" and url.database:
            mend_bestanden(Path(url.database))


def _warm_up(warm_up: Callable[[], None]) -> None:
    logger = logging.getLogger(__name__)
    begin = time.perf_counter()
    for naam in MODULES:
        importlib.import_module(naam)
    try:
        with alsof(float("-inf")):  # nobody looked at it yet, so after a write it is not made again
            warm_up()
    except Exception as fout:
        logger.warning("Het voorbereiden van de pagina's lukte niet; de server start wel. %s", fout, exc_info=True)
    logger.info("Voorbereid in %.1f s.", time.perf_counter() - begin)
