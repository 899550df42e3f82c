"""What parents looked at, counted from a host's own log: no address, no small number, no robot, whatever the size."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from small_project import ROW, SLUG, TODAY, codes, listed, municipality, prepared, run
from wegwijs import demand, pipeline
from wegwijs.demand.log_line import Opened, opened
from wegwijs.files import Project
from wegwijs.model import Content

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 10_3 like Mac OS X) AppleWebKit/603.1.30 Version/10.0 Mobile Safari/602.1"
SENSITIVE = (*ROW[:1], *ROW[1:])


def line(path: str, program: str = PHONE, status: int = 200, method: str = "GET", address: str = "203.0.113.7") -> str:
    return f'{address} - - [24/Nov/2026:13:55:36 +0100] "{method} {path} HTTP/2.0" {status} 2326 "-" "{program}"'


def caddy(path: str, stamp: object = 1795525200.5) -> str:
    request = {"remote_ip": "203.0.113.7", "method": "GET", "uri": path, "headers": {"User-Agent": [PHONE]}}
    return json.dumps({"level": "info", "ts": stamp, "request": request, "status": 200})


@pytest.fixture
def content(project: Project) -> Content:
    municipality(project, offers_csv=listed(ROW))
    made = prepared(project).content
    assert made is not None
    return made


def counts(lines: list[str], content: Content) -> dict[tuple[str, str, str], int]:
    result = demand.counted((one.encode() for one in lines), content)
    visits = result.demand.visits if result.demand else ()
    return {(one.layer, one.phase, one.language): one.count for one in visits}


@pytest.mark.parametrize(
    "text",
    [
        line("/leeftijd/zwanger/?x=1"),
        line("/leeftijd/zwanger/").replace(' "-" ', ' "https://example.org/" '),
        '203.0.113.7 - - [24/Nov/2026:13:55:36 +0100] "GET /leeftijd/zwanger/ HTTP/1.1" 200 2326',
        'www.example.org:443 203.0.113.7 - jan [24/Nov/2026:13:55:36 +0100] "GET /leeftijd/zwanger/ HTTP/1.1" 304 -',
        caddy("/leeftijd/zwanger/"),
        caddy("/leeftijd/zwanger/", "2026-11-24T13:55:36Z"),
    ],
)
def test_the_usual_forms_of_logs_are_read(text: str) -> None:
    page = opened(text.encode())
    assert isinstance(page, Opened) and page.path == "/leeftijd/zwanger/" and str(page.day) == "2026-11-24"


@pytest.mark.parametrize(
    "text",
    [
        line("/leeftijd/zwanger/", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        line("/leeftijd/zwanger/", "curl/8.1"),
        line("/leeftijd/zwanger/", "-"),
        line("/leeftijd/zwanger/", "Mozilla/5.0 HeadlessChrome/120"),
        line("/leeftijd/zwanger/", status=404),
        line("/leeftijd/zwanger/", method="POST"),
    ],
)
def test_robots_and_what_no_page_answered_do_not_count(text: str) -> None:
    assert opened(text.encode()) is False


@pytest.mark.parametrize(
    "text", ["", "hallo", "{", '{"ts": "x"}', "[[[[", '{"request": {"headers": []}, "ts": 1}', "\x00"]
)
def test_what_is_no_line_of_a_log_is_none(text: str) -> None:
    assert opened(text.encode()) is None


def test_pages_are_counted_by_layer_age_and_language(content: Content) -> None:
    offer = content.offers[0].id
    lines = [line("/leeftijd/zwanger/")] * 6 + [line(f"/aanbod/{offer}/")] * 7 + [line("/hulp/samen/")] * 5
    lines += [line("/over/")] * 9 + [line("/leeftijd/zwanger/index.html")]
    assert counts(lines, content) == {
        ("", "", "nl"): 10,  # of nineteen
        ("", "pregnancy", "nl"): 7,
        ("foundation", "0-2", "nl"): 7,
        ("foundation", "", "nl"): 5,
    }


def test_small_numbers_and_sensitive_offers_are_not_told(project: Project) -> None:
    head = (*("Naam", "Wat is het", "Organisatie", "Vorm", "Laag", "Leeftijd"), "Gevoelig")
    municipality(project, offers_csv=listed((*ROW, "ja"), head=head))
    content = prepared(project).content
    assert content is not None and content.offers[0].sensitive
    from wegwijs.model import addresses

    lines = [line(f"/{addresses.offer(content.offers[0])}")] * 50 + [line("/leeftijd/zwanger/")] * 4
    assert counts(lines, content) == {}


def test_no_address_and_no_hour_is_kept(project: Project, tmp_path: Path) -> None:
    folder = municipality(project, offers_csv=listed(ROW))
    path = folder / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + "count_visits: true\n", encoding="utf-8")
    log = tmp_path / "access.log"
    log.write_text("\n".join([line("/leeftijd/zwanger/")] * 8), encoding="utf-8")
    outcome = run(project, "demand", str(log), "--municipality", SLUG)
    assert outcome.code == 0, outcome.all
    written = (folder / "demand.csv").read_text(encoding="utf-8")
    assert written == "van;tot;laag;leeftijd;taal;aantal\n2026-11-24;2026-11-24;;pregnancy;nl;8\n"
    assert "203.0" not in outcome.all
    reported = pipeline.coalition_report(project, SLUG, TODAY, None, "")
    page = reported.files["index.html"].decode()
    assert "Wat ouders bekeken" in page and "Weinig of geen aanbod, en wel bekeken" in page
    assert "file-unused" not in codes(reported.problems)


def test_without_the_key_no_log_is_read(project: Project, tmp_path: Path) -> None:
    folder = municipality(project, offers_csv=listed(ROW), demand_csv="2026-11-24;2026-11-24;;pregnancy;nl;8\n")
    (tmp_path / "access.log").write_text(line("/leeftijd/zwanger/"), encoding="utf-8")
    outcome = run(project, "demand", str(tmp_path / "access.log"), "--municipality", SLUG)
    assert outcome.code == 1 and "count_visits" in outcome.err
    assert (
        "Wat ouders bekeken"
        not in pipeline.coalition_report(project, SLUG, TODAY, None, "").files["index.html"].decode()
    )
    assert folder.is_dir()


def test_a_log_may_be_of_any_size(content: Content) -> None:
    """Of a million lines no more stays in memory than of a hundred."""

    def lines(count: int) -> Iterator[bytes]:
        whole = line("/leeftijd/zwanger/").encode()
        return (whole for _ in range(count))

    def most(count: int) -> int:
        tracemalloc.start()
        demand.counted(lines(count), content)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(100)
    assert most(20_000) < most(100) + 100_000


def test_the_privacy_page_says_so_only_where_it_is_so(project: Project) -> None:
    from wegwijs.model import addresses

    folder = municipality(project, offers_csv=listed(ROW))
    path = folder / "municipality.yml"

    def counted() -> bool:
        pages = prepared(project).editions[0].pages
        view = next(page.view for page in pages if page.address == addresses.PRIVACY)
        return bool(view.visits_counted)

    assert not counted()
    path.write_text(path.read_text(encoding="utf-8") + "count_visits: true\n", encoding="utf-8")
    assert counted()
