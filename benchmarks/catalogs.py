"""Makes catalogs like those of a news site: Chinese sources, English targets, always the same.

Run alone with a file name and a number of entries, so that whoever measures stays small.
"""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SEED = 20231123

WHO = (
    ("云溪村的茶农", "the tea farmers of the village"),
    ("来自二十五个国家的采购商", "buyers from 25 countries"),
    ("当地的合作社", "the local cooperative"),
    ("一位年轻的主播", "a young livestream host"),
    ("国家统计局", "the national bureau of statistics"),
    ("许多退休教师", "many retired teachers"),
    ("这家电子商务公司", "the e-commerce company"),
    ("参加展会的企业", "the companies at the fair"),
    ("县里的医生", "doctors from the county hospital"),
    ("高铁建设者", "the builders of the high-speed railway"),
    ("大学里的研究人员", "researchers at the university"),
    ("沿海的渔民", "fishermen along the coast"),
)
DID = (
    ("卖出了{n}箱春茶", "sold {n} boxes of spring tea"),
    ("签下了{n}份合同", "signed {n} contracts"),
    ("种下了{n}棵果树", "planted {n} fruit trees"),
    ("修复了{n}座老房子", "restored {n} old houses"),
    ("收到了{n}条留言", "received {n} messages"),
    ("培训了{n}名志愿者", "trained {n} volunteers"),
    ("节约了{n}度电", "saved {n} kilowatt hours of electricity"),
    ("走访了{n}户家庭", "visited {n} families"),
    ("发布了{n}项标准", "published {n} standards"),
    ("运送了{n}吨水果", "carried {n} tons of fruit"),
)
WHEN = (
    ("今年上半年", "in the first half of the year"),
    ("春节前夕", "on the eve of the Spring Festival"),
    ("过去五年里", "over the past five years"),
    ("上个星期", "last week"),
    ("疫情之后", "after the epidemic"),
    ("在第三届博览会上", "at the third expo"),
    ("自改革开放以来", "since the reform and opening up"),
)
HOW = (
    ("，比上年增长百分之十八", ", 18 percent more than in the year before"),
    ("，这在以前是难以想象的", ", which nobody could have imagined before"),
    ("，让更多人看到了希望", ", and gave hope to many more people"),
    ("，但困难依然存在", ", but difficulties remain"),
    ("，也让山里的孩子受益", ", to the benefit of children in the mountains"),
    ("", ""),
)
_SOUNDS = (
    "yun xi shan lin xiu ying li feng xiao man hai jiang ming de wen guo qing chun long qiao"
    " jia bao yu lan jian hua yong kang ping an tian shi quan mei song bo"
)
SYLLABLES = tuple(
    zip(
        "云溪山林秀英立峰小满海江明德文国庆春龙桥家宝玉兰建华永康平安天石泉梅松柏",
        _SOUNDS.split(),
        strict=True,
    )
)
NAMED = 0.2
"""How many sentences are about a person and a place whose names no dictionary has."""

SLIPS = (("received", "recieved"), ("which", "wich"), ("families", "familys"), ("their", "thier"))
SLIP_EVERY = 40
"""One entry in so many has a misspelling, where it has one of the words."""

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: News\\n"
"PO-Revision-Date: 2026-01-05 09:30+0800\\n"
"Last-Translator: Lin Yue <lin@example.org>\\n"
"Language-Team: English\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"
"""


def write(path: Path, entries: int) -> None:
    """Put a catalog of so many entries, header not counted, at `path`.

    It is laid out as gettext's own tools lay it out, where they are installed.
    """
    chance = random.Random(SEED)
    texts = [HEADER, *(_entry(number, chance) for number in range(1, entries + 1))]
    path.write_text("\n".join(texts), encoding="utf-8")
    if shutil.which("msgcat"):
        subprocess.run(["msgcat", "-o", path, path], check=True)


def _entry(number: int, chance: random.Random) -> str:
    return "\n".join((*_comments(number, chance), *_texts(number, chance), ""))


def _comments(number: int, chance: random.Random) -> Iterator[str]:
    if chance.random() < 0.1:
        yield "# Checked against the print edition."
    if chance.random() < 0.2:
        yield "#. Paragraph of an article"
    yield f"#: articles/{number // 24:05}.html:{chance.randrange(1, 400)}"


def _texts(number: int, chance: random.Random) -> Iterator[str]:
    kind = chance.random()
    if kind < 0.02:
        yield "#, c-format"
        yield f'msgid "第{number}号文章有%d条评论"'
        yield f'msgid_plural "第{number}号文章有%d条评论"'
        yield f'msgstr[0] "%d comment on article {number}"'
        yield f'msgstr[1] "%d comments on article {number}"'
        return
    source, target = _paragraph(number, chance)
    if kind < 0.05:
        yield "#, fuzzy"
    if kind > 0.95:
        yield 'msgctxt "headline"'
    yield f'msgid "{source}"'
    yield f'msgstr "{"" if 0.05 < kind < 0.07 else target}"'


def _paragraph(number: int, chance: random.Random) -> tuple[str, str]:
    """A source that no other entry has, and its target."""
    pairs = [sentence(chance) for _each in range(chance.choice((1, 1, 1, 2)))]
    source = "".join(one for one, _other in pairs) + f"（第{number}条）"
    target = " ".join(other for _one, other in pairs) + f" (No. {number})"
    if number % SLIP_EVERY == 0:
        for right, wrong in SLIPS:
            target = target.replace(right, wrong)
    return source, target


def sentence(chance: random.Random) -> tuple[str, str]:
    """A source and its target."""
    who, did, when, how = (chance.choice(part) for part in (WHO, DID, WHEN, HOW))
    if chance.random() < NAMED:
        who = _person(chance)
    count = str(chance.randrange(12, 9_800))
    source = f"{when[0]}，{who[0]}{did[0]}{how[0]}。".replace("{n}", count)
    target = f"{when[1]}, {who[1]} {did[1]}{how[1]}.".replace("{n}", count)
    return source, target[:1].upper() + target[1:]


def _person(chance: random.Random) -> tuple[str, str]:
    family, given, place = (_name(length, chance) for length in (1, 2, chance.choice((2, 3))))
    return f"来自{place[0]}的{family[0]}{given[0]}", f"{family[1]} {given[1]} from {place[1]}"


def _name(length: int, chance: random.Random) -> tuple[str, str]:
    signs, sounds = zip(*(chance.choice(SYLLABLES) for _each in range(length)), strict=True)
    return "".join(signs), "".join(sounds).capitalize()


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
