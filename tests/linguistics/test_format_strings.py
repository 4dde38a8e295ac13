"""Format strings, against gettext's own judgement: `msgfmt --check`."""

import random
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.linguistics.format_strings.languages import LANGUAGES, readers, unflagged
from review_app.linguistics.format_strings.model import Problem, differences


class Case(NamedTuple):
    source: str
    target: str
    plural: bool = False
    """Whether the target is the form for one thing, beside a right one for more."""


HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def refused(flag: str, cases: Sequence[Case], folder: Path) -> set[int]:
    """The numbers of those cases that msgfmt refuses."""
    lines = HEADER.split("\n")
    cases_by_line: dict[int, int] = {}
    for number, case in enumerate(cases):
        source, target = (_quoted(text) for text in (case.source, case.target))
        block = [f"#, {flag}", f'msgctxt "{number}"', f"msgid {source}"]
        if case.plural:
            block += [f"msgid_plural {source}", f"msgstr[0] {target}", f"msgstr[1] {source}", ""]
        else:
            block += [f"msgstr {target}", ""]
        cases_by_line |= {len(lines) + place + 1: number for place in range(len(block))}
        lines += block
    path = folder / "cases.po"
    path.write_text("\n".join(lines), "utf-8")
    command = ["msgfmt", "--check-format", "-o", "/dev/null", str(path)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C", "PATH": "/bin:/usr/bin"},
    )
    places = re.findall(r"cases\.po:(\d+): .*(?:format spec|format string)", done.stderr)
    return {cases_by_line[int(place)] for place in places}


def found(flag: str, cases: Sequence[Case]) -> set[int]:
    """The numbers of those cases in which we see a difference."""
    read = LANGUAGES[flag]
    return {
        number
        for number, case in enumerate(cases)
        if any(differences(read(case.source), read(case.target), strict=not case.plural))
    }


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


RIGHT = {
    "c-format": [
        Case("%s and %d", "%2$d then %1$s"),
        Case("%d files", "one file", plural=True),
        Case("%5.2f%%", "%.1f %%"),
        Case("%x", "%u"),
        Case("%i", "%d"),
        Case("%*d", "%2$*1$d"),
        Case("100% yes", "%d"),  # the source is no format string: nothing is known
        Case("%<PRIu64> bytes", "bytes: %<PRIu64>"),
    ],
    "objc-format": [Case("%@ of %@", "%2$@: %1$@")],
    "python-format": [
        Case("%(a)s %(b)d", "%(b)d %(a)s"),
        Case("%(n)d files", "one file", plural=True),
        Case("%d files", "%.0s one file", plural=True),
        Case("%s%%", "%r %%"),
        Case("%(a)s", "%(a)s, %(a)s"),
    ],
    "python-brace-format": [
        Case("{a} {b}", "{b} {a} {a}"),
        Case("{0} {1}", "{1} {0}"),
        Case("{n} files", "one file", plural=True),
        Case("{{{a}}}", "{a}"),
    ],
    "php-format": [
        Case("%s %d", "%2$d %1$s"),
        Case("%1$s %s", "%s"),
        Case("%'*10d", "%d"),
        Case("%d files", "one file", plural=True),
    ],
    "qt-format": [
        Case("%1 of %2", "%2: %1"),
        Case("100%", "100 %"),
        Case("%L1", "%1"),
        Case("%01", "%1"),
    ],
    "qt-plural-format": [Case("%n files", "one file", plural=True)],
    "kde-format": [Case("%1 of %2", "%2: %1")],
    "java-format": [Case("{0} it's {1}", "{0}"), Case("{0} {1,date}", "{1,date} {0}")],
    "java-printf-format": [Case("%s %d", "%2$d %1$s")],
    "javascript-format": [Case("%s %d", "%2$d %1$s")],
    "csharp-format": [Case("{0:x} {1}", "{1} {0}")],
    "lua-format": [Case("%s %d", "%s: %d")],
    "sh-format": [Case("$a ${b}", "$b $a")],
    "perl-format": [Case("%s %d", "%2$d %1$s")],
    "perl-brace-format": [Case("{a} {b}", "{b} {a}")],
    "boost-format": [Case("%1% %2%", "%2% %1%"), Case("%s", "%1$s")],
    "ruby-format": [Case("%<a>d %{b}", "%{b} %<a>d")],
    "gcc-internal-format": [Case("%qD is %<%s%>", "%2$s: %1$qD")],
}
WRONG = {
    "c-format": [
        Case("%s", "%d"),
        Case("%s", "-"),
        Case("%s", "%s %s"),
        Case("%d", "100% of %d"),
        Case("%s %d", "%1$s %d"),
        Case("%s %d", "%2$s %1$d"),
        Case("%d", "%ld"),
        Case("%d", "%u"),
        Case("%d files", "%s file", plural=True),
        Case("%d files", "%d file of %d", plural=True),
        Case("%f", "%Lf"),
        Case("%c", "%s"),
        Case("%s", "%"),
        Case("%s", "%１$s"),
    ],
    "objc-format": [Case("%@", "%s")],
    "python-format": [
        Case("%(a)s", "%(b)s"),
        Case("%(a)s", "%s"),
        Case("%(a)s %(b)d", "%(a)s"),
        Case("%(a)d", "%(a)s"),
        Case("%(a)s", "%(a)"),
        Case("%d files", "one file", plural=True),
    ],
    "python-brace-format": [
        Case("{a}", "{b}"),
        Case("{a} {b}", "{a}"),
        Case("{a}", "a"),
        Case("{a}", "{a"),
        Case("{0}", "{1}"),
        Case("{a.b}", "{a}"),
    ],
    "php-format": [Case("%s %d", "%s"), Case("%s", "%d"), Case("%s", "%2$s"), Case("%s", "%y")],
    "qt-format": [
        Case("%1 of %2", "%1"),
        Case("%1", "%2"),
        Case("%1", "%L1"),
        Case("%1", "%１"),
        Case("%1 files", "one file", plural=True),
    ],
    "qt-plural-format": [Case("%n files", "files")],
    "kde-format": [Case("%1 of %2", "%1"), Case("%1", "%2")],
    "java-format": [Case("{0}", "{1}"), Case("{0}", "'{0}'"), Case("{0}", "{0} {")],
    "java-printf-format": [Case("%s", "%d"), Case("%s %s", "%s")],
    "javascript-format": [Case("%s", "%d"), Case("%s %s", "%s")],
    "csharp-format": [Case("{0}", "{1}"), Case("{0}", "{0")],
    "lua-format": [Case("%s", "%d"), Case("%s", "-")],
    "sh-format": [Case("$a", "$b"), Case("$a", "a"), Case("$a", "$a costs $")],
    "perl-format": [Case("%s", "%d"), Case("%s", "-")],
    "perl-brace-format": [Case("{a}", "{b}"), Case("{a}", "-")],
    "boost-format": [Case("%1%", "%2%"), Case("%s", "%d")],
    "ruby-format": [Case("%<a>d", "%<b>d"), Case("%{a}", "-")],
    "gcc-internal-format": [Case("%qD", "%s"), Case("%s", "-")],
}


