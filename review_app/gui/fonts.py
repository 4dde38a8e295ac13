"""Typefaces that hold both scripts, with Han characters in the document's own variant."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

_LATIN = (
    "Source Sans 3",
    "Noto Sans",
    "Open Sans",
    "Segoe UI",
    "SF Pro Text",
    "Helvetica Neue",
    "Cantarell",
    "Ubuntu",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
)
_HAN = {
    "CN": (
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "WenQuanYi Micro Hei",
    ),
    "TW": ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
    "HK": ("Noto Sans CJK HK", "Source Han Sans HC", "PingFang HK", "Microsoft JhengHei"),
}
_REGIONS = {"hant": "TW", "tw": "TW", "mo": "HK", "hk": "HK"}


def han_region(language: str) -> str:
    """The variant of Han characters, CN, TW or HK, of a BCP 47 tag."""
    parts = language.lower().replace("_", "-").split("-")
    return next((_REGIONS[part] for part in reversed(parts) if part in _REGIONS), "CN")


@cache
def families(region: str, *, han_first: bool = False) -> tuple[str, ...]:
    """The families to draw with, best first: a Latin one where there is a good one, and Han.

    Signs that both have, such as curly quotes, come from the first: they are wide in Chinese.
    """
    known = set(QFontDatabase.families())
    latin = [family for family in _LATIN if family in known][:1]
    han = [family for family in _HAN[region] if family in known][:1]
    both = (*han, *latin) if han_first else (*latin, *han)
    return (*both, QFont().defaultFamily())


def reading_font(size: int, language: str = "") -> QFont:
    """The font of the article: `size` pixels, Han characters as in `language`."""
    font = QFont(list(families(han_region(language), han_first=language.startswith("zh"))))
    font.setPixelSize(size)
    return font
