//! Reads and writes files, with messages that name the file and the remedy.

use std::path::{Component, Path, PathBuf};

use crate::Failure;

/// A text file's content.
pub fn text(path: &Path) -> Result<String, Failure> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure(format!("{name}: there is no such file")),
        std::io::ErrorKind::IsADirectory => {
            Failure(format!("{name}: expected a file, found a folder"))
        }
        _ => Failure(format!("{name}: can't be read: {error}")),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure(format!(
            "{name}: expected UTF-8 text, found other bytes at byte {at}. Save it as UTF-8 and try again"
        ))
    })
}

/// Writes a file.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text)
        .map_err(|error| Failure(format!("{}: can't be written: {error}", path.display())))
}

/// A file to write to piece by piece.
pub fn create(path: &Path) -> Result<std::io::BufWriter<std::fs::File>, Failure> {
    let file = std::fs::File::create(path)
        .map_err(|error| Failure(format!("{}: can't be written: {error}", path.display())))?;
    Ok(std::io::BufWriter::new(file))
}

/// The way from a folder to a file, with forward slashes; both are made
/// absolute first, so that links stay as they were typed.
pub fn relative(file: &Path, folder: &Path) -> Option<String> {
    let (file, folder) = (std::path::absolute(file).ok()?, std::path::absolute(folder).ok()?);
    let (file, folder) = (normal(&file), normal(&folder));
    let shared = file.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None; // another drive
    }
    let up = folder.iter().skip(shared).map(|_| "..".to_owned());
    let down = file.iter().skip(shared).map(|part| part.to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// A path's parts, with `.` and `..` carried out.
fn normal(path: &Path) -> Vec<std::ffi::OsString> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()),
            other => parts.push(other.as_os_str().to_owned()),
        }
    }
    parts
}

/// The checkout's place file.
pub fn own_gazetteer() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/places.bin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_relative() {
        let check = |file: &str, folder: &str, expected: &str| {
            assert_eq!(relative(Path::new(file), Path::new(folder)).as_deref(), Some(expected));
        };
        check("/a/data/articles/x.txt", "/a/data/stories", "../articles/x.txt");
        check("/a/x.txt", "/a", "x.txt");
        check("/a/b/../x.txt", "/a/./c", "../x.txt");
    }
}
