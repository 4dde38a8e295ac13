"""What other programs do to the review in a file is told when the file is opened."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest

from review_app.domain.document import segments_of
from review_app.domain.edits import EditTarget, RaiseIssue, SetExcluded, SetStatus
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment, Status
from review_app.domain.span import mark
from review_app.formats import po
from review_app.store.sqlite import SqliteStore
from review_app.workflows.opening import open_document
from review_app.workflows.saving import save
from review_app.workflows.taking_in import changes_on_disk, take_in
from review_app.workflows.tidings import tidings

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ISSUE = Issue(
    id="k1",
    type="accuracy",
    severity=Severity.MAJOR,
    side=Side.TARGET,
    span=mark("绿茶", 1, 2),
    author="Ann",
    at=AT,
)


@pytest.fixture
def reviewed(store: SqliteStore, catalog: Path) -> Path:
    """A catalog with an approval, an issue, a plural that needs work, and an excluded entry."""
    session = open_document(store, catalog, author="Ann").session
    session.change(
        (0, SetStatus(Status.APPROVED)),
        (1, RaiseIssue(ISSUE)),
        (2, SetStatus(Status.NEEDS_WORK, "which cups?")),
        (3, EditTarget("咖啡")),
        (3, SetExcluded(True)),
    )
    save(session, catalog)
    return catalog


@pytest.fixture
def told(store: SqliteStore, reviewed: Path) -> Callable[[], str]:
    """What is told of the file as another program has left it."""
    return lambda: "\n".join(tidings(open_document(store, reviewed, author="Ann")))


def gettext(program: str, path: Path, *options: str) -> None:
    """Let a program of gettext write the file again."""
    made = subprocess.run([program, *options, path], capture_output=True, check=True).stdout
    path.write_bytes(made)


def pypo(path: Path) -> None:
    storage = pytest.importorskip("translate.storage.po")
    catalog = storage.pofile.parsefile(str(path))
    catalog.units[1].target = "茶 "
    catalog.units[1].target = "茶"
    catalog.save()


def editor(path: Path) -> None:
    """An editor with a wrap width and an order of its own, that signs its work in the header."""
    gettext("msgcat", path, "--width=40", "--sort-output")
    catalog = polib.pofile(str(path), wrapwidth=60)
    catalog.metadata = dict(sorted(catalog.metadata.items())) | {"X-Generator": "Other 3.4"}
    catalog.save()


def test_of_a_file_as_we_wrote_it_there_is_nothing_to_tell(told: Callable[[], str]) -> None:
    assert told() == ""


@pytest.mark.parametrize(
    "save_it",
    [
        lambda path: gettext("msgcat", path),
        lambda path: gettext("msgcat", path, "--width=40"),
        lambda path: gettext("msgconv", path, "--to-code=UTF-8"),
        lambda path: gettext("msgattrib", path),
        lambda path: gettext("msgmerge", path, "--quiet", str(path)),
        pypo,
        editor,
    ],
    ids=["msgcat", "rewrapped", "msgconv", "msgattrib", "msgmerge", "pypo", "editor"],
)
def test_the_review_survives(
    reviewed: Path, told: Callable[[], str], save_it: Callable[[Path], None]
) -> None:
    before = segments(reviewed)
    save_it(reviewed)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", reviewed], check=True)
    assert told() == ""
    after = segments(reviewed)
    assert after.keys() == before.keys()
    for source, one in after.items():
        was = before[source]
        assert (one.verdict, one.issues, one.excluded) == (was.verdict, was.issues, was.excluded)


def segments(path: Path) -> dict[str | None, Segment]:
    return {one.source: one for one in segments_of(po.read(path.read_bytes(), "f.po"))}


def test_what_is_dropped_with_the_obsolete_entries(reviewed: Path, told: Callable[[], str]) -> None:
    gettext("msgattrib", reviewed, "--no-obsolete")
    assert told() == "Another program dropped an entry with its review: it was entry 4."
    assert told() == "", "once"


def test_comments_that_are_dropped(reviewed: Path, told: Callable[[], str]) -> None:
    catalog = polib.pofile(str(reviewed))
    for entry in catalog:
        entry.tcomment = ""
    catalog.save()
    assert "dropped what the review says of 4 entries: entries 1, 2, 3, 4." in told()


def test_an_issue_alone_that_is_dropped(reviewed: Path, told: Callable[[], str]) -> None:
    lines = reviewed.read_text("utf-8").splitlines(keepends=True)
    assert sum(" issue k1 " in line for line in lines) == 1
    note = (
        '# [review] dismissed spelling "茶" on target because "so" by "B" at 2026-01-01T00:00:00Z\n'
    )
    reviewed.write_text("".join(note if " issue k1 " in line else line for line in lines), "utf-8")
    assert "what the review says of an entry: entry 2." in told()


def test_a_text_that_changed_loses_its_approval_and_nothing_was_dropped(
    reviewed: Path, told: Callable[[], str], tmp_path: Path
) -> None:
    template = tmp_path / "tea.pot"
    text = reviewed.read_text("utf-8").replace('msgid "Tea"', 'msgid "Teas"')
    template.write_text(text, "utf-8")
    made = subprocess.run(
        ["msgmerge", "--quiet", "--previous", reviewed, template], capture_output=True, check=True
    ).stdout
    reviewed.write_bytes(made)
    notes = told()
    assert "An approval fell" in notes
    assert "dropped" not in notes


def test_words_that_an_issue_marks(reviewed: Path, told: Callable[[], str]) -> None:
    reviewed.write_text(reviewed.read_text("utf-8").replace("绿茶", "咖啡"), "utf-8")
    assert "took words out of a text that an issue marks: entry 2." in told()


def test_a_file_that_changes_while_it_is_open(store: SqliteStore, reviewed: Path) -> None:
    session = open_document(store, reviewed, author="Ann").session
    gettext("msgattrib", reviewed, "--no-obsolete")
    disk = changes_on_disk(session)
    assert disk is not None
    (note,) = take_in(session, disk).notes
    assert note == "Another program dropped an entry with its review: it was entry 4."


def test_an_article_has_no_review_to_lose(store: SqliteStore, article: Path) -> None:
    assert tidings(open_document(store, article, author="Ann")) == ()
