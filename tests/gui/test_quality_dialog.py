"""Choosing by what a text is judged."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDoubleSpinBox
from pytestqt.qtbot import QtBot

from review_app.domain.quality import QualityModel
from review_app.domain.typology import load_typology
from review_app.gui.quality_dialog import QualityDialog
from review_app.workflows.judging import rules_of

CHANGED = QualityModel(
    weights="mqm",
    label="House",
    severities={"major": 7},
    types={"accuracy/omission": 2},
    unit="source characters",
    passing=95,
    acceptable=12.5,
)
OWN = QualityModel(weights="own", label="Ours", severities={"minor": 2}, patterns={"*:style*": 0})


@pytest.fixture
def open_dialog(qtbot: QtBot):
    def open_it(model: QualityModel) -> QualityDialog:
        dialog = QualityDialog(model, load_typology("mqm-core", None))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def weight(dialog: QualityDialog, key: str) -> QDoubleSpinBox:
    boxes = dialog.findChildren(QDoubleSpinBox)
    return next(one for one in boxes if one.accessibleName() == f"Weight of {key}")


@pytest.mark.parametrize(
    "model", [QualityModel(), CHANGED, QualityModel(weights="marot"), QualityModel(weights="wmt")]
)
def test_what_nobody_touches_comes_back_as_it_was(open_dialog, model: QualityModel) -> None:
    assert open_dialog(model).model() == model


def test_a_table_of_one_s_own_weighs_the_same_after_the_dialog(open_dialog) -> None:
    model = open_dialog(OWN).model()
    before, after = rules_of(OWN).weights, rules_of(model).weights
    assert (model.weights, model.label, after.patterns) == ("own", "Ours", before.patterns)
    for severity in ("neutral", "minor", "major", "critical"):
        for path in ("style", "accuracy/omission"):
            assert after.of(severity, path) == before.of(severity, path)


def test_weights_are_changed_and_named(open_dialog) -> None:
    dialog = open_dialog(QualityModel())
    weight(dialog, "critical").setValue(50)
    dialog.add_type("accuracy/omission")
    weight(dialog, "accuracy/omission").setValue(3)
    dialog.label.setText(" House ")
    model = dialog.model()
    assert (model.weights, model.label) == ("mqm", "House")
    assert (model.severities, model.types) == ({"critical": 50}, {"accuracy/omission": 3})
    assert rules_of(model).weights.of("critical", "accuracy/omission") == 150


def test_another_preset_has_its_own_weights(open_dialog) -> None:
    dialog = open_dialog(CHANGED)
    dialog.weights.setCurrentIndex(dialog.weights.findData("sae-j2450"))
    dialog.weights.activated.emit(dialog.weights.currentIndex())
    model = dialog.model()
    assert (model.weights, model.severities, model.types) == ("sae-j2450", {}, {})
    assert (model.passing, model.acceptable, model.unit) == (95, 12.5, "source characters")
    assert weight(dialog, "minor:wrong-term").value() == 2


def test_a_file_of_weights_becomes_a_table_of_one_s_own(open_dialog, tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text('id = "h"\nname = "House"\n[severities]\nmajor = 9\n', encoding="utf-8")
    dialog = open_dialog(QualityModel())
    dialog.open_table(file)
    model = dialog.model()
    assert (model.weights, model.label, model.severities["major"]) == ("own", "House", 9)
    assert rules_of(model).weights.of("minor", "style") == 0
    dialog.open_table(tmp_path / "gone.toml")
    assert "gone.toml" in dialog.problem.text()
    assert dialog.model() == model


def test_a_model_that_cannot_be_used_is_said_to_be_so(open_dialog) -> None:
    model = QualityModel(weights="/gone.toml", label="Old", severities={"major": 3})
    dialog = open_dialog(model)
    assert "/gone.toml" in dialog.problem.text()
    assert dialog.model() == model


def test_the_formula_has_the_numbers_of_the_fields(open_dialog) -> None:
    dialog = open_dialog(QualityModel())
    dialog.passing.setValue(97.5)
    assert "(100 − 97.5) ÷ 10" in dialog.formula.text()
