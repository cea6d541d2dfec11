fn main() {
    println!("cargo::rerun-if-changed=src/work.c");
    cc::Build::new().file("src/work.c").opt_level(2).compile("work");
}
