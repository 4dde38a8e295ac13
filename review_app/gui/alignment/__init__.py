"""The screen on which two texts are put side by side, sentence by sentence."""
