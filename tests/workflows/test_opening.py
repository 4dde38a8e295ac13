"""Opening files: beginning work, and going on where it was left off."""

import os
import shutil
from pathlib import Path

import pytest

from review_app.domain.edits import DOCUMENT, EditTarget, NameRevision
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind, Status
from review_app.store.sqlite import SqliteStore
from review_app.workflows.files import write_file
from review_app.workflows.opening import glance, open_document, open_glanced
from review_app.workflows.rendering import render
from review_app.workflows.saving import save, save_readable

TITLE = "阿里巴巴,一本厚厚的中国故事"


def test_the_seed_article_is_an_article(open_session, article) -> None:
    session = open_session(article)
    title, *body = session.snapshot().segments()
    assert (title.kind, title.source, title.target) == (Kind.TITLE, TITLE, "")
    assert title.status is Status.UNTRANSLATED
    assert len(body) == 13
    assert all(segment.monolingual for segment in body)
    assert [segment.target for segment in body if segment.excluded] == ["Day|Week"]
    assert session.properties.source_title == TITLE
    assert "Huang Fahong" in session.properties.authors
    assert (session.properties.source_language, session.properties.target_language) == (
        "zh-CN",
        "en",
    )


def test_work_goes_on_where_it_was(open_session, article) -> None:
    session = open_session(article)
    session.change((0, EditTarget("Alibaba", Status.TRANSLATED)), (DOCUMENT, NameRevision("one")))
    again = open_session(article)
    assert again.record == session.record
    assert again.segment(0).target == "Alibaba"
    assert [one.name for one in again.revisions] == ["as received", "one"]
    assert again.modified


def test_work_goes_on_from_the_saved_file_as_well_as_from_the_article(
    open_session, article, tmp_path
) -> None:
    session = open_session(article)
    session.change((0, EditTarget("Alibaba")))
    saved = tmp_path / "alibaba.po"
    save(session, saved)
    assert open_session(saved).record == session.record
    assert open_session(article).record == session.record
    assert not open_session(saved).modified


def test_a_file_changed_outside_is_shown_as_it_is_and_the_edits_are_still_there(
    store, open_session, catalog
) -> None:
    received = catalog.read_bytes()
    open_session(catalog).change((0, EditTarget("unsaved")))
    catalog.write_bytes(received.replace("绿茶".encode(), "绿 茶".encode()))
    opened = open_document(store, catalog, author="Ann")
    assert opened.session.segment(0).target == "茶"
    assert opened.session.segment(1).target == "绿 茶"
    (note,) = opened.notes
    assert "tea.po" in note
    catalog.write_bytes(received)
    back = open_document(store, catalog, author="Ann")
    assert back.session.segment(0).target == "unsaved", "nothing confirmed was lost"


def test_a_damaged_file_is_no_document_of_the_workspace_and_nothing_changes_it(
    store, catalog
) -> None:
    catalog.write_bytes(catalog.read_bytes() + b'msgid "cut')
    with pytest.raises(UserError, match="truncated"):
        open_document(store, catalog, author="Ann")
    seen = glance(catalog, even_damaged=True)
    opened = open_glanced(store, seen, author="Ann")
    assert opened.damage is not None
    assert (opened.damage.line, opened.damage.preview) == (27, 'msgid "cut')
    assert len(opened.session) == 4
    for change in ((0, EditTarget("x")), (DOCUMENT, NameRevision("n"))):
        with pytest.raises(UserError, match="is damaged, and can only be read"):
            opened.session.change(change)
    assert opened.session.segment(0).target == "茶"
    assert store.latest(str(catalog)) is None
    whole = save_readable(opened.session, catalog.with_name("whole.po"))
    assert len(open_document(store, whole, author="Ann").session) == 4


def test_a_save_that_was_written_but_not_noted_is_still_ours(store, open_session, catalog) -> None:
    """The program ended between the two."""
    session = open_session(catalog)
    session.change((0, EditTarget("x")), (DOCUMENT, NameRevision("n")))
    write_file(catalog, render(session, catalog))
    again = open_document(store, catalog, author="Ann")
    assert (again.session.record, again.notes) == (session.record, ())
    assert not again.session.modified


def test_no_note_where_nothing_is_unsaved(store, open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("saved")))
    save(session, catalog)
    catalog.write_bytes(catalog.read_bytes() + b"\n# end\n")
    assert open_document(store, catalog, author="Ann").notes == ()


def test_a_file_is_one_document_whichever_way_it_is_named(
    open_session, catalog, tmp_path, monkeypatch
) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("x")))
    (tmp_path / "deep").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for name in ("tea.po", "deep/../tea.po", "linked/tea.po", "./tea.po"):
        assert open_session(Path(name)).record == session.record, name


def test_a_link_without_a_suffix_behind_it_is_read_by_its_own_name(
    open_session, catalog, tmp_path
) -> None:
    catalog.rename(tmp_path / "blob")
    catalog.symlink_to(tmp_path / "blob")
    assert len(open_session(catalog)) == 4


def test_another_path_is_another_document(open_session, catalog, tmp_path) -> None:
    open_session(catalog).change((0, EditTarget("x")))
    copy = Path(shutil.copy(catalog, tmp_path / "copy.po"))
    assert open_session(copy).segment(0).target == "茶"


def test_a_fork_of_an_article_opens_as_what_it_is(open_session, article, tmp_path) -> None:
    """Its bytes as received are those of a text, though its own file is a .po."""
    fork = open_session(article).fork(tmp_path / "fork.po")
    fork.change((0, EditTarget("Alibaba")))
    save(fork, tmp_path / "fork.po")
    assert open_session(tmp_path / "fork.po").segment(0).target == "Alibaba"


def test_two_who_open_a_new_file_at_once_work_on_one_document(store, workspace, catalog) -> None:
    data = catalog.read_bytes()
    other = SqliteStore(workspace)
    assert store.add(str(catalog), data) == other.add(str(catalog), data)
    other.close()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("empty.po", b"", "is empty"),
        ("blank.txt", b" \n\n", "no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "text"),
        ("picture.po", b"\x89PNG\r\n\x1a\n\x00\x00", "text"),
        ("latin.txt", "café".encode("latin-1"), "UTF-8"),
        ("latin.po", b'msgid ""\nmsgstr "charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "\xe9"\n', "line"),
        ("broken.po", b'msgid "a"\nmsgstr "b\n', "line 2"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_left_alone(
    store, tmp_path, name, content, said
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as caught:
        open_document(store, path, author="Ann")
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content
    assert store.unsaved(str(path)) is None


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_name_that_is_no_text_is_refused(store, article, tmp_path) -> None:
    path = Path(shutil.copy(article, os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")))
    with pytest.raises(UserError, match="rename"):
        open_document(store, path, author="Ann")
