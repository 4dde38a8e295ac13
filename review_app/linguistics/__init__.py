"""What the program knows of Chinese and English: numbers, sounds, words, sentences."""
