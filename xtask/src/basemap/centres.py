"""Writes .build/regions.tsv: where the name of each outline would stand.

The gazetteer's coordinates of divisions and countries come from here, so this
runs before its recipe; the base map's layers come after it.
"""

import shapely

from regions import BUILD, Towns, joined, labels_of_countries
from sources import geonames


def main():
    divisions, countries, _, known = joined(Towns(), [])
    labels = labels_of_countries()
    numbers = {iso2: c["geonameid"] for iso2, c in geonames("countries.json").items()}
    with open(BUILD / "regions.tsv", "w", encoding="utf-8") as f:
        for code, outline in sorted(divisions.items()):
            polygons = [g for g in getattr(outline, "geoms", [outline]) if g.geom_type == "Polygon"]
            largest = max(polygons, key=lambda g: g.area)
            x, y = shapely.maximum_inscribed_circle(largest, tolerance=0.02).coords[0]
            f.write(f"{known[code].geonames}\t{x:.4f}\t{y:.4f}\n")
        for iso2, outline in sorted(countries.items()):
            if iso2 in numbers:
                x, y = labels[iso2][:2] if iso2 in labels else outline.representative_point().coords[0]
                f.write(f"{numbers[iso2]}\t{x:.4f}\t{y:.4f}\n")


if __name__ == "__main__":
    main()
