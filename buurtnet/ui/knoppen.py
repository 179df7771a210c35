"""The words on the main button, readable in both themes.

Streamlit writes them in white, which is 1.8:1 on the accent of the dark theme; the theme keeps its violet for them
(`theme.dark.violetTextColor`): 6.2:1 on the accent, 4.8:1 under the mouse, and still to be seen when Streamlit greys
everything out.
"""

import streamlit as st


def build_hoofdlabel(label: str, dicht: bool = False) -> str:
    """The label of a button of type "primary"; `dicht`: it is disabled, and has no accent under its words."""
    return f":violet[{label}]" if st.context.theme.type == "dark" and not dicht else label
