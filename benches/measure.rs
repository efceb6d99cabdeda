//! What a run costs: CPU time of all its threads, time by the clock, and memory at its peak.
//!
//! Each run is a process of its own, started by a small one that only waits for it, since a system tells these
//! figures of a process or of all its children together (POSIX `getrusage`).

pub(crate) mod middle;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};

/// What a run cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// CPU time of all threads, in the program and in the system for it.
    pub cpu: Duration,
    /// Time by the clock.
    pub wall: Duration,
    /// The most memory that it held, in MiB.
    pub peak: f64,
}

/// Runs this program with these arguments, which end in [`tell`], and gives what it tells.
///
/// # Errors
/// Where it cannot be run or fails.
pub(crate) fn of_own(arguments: &[&str]) -> Result<Cost> {
    let program = std::env::current_exe().context("this program does not know where it is")?;
    let output = Command::new(program).args(arguments).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "`{}` failed", arguments.join(" "));
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace().map(str::parse::<u64>);
    let mut next = || Ok::<u64, anyhow::Error>(numbers.next().context("a number is missing")??);
    let (cpu, wall) = (Duration::from_micros(next()?), Duration::from_micros(next()?));
    Ok(Cost { cpu, wall, peak: next()? as f64 / 1024.0 })
}

/// Runs another program and tells what it cost.
///
/// # Errors
/// Where it cannot be run or fails.
pub(crate) fn another(command: &[String]) -> Result<()> {
    let (program, arguments) = command.split_first().context("there is no program to run")?;
    let begun = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    ensure!(status.success(), "`{}` failed", command.join(" "));
    tell(UsageWho::RUSAGE_CHILDREN, Duration::ZERO, begun.elapsed())
}

/// Does some work and tells what it cost, without what this process did before.
///
/// # Errors
/// What the work says.
pub(crate) fn work(work: impl FnOnce() -> Result<()>) -> Result<()> {
    let before = cpu(UsageWho::RUSAGE_SELF)?;
    let begun = Instant::now();
    work()?;
    tell(UsageWho::RUSAGE_SELF, before, begun.elapsed())
}

fn tell(who: UsageWho, before: Duration, wall: Duration) -> Result<()> {
    let cpu = cpu(who)? - before;
    let peak = getrusage(who)?.max_rss();
    println!("{} {} {peak}", cpu.as_micros(), wall.as_micros());
    Ok(())
}

fn cpu(who: UsageWho) -> Result<Duration> {
    let usage = getrusage(who)?;
    let micros =
        [usage.user_time(), usage.system_time()].map(|time| time.tv_sec() * 1_000_000 + time.tv_usec());
    Ok(Duration::from_micros(u64::try_from(micros[0] + micros[1])?))
}
