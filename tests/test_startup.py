"""What must not be loaded on the way to the first paint."""

import subprocess
import sys

SLOW = ("harper", "icu4py", "numpy", "sacrebleu", "sqlalchemy")


def test_the_window_loads_nothing_slow_before_it_is_shown():
    script = (
        "import sys; import review_app.__main__, review_app.cli.main, review_app.cli.parser,"
        f" review_app.gui.application; print(*sorted(set({SLOW}) & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == []
