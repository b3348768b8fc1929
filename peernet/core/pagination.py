"""Pages of the API: 25 rows, at most 200, always in a stable order."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """``?page=2&page_size=50``; the answer carries count, next, previous and results."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200
