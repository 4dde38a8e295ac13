"""Whole folders: what is paired with what, and that one bad file does not stop the rest."""

import os
from pathlib import Path

import pytest

from review_app.domain.document import segments_of
from review_app.domain.edits import SetStatus
from review_app.domain.errors import UserError
from review_app.domain.segment import Status
from review_app.formats import po
from review_app.importing import reading
from review_app.workflows.delivering import Wanted
from review_app.workflows.folders import (
    export_folder,
    folder_status,
    import_folder,
    look,
)
from review_app.workflows.opening import open_document
from review_app.workflows.saving import export

ZH = "茶\n\n茶很好。他喝茶。\n"
EN = "Tea\n\nTea is good. He drinks tea.\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("tea.zh.txt", "tea.en.md", "tea"),
        ("tea_zh-CN.txt", "tea_en-US.html", "tea"),
        ("zh/tea.txt", "en/tea.txt", "tea"),
        ("Tea-CN.txt", "tea.txt", "tea"),
        ("news/source/tea.txt", "news/target/tea.txt", "news/tea"),
        ("茶原文.txt", "茶译文.txt", "茶"),
        ("green-zh-tea.txt", "green-en-tea.txt", "green-tea"),
    ],
)
def test_an_article_and_its_original_are_paired_by_their_names(tmp_path, source, target, name):
    paths = put(tmp_path, source, ZH), put(tmp_path, target, EN)
    (sides,) = look(tmp_path).sides
    assert (sides.name, sides.source, sides.target) == (name, *paths)


@pytest.mark.parametrize("name", ["open.txt", "enough.txt", "zhang.txt", "cnn.txt"])
def test_a_word_that_begins_like_a_mark_is_none(tmp_path, name):
    put(tmp_path, name, EN)
    (sides,) = look(tmp_path).sides
    assert (sides.name, sides.source) == (Path(name).stem, None)


def test_files_that_could_be_the_same_side_are_told_and_hidden_ones_left_alone(tmp_path):
    several = put(tmp_path, "tea.en.md", EN), put(tmp_path, "tea.en.txt", EN)
    put(tmp_path, ".git/tea.zh.txt", ZH)
    put(tmp_path, "notes.csv", "a")
    found = look(tmp_path)
    assert (found.sides, found.unclear) == ((), (several,))


def test_what_fails_is_told_and_the_rest_is_done(tmp_path):
    folder, to = tmp_path / "in", tmp_path / "out"
    put(folder, "a/tea.zh.txt", ZH)
    put(folder, "a/tea.en.txt", EN)
    broken = put(folder, "b.en.docx", "no zip")
    put(folder, "c.zh.txt", ZH)
    seen: list[tuple[int, int]] = []
    outcome = import_folder(
        folder, to, sentences=True, progress=lambda *at: seen.append(at) is None
    )
    assert [(one.file, one.segments) for one in outcome.made] == [
        (to / "a" / "tea.po", 3),
        (to / "c.po", 3),
    ]
    ((failed),) = outcome.failed
    assert failed.files == (broken,)
    assert "b.en.docx" in failed.why
    assert seen[-1] == (3, 3)
    path = to / "a" / "tea.po"
    segments = segments_of(po.read(path.read_bytes(), str(path)))
    assert [(one.source, one.target) for one in segments][1] == ("茶很好。", "Tea is good.")


def test_a_review_that_is_there_is_never_replaced(tmp_path):
    put(tmp_path / "in", "tea.en.txt", EN)
    to = put(tmp_path / "out", "tea.po", "mine")
    outcome = import_folder(tmp_path / "in", tmp_path / "out")
    assert outcome.made == ()
    assert "is there already" in outcome.failed[0].why
    assert to.read_text() == "mine"


def test_it_can_be_stopped(tmp_path):
    for name in ("a.en.txt", "b.en.txt"):
        put(tmp_path, name, EN)
    outcome = import_folder(tmp_path, tmp_path / "out", progress=lambda done, _all: done < 1)
    assert (len(outcome.made), outcome.stopped) == (1, True)


def test_documents_go_out_in_the_form_that_is_asked_for(tmp_path, store):
    folder, out = tmp_path / "po", tmp_path / "out"
    put(tmp_path / "in", "x/tea.zh.txt", ZH)
    put(tmp_path / "in", "x/tea.en.txt", EN)
    import_folder(tmp_path / "in", folder)
    put(folder, "bad.po", "msgid")
    outcome = export_folder(store, folder, out, ".html", author="Ann", wanted=Wanted())
    assert [one.file for one in outcome.made] == [out / "x" / "tea.html"]
    texts = [
        one.text for one in reading.read((out / "x" / "tea.html").read_bytes(), "a.html").blocks
    ]
    assert texts == ["Tea", "Tea is good. He drinks tea."]
    assert [one.files for one in outcome.failed] == [(folder / "bad.po",)]
    assert export_folder(store, folder, out, ".xliff", author="Ann").made[0].file.exists()


def test_files_of_other_programs_are_documents_and_none_is_written_over(tmp_path, store):
    folder, out = tmp_path / "po", tmp_path / "out"
    put(tmp_path / "in", "tea.en.txt", EN)
    import_folder(tmp_path / "in", folder)
    session = open_document(store, folder / "tea.po", author="Ann").session
    for name in ("tea.xliff", "more.tmx", "table.csv"):
        export(session, folder / name)
    found, failed = folder_status(store, folder, author="Ann")
    assert [one.file.name for one in found] == ["more.tmx", "tea.po", "tea.xliff"]
    assert failed == []
    outcome = export_folder(store, folder, out, ".docx", author="Ann")
    assert sorted(one.file.name for one in outcome.made) == ["more.docx", "tea.docx"]
    (clash,) = outcome.failed
    assert clash.files == (folder / "tea.xliff",)
    assert "was made of tea.po" in clash.why


def test_the_status_counts_what_the_workspace_knows(tmp_path, store):
    put(tmp_path / "in", "tea.en.txt", EN)
    import_folder(tmp_path / "in", tmp_path / "po")
    session = open_document(store, tmp_path / "po" / "tea.po", author="Ann").session
    session.change((1, SetStatus(Status.APPROVED)))
    ((one,), failed) = folder_status(store, tmp_path / "po", author="Ann")
    assert failed == []
    assert (one.segments, one.done, one.words, one.open_issues) == (2, 1, 7, 0)
    assert one.statuses == {Status.APPROVED: 1, Status.TRANSLATED: 1}
    assert one.at == session.segment(1).verdict.at


def test_what_is_no_folder_is_refused(tmp_path, store):
    for work in (
        lambda: import_folder(tmp_path / "gone", tmp_path),
        lambda: folder_status(store, put(tmp_path, "a.txt", EN), author="Ann"),
    ):
        with pytest.raises(UserError):
            work()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    put(tmp_path / "in", "tea.en.txt", EN)
    (tmp_path / "out").mkdir(mode=0o500)
    assert len(import_folder(tmp_path / "in", tmp_path / "out").failed) == 1
