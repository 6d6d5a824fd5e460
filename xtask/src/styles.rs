//! Joins the style sheets into one `app.css`.
//!
//! Each part of the page has its sheet beside its Rust file; they are joined
//! in a fixed order (tokens, base, parts by path) so that a rule's weight
//! never depends on the machine. Comments go, white space shrinks; nothing is
//! rewritten, so what the browser's inspector shows is what was typed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::site::files_under;

/// The page's style sheet, made from all those under `src`.
pub fn join(src: &Path) -> Result<String> {
    let first = ["styles/tokens.css", "styles/base.css"].map(|file| src.join(file));
    let is_sheet = |file: &PathBuf| file.extension().is_some_and(|e| e == "css");
    let rest = files_under(src)?.into_iter().filter(is_sheet).filter(|f| !first.contains(f));
    let mut joined = String::new();
    for sheet in first.iter().filter(|sheet| sheet.exists()).cloned().chain(rest) {
        let text = fs::read_to_string(&sheet).map_err(|e| format!("{}: {e}", sheet.display()))?;
        joined.push_str(&smaller(&text));
        joined.push('\n');
    }
    Ok(joined)
}

/// The sheet without comments and needless white space. Strings stay as they are.
fn smaller(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut gap = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut star = false;
                // A comment that never ends takes the rest, as in a browser.
                for c in rest.by_ref() {
                    if star && c == '/' {
                        break;
                    }
                    star = c == '*';
                }
                gap = true;
            }
            c if c.is_ascii_whitespace() => gap = true,
            c => {
                let open = out.ends_with(['{', '}', ';', ',']) || out.is_empty();
                if gap && !open && !matches!(c, '{' | '}' | ';' | ',') {
                    out.push(' ');
                }
                gap = false;
                out.push(c);
                if matches!(c, '"' | '\'') {
                    let mut escaped = false;
                    for inner in rest.by_ref() {
                        out.push(inner);
                        if inner == c && !escaped {
                            break;
                        }
                        escaped = inner == '\\' && !escaped;
                    }
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::smaller;

    fn check(css: &str, expected: &str) {
        assert_eq!(smaller(css), expected);
    }

    #[test]
    fn ok_smaller() {
        check("a {\n  color: red;\n}\n", "a{color: red;}");
        check("/* why */ a > b , c { x: 1 }", "a > b,c{x: 1}");
        check("a/**/b{}", "a b{}");
        check(".a :is(b){}", ".a :is(b){}");
        check("a{width:calc(1px + 2px)}", "a{width:calc(1px + 2px)}");
        check(
            "@media (min-width: 1px) and (hover) {a{}}",
            "@media (min-width: 1px) and (hover){a{}}",
        );
    }

    #[test]
    fn ok_strings_stay() {
        check("a::after{content: \" /* { \\\" }  \"}", "a::after{content: \" /* { \\\" }  \"}");
        check("a{b: 'x  y'}", "a{b: 'x  y'}");
    }

    #[test]
    fn ok_comment_without_end() {
        check("a{} /* b{}", "a{}");
    }
}
