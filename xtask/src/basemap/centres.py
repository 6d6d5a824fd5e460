"""Writes .build/regions.tsv: a point for each division and country.

It is the centre of the large parts, as gazetteers have it: Russia's lies in
Siberia, where its middle is, not in the west, where maps print its name. Where
that is outside (a crescent, a ring of islands), a division's point is the
middle of the largest circle that fits into it.

The gazetteer's coordinates of divisions and countries come from here, so this
runs before its recipe; the base map's layers come after it.
"""

import math

import shapely

from regions import BUILD, Towns, joined
from sources import geonames


# Parts this much smaller than the largest are left out: Alaska, French Guiana.
LARGE_PART = 0.25


def middle(outline):
    parts = [g for g in getattr(outline, "geoms", [outline]) if g.geom_type == "Polygon"]
    size = {id(g): g.area * math.cos(math.radians(g.centroid.y)) for g in parts}
    most = max(size.values())
    large = shapely.MultiPolygon([g for g in parts if size[id(g)] >= LARGE_PART * most])
    return large.centroid


def main():
    divisions, countries, _, known = joined(Towns(), [])
    numbers = {iso2: c["geonameid"] for iso2, c in geonames("countries.json").items()}
    with open(BUILD / "regions.tsv", "w", encoding="utf-8") as f:
        for code, outline in sorted(divisions.items()):
            centre = middle(outline)
            if not outline.contains(centre):
                polygons = [g for g in getattr(outline, "geoms", [outline]) if g.geom_type == "Polygon"]
                largest = max(polygons, key=lambda g: g.area)
                centre = shapely.maximum_inscribed_circle(largest, tolerance=0.02)
            x, y = centre.coords[0]
            f.write(f"{known[code].geonames}\t{x:.4f}\t{y:.4f}\n")
        for iso2, outline in sorted(countries.items()):
            if iso2 in numbers:
                x, y = middle(outline).coords[0]
                f.write(f"{numbers[iso2]}\t{x:.4f}\t{y:.4f}\n")


if __name__ == "__main__":
    main()
