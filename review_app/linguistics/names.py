"""Names in Chinese text: of people, by their surnames; of places and organisations, by a list."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from review_app.resources import folder

_IGNORED = "ignore"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_TITLES = (
    "总理主席教授博士书记局长部长院长经理记者村民居民农民茶农市长省长县长村长校长主任专家学者作家导演演员歌手"
    "律师医生老师队长总裁总统委员代表工人司机店主老板馆长会长所长处长将军画家诗人主播选手教练船长法官民警"
)
_SPEAKS = (
    "说道?|表示|告诉|介绍|指出|认为|强调|坦言|回忆|笑着说|先生|女士|教授|总理|主席|同志|老师|博士|医生|院长"
    "|部长|书记|局长|校长|市长|省长|总统|总裁"
)
_NO_NAME = re.compile(
    "[的了是在有和与也都还就不这那们先女士某姐爷妈叔姨哥嫂伯奶]|[任授理长席记者师生表]$"
)


class Known(msgspec.Struct, frozen=True):
    """A name of the list. `english` are its names, the first one preferred; `also` are other
    words that may stand for it, such as the adjective of a country.
    """

    kind: str
    chinese: str
    english: tuple[str, ...]
    also: tuple[str, ...]


class Person(msgspec.Struct, frozen=True):
    """A person's name in a Chinese text: `start`, and the characters of surname and given name."""

    start: int
    surname: str
    given: str

    @property
    def end(self) -> int:
        return self.start + len(self.surname) + len(self.given)


def listed() -> Iterator[Known]:
    """All names of the list."""
    return (name for name in _listed().values() if name.kind != _IGNORED)


def known_in(source: str) -> Iterator[tuple[int, Known]]:
    """The listed names in `source` with their places; the longest, where one holds another."""
    for match in _any_listed().finditer(source):
        name = _listed()[match[0]]
        if name.kind != _IGNORED:
            yield match.start(), name


def persons_in(source: str) -> Iterator[Person]:
    """People who are surely named in `source`: after a title, or before what people do.

    Without those on the list.
    A name of two characters between a title and its verb may take the verb's first along.
    """
    matches = [match for pattern in _persons() for match in pattern.finditer(source)]
    end = 0
    for match in sorted(matches, key=lambda match: match.start()):
        surname, given = match["surname"], match["given"]
        if match.start() < end or _NO_NAME.search(given) or surname + given in _listed():
            continue
        end = match.end("given")
        yield Person(match.start("surname"), surname, given)


def possible_in(source: str) -> Iterator[Person]:
    """Whatever in `source` can be the name of a person by its first character; mostly it is not.

    Each surname comes with the next two characters as given name and with the next one.
    """
    for match in _surname().finditer(source):
        following = source[match.end() : match.end() + 2]
        for length in range(1, len(following) + 1):
            yield Person(match.start(), match[0], following[:length])


@cache
def surnames() -> Mapping[str, frozenset[str]]:
    """Chinese surnames, and in small letters how they are spelled where it is not in pinyin."""
    return {
        surname: frozenset(other.lower().split("|")) - {""}
        for surname, other in _lines("surnames.tsv")
    }


@cache
def _listed() -> Mapping[str, Known]:
    return {
        chinese: Known(
            kind, chinese, tuple(english.split("|")), tuple(filter(None, also.split("|")))
        )
        for kind, chinese, english, also in _lines("zh-en.tsv")
    }


def _lines(file: str) -> Iterator[list[str]]:
    text = (folder("resources") / "names" / file).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and line[0] != "#")


@cache
def _any_listed() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _listed()), key=len, reverse=True)))


@cache
def _surname() -> re.Pattern[str]:
    return re.compile("|".join(sorted(surnames(), key=len, reverse=True)))


@cache
def _persons() -> tuple[re.Pattern[str], ...]:
    surname = f"(?P<surname>{_surname().pattern})"
    titles = "|".join(re.findall("..", _TITLES))
    return (
        re.compile(
            rf"(?:(?<![{_HAN}])|(?<={titles})){surname}(?P<given>[{_HAN}]{{1,2}})(?={_SPEAKS})"
        ),
        re.compile(rf"(?<={titles}){surname}(?P<given>[{_HAN}]{{2}})"),
    )
