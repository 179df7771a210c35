"""The charts, as Plotly figures from plain lists, each with the sentence that says what it shows.

Built once per peildatum and version of the data (see `cached`). No colour alone: every part carries its name.
"""

from dataclasses import dataclass
from datetime import date
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from buurtnet import begrippen
from buurtnet.beeld import sentences, theme
from buurtnet.beeld.bereikwoorden import build_zeker
from buurtnet.beeld.format import format_datum, format_getal, format_maand, format_procent, round_getal, round_procent
from buurtnet.cijfers.kleine_aantallen import format_punten
from buurtnet.cijfers.overzicht import Overzicht

_LETTER = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_LEEG = go.layout.Template()  # Plotly's own template is 7 kB in every figure
_TEKENS_PER_REGEL, _REGEL_PX, _LUCHT_PX, _BALK_PX, _WIT_PX, _AS_PX = 42, 18, 3, 14, 5, 22  # of the feedback chart
_STIPPEN = {"shape": ".", "bgcolor": theme.WIT, "fgcolor": theme.RASTER, "fgopacity": 0.6, "size": 8}
_VAST = {"fixedrange": True, "showgrid": False, "zeroline": False}


def _build_basis(donker: bool) -> dict:
    return {
        "template": _LEEG,
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _LETTER, "size": 14, "color": theme.DONKER_TWEEDE if donker else theme.TWEEDE},
        "hoverlabel": {"font": {"family": _LETTER, "size": 14}},
    }


@dataclass(frozen=True)
class Grafiek:
    figuur: go.Figure
    tekst: str  # the same finding in words, for who cannot see it


def build_status(telling: dict[str, int], besloten: int, totaal: int, donker: bool = False) -> Grafiek:
    """The platforms as one bar, a part per step, in the order of the conversation from decided to not yet."""
    delen = [(s, telling[s]) for s in begrippen.BESLOTEN_EERST if telling[s]]
    balken = [_build_deel(s, n, totaal, donker) for s, n in delen]
    lengte = max(totaal, sum(n for _, n in delen))
    layout = {
        **_build_basis(donker),
        "barmode": "stack",
        "height": 46,
        "margin": {"l": 0, "r": 0, "t": 2, "b": 2},
        # A little wider than the bar: else the borders of the first and last part are cut off.
        "xaxis": {**_VAST, "visible": False, "range": [-0.004 * lengte, 1.004 * lengte]},
        "yaxis": {**_VAST, "visible": False},
        "bargap": 0.1,
    }
    zin = ", ".join(f"{begrippen.STAPPEN[s]} {n}" for s, n in delen)
    werkwoord = "heeft" if besloten == 1 else "hebben"
    return Grafiek(go.Figure(balken, layout), f"{besloten} van de {totaal} platforms {werkwoord} besloten. {zin}.")


