// node bundle.mjs ENTRY FOLDER METAFILE: MapLibre's entry and its worker into
// FOLDER, what they share in a module of its own.
import { writeFileSync } from "node:fs";
import { build } from "esbuild";

const [entry, folder, metafile] = process.argv.slice(2);
const made = await build({
  entryPoints: {
    "maplibre-gl": entry,
    // MapLibre looks for its worker beside itself, by this name.
    "maplibre-gl-worker": "node_modules/maplibre-gl/src/source/worker.ts",
  },
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  chunkNames: "maplibre-gl-shared",
  outExtension: { ".js": ".mjs" },
  outdir: folder,
  // As MapLibre compiles itself: a field that is only declared keeps what the
  // parent's constructor gave it.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
});
writeFileSync(metafile, JSON.stringify(made.metafile));
