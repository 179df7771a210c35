"""Turns for heavy work: few at once, who used least goes first, and a queue with an end."""

import asyncio

import anyio
import pytest

from buurtnet.web.beurten import ZWAAR_S, Beurten, TeDruk, Verbruik, choose_adres


def run(verhaal) -> None:
    anyio.run(verhaal)


async def settle() -> None:
    """Until every task did what it could."""
    for _ in range(10):
        await asyncio.sleep(0)


def ask(beurten: Beurten, adres: str, volgorde: list[str]) -> asyncio.Task:
    """Somebody who waits for a turn and gives it back at once."""

    async def wait():
        async with beurten.turn(adres):
            volgorde.append(adres)

    return asyncio.ensure_future(wait())


def test_no_more_at_once_than_there_are_turns():
    async def verhaal():
        beurten, volgorde = Beurten(2, 10, verbruik=Verbruik()), []
        eerste, tweede = await beurten.take("a"), await beurten.take("b")
        derde = ask(beurten, "c", volgorde)
        await settle()
        assert volgorde == []
        eerste.end()
        await derde
        tweede.end()
        assert volgorde == ["c"]

    run(verhaal)


def test_who_asks_for_one_thing_passes_who_asks_for_many():
    async def verhaal():
        beurten, volgorde = Beurten(1, 100, verbruik=Verbruik()), []
        eerste = await beurten.take("vloed")
        vloed = [ask(beurten, "vloed", volgorde) for _ in range(20)]
        await settle()
        bezoeker = ask(beurten, "bezoeker", volgorde)
        await settle()
        eerste.end()
        await asyncio.gather(*vloed, bezoeker)
        assert volgorde.index("bezoeker") == 0

    run(verhaal)


def test_of_equals_the_first_goes_first():
    async def verhaal():
        beurten, volgorde = Beurten(1, 10, verbruik=Verbruik()), []
        eerste = await beurten.take("x")
        taken = []
        for adres in "abc":
            taken.append(ask(beurten, adres, volgorde))
            await settle()
        eerste.end()
        await asyncio.gather(*taken)
        assert volgorde == ["a", "b", "c"]

    run(verhaal)


def test_of_one_address_that_used_something_the_first_goes_first_too():
    async def verhaal():
        beurten, volgorde = Beurten(1, 100, verbruik=Verbruik()), []
        eerste = await beurten.take("zaal")
        beurten.verbruik.werk.add("zaal", 100)

        async def wait(nummer):
            async with beurten.turn("zaal"):
                volgorde.append(nummer)

        taken = [asyncio.ensure_future(wait(nummer)) for nummer in range(50)]
        await settle()
        eerste.end()
        await asyncio.gather(*taken)
        assert volgorde == list(range(50))

    run(verhaal)


def test_a_full_queue_refuses_the_flood_and_still_takes_the_visitor():
    async def verhaal():
        beurten, volgorde = Beurten(1, 2, verbruik=Verbruik()), []
        eerste = await beurten.take("vloed")
        vloed = [ask(beurten, "vloed", volgorde) for _ in range(3)]
        bezoeker = None
        await settle()
        bezoeker = ask(beurten, "bezoeker", volgorde)
        await settle()
        eerste.end()
        uitslag = await asyncio.gather(*vloed, bezoeker, return_exceptions=True)
        assert [isinstance(u, TeDruk) for u in uitslag] == [False, True, True, False]

    run(verhaal)


def test_who_waits_too_long_is_told_so():
    async def verhaal():
        beurten = Beurten(1, 10, verbruik=Verbruik(), wachttijd_s=0)
        beurt = await beurten.take("a")
        with pytest.raises(TeDruk):
            await beurten.take("b")
        beurt.end()
        (await beurten.take("b")).end()

    run(verhaal)


def test_a_turn_of_who_went_away_is_not_lost():
    async def verhaal():
        beurten, volgorde = Beurten(1, 10, verbruik=Verbruik()), []
        eerste = await beurten.take("a")
        weg = asyncio.ensure_future(beurten.take("b"))
        await settle()
        eerste.end()  # b has it now, and goes away before it knows
        weg.cancel()
        await asyncio.gather(weg, return_exceptions=True)
        await ask(beurten, "c", volgorde)
        assert volgorde == ["c"]

    run(verhaal)


def test_a_turn_ends_once():
    async def verhaal():
        beurten = Beurten(1, 0, verbruik=Verbruik())
        beurt = await beurten.take("a")
        beurt.end()
        beurt.end()
        await beurten.take("b")
        with pytest.raises(TeDruk):
            await beurten.take("c")

    run(verhaal)


@pytest.mark.parametrize(
    "client, adres",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("testclient", ""),
    ],
)
def test_an_address_counts_for_the_whole_network_of_one_subscriber(client, adres):
    assert choose_adres({"type": "http", "client": (client, 1)}) == adres


def test_without_an_address_there_is_none():
    assert choose_adres({"type": "http", "client": None}) == ""


def test_those_who_send_what_no_page_sends_have_one_turn_together_over_all_kinds_of_work():
    async def verhaal():
        verbruik, volgorde = Verbruik(), []
        paginas, bladen = Beurten(3, 10, verbruik=verbruik), Beurten(1, 10, verbruik=verbruik)
        for adres in "xy":
            verbruik.straf.add(adres, 2 * ZWAAR_S)
        eerste = await paginas.take("x")
        tweede = ask(bladen, "y", volgorde)
        await settle()
        assert volgorde == []
        (await paginas.take("bezoeker")).end()
        eerste.end()
        await tweede

    run(verhaal)


def test_an_office_that_uses_much_keeps_all_its_turns():
    async def verhaal():
        beurten = Beurten(2, 10, verbruik=Verbruik())
        beurten.verbruik.werk.add("kantoor", 10 * ZWAAR_S)
        await beurten.take("kantoor")
        await beurten.take("kantoor")

    run(verhaal)


def test_who_is_fined_again_soon_pays_more():
    verbruik = Verbruik()
    verbruik.fine("x", 100)
    verbruik.fine("x", 100)
    assert verbruik.straf.read("x") == pytest.approx(225, rel=0.01)


def test_after_a_turn_of_who_was_fined_the_rest_of_them_waits_and_a_visitor_does_not():
    async def verhaal():
        verbruik, volgorde = Verbruik(), []
        beurten = Beurten(1, 10, verbruik=verbruik)
        for adres in "xy":
            verbruik.fine(adres, 2 * ZWAAR_S)
        eerste = await beurten.take("x")
        tweede = ask(beurten, "y", volgorde)
        await settle()
        eerste.begin -= 1000  # it took long
        eerste.end()
        await settle()
        assert volgorde == []
        await ask(beurten, "bezoeker", volgorde)
        verbruik.end_zwaar()
        await tweede
        assert volgorde == ["bezoeker", "y"]

    run(verhaal)
