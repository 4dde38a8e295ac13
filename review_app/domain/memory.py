"""What a translation memory remembers: texts with their translations, and where they are from."""

from datetime import datetime

import msgspec
from msgspec.structs import replace


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A text and its translation. Languages are BCP 47 tags, "" where nobody knows.

    `author` approved it, at `at` (UTC), in the document or file named `origin`.
    """

    source: str
    target: str
    source_language: str = ""
    target_language: str = ""
    author: str = ""
    at: datetime | None = None
    origin: str = ""

    def turned(self) -> "Unit":
        """The same in the other direction."""
        return replace(
            self,
            source=self.target,
            target=self.source,
            source_language=self.target_language,
            target_language=self.source_language,
        )


def same_language(one: str, other: str) -> bool:
    """Whether texts in both can stand for each other: `zh` and `zh-Hant`; "" goes with all."""
    return not one or not other or primary(one) == primary(other)


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: `zh` of `zh_CN`."""
    return tag.replace("_", "-").split("-")[0].lower()


def runs(
    languages: tuple[str, str], source_language: str, target_language: str
) -> tuple[bool, bool]:
    """Whether a pair with these languages helps from source to target: as it is, or turned."""
    one, other = languages
    straight = same_language(one, source_language) and same_language(other, target_language)
    turned = same_language(other, source_language) and same_language(one, target_language)
    return straight, turned and not straight
