"""Web addresses in one spelling, so that one page has one address; anything that is no web address is refused."""

from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from counterclaim.intake.errors import Refused

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
"""Characters of an address."""
TRACKING = ("utm_", "at_medium", "at_campaign", "fbclid", "gclid", "mc_cid", "mc_eid")
"""Beginnings of query parameters that say how a reader came to a page, and change nothing on it."""
_PATH = "/%:@!$&'()*+,;=~-._"
_QUERY = _PATH + "?[]|"


def normal(url: str, base: str = "") -> str:
    """The address in one spelling: absolute, host in small ASCII letters, no default port, no fragment, no tracking parameters.

    Raises Refused for another scheme than http and https, for a user name or password in it, and where there is no host.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
        if parts.scheme not in PORTS or not host or len(url) > LONGEST:
            raise Refused(f"{url[:200]}: not a web address; give one that begins with http:// or https://")
        if parts.username is not None or parts.password is not None:
            raise Refused(f"{parts.scheme}://{host}: a name or password stands in the address; give it without")
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError as error:
        raise Refused(f"{url[:200]}: not a web address ({error}); check its spelling") from error
    place = name if port in (None, PORTS[parts.scheme]) else f"{name}:{port}"
    path = quote(parts.path, safe=_PATH) or "/"
    return urlunsplit((parts.scheme, place, path, _query(parts.query), ""))


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not name.startswith(TRACKING)]
    return urlencode(kept) if len(kept) < len(pairs) else quote(query, safe=_QUERY)


def origin(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host(url: str) -> str:
    """The host: what one delay holds for."""
    return urlsplit(url).hostname or ""


def target(url: str) -> str:
    """Path and query: what a rule of robots.txt looks at."""
    parts = urlsplit(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))
