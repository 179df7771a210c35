"""Our modules as one script: a phone on a thin line asks once, and not fifteen times with a kilobyte of headers each.

It knows what our own modules use and no more: named imports and exports of functions and constants, each at the
begin of a line, and no two modules that need each other.
"""

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function|const) (\w+))", re.MULTILINE)
_REST = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def build_bundel(naam: str, bestanden: Mapping[str, bytes]) -> bytes:
    """The script `naam` with all that it imports before it.

    Raises ValueError for a form of import or export that is not one of ours, KeyError when there is no such module.
    """
    klaar: dict[str, str] = {}
    romp = _build_module(naam, bestanden, klaar)
    delen = ["const modules = {};", *klaar.values(), romp] if klaar else [romp]
    return "\n".join(delen).encode()


def _build_module(naam: str, bestanden: Mapping[str, bytes], klaar: dict[str, str]) -> str:
    """The text of a module without its imports and exports; what it needs is in `klaar` before it."""

    def build_import(gevonden: re.Match[str]) -> str:
        ander = posixpath.normpath(posixpath.join(posixpath.dirname(naam), gevonden[2]))
        if ander not in klaar:
            romp = _build_module(ander, bestanden, klaar)
            namen = ", ".join(_EXPORT.findall(bestanden[ander].decode()))
            klaar[ander] = f'modules["{ander}"] = (() => {{\n{romp}\nreturn {{ {namen} }};\n}})();'
        return f'const {{{gevonden[1].replace(" as ", ": ")}}} = modules["{ander}"];'

    tekst = _IMPORT.sub(build_import, bestanden[naam].decode())
    tekst = _EXPORT.sub("", tekst)
    if rest := _REST.search(tekst):
        raise ValueError(f"{naam}: '{rest[0]}' kan niet gebundeld worden; schrijf het als de andere modules.")
    return tekst
