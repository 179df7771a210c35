"""The server round the dashboard: `streamlit run app.py`."""

import streamlit as st

from buurtnet.settings import PROJECT
from buurtnet.ui import messages
from buurtnet.ui.paginas import PAGINAS
from buurtnet.web.server import build_server


def warm_up() -> None:
    """Fill the caches of the pages; imported here because caches need the running server."""
    from buurtnet.ui import opwarmen

    opwarmen.warm_up()


app = st.App(
    PROJECT / "buurtnet" / "ui" / "frame.py",
    on_script_error=messages.show_scriptfout,
    **build_server([p.adres for p in PAGINAS], warm_up),
)
