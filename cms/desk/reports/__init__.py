"""Reports under Wagtail's own menu: each filterable, each a spreadsheet too."""
