//! serve
use super::Verdict;
use crate::cli::*;
/// run
pub fn run(_: &Common, _: &Serve) -> anyhow::Result<Verdict> {
    anyhow::bail!("not yet")
}
