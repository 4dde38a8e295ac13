"""The cell and its editor set a text alike: the same lines at the same places."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTextBlock, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Kind, Segment
from review_app.gui.grid.delegate import NARROWEST
from review_app.gui.grid.editor import CellEditor
from review_app.gui.grid.layout import (
    PADDING_BOTTOM,
    PADDING_TOP,
    PADDING_X,
    Layout,
    TextStyle,
    text_style,
)
from review_app.gui.grid.marks import LONGEST, CellText, Look, Mark, cell_text
from review_app.gui.grid.shown import shown
from review_app.gui.theme import LIGHT
from review_app.gui.utf16 import from_utf16

ENGLISH = (
    "As a company with “a thick book of Chinese stories”, it has opened its doors - wider than"
    " ever - to brands from 25 countries, and e-commerce/online-shopping won't stop there."
)
CHINESE = "阿里巴巴,一本厚厚的中国故事。“双十一”这一天,全球消费者在同一个平台上购物——《人民日报》。"
MIXED = (
    "在 Tmall International（天猫国际）上 5,400 brands 😀 from 25 countries, 还有 100 more 在排队。"
)
TEXTS = {
    "english": ENGLISH,
    "chinese": CHINESE,
    "mixed": MIXED,
    "lines": "first\n\nthird, after an empty one\n" + ENGLISH + "\n",
    "spaces": "trailing spaces      " * 9,
    "word": "x" * 300,
    "hidden": "a\u200bb\u00a0c\td\r\ne\u2028f\u202eg",
    "tall": "Zażółć gęślą jaźń ไทย हिन्दी عربى עברית 한국어 日本語 ẤẬ" * 3,
    "hebrew": "שלום, זה טקסט ארוך שצריך כמה שורות כדי להגיע עד הסוף שלו, with English. " * 2,
    "two ways": "עברית\nand English after it\n" + ENGLISH,
    "empty": "",
}
WIDTHS = (120, 333, 480)


def put(editor: CellEditor, text: str, style: TextStyle, width: int) -> int:
    """Load a text in a cell for lines of `width`; how high the text is."""
    editor.load(text, style, editable=True)
    height = round(editor.text_height(width))
    editor.place(QRect(0, 0, width + 2 * PADDING_X, height + PADDING_TOP + PADDING_BOTTOM))
    return height


def lines_of(layout: QTextLayout, text: str) -> list[str]:
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    ends = [(line.textStart(), line.textStart() + line.textLength()) for line in lines]
    return [text[from_utf16(text, a) : from_utf16(text, b)].strip("\n") for a, b in ends]


def editor_lines(editor: CellEditor) -> list[str]:
    lines: list[str] = []
    block: QTextBlock = editor.document().begin()
    while block.isValid():
        lines += lines_of(block.layout(), block.text())
        block = block.next()
    return lines


def picture(width: int, height: int, draw: Callable[[QPainter], None]) -> QImage:
    image = QImage(width, max(height, 1), QImage.Format.Format_RGB32)
    image.fill(LIGHT.current)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def cell_picture(layout: Layout, width: int, height: int) -> QImage:
    def draw(painter: QPainter) -> None:
        painter.setPen(LIGHT.text)
        layout.draw(painter, QPointF(0, 0), LIGHT)

    return picture(width, height, draw)


def same(text: str, style: TextStyle, width: int, editor: CellEditor) -> None:
    height = put(editor, text, style, width)
    layout = Layout(CellText(shown(text)), style, width)
    assert lines_of(layout._lines, layout.text) == editor_lines(editor)
    assert layout.height == height
    assert editor.verticalScrollBar().maximum() == 0
    editor.clearFocus()
    image = picture(width, height, lambda _painter: None)
    editor.viewport().render(image)
    assert image == cell_picture(layout, width, height)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_cell_and_editor_draw_the_same(
    name: str, width: int, language: str, editor: CellEditor
) -> None:
    same(TEXTS[name], text_style(15, Kind.PARAGRAPH, language), width, editor)


@pytest.mark.parametrize("kind", [Kind.TITLE, Kind.HEADING])
@pytest.mark.parametrize("size", [11, 16, 28])
def test_headings_and_other_sizes_are_alike_too(kind: Kind, size: int, editor: CellEditor) -> None:
    for text in (ENGLISH, CHINESE, MIXED):
        same(text, text_style(size, kind, "zh-CN"), 411, editor)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.text(st.characters(codec=None), max_size=120)
    | st.text(st.sampled_from("ab ,.-中文。“”\n\t\u00a0\u200b\r😀אبx"), max_size=200),
    width=st.integers(NARROWEST - 2 * PADDING_X, 400),
)
def test_any_text_needs_the_height_that_its_cell_has(
    text: str, width: int, editor: CellEditor
) -> None:
    style = text_style(15, Kind.PARAGRAPH, "en")
    height = put(editor, text, style, width)
    cell = CellText(shown(text))
    assert Layout(cell, style, width).height == height


def test_typing_and_taking_back_keep_lines_of_one_height(editor: CellEditor, qtbot: QtBot) -> None:
    style = text_style(15, Kind.PARAGRAPH, "en")
    put(editor, "one\ntwo", style, 300)
    assert editor.text_height(300) == 2 * style.line_height
    qtbot.keyClicks(editor, "new ")
    editor.selectAll()
    qtbot.keyClicks(editor, "x")
    assert editor.text_height(300) == style.line_height
    editor.undo()
    editor.undo()
    assert editor.text() == "one\ntwo"
    assert editor.text_height(300) == 2 * style.line_height
    editor.replace(0, 7, "three\nlines\n中")
    assert editor.text_height(300) == 3 * style.line_height


def test_a_point_is_the_character_that_is_drawn_there(editor: CellEditor) -> None:
    style = text_style(15, Kind.PARAGRAPH, "en")
    text = "😀 " + MIXED + "\n" + ENGLISH
    put(editor, text, style, 300)
    layout = Layout(CellText(shown(text)), style, 300)
    for at in range(0, len(text) - 1, 7):
        editor.select(at, at)
        left = editor.cursorRect()
        editor.select(at + 1, at + 1)
        right = editor.cursorRect()
        if left.top() == right.top() and right.left() - left.left() > 3:
            middle = (left.left() + right.left()) / 2 + left.width() / 2
            assert layout.place(QPointF(middle, left.center().y())) == at
    assert layout.place(QPointF(5, layout.height + 1)) is None
    assert layout.place(QPointF(-1, 5)) is None
    assert layout.place(QPointF(299, layout.height - 5)) is None


def points(image: QImage, test: Callable[[QColor], bool]) -> int:
    """How many points of a picture pass."""
    return sum(
        test(image.pixelColor(x, y)) for x in range(image.width()) for y in range(image.height())
    )


def test_marks_are_seen_at_their_words(
    qapp: QApplication, segment_of: Callable[..., Segment], issue_on: Callable[..., Issue]
) -> None:
    text = "😀 one two"
    issues = (issue_on(text, 6, 9, severity=Severity.CRITICAL),)
    cell = cell_text(segment_of(0, text, issues=issues), Side.TARGET)
    spelled = CellText(cell.text, (*cell.marks, Mark(2, 5, Look.SPELLING)))
    style = text_style(15, Kind.PARAGRAPH, "en")
    layout = Layout(spelled, style, 300, LIGHT)
    image = cell_picture(layout, 300, style.line_height)
    x = int(layout._lines.lineAt(0).cursorToX(7)[0])
    before, after = image.copy(0, 0, x, 22), image.copy(x, 0, 300 - x, 22)
    ground = QColor(LIGHT.issue[Severity.CRITICAL])
    assert points(before, lambda one: one == ground) == 0
    assert points(after, lambda one: one == ground) > 300
    assert points(before, lambda one: one.red() > one.green() + 60) > 10, "a red wave"
    assert points(after.copy(0, 1, 6, 6), lambda one: one.lightness() < 90) > 8, "a corner"


@pytest.mark.parametrize("marks", [((0, 0), (3, 3)), ((2, 90),), ((50, 90),), ((3, 2),)])
def test_marks_that_do_not_fit_do_no_harm(
    marks: tuple[tuple[int, int], ...], editor: CellEditor, issue_on: Callable[..., Issue]
) -> None:
    style = text_style(15, Kind.PARAGRAPH, "en")
    put(editor, "a😀c", style, 200)
    odd = tuple(
        Mark(start, end, look, issue_on("a😀c", 0, 1))
        for start, end in marks
        for look in (Look.ISSUE_MAJOR, Look.SPELLING)
    )
    cell_picture(Layout(CellText("a😀c", odd), style, 200, LIGHT), 200, 30)
    editor.set_marks(odd, LIGHT)
    editor.viewport().grab()


@pytest.mark.parametrize("text", ["x" * 1_000_000, "中文 and words, " * 20_000, "\n" * 200_000])
def test_long_texts_are_set_as_far_as_a_cell_shows_them(
    text: str, editor: CellEditor, segment_of: Callable[..., Segment]
) -> None:
    style = text_style(15, Kind.PARAGRAPH, "en")
    height = put(editor, text, style, 300)
    cell = cell_text(segment_of(0, text), Side.TARGET)
    assert Layout(cell, style, 300).height == height
    assert editor.document().characterCount() <= LONGEST + 2
    assert editor.text() == text
