"""The scripts of a page name each other as a browser keeps them: by their content."""

import re

from buurtnet import assets


def test_a_module_names_the_files_it_needs_by_their_content():
    bestanden = assets.read_assets()
    formulier = bestanden[assets.url("formulier.js")].decode()
    genoemd = re.findall(r'from "\.(/[\w./-]+)"', formulier)
    assert genoemd
    assert {f"/assets{naam}" for naam in genoemd} < set(bestanden)


def test_another_module_gives_another_name_to_who_needs_it():
    oud = {"a.js": b'import "./map/b.js";', "map/b.js": b'import "../c.js";', "c.js": b"1"}
    nieuw = oud | {"c.js": b"2"}
    assert assets._build_met_namen("a.js", oud) != assets._build_met_namen("a.js", nieuw)


def test_the_manifest_names_an_icon_that_is_there():
    bestanden = assets.read_assets()
    (icoon,) = re.findall(rb'"\./([\w.]+svg)"', bestanden[assets.url("formulier.webmanifest")])
    assert f"/assets/{icoon.decode()}" in bestanden


def test_what_is_no_file_of_ours_stays_as_it_is():
    assert assets._build_met_namen("a.js", {"a.js": b'import "./weg.js";'}) == b'import "./weg.js";'
