import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QMainWindow

from review_app import messages
from review_app.domain.segment import Segment, Status
from review_app.formats import po
from review_app.gui import actions
from review_app.gui.action_table import DEFAULT
from review_app.gui.language import speak
from review_app.gui.palette import ranked

ROOT = Path(__file__).parents[2]
CATALOG = "review_app.zh_CN.po"
TEMPLATE = "review_app.pot"
RUN = "messages have changed: run scripts/messages, then translate what is new"

_FIELD = re.compile(r"\{[^{}]*\}")
_KEY = re.compile(r"&(?=\w)")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A folder with the template and the catalog made anew from the program as it is."""
    folder = tmp_path_factory.mktemp("messages")
    shutil.copy(ROOT / "translations" / CATALOG, folder)
    subprocess.run([sys.executable, ROOT / "scripts" / "messages", folder], check=True)
    return folder


@pytest.fixture
def chinese(qapp) -> Iterator[None]:
    speak("zh_CN")
    yield
    speak("en")


def segments(path: Path) -> list[Segment]:
    catalog = po.read(path.read_bytes(), str(path))
    return [catalog.segment(key) for key in range(len(catalog))]


def test_the_template_and_the_catalog_are_current(made) -> None:
    for name in (TEMPLATE, CATALOG):
        kept = (ROOT / "translations" / name).read_text(encoding="utf-8")
        assert (made / name).read_text(encoding="utf-8") == kept, RUN


def test_every_message_is_translated(made) -> None:
    done = segments(made / CATALOG)
    missing = [one.source for one in done if one.status is not Status.TRANSLATED]
    assert missing == [], RUN
    assert len(done) > 400


def test_fields_and_edges_are_those_of_the_message(made) -> None:
    for one in segments(made / CATALOG):
        for text in (one.target, *one.plurals):
            # Chinese has one form for both, so it needs the fields of the plural.
            wanted = set(_FIELD.findall(one.source_plural or one.source_text))
            assert set(_FIELD.findall(text)) == wanted, one.source
            assert bool(_KEY.search(text)) == bool(_KEY.search(one.source_text)), one.source
            assert text.endswith("…") == one.source_text.endswith("…"), one.source
            assert text[:1].isspace() == one.source_text[:1].isspace(), one.source
            assert text[-1:].isspace() == one.source_text[-1:].isspace(), one.source


def test_gettext_finds_no_fault(made) -> None:
    command = ["msgfmt", "--check", "--output-file=/dev/null", made / CATALOG]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_date_or_place_of_the_machine_is_kept(made) -> None:
    for name in (TEMPLATE, CATALOG):
        text = (made / name).read_text(encoding="utf-8")
        assert "POT-Creation-Date" not in text
        assert not re.search(r"^#: (/|.*:\d)", text, re.MULTILINE)


def test_actions_speak_chinese(qtbot, chinese) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = actions.build(window, DEFAULT)
    assert made["next-segment"].text() == "下一句段"
    assert made["open"].text() == "打开…"
    assert made["suggestion-2"].text() == "采用建议 2"
    titles = [title for title, _entries in actions.menus(made)]
    assert titles[0] == "文件(&F)"
    keys = [title.split("&")[1][0] for title in titles]
    assert len(keys) == len(set(keys))


def test_actions_learn_another_language_while_the_window_is_open(qtbot, qapp) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = actions.build(window, DEFAULT)
    speak("zh_CN")
    actions.speak(made, DEFAULT)
    assert made["next-segment"].text() == "下一句段"
    assert made["next-segment"].toolTip().startswith("转到下一句段")
    speak("en")
    actions.speak(made, DEFAULT)
    assert made["next-segment"].text() == "Next Segment"


def test_the_palette_finds_both_languages(chinese) -> None:
    assert ranked("下一句")[0].id == "next-segment"
    assert ranked("next seg")[0].id == "next-segment"


def test_buttons_of_qt_speak_chinese(qtbot, chinese) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.buttons()[0].text().startswith("取消")


def test_english_comes_back(qtbot) -> None:
    speak("zh_CN")
    speak("en")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.buttons()[0].text() == "Cancel"
    assert messages._("Next Segment") == "Next Segment"
