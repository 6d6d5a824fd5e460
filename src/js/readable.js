// The readable part of a page, by Mozilla's Readability, loaded with the first
// HTML file. Holds no logic: that is in add/src/html.rs.
export async function readable(page) {
  const { Readability } = await import("../vendor/readability.mjs");
  // It takes the page apart, so it works on a copy.
  return new Readability(page.cloneNode(true)).parse();
}
