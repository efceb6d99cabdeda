//! The port: at this computer alone, which nobody else's can reach.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, bail};

/// Where the site stands if nothing else is said: easily typed, and open to everybody who is no administrator.
pub(super) const USUAL: u16 = 1111;

/// How many ports from the usual one are tried before any free one is taken.
const TRIED: u16 = 20;

/// Listens at the port that was asked for, or else at the usual one or the next that is free.
///
/// # Errors
/// Where the port that was asked for is taken or not allowed.
pub(super) fn listen(asked: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = asked {
        return match bind(port) {
            Ok(listener) => Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                bail!("port {port} is taken; name another with `--port`, or none to get the next free one")
            }
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                bail!("port {port} is not open to you; name one above 1023 with `--port`, or none")
            }
            Err(error) => Err(error).with_context(|| format!("port {port} cannot be listened to")),
        };
    }
    let free = (USUAL..USUAL + TRIED).find_map(|port| bind(port).ok());
    free.map_or_else(|| bind(0).context("no port is free"), Ok)
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}
