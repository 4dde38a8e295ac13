from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.errors import UserError
from review_app.linguistics.sentences import paragraphs, sentences

TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("。！？…“”（）.!?\"' \n\r\t\u3000Aa1他说")
    )
)


@given(TEXTS, st.sampled_from(["zh-CN", "en", "de", ""]))
def test_no_character_is_lost(text: str, language: str) -> None:
    found = sentences(text, language)
    assert "".join(found) == text
    assert all(one.strip() for one in found) or not text.strip()


@given(TEXTS)
def test_no_character_is_lost_between_paragraphs(text: str) -> None:
    found = paragraphs(text)
    assert "".join(found) == text
    assert all(one.strip() for one in found) or not text.strip()


def test_paragraphs_take_the_empty_lines_behind_them_along() -> None:
    assert paragraphs("\n一\n\n二\r\n三") == ["\n一\n\n", "二\r\n", "三"]


@pytest.mark.parametrize(
    "expected",
    [
        ["他说：“今天很好。”", "然后他走了。"],
        ["“真的吗？”她问。", "没有人回答。"],
        ["“我们来了。", "我们看到了。”他说。"],
        ["价格是3.5元！？", "太贵了……”", "他走了。"],
        ["《你幸福吗？》引发讨论。", "有人喊“加油！”声音很大。"],
        ["苹果、梨……，都有。", "请看www.example.org/?x=1。"],
        ["公司在杭州.", "他是创始人。"],
        ["很好。 \u3000", "第二句。"],
        ["第一段\n\n", "第二段。"],
    ],
)
def test_chinese_sentences(expected: list[str]) -> None:
    assert sentences("".join(expected), "zh-CN") == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith left at 5 p.m. on Jan. 3. ", "Nobody saw him."],
        ["The U.S. economy grew 3.5 percent. ", "“Really?” she asked. ", "It did."],
        ["He paused... and went on. ", "See Fig. 3."],
        ['He said: "It works." ', "Then he left.\n", "So did she"],
    ],
)
def test_english_sentences(expected: list[str]) -> None:
    assert sentences("".join(expected), "en") == expected


def test_a_list_of_initials_is_taken_as_a_whole() -> None:
    text = "A. B. " * 1000
    assert "".join(sentences(text, "en")) == text


SRX = """<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="no"/><body>
<languagerules><languagerule languagerulename="Semicolons">
<rule break="yes"><beforebreak>{pattern}</beforebreak><afterbreak></afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="{name}"/></maprules></body></srx>"""


def test_rules_of_somebody(tmp_path: Path) -> None:
    rules = tmp_path / "own.srx"
    rules.write_text(SRX.format(pattern="；", name="Semicolons"), "utf-8")
    assert sentences("一；二。三", "zh-CN", rules) == ["一；", "二。三"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no XML",
        SRX.format(pattern="(", name="Semicolons"),
        SRX.format(pattern=";", name="Other"),
    ],
)
def test_rules_that_cannot_be_used(tmp_path: Path, content: str) -> None:
    rules = tmp_path / "bad.srx"
    rules.write_text(content, "utf-8")
    with pytest.raises(UserError, match=r"bad\.srx"):
        sentences("一。", "zh-CN", rules)


def test_rules_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.srx"):
        sentences("一。", "zh-CN", tmp_path / "none.srx")
