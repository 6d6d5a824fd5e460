// Loads MapLibre, pmtiles and MapLibre's sheet when the map is first wanted,
// and joins them. Holds no logic: that is in src/map.
const here = (path) => new URL(path, import.meta.url).href;

function sheet(href) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${href} did not load`));
    // Before our own sheet, so that ours has the last word.
    document.head.prepend(link);
  });
}

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
