//! build
use super::Verdict;
use crate::cli::*;
/// run
pub fn run(_: &Common, _: &Build) -> anyhow::Result<Verdict> {
    anyhow::bail!("not yet")
}
