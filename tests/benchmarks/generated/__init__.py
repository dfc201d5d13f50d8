"""A newsroom that is made up, the same every time: sizes as in a real one, words without a meaning."""
