"""The list of who may sign in, as /beheer shows it."""

from datetime import UTC, datetime

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.ui.beheer.gebruikerslijst import _build_lijst


def test_list_of_users_names_organisations_and_the_number_of_the_log(engine):
    nu = datetime(2016, 10, 15, tzinfo=UTC)
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 3}]})
        nummer = store.write_gebruiker(conn, SYSTEEM, nu, "ans@voorbeeld.nl", "Ans", "opbouwwerker", [3])
        store.write_blokkade(conn, SYSTEEM, nu, nummer, True)
    with store.reading(engine) as conn:
        mensen = store.read_gebruikers(conn, SYSTEEM)
    assert _build_lijst(mensen, {3: "Wyck"}).to_dict("records") == [
        {
            **{"Nummer": nummer, "Naam": "Ans", "Rol": "opbouwwerker", "Organisaties": "Wyck"},
            **{"E-mailadres": "ans@voorbeeld.nl", "Geblokkeerd": "ja"},
        }
    ]
    assert _build_lijst(mensen, {})["Organisaties"].tolist() == ["organisatie 3"]
