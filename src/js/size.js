// A file's size as a language writes it: for the part that adds articles.
export function size(tag, bytes) {
  const large = bytes >= 1e6;
  const digits = large ? 1 : 0;
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(large ? bytes / 1e6 : Math.max(bytes / 1e3, 1));
}
