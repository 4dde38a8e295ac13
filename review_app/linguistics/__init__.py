"""What the program knows of Chinese, English and format strings: numbers, words, placeholders."""
