// Loads the part that turns an article into a story when it is first wanted:
// by its button, or by a file dropped anywhere on the page.
import { sheet } from "./sheet.js";

const here = (path) => new URL(path, import.meta.url).href;
let show, story, missing, close, part;

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
    await (await part).open(show, story, file);
  } catch (error) {
    part = undefined;
    const box = document.createElement("dialog");
    const text = document.createElement("p");
    const button = document.createElement("button");
    box.className = "message";
    text.textContent = `${missing} (${error})`;
    button.className = "link";
    button.textContent = close;
    button.onclick = () => box.close();
    box.onclose = () => box.remove();
    box.append(text, button);
    document.body.append(box);
    box.showModal();
  }
}

export function offer(then, at) {
  [show, story] = [then, at];
  const files = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (files(event)) {
      event.preventDefault();
      open(event.dataTransfer.files[0]);
    }
  });
}

// The page speaks another language, and its head is another one.
export function speak(...words) {
  [missing, close] = words;
  part?.then((part) => part.speak()).catch(() => {});
}
