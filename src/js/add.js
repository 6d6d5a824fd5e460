// Loads the part that turns an article into a story when it is first wanted:
// by its button, or by a file dropped anywhere on the page.
import { sheet } from "./sheet.js";

const here = (path) => new URL(path, import.meta.url).href;
let show, part;

async function load() {
  const [module] = await Promise.all([
    import("../pkg/dateline_add.js"),
    sheet(here("../add.css")),
  ]);
  await module.default();
  return module;
}

export async function open(file) {
  try {
    part ??= load();
    (await part).open(show, file);
  } catch (error) {
    part = undefined;
    const box = document.createElement("dialog");
    box.className = "message";
    box.textContent =
      "The part that adds articles could not be loaded. Check the network and try again. " +
      `Press Escape to close this. (${error})`;
    box.onclose = () => box.remove();
    document.body.append(box);
    box.showModal();
  }
}

export function offer(then) {
  show = then;
  const files = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (files(event)) {
      event.preventDefault();
      open(event.dataTransfer.files[0]);
    }
  });
}
