"""A review table taken back: edits of one step, and nothing overwritten that was changed here."""

import io
from pathlib import Path

import openpyxl
import pytest

from review_app.domain.edits import EditSource, EditTarget, SetExcluded, SetStatus
from review_app.domain.errors import UserError
from review_app.domain.segment import Status
from review_app.workflows.saving import export
from review_app.workflows.taking_back import Fate, returned, taken

ID, STATUS, SOURCE, TARGET, COMMENT = range(1, 6)


def edit(path: Path, *cells: tuple[int, int, str]) -> None:
    """Put texts in cells of the table: segment (counted from 0), column, text."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for key, column, text in cells:
        book.active.cell(key + 2, column, text)
    book.save(path)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.xlsx"


@pytest.fixture
def session(open_session, catalog, table):
    session = open_session(catalog)
    export(session, table)
    return session


def test_a_table_that_nobody_edited_changes_nothing(session, table) -> None:
    assert returned(session.snapshot(), table) == []
    session.change((0, EditTarget("好茶")))
    assert returned(session.snapshot(), table) == []


def test_edits_come_back_in_one_step(session, table) -> None:
    edit(
        table,
        (0, TARGET, "清茶"),
        (0, COMMENT, "Is it green?"),
        (1, STATUS, "approved"),
        (3, TARGET, "%d 个杯子"),
    )
    found = returned(session.snapshot(), table)
    assert [(one.row.key, one.row.form, one.fate) for one in found] == [
        (0, 0, Fate.CHANGED),
        (1, 0, Fate.CHANGED),
        (2, 1, Fate.CHANGED),
    ]
    session.change(*taken(session, found))
    assert session.segment(0).target == "清茶"
    (issue,) = session.segment(0).issues
    assert (issue.note, issue.span.quote) == ("Is it green?", "清茶")
    assert session.segment(1).status is Status.APPROVED
    assert session.segment(2).plurals == ("%d 个杯子",)
    assert returned(session.snapshot(), table) == []
    session.undo()
    assert session.segment(0).target == "茶"
    assert session.segment(2).plurals == ("%d 杯子",)


def test_what_was_changed_here_too_is_shown_and_not_overwritten_unless_chosen(
    session, table
) -> None:
    edit(table, (0, TARGET, "清茶"), (1, STATUS, "approved"))
    session.change((0, EditTarget("好茶")), (1, SetStatus(Status.NEEDS_WORK)))
    found = returned(session.snapshot(), table)
    assert [one.fate for one in found] == [Fate.BOTH_CHANGED, Fate.BOTH_CHANGED]
    assert found[0].now == "好茶"
    session.change(*taken(session, found[:1]))
    assert session.segment(0).target == "清茶"
    assert session.segment(1).status is Status.NEEDS_WORK


def test_both_made_the_same_change(session, table) -> None:
    edit(table, (0, TARGET, "好茶"))
    session.change((0, EditTarget("好茶")))
    assert returned(session.snapshot(), table) == []


def test_rows_that_no_longer_match_are_told(session, table) -> None:
    edit(table, (0, TARGET, "清茶"), (1, TARGET, "x"), (2, ID, "99-00000000-t"))
    session.change((0, EditSource("Strong tea")), (1, SetExcluded(True)))
    found = returned(session.snapshot(), table)
    assert [one.fate for one in found] == [Fate.GONE] * 3
    assert taken(session, found) == []


def test_only_tables_are_taken_back(session, catalog) -> None:
    with pytest.raises(UserError, match=r"\.docx or \.xlsx"):
        returned(session.snapshot(), catalog)
