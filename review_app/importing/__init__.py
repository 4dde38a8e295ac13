"""From the text of an article to the segments of a document."""
