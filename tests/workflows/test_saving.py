"""Saving and exporting: nothing is written that did not change, and nothing of others' is lost."""

import resource
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from review_app.domain.edits import (
    DOCUMENT,
    EditTarget,
    NameRevision,
    SetExcluded,
    SetProperties,
    SetStatus,
)
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.segment import Status
from review_app.store.sqlite import SqliteStore
from review_app.workflows.opening import open_document
from review_app.workflows.rendering import render
from review_app.workflows.saving import default_path, export, save, save_path
from review_app.workflows.session import Session
from review_app.workflows.settings import Settings, save_settings


def fresh(path: Path) -> Session:
    """The document as somebody sees it who has nothing but the file."""
    store = SqliteStore(path.parent / "fresh" / uuid.uuid4().hex)
    session = open_document(store, path, author="Eve").session
    store.close()
    return session


def lines_changed(before: bytes, after: bytes) -> list[bytes]:
    return [line for line in after.split(b"\n") if line not in before.split(b"\n")]


# Where to ------------------------------------------------------------------------------


def test_an_article_is_saved_among_the_translations_or_beside_itself(tmp_path) -> None:
    assert default_path(tmp_path / "seeds/a.en.txt") == tmp_path / "seeds/a.en.po"
    (tmp_path / "translations").mkdir()
    assert default_path(tmp_path / "seeds/a.en.txt") == tmp_path / "translations/a.en.po"
    assert default_path(tmp_path / "seeds/a.po") == tmp_path / "seeds/a.po"
    assert default_path(tmp_path / "seeds/a.pot") == tmp_path / "translations/a.po"


def test_the_next_save_goes_where_the_last_one_went(open_session, article, tmp_path) -> None:
    session = open_session(article)
    assert save_path(session) == tmp_path / "alibaba.po"
    save(session, tmp_path / "elsewhere.po")
    assert save_path(session) == tmp_path / "elsewhere.po"
    assert save_path(open_session(article)) == tmp_path / "elsewhere.po"


@pytest.mark.parametrize("write", [save, export])
def test_only_a_name_for_a_po_is_written_to(open_session, article, write) -> None:
    received = article.read_bytes()
    with pytest.raises(UserError, match=r"ends in \.po"):
        write(open_session(article), article)
    assert article.read_bytes() == received


