"""An answer as JSON."""

from django.http import HttpRequest
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from cms.serializers import OwnerSerializer
from search.answers import ReaderAnswer


class WhySerializer(serializers.Serializer):
    """Where the words stand."""

    label = serializers.CharField()  # type: ignore[assignment]
    text = serializers.CharField(help_text="HTML: escaped text with the words in mark elements.")


class HitSerializer(serializers.Serializer):
    """One case study."""

    id = serializers.IntegerField(source="page.pk")
    title = serializers.CharField(source="page.title")
    summary = serializers.CharField(source="page.summary")
    council = OwnerSerializer(source="page.council")
    council_in_context = serializers.CharField(source="council", help_text="Its kind and region.")
    kin = serializers.CharField(help_text="What it is to your own council, if you belong to one.")
    theme = serializers.CharField(source="page.theme")
    level = serializers.CharField(source="page.level")
    published_at = serializers.DateTimeField()
    address = serializers.CharField(source="url", help_text="The path of its page on this site.")
    marked_title = serializers.CharField(help_text="HTML, with the words marked.")
    marked_summary = serializers.CharField(help_text="HTML, with the words marked.")
    why = WhySerializer(allow_null=True)
    said = serializers.ListField(
        child=serializers.CharField(),
        help_text="What it says instead of your words, if it says none of them.",
    )


class OptionSerializer(serializers.Serializer):
    """One value, and how many results there are with it under the other filters."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    checked = serializers.BooleanField()


class FacetSerializer(serializers.Serializer):
    """One way to narrow the results; send `name=value` to use it."""

    name = serializers.CharField()
    title = serializers.CharField()
    options = OptionSerializer(many=True)
    number = serializers.IntegerField(help_text="How many values there are; send `all=name` for all of them.")


class WayOnSerializer(serializers.Serializer):
    """Another search that finds something."""

    label = serializers.CharField()  # type: ignore[assignment]
    query = serializers.CharField(source="url", help_text="The query string of that search.")
    count = serializers.IntegerField()


class OrderingSerializer(serializers.Serializer):
    """One order, and the query string of the same search in it."""

    label = serializers.CharField()  # type: ignore[assignment]
    query = serializers.CharField(source="url")
    current = serializers.BooleanField()


class ChosenSerializer(serializers.Serializer):
    """A case study that editors put first for these words."""

    result = HitSerializer(source="hit")
    reason = serializers.CharField()


class CorrectedSerializer(serializers.Serializer):
    """The words as typed, which nothing says, and the query string of the search for them all the same."""

    typed = serializers.CharField()
    query = serializers.CharField(source="url")


class RuledSerializer(serializers.Serializer):
    """What editors decided for these words."""

    words = serializers.CharField()
    query = serializers.CharField(source="url", help_text="The query string of the search without it.")
    leads_to = serializers.CharField(help_text="Where editors lead people who search for this, if they do.")


class PageSerializer(serializers.Serializer):
    """Where a page of results stands among all of them."""

    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()


@extend_schema_serializer(many=False)
class AnswerSerializer(PageSerializer):
    """One page of results, ten at most, with everything around them."""

    next = serializers.SerializerMethodField()
    previous = serializers.SerializerMethodField()
    results = HitSerializer(source="hits", many=True)
    words = serializers.CharField(
        source="query.words", help_text="What was searched for, without the filters typed among the words."
    )
    complete_results = serializers.IntegerField(
        source="complete",
        help_text="So many of all results say every word and stand first; 0 if nothing divides them.",
    )
    none_whole = serializers.BooleanField(
        help_text="Whether no result says every word, although each is said by some."
    )
    orders = OrderingSerializer(many=True)
    ranked_for = serializers.CharField(
        source="ranked_for.code",
        default=None,
        allow_null=True,
        help_text="Practice of councils like this one stands further up.",
    )
    chosen_by_editors = ChosenSerializer(many=True)
    ruled = RuledSerializer(allow_null=True)
    corrected = CorrectedSerializer(allow_null=True)
    facets = FacetSerializer(many=True)
    did_you_mean = WayOnSerializer(allow_null=True)
    unknown = serializers.ListField(
        child=serializers.CharField(), help_text="Words that nothing published says."
    )
    also_searched = serializers.ListField(
        child=serializers.CharField(), help_text="What else the words were taken for."
    )
    ways_on = WayOnSerializer(many=True, help_text="When nothing was found: what finds something.")
    themes = WayOnSerializer(many=True, help_text="When nothing was found: themes to browse.")
    complete = serializers.SerializerMethodField()

    def get_next(self, answer: ReaderAnswer) -> str | None:
        """The next page."""
        return self._page(answer, answer.page + 1)

    def get_previous(self, answer: ReaderAnswer) -> str | None:
        """The page before."""
        return self._page(answer, answer.page - 1)

    def get_complete(self, answer: ReaderAnswer) -> bool:
        """False while the index is away and titles and claims alone are searched."""
        return not answer.engine_away

    def _page(self, answer: ReaderAnswer, number: int) -> str | None:
        if not 1 <= number <= answer.pages:
            return None
        request: HttpRequest = self.context["request"]
        return request.build_absolute_uri(request.path + answer.query.at_page(number).address())


class FoundCouncilSerializer(serializers.Serializer):
    """One council."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    region = serializers.CharField()
    kin = serializers.CharField(help_text="What it is to your own council, if you belong to one.")


class CouncilsSerializer(PageSerializer):
    """One page of councils."""

    results = FoundCouncilSerializer(many=True)


class WroteSerializer(serializers.Serializer):
    """A published case study that somebody wrote."""

    title = serializers.CharField()
    address = serializers.CharField(source="url")


class FoundPersonSerializer(serializers.Serializer):
    """One person."""

    name = serializers.CharField(source="membership.person.name")
    job_title = serializers.CharField(source="membership.job_title")
    council = OwnerSerializer(source="membership.council")
    kin = serializers.CharField(help_text="What their council is to your own, if you belong to one.")
    wrote = WroteSerializer(many=True)


class PeopleSerializer(PageSerializer):
    """One page of people."""

    results = FoundPersonSerializer(many=True)
