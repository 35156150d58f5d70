"""Which network addresses may be asked: public ones. A name is looked up once, all of its addresses are checked, and one of these is connected to.

So a name that stands for a private address, or changes its answer between check and connection (DNS rebinding), leads nowhere.
"""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
import socket
from threading import Thread

from counterclaim.intake.errors import NoAnswer, NoHost, Refused

Resolve = Callable[[str, int], list[str]]
"""Host and port to IP addresses, in the order to try them. OSError where there are none."""

NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, shared by a carrier (100.64.0.0/10), reserved, multicast.

    An IPv6 address that carries an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64) is as public as what it carries.
    """
    one = ip_address(address.partition("%")[0])
    inside = _carried(one)
    return all(each.is_global and not each.is_multicast and not each.is_reserved and not each.is_unspecified for each in inside)


def link_local(address: str) -> bool:
    """Whether an IP address holds on one wire alone (169.254.0.0/16, fe80::/10), where machines in data centres keep their keys."""
    return any(each.is_link_local for each in _carried(ip_address(address.partition("%")[0])))


def _carried(one: IPv4Address | IPv6Address) -> Sequence[IPv4Address | IPv6Address]:
    """The addresses that decide: those carried inside, else the address itself."""
    if isinstance(one, IPv4Address):
        return (one,)
    if one.ipv4_mapped is not None:
        return (one.ipv4_mapped,)
    if one.sixtofour is not None:
        return (one.sixtofour,)
    if one.teredo is not None:
        return one.teredo
    if one in NAT64 or one in COMPATIBLE:
        return (IPv4Address(int(one) & 0xFFFFFFFF),)
    return (one,)


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host as the machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def allowed(host: str, port: int, *, private: bool, seconds: float, led: bool = False, resolve: Resolve = look_up) -> list[str]:
    """The addresses of a host that may be connected to, all checked.

    `private`: private ones, too, unless another host `led` here; link-local ones only where the host is that very number.
    Raises NoAnswer where the name is not known or not looked up within `seconds`; Refused where any of its addresses is not public.
    """
    found = _in_time(host, port, seconds, resolve)
    for one in found:
        name = host if one == host else f"{host} ({one})"
        if public(one):
            continue
        if led:
            raise Refused(f"{name}: no public address, and another host led here, so nothing was asked; give this page's own address if you want it")
        if not private:
            raise Refused(f"{name}: no public address, so nothing was asked; --private allows it, and private = true in the list of `watch`")
        if link_local(one) and not _number(host):
            raise Refused(f"{name}: a link-local address, so nothing was asked; give the number itself in place of the name if you mean it")
    return found


def _number(host: str) -> bool:
    """Whether a host is given as an IP address."""
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True


def _in_time(host: str, port: int, seconds: float, resolve: Resolve) -> list[str]:
    """The machine's resolver knows no time limit, so it runs beside and is left behind when the time is over."""
    found: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            found.append(resolve(host, port))
        except (OSError, UnicodeError) as error:
            found.append(error)

    beside = Thread(target=ask, daemon=True)
    beside.start()
    beside.join(max(seconds, 0.0))
    match found:
        case [list() as addresses] if addresses:
            return addresses
        case []:
            raise NoAnswer(f"{host}: its name was not looked up in time; try again later")
        case _:
            raise NoHost(host, "no such host is known; check the address")
