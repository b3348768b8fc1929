"""Search under ``/api/v1/search/``: the same answer as on the page."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import ANYONE
from search.asking import ReaderQuery, Sort
from search.facets import FACETS
from search.reading import search_practice
from search.serializers import AnswerSerializer

PARAMETERS = [
    OpenApiParameter(
        "q", description='Words; "quoted phrases" must be there, -words must not. None lists everything.'
    ),
    OpenApiParameter("page", int),
    OpenApiParameter("sort", enum=Sort.values),
    OpenApiParameter(
        "all", many=True, enum=[facet.name for facet in FACETS], description="Facets to list in full."
    ),
    *(
        OpenApiParameter(facet.name, many=True, description=f"{facet.title}: any of the values given.")
        for facet in FACETS
    ),
]


@extend_schema(tags=["search"])
class SearchViewSet(viewsets.ViewSet):
    """Published practice, by words and facets."""

    access = {"list": ANYONE}

    @extend_schema(parameters=PARAMETERS, responses=AnswerSerializer, operation_id="search_practice")
    def list(self, request: Request) -> Response:
        """Find published practice, ten at a time."""
        query = ReaderQuery.read(request.query_params)
        answer = search_practice(query, request.user, request=request._request)
        return Response(AnswerSerializer(answer, context={"request": request}).data)
