"""One reader and writer a file format; po.py alone knows polib."""
