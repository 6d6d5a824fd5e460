//! The page's budget: what each part may weigh, and what it does weigh.
//!
//! Sizes are those of the files that a server sends, compressed with brotli
//! where it would send them so; 1 KB is 1000 bytes. They are exact, so going
//! over is an error and not a warning.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::site::files_under;

/// One row of the table.
struct Part {
    name: &'static str,
    /// Whether a file of dist, by its path there, belongs to it.
    holds: fn(&Path) -> bool,
    /// In bytes.
    most: u64,
}

const PARTS: [Part; 7] = [
    Part { name: "text, list and timeline", holds: is_first, most: 262_000 },
    Part { name: "our part of the map, with MapLibre", holds: is_map, most: 75_000 },
    Part { name: "our other parts, each when asked for", holds: is_asked_for, most: 78_000 },
    Part {
        name: "MapLibre, its worker and CSS, pmtiles",
        holds: |f| f.starts_with("vendor") && !is_added(f),
        most: 275_000,
    },
    Part { name: "adding an article, when it is asked for", holds: is_added, most: 489_000 },
    Part { name: "base map", holds: |f| f.starts_with("basemap"), most: 6_000_000 },
    Part { name: "gazetteer", holds: |f| f.starts_with("gazetteer"), most: 4_000_000 },
];

/// The part that turns an article into a story, which most readers never load.
fn is_added(file: &Path) -> bool {
    let name = name(file);
    name.starts_with("dateline_add")
        || matches!(name, "add.css" | "derive.js" | "readable.js" | "size.js" | "readability.mjs")
}

/// What of our module is loaded with the map (xtask cuts it off).
fn is_map(file: &Path) -> bool {
    name(file).starts_with("split_map")
}

/// What is loaded when somebody opens it; what several parts share, too.
fn is_asked_for(file: &Path) -> bool {
    let name = name(file);
    name.starts_with("split_") && !is_map(file) || name.starts_with("chunk_")
}

fn name(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).unwrap_or("")
}

/// All other code of ours.
fn is_first(file: &Path) -> bool {
    let code = ["wasm", "js", "css", "html"];
    let is_code = file.extension().and_then(|e| e.to_str()).is_some_and(|e| code.contains(&e));
    is_code && !PARTS[1..].iter().any(|part| (part.holds)(file))
}

/// Prints the table for a built page; an error names the parts that are too heavy.
pub fn table(dist: &Path) -> Result {
    let files = sent(dist)?;
    let mut over = Vec::new();
    println!("\n{:<40}{:>10}{:>10}", "sent to the reader (brotli)", "KB", "at most");
    for part in &PARTS {
        let size: u64 = files.iter().filter(|(f, _)| (part.holds)(f)).map(|(_, size)| size).sum();
        println!("{:<40}{:>10.1}{:>10}", part.name, size as f64 / 1e3, part.most / 1000);
        if size > part.most {
            over.push(format!("{}: {size} bytes, at most {}", part.name, part.most));
        }
        for (file, size) in files.iter().filter(|(f, s)| (part.holds)(f) && *s >= 1000) {
            println!("    {:<36}{:>10.1}", file.display(), *size as f64 / 1e3);
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    Err(format!("over the page's budget (xtask/src/budget.rs):\n  {}", over.join("\n  ")).into())
}

/// The files of dist and what a server sends for each, in bytes.
fn sent(dist: &Path) -> Result<Vec<(PathBuf, u64)>> {
    let mut sizes = Vec::new();
    for file in files_under(dist)? {
        if file.extension().is_some_and(|e| e == "br") {
            continue;
        }
        let mut compressed = file.clone().into_os_string();
        compressed.push(".br");
        let size = fs::metadata(compressed).or_else(|_| fs::metadata(&file))?.len();
        let licence = file.to_string_lossy().ends_with(".LICENSE.txt");
        if !licence {
            sizes.push((file.strip_prefix(dist)?.to_owned(), size));
        }
    }
    Ok(sizes)
}