@pytest.mark.parametrize("flag", RIGHT)
def test_what_gettext_accepts_is_right(flag: str, tmp_path: Path) -> None:
    cases = RIGHT[flag]
    assert [cases[number] for number in refused(flag, cases, tmp_path)] == []
    assert [cases[number] for number in found(flag, cases)] == []


@pytest.mark.parametrize("flag", WRONG)
def test_what_gettext_refuses_is_wrong(flag: str, tmp_path: Path) -> None:
    cases, everything = WRONG[flag], set(range(len(WRONG[flag])))
    assert [cases[number] for number in everything - refused(flag, cases, tmp_path)] == []
    assert [cases[number] for number in everything - found(flag, cases)] == []


# Left out, as versions of gettext differ: sizes of text and floats (%hs), {} and {a:format},
# names too many in a plural form ({a}), arguments that C# leaves out below the highest.
PARTS = {
    "c-format": "%s %d %1$s %2$d %2$s %1$d %u %ld %lu %lld %*d %.*f %% %5.2f %x %Lf %c %lc %p %zu"
    " %m %hd %<PRIu64> %3$s %i % %1$*2$d %jd",
    "objc-format": "%@ %s %d %1$@ %2$@ %",
    "python-format": "%s %d %r %(a)s %(b)d %(a)d %% %.0s %*d %(a)% % %5.2f %x %c %(a(b))s %ld",
    "php-format": "%s %d %1$s %2$d %2$s %1$d %u %% %'x5d %05.1f %b %e % %c %ld %-5s",
    "qt-format": "%1 %2 %L1 %10 %11 %n % %0 %01 %3 %L",
    "qt-plural-format": "%1 %2 %n %Ln % %3",
    "java-format": "{0} {1} '{0}' '' ' {0,number} {1,date} { } {a} {2}",
    "java-printf-format": "%s %d %1$s %2$d %2$s %% %b %tY %x %f",
    "javascript-format": "%s %d %1$s %2$d %j %% %f %x %",
    "lua-format": "%s %d %q %% %5.2f % %x %c %i",
    "perl-format": "%s %d %1$s %2$d %2$s %u %% %vd %x % %hd %*d %ld",
    "sh-format": "$a ${a} $b $ ${b:-x} $1 $$",
    "boost-format": "%1% %2% %s %d %1$s %|1$d| %|d| %% % %|2$5|",
}


