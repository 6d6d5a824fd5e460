//! Keeps what is slow to make, so that a second build takes seconds.
//!
//! An output is kept under the hash of everything it was made from, so there
//! is nothing to go stale: other inputs have another name.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Result;

/// A folder of outputs, each named after its inputs.
pub struct Kept {
    dir: PathBuf,
    used: RefCell<HashSet<String>>,
}

impl Kept {
    /// Opens the folder, making it if need be.
    pub fn open(dir: PathBuf) -> Result<Self> {
        fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        Ok(Self { dir, used: RefCell::default() })
    }

    /// Gives what `make` made from these inputs, last time or now.
    pub fn get(&self, inputs: &[&[u8]], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let file = self.place(inputs);
        if let Ok(bytes) = fs::read(&file) {
            return Ok(bytes);
        }
        let bytes = make()?;
        // Under another name first: a build that is stopped leaves no half file.
        let unfinished = file.with_extension("unfinished");
        fs::write(&unfinished, &bytes)?;
        fs::rename(unfinished, file)?;
        Ok(bytes)
    }

    /// The same for a folder of files, which `make` fills.
    pub fn get_folder(
        &self,
        inputs: &[&[u8]],
        make: impl FnOnce(&Path) -> Result,
    ) -> Result<PathBuf> {
        let folder = self.place(inputs);
        if !folder.is_dir() {
            let unfinished = folder.with_extension("unfinished");
            if unfinished.exists() {
                fs::remove_dir_all(&unfinished)?;
            }
            fs::create_dir(&unfinished)?;
            make(&unfinished)?;
            fs::rename(&unfinished, &folder)?;
        }
        Ok(folder)
    }

    fn place(&self, inputs: &[&[u8]]) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        inputs.hash(&mut hasher);
        let length: usize = inputs.iter().map(|input| input.len()).sum();
        let name = format!("{:016x}-{length}", hasher.finish());
        let place = self.dir.join(&name);
        self.used.borrow_mut().insert(name);
        place
    }

    /// Forgets what this build had no use for.
    pub fn tidy(&self) -> Result {
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            if !self.used.borrow().contains(&*entry.file_name().to_string_lossy()) {
                if entry.file_type()?.is_dir() {
                    fs::remove_dir_all(entry.path())?;
                } else {
                    fs::remove_file(entry.path())?;
                }
            }
        }
        Ok(())
    }

    /// Compresses with brotli at its best, as the files of a site are once.
    pub fn brotli(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        self.get(&[b"brotli 11", bytes], || {
            let mut out = Vec::new();
            let params = brotli::enc::BrotliEncoderParams {
                quality: 11,
                lgwin: 24,
                size_hint: bytes.len(),
                ..Default::default()
            };
            brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
            Ok(out)
        })
    }
}

/// Whether a file gets smaller by compressing it. Map archives and images are
/// compressed inside, and a byte range of a compressed file means nothing.
pub fn compressible(file: &Path) -> bool {
    const TEXT_LIKE: [&str; 10] =
        ["css", "csv", "geojson", "html", "js", "json", "mjs", "svg", "txt", "wasm"];
    let Some(extension) = file.extension().and_then(|e| e.to_str()) else { return false };
    TEXT_LIKE.contains(&extension) || file.iter().any(|part| part == "gazetteer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_made_once_for_the_same_inputs() {
        let dir = std::env::temp_dir().join(format!("dateline-kept-{}", std::process::id()));
        let kept = Kept::open(dir.clone()).unwrap();
        let mut made = 0;
        for inputs in [[&b"a"[..], b"b"], [b"a", b"b"], [b"ab", b""]] {
            let out = kept.get(&inputs, || {
                made += 1;
                Ok(inputs.concat())
            });
            assert_eq!(out.unwrap(), b"ab");
        }
        assert_eq!(made, 2, "a + b and ab + nothing are other inputs");
        let next = Kept::open(dir.clone()).unwrap();
        next.tidy().unwrap();
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
        fs::remove_dir(dir).unwrap();
    }

    #[test]
    fn ok_brotli_reads_back() {
        let dir = std::env::temp_dir().join(format!("dateline-brotli-{}", std::process::id()));
        let text = "every dot has a sentence. ".repeat(400);
        let packed = Kept::open(dir.clone()).unwrap().brotli(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*packed, &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert!(packed.len() < 100, "{} bytes", packed.len());
        fs::remove_dir_all(dir).unwrap();
    }
}