def _build_deel(stap: str, n: int, totaal: int, donker: bool) -> go.Bar:
    licht = {"nog_niet_besproken", "in_gesprek", "definitief_nee", "geen_gegevens"}
    licht |= {"voorgenomen"} if donker else set()
    return go.Bar(
        x=[n],
        y=[""],
        orientation="h",
        name=begrippen.STAPPEN[stap],
        text=[str(n)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": theme.INKT if stap in licht else theme.WIT, "size": 16},
        marker={
            "color": theme.choose_kleur(theme.STAPPEN[stap], donker),
            "line": {"color": theme.RASTER, "width": 1},
            "pattern": _STIPPEN if stap == "geen_gegevens" else {},
        },
        hovertemplate=f"{begrippen.STAPPEN[stap]}: {n} van {totaal}<extra></extra>",
    )


def build_verloop(verloop: pd.DataFrame, donker: bool = False) -> Grafiek:
    """Reach since 1 January, per month, with its hard bounds as a band."""
    bekend = verloop.dropna(subset=["aandeel"])
    jaar = verloop["datum"].iloc[-1].year
    maanden = [date(jaar, maand, 15) for maand in range(1, 13, 2)]  # every other month: all twelve do not fit a phone
    layout = {
        **_build_basis(donker),
        "height": 105,
        "margin": {"l": 46, "r": 8, "t": 6, "b": 24},
        "xaxis": {
            **_VAST,
            "range": [f"{jaar}-01-01", f"{jaar}-12-31"],
            "tickvals": [m.isoformat() for m in maanden],
            "ticktext": [format_maand(m) for m in maanden],
        },
        "yaxis": {
            **_VAST,
            "rangemode": "tozero",
            "ticksuffix": " %",
            "nticks": 4,
            "showgrid": True,
            "gridcolor": "rgba(138,151,155,.35)",
        },
        "separators": ",.",
    }
    return Grafiek(go.Figure(_build_lijnen(bekend, donker), layout), _zin_verloop(bekend))


def _build_lijnen(bekend: pd.DataFrame, donker: bool) -> list[go.Scatter]:
    """The high bound, the band down to the low one, and the reach itself upon it."""
    x = [d.isoformat() for d in bekend["datum"]]
    p, laag, hoog = (
        [float(round_procent(v, 3)) for v in bekend[k]] for k in ("aandeel", "aandeel_laag", "aandeel_hoog")
    )
    hulp = [
        f"{format_datum(r.datum)}: {format_procent(r.aandeel)}<br>{build_zeker(r.aandeel_laag, r.aandeel_hoog)}"
        for r in bekend.itertuples()
    ]
    return [
        go.Scatter(x=x, y=hoog, mode="lines", line={"width": 0}, hoverinfo="skip"),
        go.Scatter(
            x=x,
            y=laag,
            mode="lines",
            line={"width": 0},
            fill="tonexty",
            fillcolor="rgba(121,182,182,.35)",
            hoverinfo="skip",
        ),
        go.Scatter(
            x=x,
            y=p,
            mode="lines+markers",
            line={"color": "#7fd0cf" if donker else "#3c8891", "width": 3},  # to be told from its band
            marker={"size": 7},
            text=hulp,
            hovertemplate="%{text}<extra></extra>",
        ),
    ]


def _zin_verloop(bekend: pd.DataFrame) -> str:
    if bekend.empty:
        return "Er is dit jaar nog geen bereik geteld."
    eerste, laatste = bekend.iloc[0], bekend.iloc[-1]
    nu = f"{format_procent(laatste.aandeel)} op {format_datum(laatste.datum)}"
    if len(bekend) == 1:
        return f"Het bereik was {nu}."
    toen, begin = format_procent(eerste.aandeel), format_datum(eerste.datum)
    if toen == format_procent(laatste.aandeel):
        return f"Het bereik was {toen} op {begin} en {nu}."
    ging = "groeide" if laatste.aandeel > eerste.aandeel else "ging"  # it may fall: more buurten are counted
    return f"Het bereik {ging} van {toen} op {begin} naar {nu}."


def build_feedback(feedback: pd.DataFrame, donker: bool = False) -> Grafiek:
    """Per statement a diverging bar: oneens to the left, eens to the right, neutral in the middle.

    The vertical axis counts pixels, because a long statement takes two lines above its bar.
    """
    regels = [wrap(_build_label(r), _TEKENS_PER_REGEL) for r in feedback.to_dict("records")]
    onder = [_REGEL_PX * len(r) + _LUCHT_PX + _BALK_PX + _WIT_PX for r in regels]
    hoog = sum(onder)
    midden = [hoog - sum(onder[: i + 1]) + _WIT_PX + _BALK_PX / 2 for i in range(len(onder))]
    layout = {
        **_build_basis(donker),
        "barmode": "overlay",
        "height": hoog + _AS_PX,
        "margin": {"l": 0, "r": 0, "t": 0, "b": _AS_PX},
        "xaxis": {
            **_VAST,
            "range": [-100, 100],
            "tickvals": [-50, 0, 50],
            "ticktext": ["← oneens", "", "eens →"],
        },
        "yaxis": {**_VAST, "visible": False, "range": [0, max(hoog, 1)]},
        "shapes": [_build_nullijn(y) for y in midden],
        "annotations": [
            _build_bijschrift(y, delen, eens, donker)
            for y, delen, eens in zip(midden, regels, feedback["eens_tekst"], strict=True)
        ],
    }
    balken = [_build_balk(feedback, k, midden, donker) for k in (3, 2, 1, 4, 5)]
    zinnen = [_build_zin_stelling(r) for r in feedback.to_dict("records")]
    return Grafiek(go.Figure(balken, layout), " ".join(zinnen) or "Er zijn te weinig formulieren om te tonen.")


def _build_nullijn(y: float) -> dict:
    lijn = {"color": theme.TWEEDE, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": y - _BALK_PX / 2, "y1": y + _BALK_PX / 2, "line": lijn}


def _build_bijschrift(y: float, regels: list[str], eens: str, donker: bool) -> dict:
    """The statement above its bar, with the share that agrees in bold."""
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y + _BALK_PX / 2 + _LUCHT_PX,  # the tail of a g does not touch the bar
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
        "align": "left",
        "text": "<br>".join(_escape(regel) for regel in regels).replace(eens, f"<b>{eens}</b>", 1),
        "font": {"color": theme.DONKER_INKT if donker else theme.INKT},
    }


def _build_label(rij: dict) -> str:
    grenzen = sentences.build_grenzen_kort(rij)
    return f"{rij['eens_tekst']}{f' ({grenzen})' if grenzen else ''} {rij['tekst']}"


def _build_zin_stelling(rij: dict) -> str:
    kern = f"{rij['tekst']} {rij['eens_tekst']} eens"
    delen = [f"n = {format_getal(rij['n'])}", sentences.build_respons(rij)]
    zin = f"{kern} ({', '.join(deel for deel in delen if deel)}). {sentences.build_grenzen(rij)}"
    return zin.strip()


def _build_balk(rijen: pd.DataFrame, keuze: int, midden: list[float], donker: bool) -> go.Bar:
    """The part of every bar for one answer (1 = helemaal oneens ... 5), laid out from the middle of neutral."""
    deel = [100 * v for v in rijen[f"p{keuze}"]]
    halve = [50 * v for v in rijen["p3"]]
    if keuze == 3:
        basis = [-h for h in halve]
    elif keuze < 3:
        tussen = [100 * v if keuze == 1 else 0 for v in rijen["p2"]]
        basis = [-h - t - d for h, t, d in zip(halve, tussen, deel, strict=True)]
    else:
        tussen = [100 * v if keuze == 5 else 0 for v in rijen["p4"]]
        basis = [h + t for h, t in zip(halve, tussen, strict=True)]
    naam = begrippen.ANTWOORDEN[keuze - 1]
    return go.Bar(
        x=[float(round_getal(d, 2)) for d in deel],
        y=midden,
        base=[float(round_getal(b, 2)) for b in basis],
        width=_BALK_PX,
        orientation="h",
        name=naam,
        marker={"color": theme.choose_kleur(theme.MENING[keuze - 1], donker), "line": {"color": theme.WIT, "width": 1}},
        text=[f"{naam}: {format_punten(int(round_getal(d)))}" for d in deel],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _escape(tekst: str) -> str:
    """Plotly reads a small HTML in its texts; what comes from the store must show as it is."""
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def build_grafieken(overzicht: Overzicht, donker: bool) -> dict[str, Grafiek]:
    """The three charts of `/`."""
    return {
        "status": build_status(overzicht.telling, overzicht.tempo.besloten, overzicht.tempo.totaal, donker),
        "verloop": build_verloop(overzicht.verloop, donker),
        "feedback": build_feedback(overzicht.feedback, donker),
    }
