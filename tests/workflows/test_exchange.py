"""Work on a file of another tool: it goes on where it was; both sides' changes come together."""

from pathlib import Path

import pytest

from review_app.domain.edits import EditTarget, SetExcluded, SetStatus
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.segment import Status
from review_app.workflows.rendering import Delivery
from review_app.workflows.saving import export, not_kept, save, save_path
from review_app.workflows.taking_in import changes_on_disk, take_in

SUFFIXES = [".xlf", ".xliff", ".tmx", ".ts", ".csv"]


@pytest.fixture(params=SUFFIXES)
def file(request, open_session, catalog) -> Path:
    path = catalog.with_suffix(request.param)
    export(open_session(catalog), path)
    return path


def test_work_goes_on_where_it_was_left(open_session, file) -> None:
    session = open_session(file)
    session.change((0, EditTarget("清茶")), (1, SetStatus(Status.NEEDS_WORK, "stiff")))
    assert save_path(session) == file
    before = file.read_bytes()
    assert open_session(file).segment(0).target == "清茶"
    assert file.read_bytes() == before
    save(session, file)
    again = open_session(file)
    assert again.record == session.record
    assert not again.modified
    assert again.segment(1).verdict == session.segment(1).verdict


def test_a_save_without_a_change_writes_nothing(open_session, file) -> None:
    before = file.read_bytes(), file.stat().st_mtime_ns
    save(open_session(file), file)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_another_program_s_changes_come_together_with_ours(open_session, file) -> None:
    session = open_session(file)
    session.change((0, EditTarget("清茶")))
    save(session, file)
    session.change((1, EditTarget("新绿茶")))
    file.write_bytes(file.read_bytes().replace("清茶".encode(), "红茶".encode()))
    with pytest.raises(ConflictError):
        save(session, file)
    disk = changes_on_disk(session)
    assert disk is not None
    taken = take_in(session, disk)
    assert not taken.conflicts
    targets = [one.target for one in taken.session.snapshot().segments()]
    assert targets[:2] == ["红茶", "新绿茶"]
    save(taken.session, file)
    assert "新绿茶".encode() in file.read_bytes()


def test_what_goes_to_others_has_no_review(open_session, catalog, tmp_path) -> None:
    session = open_session(catalog)
    session.change(
        (0, SetStatus(Status.APPROVED)),
        (1, SetStatus(Status.NEEDS_WORK, "stiff")),
        (3, SetExcluded(True)),
    )
    for suffix in SUFFIXES:
        clean = tmp_path / f"clean{suffix}"
        export(session, clean, Delivery.CLEAN)
        for name in (clean, clean):  # also where the file is of that format already
            opened = open_session(name)
            assert "stiff" not in name.read_text("utf-8")
            assert [one.target for one in opened.snapshot().segments()][:2] == ["茶", "绿茶"]
            clean = tmp_path / f"again{suffix}"
            export(opened, clean, Delivery.CLEAN)


def test_the_format_of_the_file_counts_and_not_its_suffix(open_session, catalog, tmp_path) -> None:
    session = open_session(catalog)
    export(session, tmp_path / "a.xliff")
    (tmp_path / "b.xlf").write_bytes((tmp_path / "a.xliff").read_bytes())
    second = open_session(tmp_path / "b.xlf")
    second.change((0, EditTarget("清茶")))
    assert not_kept(second, tmp_path / "b.xlf").startswith("XLIFF 2 ") is bool(
        not_kept(second, tmp_path / "b.xlf")
    )
    save(second, tmp_path / "b.xlf")
    assert b'version="2.1"' in (tmp_path / "b.xlf").read_bytes()


def test_codes_that_become_text_are_told_of(open_session, tmp_path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"'
        ' source-language="zh" target-language="en" datatype="plaintext"><body><trans-unit id="1">'
        '<source>茶<x id="1"/></source><target>Tea</target></trans-unit></body></file></xliff>',
        "utf-8",
    )
    session = open_session(path)
    assert "Inline codes" not in not_kept(session, path)
    for suffix in (".po", ".xliff", ".tmx", ".csv"):
        assert "Inline codes become text" in not_kept(session, tmp_path / f"b{suffix}")


def test_a_table_with_tabs_is_known_by_its_first_line(open_session, catalog) -> None:
    table, pairs = catalog.with_name("table.tsv"), catalog.with_name("pairs.tsv")
    table.write_text("source\ttarget\nTea\t茶\n", "utf-8")
    pairs.write_text("Tea\t茶\nCake\t糕\n", "utf-8")
    session = open_session(table)
    session.change((0, EditTarget("清茶")))
    assert save_path(session) == table
    save(session, table)
    assert table.read_text("utf-8").startswith("source\ttarget")
    assert "Tea\t清茶" in table.read_text("utf-8")
    assert save_path(open_session(pairs)) == pairs.with_suffix(".po")
    with pytest.raises(UserError, match="only saved where one was opened"):
        save(open_session(pairs), catalog.with_name("new.tsv"))
