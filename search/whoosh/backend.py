"""The search backend for WAGTAILSEARCH_BACKENDS: {"BACKEND": "search.whoosh", "PATH": ...}."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from modelsearch.backends.base import BaseSearchBackend

from search.whoosh.compiler import WhooshAutocompleteQueryCompiler, WhooshQueryCompiler
from search.whoosh.index import WhooshIndex, WhooshRebuilder
from search.whoosh.results import WhooshSearchResults


class WhooshSearchBackend(BaseSearchBackend):
    """Search in a folder of this machine, without a server."""

    query_compiler_class = WhooshQueryCompiler
    autocomplete_query_compiler_class = WhooshAutocompleteQueryCompiler
    index_class = WhooshIndex
    results_class = WhooshSearchResults
    rebuilder_class = WhooshRebuilder
    # An index that cannot be written is found out by whoever saves, and not by readers days later.
    catch_indexing_errors = False

    def __init__(self, params: dict) -> None:
        super().__init__(params)
        if not params.get("PATH"):
            raise ImproperlyConfigured('The "search.whoosh" backend needs PATH, the folder of its index.')
        self.path = Path(params["PATH"])

    def get_index_for_model(self, model: type[Model]) -> WhooshIndex:
        """The index of the model's family."""
        return self.index_class(self, model, self.path)
