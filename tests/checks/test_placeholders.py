"""Placeholders and tags of a translation beside those of its source."""

from collections.abc import Callable

import pytest

from review_app.checks.check import Context
from review_app.checks.placeholders import PLACEHOLDERS
from review_app.checks.tags import TAGS
from review_app.domain.document import Properties
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Segment

Make = Callable[..., Segment]
CONTEXT = Context(
    Properties(
        source_language="en", target_language="zh-CN", plural_forms="nplurals=2; plural=(n != 1);"
    )
)


def found(segment: Segment) -> list[Finding]:
    result = [*PLACEHOLDERS.find(segment, CONTEXT), *TAGS.find(segment, CONTEXT)]
    for one in result:
        assert segment.text(one.side)[one.start : one.end] == one.quote
    return result


def places(segment: Segment) -> set[tuple[str, str]]:
    return {(one.side.value, one.quote) for one in found(segment)}


def test_what_is_missing_is_marked_in_the_source_and_what_is_too_much_in_the_target(
    pair: Make,
) -> None:
    assert places(pair("{a} 😀 {b}", "{a}")) == {("source", "{b}")}
    assert places(pair("{a} {b}", "{a} 😀 {b} {c}")) == {("target", "{c}")}
    assert places(pair("{a} {b}", "{c} {d}")) == {
        ("source", "{a}"),
        ("source", "{b}"),
        ("target", "{c}"),
        ("target", "{d}"),
    }


@pytest.mark.parametrize(
    ("source", "target", "quote", "suggestion"),
    [
        ("Hello %(name)s", "您好 %(nmae)s", "%(nmae)s", "%(name)s"),
        ("%(a)d", "%(a)s", "%(a)s", "%(a)d"),
    ],
)
def test_what_changed_can_be_put_right(
    pair: Make, source: str, target: str, quote: str, suggestion: str
) -> None:
    (one,) = found(pair(source, target, flags=("python-format",)))
    assert (one.side, one.quote, one.suggestions) == (Side.TARGET, quote, (suggestion,))


def test_what_would_break_the_program_is_marked_where_it_is(pair: Make) -> None:
    (one,) = found(pair("%d %% done", "完成 %d %.", flags=("c-format",)))
    assert (one.quote, one.start) == ("%.", 6)


def test_every_plural_form_is_looked_at_and_named(pair: Make) -> None:
    forms = {"source_plural": "%d files in %s", "flags": ("c-format",)}
    source = "One file in %s"
    assert found(pair(source, "%s 有一个", plurals=("%2$s 有 %1$d 个",), **forms)) != []
    assert found(pair(source, "一个", plurals=("%2$s 有 %1$d 个",), **forms)) == []
    assert found(pair(source, "%d 个", plurals=("%2$s 有 %1$d 个",), **forms)) == []
    (one,) = found(pair(source, "一个", plurals=("有 %d 个",), **forms))
    assert "“%s”" in one.message
    assert "1" in one.message


@pytest.mark.parametrize(
    ("source", "target", "flags"),
    [
        ("100% of {name}", "{name} 的 100%", ()),
        ("Cannot open %s: %s", "无法打开 %1$s：%2$s", ("c-format",)),
        ("Save %d%%", "保存 %d%%", ("c-format",)),
        ("literally %s", "照字面", ("no-c-format",)),
        ("%s and {name}", "{名字}和 %s", ("c-format",)),
        ("Usage: run <file> [OPTION]", "用法：run <文件> [选项]", ()),
        ("<b>Save</b> it<br>now", "<B>保存</B><br/>", ()),
        ('<img src="a.png" alt="a house"/>', '<img alt="房子" src="a.png" />', ()),
        ("<b>one</b> <i>two</i>", "<i>二</i><b>一</b>", ()),
        ("Tom &amp; Jerry&nbsp;&mdash; &#169;", "汤姆和杰瑞", ()),
        ("&app; starts", "启动 &app;", ()),
        ("1 < 2 and 3 > 2", "1 < 2，3 > 2", ()),
        ("%s", "", ("c-format",)),
        (None, "{name} <b>", ()),
    ],
)
def test_what_a_good_translation_does_is_not_marked(
    pair: Make, source: str | None, target: str, flags: tuple[str, ...]
) -> None:
    assert found(pair(source, target, flags=flags)) == []


@pytest.mark.parametrize(
    ("source", "target", "marked"),
    [
        ("<b>Save</b>", "<b>保存", {("source", "</b>")}),
        ("Save", "<b>保存</b>", {("target", "<b>"), ("target", "</b>")}),
        ("<b>Save</b>", "<b>保存<b>", {("source", "</b>"), ("target", "<b>")}),
        ("<b>Save</b> now", "</b>现在<b>保存", {("target", "</b>")}),
        ("<b>a</b><i>b</i>", "<b>a<i>b</b></i>", {("target", "</b>")}),
        ("<note>Save</note>", "<note>保存", {("source", "</note>")}),
        ("&app; starts", "启动", {("source", "&app;")}),
        ("a<br>b<br>c", "a<br>b", {("source", "<br>")}),
    ],
)
def test_tags_that_are_not_those_of_the_source(
    pair: Make, source: str, target: str, marked: set[tuple[str, str]]
) -> None:
    assert places(pair(source, target)) == marked


def test_a_tag_with_another_attribute_can_be_put_right(pair: Make) -> None:
    (one,) = found(pair('<a href="a.html">x</a>', '😀<a href="b.html">x</a>'))
    assert (one.quote, one.suggestions) == ('<a href="b.html">', ('<a href="a.html">',))
