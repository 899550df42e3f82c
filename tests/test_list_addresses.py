"""A list at an address: asked for at check and build, kept as the last good copy, and several lists of which the nearest wins."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest import mock

import openpyxl
import pytest

from small_project import BASE, HEAD, ROW, SLUG, TODAY, listed, municipality, prepared, run
from wegwijs import fetching, lists_refresh
from wegwijs.fetching import Fetcher, FetchError, ForeignError, LargeError, PageError
from wegwijs.files import Project
from wegwijs.problems import Problem
from wegwijs.read import kept_lists

ADDRESS = "https://lijst.example.org/aanbod.csv"
TWO = listed(ROW, ("Zwemmen", *ROW[1:]))
CHECK = ("check", "--municipality", SLUG, "--today", TODAY.isoformat())
BUILD = ("build", "--municipality", SLUG, "--today", TODAY.isoformat(), "--jobs", "1")


class Host(ThreadingHTTPServer):
    """A host on this computer that gives what it is told: by path a status, headers and a body."""

    answers: dict[str, tuple[int, dict[str, str], bytes]]


class _Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def host() -> Iterator[Host]:
    server = Host(("127.0.0.1", 0), _Handler)
    server.answers = {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def local(**limits: int) -> Fetcher:
    """A fetcher that may ask this computer by http, as no other may."""
    director = fetching.opener()
    director.add_handler(urllib.request.HTTPHandler())
    return Fetcher(director, **limits)  # type: ignore[arg-type]


def at(host: Host, path: str) -> str:
    return f"http://127.0.0.1:{host.server_port}{path}"


def test_a_file_comes_from_its_host_and_from_no_other(host: Host) -> None:
    host.answers = {
        "/list": (200, {}, TWO.encode()),
        "/moved": (302, {"Location": "/list"}, b""),
        "/away": (302, {"Location": "http://localhost:1/list"}, b""),
        "/plain": (302, {"Location": at(host, "/list").replace("http:", "https:")}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/page": (200, {"Content-Type": "text/csv"}, b"\n <!DOCTYPE html><p>Log in</p>"),
        "/large": (200, {}, b"x" * 5000),
    }
    assert local().get(at(host, "/list")) == local().get(at(host, "/moved")) == TWO.encode()
    for path in ("/away", "/plain", "/file"):
        with pytest.raises(FetchError) as fault:
            local().get(at(host, path))
        assert path == "/file" or isinstance(fault.value, ForeignError)
    for path, kind in (("/round", FetchError), ("/none", FetchError), ("/page", PageError)):
        with pytest.raises(kind):
            local().get(at(host, path))
    with pytest.raises(LargeError):
        local(largest=1000).get(at(host, "/large"))
    assert len(local(largest=5000).get(at(host, "/large"))) == 5000


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x", "file:///etc/passwd", "ftp://x.nl/y", "data:,x"])
def test_nothing_but_https_is_opened(address: str) -> None:
    with pytest.raises(FetchError):
        Fetcher().get(address)


class Given(Fetcher):
    """A fetcher that gives what is set, or the fault."""

    given: bytes | FetchError = b""

    def get(self, address: str) -> bytes:
        if isinstance(Given.given, FetchError):
            raise Given.given
        return Given.given


def lay(project: Project, more: str = f"list: {ADDRESS}\n", own: str = "") -> Path:
    town = (BASE / "municipality.yml").read_text(encoding="utf-8") + more
    folder = municipality(project, municipality_yml=town)
    (folder / "offers.csv").unlink()
    if own:
        (folder / "offers.csv").write_text(own, encoding="utf-8")
    return folder


def refreshed(project: Project, given: bytes | FetchError, days: int = 0) -> list[Problem]:
    Given.given = given
    return lists_refresh.refresh(project, SLUG, TODAY + timedelta(days), Given())


def codes(problems: list[Problem]) -> list[str]:
    return [fault.code for fault in problems]


def names(project: Project) -> list[str]:
    content = prepared(project).content
    return [offer.name.dutch for offer in content.offers] if content else []


def test_the_last_good_copy_is_kept_and_each_change_is_told(project: Project) -> None:
    folder = lay(project)
    assert codes(refreshed(project, FetchError("uit"))) == ["list-unreached"]
    assert "list-missing" in codes(prepared(project).problems)
    assert codes(refreshed(project, listed(ROW).encode())) == []
    assert names(project) == ["Koffie"]
    copy = (folder / "fetched" / "own.csv").read_bytes()
    for fault, code in (
        (FetchError("uit"), "list-unreached"),
        (ForeignError("elders.nl"), "list-elsewhere"),
        (LargeError("9"), "list-large"),
        (PageError("x"), "list-page"),
        (b"PK\x03\x04x", "list-unreadable"),
        (b"", "list-unreadable"),
    ):
        assert codes(refreshed(project, fault)) == [code]
        assert (folder / "fetched" / "own.csv").read_bytes() == copy and names(project) == ["Koffie"]
    changed = refreshed(project, TWO.encode())
    assert codes(changed) == ["list-changed"] and (changed[0].facts["rows"], changed[0].facts["before"]) == ("2", "1")
    assert names(project) == ["Koffie", "Zwemmen"]
    assert codes(refreshed(project, TWO.encode(), days=3)) == []
    assert codes(refreshed(project, FetchError("uit"), days=9)) == ["list-unreached"]
    assert codes(refreshed(project, FetchError("uit"), days=11)) == ["list-unreached", "list-old"]


def test_a_list_of_another_kind_takes_the_place_and_another_address_leaves_nothing(project: Project) -> None:
    folder = lay(project)
    refreshed(project, TWO.encode())
    book = (Path(__file__).parent / "lists" / "template.xlsx").read_bytes()
    assert codes(refreshed(project, book)) == ["list-changed"]
    assert sorted(path.name for path in (folder / "fetched").iterdir()) == ["fetched.json", "own.xlsx"]
    town = folder / "municipality.yml"
    town.write_text(town.read_text(encoding="utf-8").replace(ADDRESS, "https://ander.example.org/x"), encoding="utf-8")
    assert codes(refreshed(project, FetchError("uit"))) == ["list-unreached"]
    assert [path.name for path in (folder / "fetched").iterdir()] == ["fetched.json"]


def test_check_and_build_ask_and_a_build_without_a_network_gives_the_same(project: Project) -> None:
    lay(project)
    Given.given = TWO.encode()
    with mock.patch.object(lists_refresh, "Fetcher", Given):
        assert run(project, *BUILD, "--no-cache").code == 0
        first = (project.root / "site" / "manifest.json").read_bytes()
        Given.given = FetchError("geen netwerk")
        outcome = run(project, *BUILD, "--no-cache")
        assert outcome.code == 0 and "[list-unreached]" in outcome.err
        assert (project.root / "site" / "manifest.json").read_bytes() == first
        assert "[list-unreached]" in run(project, *CHECK).err


@pytest.mark.parametrize(
    "address", ["http://x.nl/a.csv", "https://localhost/a", "//x.nl/a", "https://u:p@x.nl/a", "a b"]
)
def test_only_an_address_by_https_will_do(project: Project, address: str) -> None:
    lay(project, f"list: '{address}'\n")
    assert "list-address" in codes(prepared(project).problems)


def test_a_list_here_and_one_at_an_address_are_one_too_many(project: Project) -> None:
    lay(project)
    refreshed(project, TWO.encode())
    (project.municipalities / SLUG / "offers.csv").write_text(listed(ROW), encoding="utf-8")
    assert "list-twice" in codes(prepared(project).problems)


OTHERS = f"""
lists:
  - owner: Bibliotheek
    list: bibliotheek.csv
    columns: {{Titel: Naam, Tekst: Wat is het}}
    values:
      Vorm: {{"": groep}}
      Laag: {{"": samen}}
      Leeftijd: {{"": alle}}
  - owner: Regio
    list: {ADDRESS}
