"""The parts pages are made of: typed functions, keyword-only, so that a misspelt attribute fails at once."""
