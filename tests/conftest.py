"""A ledger's place on both databases, and desks that watch there. PostgreSQL is started for the tests on a socket of its own, where a server is installed."""

from collections.abc import Iterator
from itertools import count
import os
from pathlib import Path
import shutil
import subprocess
import tempfile

import pytest

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
_number = count(1)


def _run(command: list[str]) -> None:
    """One of PostgreSQL's programs. It does not run as root: there its own user starts it."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, *command], check=True, capture_output=True)  # noqa: S603  installed programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server without the database's name, or a skip."""
    found = shutil.which("initdb")
    programs = Path(found).resolve().parent if found else PROGRAMS[-1] if PROGRAMS else None
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    if os.geteuid() == 0 and not Path("/etc/passwd").read_text(encoding="utf-8").count("\npostgres:"):
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install counterclaim[postgres]")
    folder = Path(tempfile.mkdtemp(prefix="cc"))  # a socket's path may not be long
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=16MB"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    _run([str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "desk", "-E", "UTF8", "--locale=C"])
    _run([*control, "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield f"postgresql:///%s?host={folder}&user=desk"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> str:
    """Where a new ledger can be made: a file, then a database."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    import psycopg

    server, name = request.getfixturevalue("postgres") % "postgres", f"desk{next(_number)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")  # a database of its own would take ten times as long
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def desk(place):
    """Watches one page."""
    from watch_sample import watching_a_page  # here: the tests of the training run where the package's own dependencies are not

    return watching_a_page(place)


@pytest.fixture
def newsroom(place):
    """Watches a feed that announces two pages."""
    from watch_sample import watching_a_feed

    return watching_a_feed(place)
