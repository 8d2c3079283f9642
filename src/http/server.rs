//! Listening: a cap on connections, an end to connections that do not get on with it, and an orderly stop.

use poem::http::uri::Scheme;
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Endpoint, Response, Server};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep_until};

/// Connections served at a time, each of which may be a stream; more wait in the system's queue. The limit on open
/// files must be higher for so many.
const MOST_CONNECTIONS: usize = 12_000;
/// From a request's first byte to its answer's first byte.
const REQUEST_TIME: Duration = Duration::from_secs(60);
/// Silence after which a connection ends.
const IDLE_TIME: Duration = Duration::from_secs(75);
/// How long open requests may take after the stop signal.
const STOP_TIME: Duration = Duration::from_secs(10);

/// A bound address, not yet serving.
pub struct Listening {
    acceptor: Bounded,
    address: SocketAddr,
}

/// Binds an address such as `127.0.0.1:8080`; port 0 takes a free one.
pub async fn listen(address: &str) -> io::Result<Listening> {
    let acceptor = TcpListener::bind(address.to_owned())
        .into_acceptor()
        .await?;
    let local = acceptor
        .local_addr()
        .into_iter()
        .find_map(|local| local.as_socket_addr().copied());
    let address = local.ok_or_else(|| io::Error::other("no local address"))?;
    let acceptor = Bounded {
        inner: acceptor,
        places: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
    };
    Ok(Listening { acceptor, address })
}

impl Listening {
    /// The address bound.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` completes, then finishes open requests.
    pub async fn serve(
        self,
        endpoint: impl Endpoint<Output = Response> + 'static,
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        Server::new_with_acceptor(self.acceptor)
            .idle_timeout(IDLE_TIME)
            .run_with_graceful_shutdown(endpoint, stop, Some(STOP_TIME))
            .await
    }
}

struct Bounded {
    inner: poem::listener::TcpAcceptor,
    places: Arc<Semaphore>,
}

impl Acceptor for Bounded {
    type Io = Timely;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Timely, LocalAddr, RemoteAddr, Scheme)> {
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(io::Error::other)?;
        let (stream, local, remote, scheme) = loop {
            match self.inner.accept().await {
                Ok(accepted) => break accepted,
                Err(error) => {
                    tracing::warn!(%error, "accepting a connection failed");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        };
        let stream = Timely {
            stream,
            _place: place,
            deadline: Box::pin(sleep_until(Instant::now() + REQUEST_TIME)),
            armed: true,
        };
        Ok((stream, local, remote, scheme))
    }
}

/// A connection whose requests must be answered in time: reading fails when a request has begun (or none came
/// at all) and no answer began within [`REQUEST_TIME`]. Streams are not touched once their answer has begun.
struct Timely {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
    deadline: Pin<Box<Sleep>>,
    armed: bool,
}

impl AsyncRead for Timely {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.armed && this.deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        let result = Pin::new(&mut this.stream).poll_read(context, buffer);
        if !this.armed && buffer.filled().len() > before {
            this.armed = true;
            this.deadline.as_mut().reset(Instant::now() + REQUEST_TIME);
        }
        result
    }
}

impl AsyncWrite for Timely {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.armed = false;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.armed = false;
        Pin::new(&mut self.stream).poll_write_vectored(context, buffers)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
