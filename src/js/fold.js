// Folds a text for searching: small letters without accents, a character for
// each character. Kept apart from Rust, whose tables for it would weigh 20 KB.
const PLAIN = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "s", æ: "a", œ: "o" };

export function fold(text) {
  // Most texts are ASCII for the most part; what is not is asked for one by one.
  return text.toLowerCase().length === text.length && !/[^\0-\x7f]/.test(text)
    ? text.toLowerCase()
    : Array.from(text, letter).join("");
}

function letter(character) {
  const [first] = character.normalize("NFD").toLowerCase();
  return PLAIN[first] ?? first;
}
