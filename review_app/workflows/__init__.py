"""One function a user operation; the window and the command line call the same ones."""
