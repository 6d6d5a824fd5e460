// Loads MapLibre, pmtiles and MapLibre's sheet when the map is first wanted,
// and joins them. Holds no logic: that is in src/map.
import { sheet } from "./sheet.js";

const here = (path) => new URL(path, import.meta.url).href;

export async function load() {
  const [maplibre, pmtiles] = await Promise.all([
    import("../vendor/maplibre-gl.mjs"),
    import("../vendor/pmtiles.mjs"),
    sheet(here("../vendor/maplibre-gl.css")),
  ]);
  maplibre.setWorkerUrl(here("../vendor/maplibre-gl-worker.mjs"));
  maplibre.addProtocol("pmtiles", new pmtiles.Protocol().tile);
  return maplibre;
}
