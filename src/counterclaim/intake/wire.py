"""One request and its answer, on a connection that goes only where `addresses` lets it and ends at its deadline. No other file opens sockets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
import ssl
import time
from typing import Any, Protocol

from counterclaim.intake.addresses import Resolve, allowed, look_up
from counterclaim.intake.errors import BadAnswer, NoAnswer, NoHost, extra
from counterclaim.intake.unpack import unpacked

with extra():
    import httpcore2

PAGE_BYTES = 10_000_000
"""Bytes of an answer, unpacked."""
SECONDS = 30.0
"""For one page from the first redirect to its last byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request. `seconds` until the last byte; `most` bytes of the answer, unpacked; `cut`: what is longer is cut there, not refused.

    `led`: another host led here, by a redirect or in a feed; then private addresses are refused whatever the wire allows.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    body: bytes = b""
    seconds: float = SECONDS
    most: int = PAGE_BYTES
    cut: bool = False
    led: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said. Names of headers are in small letters; `data` is unpacked."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


class Wire(Protocol):
    """Whatever carries a request to its server."""

    def ask(self, asked: Asked) -> Answer:
        """The answer, whatever its status; redirects are not followed. Raises Unfetched where there is none."""
        ...


class Sockets:
    """The real wire: HTTP/1.1, each request on a connection of its own (between two of them lies the host's delay anyway)."""

    def __init__(self, *, private: bool = False, resolve: Resolve = look_up, tls: ssl.SSLContext | None = None) -> None:
        """`private`: private addresses may be asked, where the user gave their host. `tls`: certificates to trust; the machine's, by default."""
        self._private, self._resolve = private, resolve
        self._tls = tls or httpcore2.default_ssl_context()

    def ask(self, asked: Asked) -> Answer:
        """See `Wire`."""
        guard = _Guard(deadline=time.monotonic() + asked.seconds, private=self._private, led=asked.led, resolve=self._resolve)
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=guard, max_connections=1) as pool,
                pool.stream(asked.method, asked.url, headers=_bytes(asked.headers), content=asked.body) as response,
            ):
                headers = {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in response.headers}
                data = unpacked(asked.url, response.iter_stream(), headers.get("content-encoding", ""), most=asked.most, cut=asked.cut)
                return Answer(url=asked.url, status=response.status, headers=headers, data=data)
        except httpcore2.TimeoutException as error:
            raise NoAnswer(f"{asked.url}: no complete answer within {asked.seconds:g} seconds; try again later") from error
        except httpcore2.NetworkError as error:
            if any(isinstance(one, ConnectionRefusedError) for one in error.args):
                raise NoHost(asked.url, "the connection was refused (nothing answers there); check the address, or try again later") from error
            raise NoAnswer(f"{asked.url}: no connection ({str(error) or type(error).__name__}); try again later") from error
        except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
            raise BadAnswer(f"{asked.url}: a broken answer ({error}); try again later") from error


def _bytes(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in headers.items()]


class _Guard(httpcore2.NetworkBackend):
    """Connects to checked addresses alone. The host's name stays what TLS and the Host header say."""

    def __init__(self, *, deadline: float, private: bool, led: bool, resolve: Resolve) -> None:
        self._deadline, self._private, self._led, self._resolve = deadline, private, led, resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = allowed(host, port, private=self._private, led=self._led, seconds=_left(self._deadline), resolve=self._resolve)
        failed: httpcore2.NetworkError | None = None
        for one in addresses:
            try:
                plain = httpcore2.SyncBackend().connect_tcp(one, port, _left(self._deadline), local_address, socket_options)
                return _Timed(plain, self._deadline)
            except httpcore2.ConnectError as error:
                failed = error
        raise failed or httpcore2.ConnectError("no address")


class _Timed(httpcore2.NetworkStream):
    """A stream on which every wait ends at one deadline, however slowly bytes drip in."""

    def __init__(self, plain: httpcore2.NetworkStream, deadline: float) -> None:
        self._plain, self._deadline = plain, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._plain.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._plain.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._plain.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore2.NetworkStream:
        return _Timed(self._plain.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  (as its base has it)
        return self._plain.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the deadline has passed")
    return left
