"""Modules of ours that a browser gets as one script."""

import re
import shutil
import subprocess

import pytest

from buurtnet import assets
from buurtnet.bundelen import build_bundel

MODULES = {
    "a.js": b'import { twee, een as uno } from "./map/b.js";\nconsole.log(uno, twee());',
    "map/b.js": b'import {\n  drie,\n} from "../c.js";\nexport const een = drie;\nexport function twee() {}',
    "c.js": b"export const drie = 3;",
}


def test_a_module_comes_after_what_it_imports_and_each_comes_once():
    tekst = build_bundel("a.js", MODULES | {"a.js": b'import { drie } from "./c.js";\n' + MODULES["a.js"]}).decode()
    assert re.findall(r'^modules\["(.*)"\]', tekst, re.MULTILINE) == ["c.js", "map/b.js"]
    assert 'const { twee, een: uno } = modules["map/b.js"];' in tekst
    assert "return { een, twee };" in tekst


def test_a_script_without_imports_stays_as_it_is():
    assert build_bundel("a.js", {"a.js": b"1;"}) == b"1;"


@pytest.mark.parametrize("regel", ['import x from "./c.js";', "export default 3;", "export { x };"])
def test_another_way_to_import_is_refused_when_the_server_starts(regel):
    with pytest.raises(ValueError, match="kan niet gebundeld worden"):
        build_bundel("a.js", MODULES | {"a.js": regel.encode()})


@pytest.mark.skipif(shutil.which("node") is None, reason="node is er niet; de browsertests draaien de scripts ook")
@pytest.mark.parametrize("naam", ["formulier.js", "uitloggen.js", "dienst.js"])
def test_every_script_of_the_forms_can_be_read(naam, tmp_path):
    (bestand := tmp_path / "script.mjs").write_text(assets.read_tekst(naam))
    subprocess.run(["node", "--check", str(bestand)], check=True)


def test_the_parts_of_a_script_have_no_address_of_their_own():
    assert not [adres for adres in assets.read_assets() if adres.startswith("/assets/formulier/")]


def test_the_manifest_names_an_icon_that_is_there():
    bestanden = assets.read_assets()
    (icoon,) = re.findall(rb'"\./([\w.]+svg)"', bestanden[assets.url("formulier.webmanifest")])
    assert f"/assets/{icoon.decode()}" in bestanden
