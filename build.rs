//! Has the program built anew when a file of the embedded theme is added or taken away, which `include_dir` alone
//! does not notice.

fn main() {
    println!("cargo::rerun-if-changed=themes/golocal");
}
