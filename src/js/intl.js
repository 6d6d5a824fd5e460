// What the browser's Intl knows of a language, as lines `name = text`: read by
// crates/words. Holds no logic of the page.

// Day and month by themselves, so that a pattern can be read off their parts.
const STYLES = {
  day_long: { day: "numeric", month: "long", year: "numeric" },
  day_short: { day: "numeric", month: "short", year: "numeric" },
  day_shorter: { day: "numeric", month: "short", year: "2-digit" },
  month_long: { month: "long", year: "numeric" },
  month_short: { month: "short", year: "numeric" },
  month_alone: { month: "short" },
  weekday: { weekday: "short", day: "numeric", month: "short" },
};

export function intl(tag) {
  const plain = new Intl.NumberFormat(tag, { useGrouping: false });
  const plural = new Intl.PluralRules(tag);
  const thousands = new Intl.NumberFormat(tag).formatToParts(1234567);
  const numbers = [...Array(200).keys()];
  const lines = [
    `digits = ${numbers.slice(0, 10).map((n) => plain.format(n)).join("")}`,
    `group = ${thousands.find((part) => part.type === "group")?.value ?? ""}`,
    `forms = ${numbers.map((n) => plural.select(n)).join(" ")}`,
  ];
  for (const [name, style] of Object.entries(STYLES)) {
    const format = new Intl.DateTimeFormat(tag, { ...style, calendar: "gregory", timeZone: "UTC" });
    const parts = (month, day) => format.formatToParts(Date.UTC(2024, month, day));
    const value = (parts, type) => parts.find((part) => part.type === type)?.value ?? "";
    const hole = ({ type, value }) =>
      type === "literal" ? value : type === "year" && style.year === "2-digit" ? "{year_short}" : `{${type}}`;
    lines.push(`${name} = ${parts(0, 1).map(hole).join("")}`);
    const months = numbers.slice(0, 12).map((month) => value(parts(month, 1), "month"));
    lines.push(`${name}.months = ${months.join("|")}`);
    if (style.weekday) {
      // The first of January 2024 was a Monday.
      const days = numbers.slice(1, 8).map((day) => value(parts(0, day), "weekday"));
      lines.push(`${name}.weekdays = ${days.join("|")}`);
    }
  }
  return lines.join("\n");
}

export function region(tag, code) {
  try {
    return new Intl.DisplayNames(tag, { type: "region" }).of(code) ?? code;
  } catch {
    // No code at all.
    return code;
  }
}
