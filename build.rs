//! The web client's files are embedded; when they have not been built, a page that says so is.

use std::fs;
use std::path::Path;

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=web/dist");
    let dist = Path::new("web/dist");
    if !dist.join("index.html").exists() {
        fs::create_dir_all(dist)?;
        let page = "<!doctype html><html lang=\"nb\"><meta charset=\"utf-8\"><title>Idédugnad</title>\
            <p>The web client is not built. Run <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code>.</p></html>\n";
        fs::write(dist.join("index.html"), page)?;
    }
    Ok(())
}
