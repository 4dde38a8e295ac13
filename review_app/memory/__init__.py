"""Translation memory and glossary: finding what is alike, and the files they travel in."""
