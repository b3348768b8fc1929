"""Synonyms, promotions and query rules that editors keep."""
