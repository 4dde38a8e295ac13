"""Tables are saved cell by cell: what nobody changed stays as it came."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.segment import Status, Verdict
from review_app.formats import exchange, features
from review_app.formats.csv_splice import layout, spliced
from tests.formats.exchange_documents import NOON

cells = st.text(st.sampled_from("ab,;\t\"' \n\r茶"), max_size=6)
tables = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=5)
quotings = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])


def written(rows: list[list[str]], delimiter: str, newline: str, quoting: int) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(rows)
    return out.getvalue()


def read(text: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [row for row in rows if row]


@given(tables, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]), quotings, st.data())
def test_one_cell_changes_and_no_other(rows, delimiter, newline, quoting, data) -> None:
    text = written(rows, delimiter, newline, quoting)
    if data.draw(st.booleans()):
        text = text.removesuffix(newline)
    was = read(text, delimiter)
    assume(was)  # Python's writer leaves a bare carriage return without quotes: an empty line
    table = layout(text, delimiter)
    assert [len(row) for row in table.rows] == [len(row) for row in was]
    row = data.draw(st.integers(0, len(was) - 1))
    column = data.draw(st.integers(0, len(was[row]) + 2))
    value = data.draw(cells)
    now = spliced(table, {row: {column: value}})
    was[row] += [""] * (column + 1 - len(was[row]))
    was[row][column] = value
    assert read(now, delimiter) == was
    start, end = table.rows[row][0][0], table.rows[row][-1][1]
    assert now.startswith(text[:start])
    assert now.endswith(text[end:])


WEBLATE = (
    '"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\n'
    '"a.c:1","Tea","茶","","False","menu","","A drink"\n'
    '"a.c:2","Cake","糕","","True","","is it sweet?",""\n'
)  # fmt: skip


def test_the_columns_of_weblate_are_read_and_kept() -> None:
    document = exchange.read(WEBLATE.encode(), "a.csv", ".csv")
    tea, cake = segments_of(document)
    assert (tea.context, tea.status, tea.notes) == (
        "menu",
        Status.TRANSLATED,
        ("A drink", "a.c:1"),
    )
    assert (cake.status, cake.notes) == (Status.DRAFT, ("is it sweet?", "a.c:2"))
    confirmed = replace(cake, target="点心, 甜", verdict=Verdict(Status.TRANSLATED))
    data = exchange.rewrite(document, {1: confirmed}, document.properties)
    assert data.decode() == WEBLATE.replace('"糕","","True"', '"点心, 甜","","False"')


def test_what_fuzzy_cannot_say_stands_in_our_column() -> None:
    document = exchange.read(WEBLATE.encode(), "a.csv", ".csv")
    approved = replace(document.segment(1), verdict=Verdict(Status.APPROVED, "Ed", NOON))
    data = exchange.rewrite(document, {1: approved}, document.properties)
    again = exchange.read(data, "a.csv", ".csv")
    assert again.segment(1) == approved
    assert again.segment(0) == document.segment(0)
    assert data.startswith(WEBLATE.partition("\n")[0].encode())
    told = features.not_kept(document.format, [approved], document.properties)
    assert "statuses" in told


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_with_tabs_keeps_its_encoding(codec: str) -> None:
    text = "source\ttarget\tmine\r\nTea\t茶\t'1\r\n"
    document = exchange.read(text.encode(codec), "a.tsv", ".tsv")
    now = replace(document.segment(0), target="=茶\t")
    data = exchange.rewrite(document, {0: now}, document.properties)
    assert data == text.replace("茶", '"\'=茶\t"').encode(codec)
    assert exchange.read(data, "a.tsv", ".tsv").segment(0).target == "=茶\t"


def test_columns_may_have_chinese_names() -> None:
    document = exchange.read("原文;译文\nTea;茶\n".encode(), "a.csv", ".csv")
    now = replace(document.segment(0), target="清茶")
    data = exchange.rewrite(document, {0: now}, document.properties)
    assert data.decode() == "原文;译文\nTea;清茶\n"


def test_the_languages_of_a_table_are_those_of_its_texts() -> None:
    document = exchange.read("source,target\n茶很好。,Tea is good.\n".encode(), "a.csv", ".csv")
    assert document.properties.source_language == "zh-CN"
    assert document.properties.target_language == "en"
