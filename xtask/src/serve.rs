//! `cargo xtask serve`: the built page on 127.0.0.1, as a strict host sends it.
//!
//! It is a static file server with the headers that the page is meant to live
//! under, so that what would break there breaks here. Not for the open
//! network: it listens to this machine only.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use lexopt::prelude::*;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::wasm::Profile;
use crate::{Result, site};

/// Sent with every answer. There is no `frame-ancestors`: being embedded in
/// anyone's article is what the page is for.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                   connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    // Ask again each time; an ETag makes the answer short. A new build shows at once.
    (header::CACHE_CONTROL, "no-cache"),
    (header::VARY, "accept-encoding"),
];

/// `cargo xtask serve [--port N] [--dev | --no-build] [--dist DIR]`
pub fn run(args: &[String]) -> Result {
    let mut dist = site::default_dist();
    let (mut port, mut build, mut profile) = (8080_u16, true, Profile::Shipped);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => port = parser.value()?.parse()?,
            Long("no-build") => build = false,
            Long("dev") => profile = Profile::Dev,
            Long("dist") => dist = PathBuf::from(parser.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    // Taking the port first tells of a busy one before a minute of building.
    let listener = listen(port)?;
    if build {
        site::build(&dist, profile)?;
    } else if !dist.join("index.html").is_file() {
        let dist = dist.display();
        return Err(format!("{dist} holds no index.html; leave out --no-build").into());
    }
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        println!("http://{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        axum::serve(listener, router(dist)).await?;
        Ok(())
    })
}

fn listen(port: u16) -> Result<std::net::TcpListener> {
    let listener =
        std::net::TcpListener::bind(("127.0.0.1", port)).map_err(|e| match e.kind() {
            ErrorKind::AddrInUse => format!(
                "port {port} is taken by another program; stop it, or choose one with --port \
             (--port 0 picks a free one)"
            ),
            _ => format!("could not listen on 127.0.0.1:{port}: {e}"),
        })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Files of a folder, with byte ranges, `.br` files and ETags, and our headers.
fn router(dist: PathBuf) -> Router {
    let files = ServeDir::new(dist).precompressed_br();
    let router = Router::new().fallback_service(files);
    HEADERS.into_iter().fold(router, |router, (name, value)| {
        let value = HeaderValue::from_static(value);
        router.layer(SetResponseHeaderLayer::if_not_present(name, value))
    })
}
