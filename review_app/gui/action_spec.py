"""What an action is, and the presets of keys that it may have."""

from collections.abc import Mapping

import msgspec

from review_app.messages import _

DEFAULT = "Review App"
TRADOS = "Trados"
MEMOQ = "memoQ"
OMEGAT = "OmegaT"
POEDIT = "Poedit"
PRESETS = (DEFAULT, TRADOS, MEMOQ, OMEGAT, POEDIT)


class ActionSpec(msgspec.Struct, frozen=True):
    """One action. Keys are in Qt's portable form, first the one that menus show; Enter is
    the keypad's and comes before Return, because most keyboards have it written on both.

    `presets` has the keys of those presets in which `keys` do not hold. An action that
    `asks` opens a dialog first. `number` is filled in for `{number}` in name and help.
    """

    id: str
    name: str
    help: str
    keys: tuple[str, ...] = ()
    presets: Mapping[str, tuple[str, ...]] = {}
    asks: bool = False
    checkable: bool = False
    number: int = 0

    def keys_in(self, preset: str) -> tuple[str, ...]:
        """The keys in this preset; an unknown one has the default keys."""
        return self.presets.get(preset, self.keys)

    @property
    def english(self) -> str:
        return self.name.format(number=self.number)

    @property
    def shown_name(self) -> str:
        return _(self.name).format(number=self.number)

    @property
    def shown_help(self) -> str:
        return _(self.help).format(number=self.number)


def is_plain(key: str) -> bool:
    """Whether `key` also means something to a text field: those are left to the editor."""
    *modifiers, last = key.split("+")
    return not ({"Ctrl", "Alt", "Meta"} & set(modifiers) or last[1:].isdigit())


def readable(keys: tuple[str, ...]) -> str:
    """`keys` as people say them; Return and the keypad's Enter are one."""
    said = (key.replace("Enter", "Return").replace("Escape", "Esc") for key in keys)
    return ", ".join(dict.fromkeys(said))


def panel_spec(id: str, name: str, help: str, number: int) -> ActionSpec:
    """The action that goes to panel `number`, counted from 1."""
    swapped = (f"Alt+{number}",)
    return ActionSpec(id, name, help, (f"Ctrl+{number}",), {OMEGAT: swapped, POEDIT: swapped})
