"""Which addresses may be asked, and how an address is spelled."""

import socket
import threading
import time

import pytest

from counterclaim.intake.addresses import allowed, public
from counterclaim.intake.errors import NoAnswer, Refused
from counterclaim.intake.urls import normal


class TestAddresses:
    """Which addresses are public."""

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "255.255.255.255",
            "0.0.0.0",  # noqa: S104  an address to refuse
            "224.0.0.1", "240.0.0.1", "192.0.2.7", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::3", "ff02::1", "2001:db8::1",
            "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:100.64.1.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::10.0.0.1",
            "2001:0:7f00:1::", "64:ff9b::7f00:1",
        ],
    )  # fmt: skip
    def test_closed(self, address):
        assert not public(address)

    @pytest.mark.parametrize(
        "address",
        ["93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "2002:5db8:d822::", "64:ff9b::5db8:d822"],
    )
    def test_open(self, address):
        assert public(address)

    def test_one_private_address_among_public_ones_closes_the_name(self):
        with pytest.raises(Refused, match=r"mixed\.example \(10\.0\.0\.1\): no public address, so nothing was asked"):
            allowed("mixed.example", 80, private=False, seconds=1, resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])

    def test_private_ones_where_asked_for(self):
        assert allowed("desk.example", 80, private=True, seconds=1, resolve=lambda host, port: ["10.0.0.1"]) == ["10.0.0.1"]

    @pytest.mark.parametrize("number", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "fe80::1", "::ffff:169.254.169.254"])
    def test_no_private_one_where_another_host_led_here(self, number):
        for host in (number, "desk.example"):
            with pytest.raises(Refused, match="another host led here, so nothing was asked"):
                allowed(host, 80, private=True, led=True, seconds=1, resolve=lambda host, port: ["93.184.216.34", number])

    @pytest.mark.parametrize("number", ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254"])
    def test_a_link_local_one_only_by_its_number(self, number):
        with pytest.raises(Refused, match="a link-local address, so nothing was asked; give the number itself"):
            allowed("keys.example", 80, private=True, seconds=1, resolve=lambda host, port: [number])
        assert allowed(number, 80, private=True, seconds=1, resolve=lambda host, port: [number]) == [number]

    def test_a_name_that_nobody_knows(self):
        def resolve(host, port):
            raise socket.gaierror(-2, "Name or service not known")

        with pytest.raises(NoAnswer, match=r"nowhere\.example: no such host is known"):
            allowed("nowhere.example", 80, private=False, seconds=1, resolve=resolve)

    def test_a_resolver_that_hangs_is_left_behind(self):
        stop = threading.Event()
        started = time.monotonic()
        with pytest.raises(NoAnswer, match="not looked up in time"):
            allowed("slow.example", 80, private=False, seconds=0.05, resolve=lambda host, port: stop.wait(5) and [])
        stop.set()
        assert time.monotonic() - started < 1


class TestSpelling:
    """One page, one address."""

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("HTTP://Gazette.Example:80/a#top", "http://gazette.example/a"),
            ("https://gazette.example:443", "https://gazette.example/"),
            ("https://gazette.example:8443/", "https://gazette.example:8443/"),
            ("http://gazette.example/a?utm_source=x&id=4&fbclid=9", "http://gazette.example/a?id=4"),
            ("http://gazette.example/a b/ü?q=é", "http://gazette.example/a%20b/%C3%BC?q=%C3%A9"),
            ("http://gazette.example/a%20b", "http://gazette.example/a%20b"),
            ("http://bücher.example/", "http://xn--bcher-kva.example/"),
            ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ],
    )
    def test_normal(self, given, kept):
        assert normal(given) == kept
        assert normal(kept) == kept

    @pytest.mark.parametrize(
        "given",
        [
            "ftp://gazette.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "gazette.example",
            "http://",
            "",
            "http://a:99999/",
            "http://[::1",
            "http://" + "a" * 3000,
        ],
    )
    def test_no_web_address(self, given):
        with pytest.raises(Refused, match="not a web address"):
            normal(given)

    def test_a_password_is_not_shown(self):
        with pytest.raises(Refused, match="name or password") as caught:
            normal("http://jo:secret@gazette.example/")
        assert "secret" not in str(caught.value)
