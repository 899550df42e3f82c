"""What every command may be told: which municipality, which language it speaks to the clerk, which day it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from wegwijs import municipality_folders
from wegwijs.build.site_folder import NotOurSiteError, SiteBusyError
from wegwijs.commands.check_forms import Form
from wegwijs.commands.messages import Messages, messages_in, show
from wegwijs.files import Project, find_project
from wegwijs.problems import Place, Problem, problem

FAULTS = 1
EPOCH = "SOURCE_DATE_EPOCH"
YEARS = range(1980, 2101)


class Lang(StrEnum):
    """The languages in which Wegwijs speaks to a clerk."""

    NL = "nl"
    EN = "en"


def _help(key: str) -> str:
    return messages_in(find_project(), Lang.NL).say(f"help-{key}")


Municipality = Annotated[str, typer.Option("--municipality", "-m", help=_help("municipality"))]
Speaking = Annotated[Lang, typer.Option("--lang", help=_help("lang"), envvar="WEGWIJS_LANG")]
Today = Annotated[datetime | None, typer.Option("--today", help=_help("today"), formats=["%Y-%m-%d"])]
Strict = Annotated[bool, typer.Option("--strict", help=_help("strict"))]
Format = Annotated[Form, typer.Option("--format", help=_help("format"))]
Site = Annotated[str, typer.Option("--site", help=_help("site"))]
Since = Annotated[str, typer.Option("--since", help=_help("since"))]
Mapping = Annotated[str, typer.Option("--mapping", help=_help("mapping"))]
To = Annotated[str, typer.Option("--to", help=_help("to"))]
Document = Annotated[bool, typer.Option("--document", help=_help("document"))]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=_help("port"))]
Weekly = Annotated[bool, typer.Option("--weekly", help=_help("weekly"))]
All = Annotated[bool, typer.Option("--all", help=_help("all"))]
Shard = Annotated[str | None, typer.Option("--shard", help=_help("shard"))]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help=_help("jobs"))]
AcceptLoss = Annotated[bool, typer.Option("--accept-loss", help=_help("accept-loss"), envvar="WEGWIJS_ACCEPT_LOSS")]
Marked = Annotated[str, typer.Option("--marked", help=_help("marked"))]
Mended = Annotated[bool, typer.Option("--mended", help=_help("mended"))]
From = Annotated[str, typer.Option("--from", help=_help("from"))]
Review = Annotated[bool, typer.Option("--review", help=_help("side"))]
Where = Annotated[str, typer.Option("--to", help=_help("publish-to"), envvar="WEGWIJS_PUBLISH_TO")]
Rollback = Annotated[bool, typer.Option("--rollback", help=_help("rollback"))]
TokensFile = typer.Option("--tokens", help=_help("tokens"))
NoCache = Annotated[bool, typer.Option("--no-cache", help=_help("cache"))]


@dataclass(frozen=True)
class CommandContext:
    """Where a command speaks from: the project, its messages in one language, and the two streams."""

    project: Project
    messages: Messages
    out: Console
    err: Console

    def stop(self, problems: list[Problem]) -> typer.Exit:
        """Show problems; raise what comes back to end the command with exit code 1."""
        show(self.err, self.messages, problems)
        return typer.Exit(FAULTS)

    @contextmanager
    def publishing(self, shown: str) -> Iterator[None]:
        """While something is written into a site; what keeps it from that is told. `shown` is the site for people.

        Raises:
            Exit: it could not be written.
        """
        try:
            yield
        except SiteBusyError:
            raise self.stop([problem("site-busy", Place(shown))]) from None
        except NotOurSiteError:
            raise self.stop([problem("site-foreign", Place(shown))]) from None
        except OSError as fault:
            raise self.stop([problem("site-write", Place(shown), detail=fault.strerror or fault)]) from None

    def slug(self, asked: str) -> str:
        """The folder of the municipality that is meant: the one asked for, or the only one.

        Raises:
            Exit: there is no such one; that was told.
        """
        slug, problems = municipality_folders.chosen(self.project, asked)
        if problems:
            raise self.stop(problems)
        return slug

    def day(self, today: datetime | None) -> date:
        """The day it is: as told, else that of SOURCE_DATE_EPOCH, else of the clock.

        Raises:
            Exit: it is no day that we can count with; that was told.
        """
        typed, place = (str(today.date()), "--today") if today else (os.environ.get(EPOCH, ""), EPOCH)
        try:
            day = (
                today.date() if today else datetime.fromtimestamp(int(typed), tz=UTC).date() if typed else date.today()
            )
        except (ValueError, OverflowError, OSError):
            raise self.stop([problem("day-wrong", Place(place), value=typed)]) from None
        if day.year not in YEARS:
            raise self.stop([problem("day-wrong", Place(place), value=typed or day)])
        return day

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """A function to call with the name of each stage, which a terminal then shows; nothing elsewhere."""
        if not self.err.is_terminal:
            yield lambda stage: None
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=self.err, transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda stage: bar.update(task, description=self.messages.say(f"stage-{stage}"))


def _console(stderr: bool = False) -> Console:
    """A stream that shows what it is given as it is: brackets in a name are no markup."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def command_context(lang: Lang) -> CommandContext:
    """What a command that answers in `lang` works with.

    Raises:
        FileNotFoundError: there is no project.
    """
    project = find_project()
    return CommandContext(project, messages_in(project, lang), _console(), _console(stderr=True))
