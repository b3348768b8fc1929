"""Search under ``/api/v1/search/``: the same answers as on the pages."""

from django.core.paginator import Page
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import ANYONE
from search.asking import ReaderQuery, Sort
from search.councils import council_page
from search.documents import paper_page
from search.facets import FACETS
from search.people import may_find_people, people_page
from search.prefixes import understood
from search.reading import search_practice
from search.reports import report_page
from search.serializers import AnswerSerializer, CouncilsSerializer, PeopleSerializer
from search.tab_serializers import PapersSerializer, ReportsSerializer

WORDS = OpenApiParameter(
    "q",
    description='Words; "quoted phrases" must be there, -words must not. `theme:neglect` filters, like '
    "any name of a facet before a colon. None lists everything.",
)
PAGE = OpenApiParameter("page", int)
PARAMETERS = [
    WORDS,
    PAGE,
    OpenApiParameter("sort", enum=Sort.values, description="Words go by `like` unless you say otherwise."),
    OpenApiParameter("like", description="Code of the council to rank for, instead of your own."),
    OpenApiParameter("spelling", enum=["exact"], description="Take the words as typed, spelling included."),
    OpenApiParameter("rules", enum=["off"], description="Pass over what editors decided for the words."),
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
    """Published practice, councils and people, by words and facets."""

    access = {
        "list": ANYONE,
        "councils": ANYONE,
        "reports": ANYONE,
        "documents": ANYONE,
        "people": may_find_people,
    }

    @extend_schema(parameters=PARAMETERS, responses=AnswerSerializer, operation_id="search_practice")
    def list(self, request: Request) -> Response:
        """Find published practice, ten at a time."""
        query = ReaderQuery.read(request.query_params)
        answer = search_practice(query, request.user, request=request._request)
        return Response(AnswerSerializer(answer, context={"request": request}).data)

    @extend_schema(parameters=[WORDS, PAGE], responses=CouncilsSerializer, operation_id="search_councils")
    @action(detail=False)
    def councils(self, request: Request) -> Response:
        """Find councils by name, twenty at a time."""
        page = council_page(ReaderQuery.read(request.query_params), request.user)
        return Response(CouncilsSerializer(_page(page)).data)

    @extend_schema(parameters=[WORDS, PAGE], responses=ReportsSerializer, operation_id="search_reports")
    @action(detail=False)
    def reports(self, request: Request) -> Response:
        """Find reports of peer reviews: published ones, and those you may open."""
        page = report_page(ReaderQuery.read(request.query_params), request.user)
        return Response(ReportsSerializer(_page(page)).data)

    @extend_schema(parameters=[WORDS, PAGE], responses=PapersSerializer, operation_id="search_documents")
    @action(detail=False)
    def documents(self, request: Request) -> Response:
        """Find papers by what stands in them."""
        page = paper_page(ReaderQuery.read(request.query_params), request.user)
        return Response(PapersSerializer(_page(page)).data)

    @extend_schema(parameters=[WORDS, PAGE], responses=PeopleSerializer, operation_id="search_people")
    @action(detail=False)
    def people(self, request: Request) -> Response:
        """Find people of the network by what they know, twenty at a time; for its members only."""
        page = people_page(understood(ReaderQuery.read(request.query_params)), request.user)
        return Response(PeopleSerializer(_page(page)).data)


def _page(page: Page) -> dict[str, object]:
    shown = {"count": page.paginator.count, "page": page.number, "pages": page.paginator.num_pages}
    return shown | {"results": list(page.object_list)}
