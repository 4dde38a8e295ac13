"""Python's garbage is collected on the GUI thread alone.

A collection runs on whichever thread happens to set it off. On a worker it would destroy Qt
objects that belong to the GUI thread, which crashes.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

PAUSE = 500
"""Milliseconds between two looks at how much there may be to collect."""


class Collector(QObject):
    """Collects in place of Python, from its making until `stop`; several may be at work."""

    _at_work: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = False
        Collector._at_work += 1
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect those generations for which Python itself would do it."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """No worker is left: Python may collect again, where this was the last collector."""
        if not self._stopped:
            self._stopped = True
            self._timer.stop()
            Collector._at_work -= 1
            if not Collector._at_work:
                gc.enable()