def test_a_folder_that_is_gone_is_not_made_again(open_session, catalog, tmp_path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    path = catalog.rename(folder / "tea.po")
    session = open_session(path)
    session.change((0, EditTarget("水")))
    folder.rename(tmp_path / "away")
    with pytest.raises(UserError, match=r"disk is gone: .* save under another name"):
        save(session, path)
    assert not folder.exists()
    assert session.modified
    save(session, tmp_path / "new" / "tea.po")
    assert "水" in (tmp_path / "new" / "tea.po").read_text(encoding="utf-8")


# What ----------------------------------------------------------------------------------


def test_saving_what_did_not_change_does_not_touch_the_file(open_session, catalog) -> None:
    session = open_session(catalog)
    before = catalog.read_bytes(), catalog.stat().st_ino, catalog.stat().st_mtime_ns
    save(session, catalog)
    save(session, catalog)
    assert (catalog.read_bytes(), catalog.stat().st_ino, catalog.stat().st_mtime_ns) == before


def test_the_header_is_signed_unless_the_settings_say_otherwise(open_session, catalog) -> None:
    received = catalog.read_bytes()
    save_settings(Settings(sign_files=False))
    session = open_session(catalog)
    session.change((0, EditTarget("水")))
    save(session, catalog)
    assert lines_changed(received, catalog.read_bytes()) == ['msgstr "水"'.encode()]
    save_settings(Settings())
    session.change((0, EditTarget("泉水")))
    save(session, catalog)
    assert len(lines_changed(received, catalog.read_bytes())) == 4


def test_a_file_without_a_header_gets_none(open_session, tmp_path) -> None:
    path = tmp_path / "bare.po"
    path.write_bytes(b'msgid "a"\nmsgstr "b"\n')
    session = open_session(path)
    session.change((0, EditTarget("c")))
    save(session, path)
    assert path.read_bytes() == b'msgid "a"\nmsgstr "c"\n'


def test_what_was_undone_is_not_a_change(open_session, catalog) -> None:
    received = catalog.read_bytes()
    session = open_session(catalog)
    session.change((0, EditTarget("x")), (DOCUMENT, NameRevision("n")))
    save(session, catalog)
    assert catalog.read_bytes() != received
    session.undo()
    save(session, catalog)
    assert catalog.read_bytes() == received


def test_only_the_lines_of_the_entry_and_the_header_change(open_session, catalog) -> None:
    received = catalog.read_bytes()
    session = open_session(catalog)
    session.change((1, EditTarget("绿 茶", Status.TRANSLATED)))
    save(session, catalog)
    written = catalog.read_bytes()
    at = session.last_edit.at.strftime("%Y-%m-%d %H:%M+0000")
    assert lines_changed(received, written) == [
        f'"PO-Revision-Date: {at}\\n"'.encode(),
        b'"Last-Translator: Ann\\n"',
        *(line for line in written.split(b"\n") if line.startswith(b'"X-Generator: Review App')),
        'msgstr "绿 茶"'.encode(),
    ]
    assert b"# A note   with   odd spaces." in written
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", catalog], check=False).returncode == 0


def test_the_header_tells_of_the_last_change_and_not_of_the_last_save(
    store, catalog, article, tmp_path
) -> None:
    times = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(100))
    for path in (catalog, article):
        opened = open_document(store, path, author="Ann").session
        session = Session(store, opened.record, opened.base, author="Ann", clock=times.__next__)
        session.change((0, EditTarget("x")))
        out = tmp_path / "out" / f"{path.stem}.po"
        save(session, out)
        written = out.read_bytes()
        assert b"PO-Revision-Date: 2026-01-01 " in written
        save(session, out)
        assert out.read_bytes() == written
        assert render(open_document(store, path, author="Ben").session, out) == written


def test_a_saved_article_is_a_valid_catalog_with_the_whole_review(
    open_session, article, tmp_path
) -> None:
    session = open_session(article)
    session.change((0, EditTarget("Alibaba", Status.APPROVED)))
    session.change((3, SetStatus(Status.NEEDS_WORK, "check the numbers")))
    path = tmp_path / "a.po"
    save(session, path)
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=False).returncode == 0
    again = fresh(path)
    assert again.properties == session.properties
    for mine, theirs in zip(
        session.snapshot().segments(), again.snapshot().segments(), strict=True
    ):
        assert (theirs.source, theirs.target, theirs.kind) == (mine.source, mine.target, mine.kind)
        assert (theirs.verdict, theirs.excluded) == (mine.verdict, mine.excluded)


# Excluded ------------------------------------------------------------------------------


def test_saving_keeps_excluded_segments_and_they_come_back(open_session, article, tmp_path) -> None:
    session = open_session(article)
    session.change((2, SetExcluded(True)))
    path = tmp_path / "a.po"
    save(session, path)
    again = fresh(path)
    assert [one.key for one in again.snapshot().segments() if one.excluded] == [2, 13]
    session.change((2, SetExcluded(False)), (13, SetExcluded(False)))
    save(session, path)
    again = fresh(path)
    assert [one.target for one in again.snapshot().segments()] == [
        one.target for one in session.snapshot().segments()
    ]
    assert not any(one.excluded for one in again.snapshot().segments())


@pytest.mark.parametrize("kind", ["article", "catalog"])
def test_exporting_leaves_excluded_segments_out(
    open_session, article, catalog, kind, tmp_path
) -> None:
    session = open_session({"article": article, "catalog": catalog}[kind])
    session.change((1, SetExcluded(True)), (0, EditTarget("x", Status.APPROVED)))
    path = tmp_path / "out.po"
    export(session, path)
    expected = [one.target for one in session.snapshot().segments() if one.counts]
    assert [one.target for one in fresh(path).snapshot().segments()] == expected
    assert session.modified, "an export is no save"
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=False).returncode == 0


