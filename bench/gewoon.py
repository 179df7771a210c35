"""The same page the way Streamlit is usually taught: the yardstick beside which `meet.py` measures Buurtnet.

Everything is read and drawn again at every run, with default settings. The one concession: Leaflet comes from this
server, because a measurement should not depend on the internet.
"""

import json
import os
from pathlib import Path

import pandas as pd

STATUS = {
    "nog_niet_besproken": "#cfe5e2",
    "in_gesprek": "#8cc4bf",
    "voorgenomen": "#3f9499",
    "definitief_ja": "#0d5261",
    "definitief_nee": "#c29a5b",
    "gestopt": "#6b5a45",
}
TINTEN = ["#e4f0ee", "#b3d7d3", "#79b6b6", "#3c8891", "#0d5261"]
LEEG = "#ffffff"
DATA = Path(__file__).parent.parent / "data"


def build_app():
    """The ASGI app, for `uvicorn gewoon:build_app --factory`."""
    import streamlit as st
    import xstatic.pkg.leaflet
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    return st.App(__file__, routes=[Mount("/leaflet", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR))])


def read() -> tuple[dict, pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    adres = os.environ["BUURTNET_DATABASE_URL"]
    grenzen = json.loads((DATA / "gebieden.geojson").read_text("utf-8"))
    buurten = pd.read_csv(DATA / "buurten.csv").set_index("buurtcode")
    besluiten = pd.read_sql(
        "SELECT d.buurtcode, b.organisatie_id, b.datum, b.stap FROM beslissing b "
        "JOIN dekking d ON d.organisatie_id = b.organisatie_id",
        adres,
    )
    bijeenkomsten = pd.read_sql(
        "SELECT b.id, b.datum, b.aanwezig, p.buurtcode FROM bijeenkomst b "
        "JOIN bijeenkomst_buurt p ON p.bijeenkomst_id = b.id",
        adres,
        parse_dates=["datum"],
    )
    return grenzen, buurten, besluiten, bijeenkomsten, pd.read_sql("SELECT * FROM antwoord", adres)


def compute_tabel(buurten, besluiten, bijeenkomsten, antwoorden) -> pd.DataFrame:
    tabel = buurten[["naam", "inwoners"]].copy()
    tabel["status"] = besluiten.sort_values("datum").groupby("buurtcode").stap.last()
    tabel["bereik"] = (100 * bijeenkomsten.groupby("buurtcode").aanwezig.sum() / tabel.inwoners).round(1)
    met_buurt = antwoorden.merge(bijeenkomsten, left_on="bijeenkomst_id", right_on="id")
    som = met_buurt.groupby("buurtcode")[["n1", "n2", "n3", "n4", "n5"]].sum()
    tabel["waardering"] = (100 * (som.n4 + som.n5) / som.sum(axis=1)).round(0)
    return tabel


def compute_kleuren(tabel: pd.DataFrame, keuze: str) -> dict[str, str]:
    if keuze == "status":
        return tabel.status.map(STATUS).fillna(LEEG).to_dict()
    klassen = pd.cut(tabel[keuze].rank(method="first"), 5, labels=TINTEN)
    return klassen.astype(object).where(klassen.notna(), LEEG).to_dict()


def build_figuren(besluiten, bijeenkomsten, antwoorden) -> list:
    import plotly.graph_objects as go

    stappen = besluiten.drop_duplicates("organisatie_id", keep="last").stap.value_counts().reindex(STATUS, fill_value=0)
    maanden = bijeenkomsten.drop_duplicates("id").set_index("datum").aanwezig.resample("MS").sum().cumsum()
    deel = antwoorden.groupby("stelling")[["n1", "n2", "n3", "n4", "n5"]].sum()
    deel = 100 * deel.div(deel.sum(axis=1), axis=0)
    balken = [
        go.Bar(y=list(deel.index), x=list(deel[f"n{k}"] * (-1 if k < 3 else 1)), orientation="h", name=str(k))
        for k in (3, 2, 1, 4, 5)
    ]
    return [
        go.Figure(go.Bar(x=list(stappen.index), y=list(stappen), marker_color=list(STATUS.values())), {"height": 300}),
        go.Figure(go.Scatter(x=list(maanden.index), y=list(maanden)), {"height": 300}),
        go.Figure(balken, {"barmode": "relative", "height": 300}),
    ]


def show_pagina() -> None:
    import folium
    import streamlit as st
    from streamlit_folium import st_folium

    class Kaart(folium.Map):
        _name = "Map"
        default_js = (("leaflet", "/leaflet/leaflet.js"),)
        default_css = (("leaflet_css", "/leaflet/leaflet.css"),)

    st.set_page_config(layout="wide")
    st.title("Buurtnetwerken")
    grenzen, buurten, besluiten, bijeenkomsten, antwoorden = read()
    tabel = compute_tabel(buurten, besluiten, bijeenkomsten, antwoorden)
    kleuren = compute_kleuren(tabel, st.selectbox("Kies een kleur", ["status", "bereik", "waardering"]))
    kaart = Kaart(location=[50.85, 5.70], zoom_start=12, tiles=None)
    folium.GeoJson(
        grenzen,
        style_function=lambda g: {"fillColor": kleuren[g["properties"]["buurtcode"]], "weight": 1, "fillOpacity": 0.9},
        tooltip=folium.GeoJsonTooltip(["naam"]),
    ).add_to(kaart)
    uit = st_folium(kaart, height=560, use_container_width=True) or {}
    gekozen = (uit.get("last_active_drawing") or {}).get("properties", {}).get("buurtcode")
    rij = tabel.loc[gekozen] if gekozen else None
    detail = f"{rij.naam}: {rij.status}, bereik {rij.bereik} %, waardering {rij.waardering} %" if gekozen else ""
    with st.container(key="detail"):
        st.markdown(detail or "Klik op een buurt.")
    for vak, figuur in zip(st.columns(3), build_figuren(besluiten, bijeenkomsten, antwoorden), strict=True):
        vak.plotly_chart(figuur)


if __name__ == "__main__":
    show_pagina()
