"""The colours, as people with weak eyes need them."""

import pytest

from review_app.gui.theme import DARK, LIGHT, Colours


def luminance(colour: str) -> float:
    """WCAG's relative luminance of `#rrggbb`. https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return sum(one * weight for one, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_placeholders_and_tags_can_be_read_on_every_ground_they_stand_on(colours: Colours) -> None:
    grounds = (
        colours.code_ground,
        colours.match,
        colours.selection,
        colours.hairline,
        *colours.issue.values(),
    )
    for text in (colours.placeholder, colours.tag):
        assert min(contrast(text, ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_their_ground_can_be_told_from_the_page(colours: Colours) -> None:
    assert all(contrast(colours.code_ground, one) > 1.05 for one in (colours.page, colours.current))
