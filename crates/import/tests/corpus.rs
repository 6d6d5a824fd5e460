//! What the fuzzer found worth keeping, walked on every run.

mod claims;

#[test]
fn nothing_holds_less_for_what_the_fuzzer_kept() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/import");
    let mut walked = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        claims::hold(&std::fs::read(file.unwrap().path()).unwrap());
        walked += 1;
    }
    assert!(walked > 100, "{walked} files in {folder}");
}
