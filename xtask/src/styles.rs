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

/// The sheet without the rules whose selector or name holds one of `unused`.
///
/// For a library's minified sheet: it must have no comments.
pub fn without(css: &str, unused: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let (prelude, body) = rest.split_at(open);
        let end = matching_brace(body).unwrap_or(body.len());
        let inner = body[1..end].trim_end();
        let after = body.get(end + 1..).unwrap_or("");
        let name = prelude.trim();
        if name.starts_with("@media") || name.starts_with("@supports") {
            let inner = without(inner, unused);
            if !inner.is_empty() {
                out.push_str(&format!("{name}{{{inner}}}"));
            }
        } else if !unused.iter().any(|word| name.contains(word)) {
            out.push_str(&format!("{name}{{{inner}}}"));
        }
        rest = after;
    }
    out
}

/// Where the brace ends that `css` begins with. Braces in strings don't count.
fn matching_brace(css: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0, None);
    for (at, c) in css.char_indices() {
        match (c, quote) {
            (c, Some(q)) if c == q => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('{', None) => depth += 1,
            ('}', None) if depth == 1 => return Some(at),
            ('}', None) => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{smaller, without};

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

    #[test]
    fn ok_without_unused_rules() {
        let check = |css, expected| assert_eq!(without(css, &["-logo", "-globe"]), expected);
        check(".a{b:c}.x-logo{d:e}.f{g:h}", ".a{b:c}.f{g:h}");
        check("@media (x){.x-logo{d:e}.f{g:h}}", "@media (x){.f{g:h}}");
        check("@media (x){.x-logo{d:e}}.a{b:c}", ".a{b:c}");
        check(".a{b:url(\"}\")}.x-globe{}", ".a{b:url(\"}\")}");
        check("@keyframes k{0%{a:b}to{a:c}}", "@keyframes k{0%{a:b}to{a:c}}");
    }
}