"""


def test_several_lists_each_have_their_own_mapping_and_the_nearest_wins(project: Project) -> None:
    folder = lay(project, OTHERS, listed(ROW))
    (folder / "bibliotheek.csv").write_text("Titel;Tekst\nVoorlezen;Luister naar een boek.\nKOFFIE;Van de bieb.\n")
    assert "list-not-here" in codes(prepared(project).problems)
    assert codes(refreshed(project, listed(("Koffie", "Anders.", *ROW[2:]), ("Zwemmen", *ROW[1:])).encode())) == []
    state = prepared(project)
    assert state.content
    offers = {offer.name.dutch: (offer.organization, Path(offer.file).name) for offer in state.content.offers}
    region = f"{kept_lists.stem('Regio', ADDRESS)}.csv"
    assert offers == {
        "Koffie": ("Buurthuis", "offers.csv"),
        "Voorlezen": ("Bibliotheek", "bibliotheek.csv"),
        "KOFFIE": ("Bibliotheek", "bibliotheek.csv"),
        "Zwemmen": ("Buurthuis", region),
    }
    twice = [fault for fault in state.problems if fault.code == "offer-in-two-lists"]
    assert [(fault.place.row, fault.facts["file"], fault.facts["row"]) for fault in twice] == [(2, "offers.csv", "2")]
    assert len({offer.id for offer in state.content.offers}) == 4
    assert "file-unused" not in codes(state.problems)


def test_a_bad_row_of_one_list_leaves_that_row_of_another_where_it_is(project: Project) -> None:
    folder = lay(project, OTHERS.split("  - owner: Regio")[0], listed(ROW))
    (folder / "bibliotheek.csv").write_text("Titel;Tekst;Leeftijd\nVoorlezen;Luister naar een boek.;kat\n")
    assert names(project) == ["Koffie"]
    assert len(HEAD) == len(ROW)
    (folder / "bibliotheek.csv").unlink()
    assert "file-missing" in codes(prepared(project).problems)


def test_what_a_clerk_keeps_to_themselves_goes_to_no_offer_of_others(project: Project) -> None:
    private = "Interne notitie"
    folder = lay(project, OTHERS.partition("  - owner: Regio")[0], listed((*ROW, "Geheim"), head=(*HEAD, private)))
    (folder / "bibliotheek.csv").write_text("Titel;Tekst\nVoorlezen;Luister naar een boek.\n", encoding="utf-8")
    assert run(project, "offers", "export", "uit.xlsx", "--municipality", SLUG).code == 0
    rows = list(openpyxl.load_workbook(project.root / "uit.xlsx").worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows if "Geheim" in row] == ["koffie"]
    assert "voorlezen" in [row[0] for row in rows]
    assert run(project, "offers", "files", "--municipality", SLUG).code == 0
    assert [path.stem for path in (folder / "offers").iterdir()] == ["koffie"]


def test_who_has_only_lists_of_others_can_write_them_to_a_file(project: Project) -> None:
    folder = lay(project, OTHERS.partition("  - owner: Regio")[0])
    (folder / "bibliotheek.csv").write_text("Titel;Tekst\nVoorlezen;Luister naar een boek.\n", encoding="utf-8")
    said = run(project, "offers", "export", "uit.xlsx", "--municipality", SLUG)
    assert said.code == 0, said.err
    assert (project.root / "uit.xlsx").is_file()
