"""What readers' pages need: the library with its filters, a council's shelf, one case study."""

from cms.reading.case_study import case_study_page
from cms.reading.entries import Entry, entries, page_of
from cms.reading.library import library_page
from cms.reading.shelf import shelf_page

__all__ = ["Entry", "case_study_page", "entries", "library_page", "page_of", "shelf_page"]
