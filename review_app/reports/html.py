"""The report as one HTML file that needs nothing else, and as pages to be printed."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from review_app.messages import _
from review_app.reports.charts import charts
from review_app.reports.model import Report, Text
from review_app.reports.sections import sections
from review_app.reports.tables import Cell
from review_app.resources import folder

# Each is an identifier of CSS, as quotes would be escaped in a style sheet.
_LATIN = ("Noto Sans", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Arial")
_HAN = {
    "CN": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    "TW": ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
    "HK": ("Noto Sans CJK HK", "Source Han Sans HC", "PingFang HK", "Microsoft JhengHei"),
}


class Pages(msgspec.Struct, frozen=True):
    """What a printer of pages needs: HTML of few elements, and the SVG of the pictures that it
    names in `img`."""

    title: str
    html: str
    pictures: Mapping[str, str]


def render_html(report: Report) -> bytes:
    """The report as a file for browsers. No script, nothing from elsewhere."""
    families = ", ".join(_families(report))
    html = _render("report.html", report, charts(report, families), families)
    return html.encode("utf-8", "replace")


def pages(report: Report, family: str) -> Pages:
    """The report for a printer of pages, which draws pictures with the fonts `family`."""
    pictures = charts(report, family)
    html = _render("pages.html", report, pictures, family)
    return Pages(report.identity.title or report.identity.file, html, pictures)


def chinese_of(report: Report) -> str:
    """The BCP 47 tag of the Chinese that the report is of, "" where there is none in it."""
    languages = (report.identity.target_language, report.identity.source_language)
    return next((one for one in languages if one.lower().startswith("zh")), "")


def _render(template: str, report: Report, pictures: Mapping[str, str], families: str) -> str:
    page = _environment().get_template(template)
    return page.render(
        report=report,
        sections=sections(report),
        pictures=pictures,
        families=families,
        # Translators: the BCP 47 tag of your language, such as zh-CN.
        language=_("en"),
    )


def _families(report: Report) -> tuple[str, ...]:
    """Fonts by name: a browser that is told none takes a Japanese one for Chinese."""
    tag = chinese_of(report).lower()
    regions = [name for part, name in _PARTS.items() if part in tag.replace("_", "-").split("-")]
    return (*_LATIN, *_HAN[regions[0] if regions else "CN"], "sans-serif")


_PARTS = {"hk": "HK", "mo": "HK", "tw": "TW", "hant": "TW"}


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder("resources") / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["number"] = _number
    environment.tests["marked"] = _marked
    return environment


def _marked(value: Any) -> bool:
    return isinstance(value, Text)


def _number(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
