"""The network's log under ``/api/v1/log/``: the same entries as the page, for the same people."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, viewsets

from peernet.audit.models import Entry
from peernet.audit.rules import may_read_log
from peernet.workspace.log_forms import LogForm
from peernet.workspace.log_views import lines_of

NARROWED_BY = [
    OpenApiParameter("person", str, description="Part of a name, or a whole email address."),
    OpenApiParameter("verb", str, description="What was done, such as `finding.read`."),
    OpenApiParameter("kind", str, description="To what kind of thing, such as `findings.finding`."),
    OpenApiParameter("key", int, description="The number of the thing, as in its address."),
    OpenApiParameter("since", OpenApiTypes.DATE, description="The first day."),
    OpenApiParameter("until", OpenApiTypes.DATE, description="The last day."),
]


class EntrySerializer(serializers.Serializer):
    """One entry, without its place in the chain, which would count what is hidden."""

    at = serializers.DateTimeField()
    who = serializers.CharField(help_text="A name, “A for B” for another; “Peernet” for what it did.")
    person = serializers.IntegerField(
        source="by", allow_null=True, help_text="Their number, also after they left."
    )
    verb = serializers.CharField(source="entry.verb")
    what = serializers.CharField(source="verb", help_text="The verb in words.")
    kind = serializers.CharField(source="entry.subject_kind")
    thing = serializers.CharField(source="kind", help_text="The kind in words.")
    key = serializers.CharField()
    name = serializers.CharField(help_text="Only of councils, reviews and rounds; empty for all else.")


class LogViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Who did what, when: entries are added and never changed."""

    access = {"list": may_read_log}
    serializer_class = EntrySerializer
    filter_backends: list[Any] = []
    queryset = Entry.objects.none()

    def get_queryset(self) -> Any:
        visible = Entry.objects.visible_to(self.request.user)
        form = LogForm(self.request.query_params, entries=visible)
        if not form.is_valid():
            raise serializers.ValidationError(
                {name: [*map(str, words)] for name, words in form.errors.items()}
            )
        return form.narrowed(visible.select_related("by")).order_by("-at", "-pk")

    def paginate_queryset(self, queryset: Any) -> Any:
        return list(lines_of(super().paginate_queryset(queryset) or []))

    @extend_schema(parameters=NARROWED_BY)
    def list(self, *given: Any, **named: Any) -> Any:
        """The network's log, the latest first.

        For programme managers, as far as they may see what an entry is about. 400 names the parameter that
        cannot be; a verb or kind of which you see no entry cannot be either.
        """
        return super().list(*given, **named)
