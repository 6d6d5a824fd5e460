// What only a browser's script can do for taking a story away: hand a file to
// the reader, and draw a picture, whose code is loaded when it is wanted.

export function save(name, content, type) {
  const link = document.createElement("a");
  const file = content instanceof Blob ? content : new Blob([content], { type });
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers read the file only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export async function picture(map, title, summary, credits) {
  const { picture } = await import("./picture.js");
  return picture(map, title, summary, credits);
}
