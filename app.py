"""The server round the dashboard: `streamlit run app.py`."""

import streamlit as st

from buurtnet.settings import PROJECT
from buurtnet.ui import adres, messages
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN
from buurtnet.ui.vast.maken import build_vast, read_deel, read_versie
from buurtnet.web.server import build_server
from buurtnet.web.vast import Bron


def warm_up() -> None:
    """Fill the caches of the pages; imported here because caches need the running server."""
    from buurtnet.ui import opwarmen

    opwarmen.warm_up()


BRON = Bron(
    [p.adres for p in PAGINAS if p.adres not in VASTLEGGEN], list(adres.NAMEN), build_vast, read_versie, read_deel
)
app = st.App(
    PROJECT / "buurtnet" / "ui" / "frame.py",
    on_script_error=messages.show_scriptfout,
    **build_server([p.adres for p in PAGINAS], warm_up, BRON),
)
