// What the page uses of MapLibre, from its sources. Its controls, markers and
// popups are left out: ours stand in their place.
import { config } from "../../../node_modules/maplibre-gl/src/util/config.ts";

export { Map } from "../../../node_modules/maplibre-gl/src/ui/map.ts";
export { addProtocol } from "../../../node_modules/maplibre-gl/src/source/protocol_crud.ts";

export function setWorkerUrl(url) {
  config.WORKER_URL = url;
}
