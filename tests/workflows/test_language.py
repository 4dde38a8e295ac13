from review_app.workflows import language
from review_app.workflows.language import Messages, best, load, system_languages


def test_locales_that_mean_a_language_of_ours() -> None:
    for locale in ("zh", "zh_CN", "zh_CN.UTF-8", "zh-Hans-CN", "zh_SG", "zh_CN@pinyin"):
        assert best([locale]) == "zh_CN", locale
    for locale in ("en", "en_GB.UTF-8", "C", "POSIX", "de_DE", "", "zh_TW", "zh-Hant-HK"):
        assert best([locale]) == "en", locale
    assert best(["de", "zh", "en"]) == "zh_CN"
    assert best(["en", "zh"]) == "en"
    assert best([]) == "en"


def test_the_environment_is_read_as_gettext_reads_it() -> None:
    assert system_languages({"LANGUAGE": "de:zh", "LC_ALL": "C", "LANG": "en"}) == ["de", "zh"]
    assert system_languages({"LC_ALL": "zh_CN", "LC_MESSAGES": "en"}) == ["zh_CN"]
    assert system_languages({"LC_ALL": "", "LC_MESSAGES": "en", "LANG": "zh_CN"}) == ["en"]
    assert system_languages({}) == []


def test_chinese_is_spoken() -> None:
    chinese = load("zh_CN")
    assert chinese.gettext("Next Segment") == "下一句段"
    assert chinese.ngettext("{count} finding", "{count} findings", 1) == "{count} 条检查结果"
    assert chinese.ngettext("{count} finding", "{count} findings", 5) == "{count} 条检查结果"
    assert chinese.gettext("No such message") == "No such message"
    assert chinese.ngettext("{count} cat", "{count} cats", 2) == "{count} cats"


def test_english_needs_no_catalog() -> None:
    assert load("en").gettext("Next Segment") == "Next Segment"
    assert load("tlh").gettext("Next Segment") == "Next Segment"


def test_the_system_decides_where_nothing_is_chosen(monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert load("").gettext("Next Segment") == "下一句段"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert load("").gettext("Next Segment") == "Next Segment"


def test_singular_and_plural() -> None:
    messages = Messages({"cat": ("Katze", "Katzen")})
    assert [messages.ngettext("cat", "cats", count) for count in (0, 1, 2)] == [
        "Katzen",
        "Katze",
        "Katzen",
    ]


def test_drafts_are_not_spoken() -> None:
    catalog = b"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#, fuzzy
msgid "one"
msgstr "eins"

msgid "two"
msgstr "zwei"

msgid "three"
msgstr ""

#~ msgid "four"
#~ msgstr "vier"
"""
    assert language._translated(catalog, "a test") == {"two": ("zwei",)}