@pytest.mark.parametrize("flag", PARTS)
def test_any_mixture_is_judged_as_gettext_does(flag: str, tmp_path: Path) -> None:
    chance = random.Random(flag)
    cases = [_mixture(chance, PARTS[flag].split()) for _number in range(400)]
    theirs, ours = refused(flag, cases, tmp_path), found(flag, cases)
    assert 40 < len(theirs) < 360
    assert [cases[number] for number in theirs ^ ours] == []


def _mixture(chance: random.Random, parts: Sequence[str]) -> Case:
    source = [chance.choice(parts) for _number in range(chance.randint(1, 3))]
    target = [chance.choice(parts) if chance.random() < 0.25 else one for one in source]
    if chance.random() < 0.3:
        chance.shuffle(target)
    if chance.random() < 0.2:
        target.pop()
    if chance.random() < 0.15:
        target.append(chance.choice(parts))
    return Case(" ".join(source), " ".join(["T", *target]), chance.random() < 0.4)


@pytest.mark.parametrize(
    ("flag", "right", "wrong"),
    [
        ("python-brace-format", ("{} {}", "{} {}"), ("{} {}", "{}")),
        ("python-brace-format", ("{a:>10}", "{a:.2f}"), ("{a:d}", "{b:d}")),
        ("rust-format", ("{} of {name:?}", "{name} {}"), ("{0}", "{1}")),
        ("c++-format", ("{0:x} {1}", "{1} {0:x}"), ("{}", "{} {}")),
        ("go-format", ("%s %d", "%[2]d %[1]s"), ("%s", "%d")),
        ("icu-format", ("{n, plural, one {# file} other {# files}}", "{n, plural, other {#}}"),
         ("{n, plural, other {#}} {user}", "{n, plural, other {#}}")),
    ],
)  # fmt: skip
def test_languages_that_not_every_gettext_knows(
    flag: str, right: tuple[str, str], wrong: tuple[str, str]
) -> None:
    assert found(flag, [Case(*right), Case(*wrong)]) == {1}


def test_differences_are_told_apart_and_have_their_places() -> None:
    read = LANGUAGES["python-format"]
    source, target = "%(a)s: %(b)d, %(c)s", "%(a)d, %(d)s, %(c)s"
    told = {
        (
            one.problem,
            one.source and source[slice(*one.source)],
            one.target and target[slice(*one.target)],
        )
        for one in differences(read(source), read(target))
    }
    assert told == {
        (Problem.CHANGED, "%(a)s", "%(a)d"),
        (Problem.MISSING, "%(b)d", None),
        (Problem.EXTRA, None, "%(d)s"),
    }
    (broken,) = differences(read("%(a)s"), read("%(a)s at 5%"))
    assert (broken.problem, broken.target) == (Problem.BROKEN, (10, 11))


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("{name} has %s, %1$s, %d of ${total} or {{ item.count }}",
         ["{name}", "%s", "%1$s", "%d", "${total}", "{{ item.count }}"]),
        ("下载了%d个文件", ["%d"]),
        ("100% sure; 5%d; 20%; %%s; {FILE}; a {b c}; $100; US$5; \\x{41f}; {}; 5 % of it", []),
        ("https://a.org/%E4%BD%A0", []),
    ],
)  # fmt: skip
def test_without_a_flag_only_what_is_hardly_anything_else(
    text: str, placeholders: list[str]
) -> None:
    assert [text[one.start : one.end] for one in unflagged(text).placeholders] == placeholders


def test_a_flag_says_how_to_read_or_not_to() -> None:
    assert readers(("fuzzy", "c-format")) == (LANGUAGES["c-format"],)
    assert readers(("no-c-format",)) == ()
    assert readers(("fuzzy",)) == (unflagged,)


@given(st.text(alphabet="%sd1$2*.{}[]()'\"ab:,lL<|$&@ \n\0😀"), st.sampled_from([*LANGUAGES]))
def test_any_text_is_read_with_places_within_it(text: str, flag: str) -> None:
    read = LANGUAGES[flag](text)
    places = [(one.start, one.end) for one in read.placeholders]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert not any(differences(read, read))
