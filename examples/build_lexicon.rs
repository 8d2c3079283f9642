//! Writes the sorted lines `key TAB number` of standard input as an fst map into a file.
//! Called by `scripts/build_lexicon.py`.

use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("the file to write?")?;
    let mut map = tantivy_fst::MapBuilder::new(std::fs::File::create(path)?)?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (key, number) = line.split_once('\t').ok_or("no tab")?;
        map.insert(key, number.parse()?)?;
    }
    map.finish()?;
    Ok(())
}
