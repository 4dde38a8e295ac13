"""Which blocks of a web page are its article, and which are residue."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

import msgspec

from review_app.domain.block import Block
from review_app.domain.segment import Kind
from review_app.importing.language import has_han
from review_app.importing.tree import Element

_RESIDUE_TAGS = frozenset({"nav", "aside", "form", "dialog", "button", "footer", "menu"})
_RESIDUE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"}
)
_RESIDUE_NAMES = frozenset(
    """
    ad ads advert advertisement breadcrumb breadcrumbs comments cookie copyright crumbs footer
    login menu nav navbar navigation pager pagination popular promo recommend recommended
    related share sharing sidebar social subscribe tags toolbar
    """.split()  # noqa: SIM905
)
_MOSTLY_LINKS = 0.7
_RUNNING = 60
"""Letters of running text; a Han character counts as three."""

_HAN_FACTOR = 3
_MOST = 0.7
"""Of the running text: an element with more of it is on the way to the article."""

_PARTS = frozenset({"ul", "ol", "li", "dl", "dd", "table", "tbody", "tr", "blockquote"})
"""Elements that may hold most of an article's text and are not the article."""

_NAME = re.compile(r"[A-Za-z]+")


class Found(msgspec.Struct, frozen=True):
    """A block of a page and the element that it stands in; `linked` is its share of links."""

    block: Block
    element: Element
    linked: float


def mark_residue(root: Element, found: Sequence[Found]) -> Iterator[Block]:
    """The blocks of a page, those that are not its article as residue.

    They are told by their elements; and where the page has no `main` or `article`, as what
    lies outside of the element that holds most of the running text.
    """
    main, running = _main(root), _running(found)
    large = {one for one, words in running.items() if words > running[root] / 2}
    inside = [_is_article(one, main, large) for one in found]
    if not any(inside):
        inside = [True] * len(found)
    if main is None:
        kept = [one for one, here in zip(found, inside, strict=True) if here]
        article = _article(root, _running(kept))
        first, last = _stretch(article, found, inside)
        inside = [here and first <= at <= last for at, here in enumerate(inside)]
    for one, here in zip(found, inside, strict=True):
        yield one.block if here else Block(Kind.RESIDUE, one.block.text)


def _main(root: Element) -> Element | None:
    """The element that the page itself says holds the article, if there is just one."""
    for path in (".//article", ".//main", ".//*[@role='main']", ".//*[@itemprop='articleBody']"):
        named = root.findall(path)
        if len(named) == 1:
            return named[0]
    return None


def _is_article(one: Found, main: Element | None, large: Container[Element]) -> bool:
    """Whether a block may be the article's; names say nothing of what holds most of the text."""
    within = main is None
    for element in (one.element, *one.element.iterancestors()):
        if element is main:
            within = True
            break
        if element.tag in _RESIDUE_TAGS or element.get("role") in _RESIDUE_ROLES:
            return False
        if element not in large and _names(element) & _RESIDUE_NAMES:
            return False
    heading = one.block.kind is Kind.HEADING
    return (within and (heading or one.linked < _MOSTLY_LINKS)) or _is_title(one.block)


def _names(element: Element) -> set[str]:
    words = f"{element.get('class', '')} {element.get('id', '')}"
    return {word.lower() for word in _NAME.findall(words)}


def _running(found: Iterable[Found]) -> Counter[Element]:
    """How much running text that is no link each element has in it."""
    running: Counter[Element] = Counter()
    for one in found:
        words = len(one.block.text) * (_HAN_FACTOR if has_han(one.block.text) else 1)
        if words >= _RUNNING:
            for element in one.element.iterancestors():
                running[element] += round(words * (1 - one.linked))
    return running


def _article(root: Element, running: Counter[Element]) -> Element:
    """The element that holds the article.

    From the top, each step goes to the child that has most of the running text in it.
    """
    article, whole = root, running[root]
    while whole:
        child = next((one for one in article if running[one] > _MOST * whole), None)
        if child is None:
            break
        article = child
    while article.tag in _PARTS and (parent := article.getparent()) is not None:
        article = parent
    return article


def _stretch(article: Element, found: Sequence[Found], inside: Sequence[bool]) -> tuple[int, int]:
    """The first and the last block of the article, its title included."""
    around = {at for at, one in enumerate(found) if _holds(article, one.element)}
    titles = {at for at, one in enumerate(found) if inside[at] and _is_title(one.block)}
    return min(around | titles, default=0), max(around | titles, default=len(found))


def _is_title(block: Block) -> bool:
    return block.kind is Kind.HEADING and block.place.level == 1


def _holds(article: Element, element: Element) -> bool:
    return element is article or article in element.iterancestors()
