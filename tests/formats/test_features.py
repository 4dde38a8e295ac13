"""What formats keep: declared once, told in a sentence, and shown in the documents."""

from pathlib import Path

from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status, Verdict
from review_app.formats import exchange, features
from review_app.formats.features import FORMATS, Feature, not_kept

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
PLAIN = Segment(key=0, received="b", target="b", source="a", verdict=Verdict(Status.TRANSLATED))


def table() -> str:
    lines = [
        "| | " + " | ".join(form.name for form in FORMATS) + " |",
        "|---" * (1 + len(FORMATS)) + "|",
    ]
    lines += (
        f"| {feature} | " + " | ".join(form.keeps(feature) for form in FORMATS) + " |"
        for feature in Feature
    )
    return "\n".join(lines)


def test_the_page_shows_what_is_declared() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = text.partition("<!-- features -->\n")[2].partition("\n<!-- /features -->")[0]
    assert shown == table()


def test_every_suffix_has_one_format() -> None:
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert set(exchange.SUFFIXES) - set(exchange.KEPT) < set(suffixes)
    assert not set(exchange.KEPT) & set(suffixes)


def test_only_what_a_document_has_is_told() -> None:
    assert not_kept(features.TMX, [PLAIN], Properties()) == ""
    marked = Segment(
        key=0, received="b", target="b", plurals=("c",), verdict=Verdict(Status.APPROVED)
    )
    assert not_kept(features.TMX, [PLAIN, marked], Properties(title="x")) == (
        "TMX does not keep: plural forms. TMX has no place for these, which go into notes:"
        " statuses; segments without a source; titles, authors and names."
    )
    assert not_kept(features.PO, [marked], Properties(title="x")) == ""


def test_what_a_format_keeps_is_told_before_there_is_anything_to_lose() -> None:
    told = features.limits(features.XLIFF_1)
    assert told.startswith("XLIFF 1.2 does not keep: format flags; ")
    assert "go into notes: " in told
    assert "issues; the words that issues are about" in told
    assert features.limits(features.PO) == ""
