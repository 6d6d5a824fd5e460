// Loads a style sheet, and waits until it holds.
export function sheet(href) {
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
