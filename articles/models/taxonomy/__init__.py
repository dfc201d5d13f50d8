"""Sections, tags and authors: their rows, their names in each language, and what was merged into them."""