def test_an_export_does_not_take_the_place_of_the_review(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((1, SetExcluded(True)))
    save(session, catalog)
    saved = catalog.read_bytes()
    with pytest.raises(UserError, match="another name"):
        export(session, catalog)
    assert catalog.read_bytes() == saved


# Others --------------------------------------------------------------------------------


def test_a_file_that_others_wrote_is_not_overwritten_unasked(
    open_session, article, tmp_path
) -> None:
    session = open_session(article)
    path = tmp_path / "a.po"
    path.write_bytes(b"somebody else's")
    with pytest.raises(ConflictError, match="another program has changed it"):
        save(session, path)
    assert path.read_bytes() == b"somebody else's"
    assert session.saved is None
    save(session, path, overwrite=True)
    assert path.read_bytes() == render(session, path)


def test_a_file_that_already_says_what_we_would_write_is_no_conflict(
    open_session, article, tmp_path
) -> None:
    session = open_session(article)
    path = tmp_path / "a.po"
    path.write_bytes(render(session, path))
    save(session, path)
    assert open_session(path).record == session.record


def test_a_file_changed_since_we_wrote_it_is_not_overwritten_unasked(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("one")))
    save(session, catalog)
    session.change((0, EditTarget("two")))
    theirs = catalog.read_bytes() + b"# theirs\n"
    catalog.write_bytes(theirs)
    with pytest.raises(ConflictError):
        save(session, catalog)
    assert catalog.read_bytes() == theirs
    assert session.modified


def test_an_older_state_put_back_by_others_is_a_conflict_too(open_session, catalog) -> None:
    received = catalog.read_bytes()
    session = open_session(catalog)
    session.change((0, EditTarget("one")))
    save(session, catalog)
    catalog.write_bytes(received)
    session.change((0, EditTarget("two")))
    with pytest.raises(ConflictError):
        save(session, catalog)
    assert catalog.read_bytes() == received


def test_a_file_that_was_removed_is_written_again(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("x")))
    catalog.unlink()
    save(session, catalog)
    assert catalog.read_bytes() == render(session, catalog)


def test_two_windows_on_one_document_save_each_others_work(
    open_session, catalog, workspace
) -> None:
    mine, store = open_session(catalog), SqliteStore(workspace)
    theirs = open_document(store, catalog, author="Ben").session
    mine.change((0, EditTarget("mine")))
    theirs.change((1, EditTarget("theirs")))
    save(theirs, catalog)
    save(mine, catalog)
    store.close()
    again = fresh(catalog)
    assert [again.segment(key).target for key in (0, 1)] == ["mine", "theirs"]
    assert not mine.modified


def test_what_was_not_written_is_not_taken_for_saved(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("x")))
    received = catalog.read_bytes()
    with small_files(), pytest.raises(UserError, match="File too large"):
        save(session, catalog)
    assert catalog.read_bytes() == received
    assert session.modified
    assert open_session(catalog).modified


@contextmanager
def small_files() -> Iterator[None]:
    """No file may be longer than 100 bytes."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, usual[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_properties_and_nothing_else_change_the_header(open_session, catalog) -> None:
    received = catalog.read_bytes()
    session = open_session(catalog)
    properties = replace(
        session.properties,
        title="Tea",
        source_title="茶",
        origin="X",
        authors=("Lu Yu",),
        names=("Longjing", "龙井"),
    )
    session.change((DOCUMENT, SetProperties(properties)))
    save(session, catalog)
    assert fresh(catalog).properties == properties
    body = b'#: tea.c:10\nmsgid "Tea"'
    assert received.partition(body)[2] == catalog.read_bytes().partition(body)[2]
