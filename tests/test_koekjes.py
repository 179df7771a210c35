"""Which cookies are let in: over https only the guarded name, and never those of Streamlit's own sign-in."""

import asyncio

import pytest

from buurtnet.web.koekjes import Koekjes


def pass_(scheme, koekjes, prefix="", soort="http"):
    """What reaches the app of a Cookie header."""
    gezien = []

    async def app(scope, receive, send):
        gezien.append(dict(scope["headers"]).get(b"cookie", b"").decode())

    scope = {"type": soort, "scheme": scheme, "headers": [(b"host", b"hier"), (b"cookie", koekjes.encode())]}
    asyncio.run(Koekjes(app, prefix)(scope, None, None))
    return gezien[0]


@pytest.mark.parametrize(
    ("soort", "scheme", "prefix", "blijft"),
    [
        ("http", "http", "", "buurtnet=1"),
        ("websocket", "ws", "", "buurtnet=1"),
        ("http", "https", "", "__Host-buurtnet=2"),
        ("websocket", "wss", "", "__Host-buurtnet=2"),
        ("http", "https", "/pad", "__Secure-buurtnet=3"),
    ],
)
def test_only_the_cookie_with_the_name_that_we_set_here_is_let_in(soort, scheme, prefix, blijft):
    alle = "_streamlit_xsrf=x; buurtnet=1; __Host-buurtnet=2; __Secure-buurtnet=3"
    assert pass_(scheme, alle, prefix, soort) == f"_streamlit_xsrf=x; {blijft}"


@pytest.mark.parametrize("naam", ["buurtnet", "buurtnet_formulier", "buurtnet_apparaat", "buurtnet_gemeente"])
def test_no_cookie_of_ours_counts_over_https_without_its_guarded_name(naam):
    assert pass_("https", f"{naam}=x") == ""


@pytest.mark.parametrize("naam", ["_streamlit_user", "_streamlit_user_1", "_streamlit_user_tokens"])
def test_the_sign_in_of_streamlit_reaches_no_page(naam):
    assert pass_("http", f"{naam}=x; buurtnet=1") == "buurtnet=1"
