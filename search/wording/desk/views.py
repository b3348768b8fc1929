"""Adding, changing and deleting what editors keep; every change goes through an operation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.views import generic
from wagtail.log_actions import log

from peernet.core.errors import DomainError
from search.wording.desk.forms import SynonymForm
from search.wording.desk.permission import ForKeepers
from search.wording.models import Synonym
from search.wording.operations import drop, keep
from search.wording.preview import changes

LINE = "search/wording/line.html"


class Saved:
    """Saves through the operation, which leaves the trace and tells every process."""

    action_logged = ""

    def save_instance(self: Any) -> Any:
        row = keep(row=self.form.save(commit=False), by=self.request.user, at=timezone.now())
        log(instance=row, action=self.action_logged, content_changed=self.form.has_changed())
        return row


class Previewed:
    """Shows what would change, and saves nothing, when that button is used."""

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        self.object = self.get_object() if self.kwargs else None
        was = self.object.line() if self.object else None
        form = self.get_form()
        if not self.is_valid(form):
            return self.form_invalid(form)
        self.form = form
        line = form.save(commit=False).line()
        shown: dict[str, Any]
        try:
            shown = {"changes": changes(line, in_use=form.cleaned_data["in_use"], user=request.user, was=was)}
        except DomainError as refusal:
            shown = {"no_preview": refusal.message}
        return self.render_to_response(self.get_context_data(form=form, previewed=True, **shown))


class AddView(ForKeepers, Saved, generic.CreateView):
    """A new row."""

    action_logged = "wagtail.create"


class ChangeView(ForKeepers, Saved, generic.EditView):
    """A row that stands."""

    action_logged = "wagtail.edit"


class DropView(ForKeepers, generic.DeleteView):
    """A row that goes."""

    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete")
        drop(row=self.object, by=self.request.user, at=timezone.now())


class PromotionsView(ForKeepers, generic.IndexView):
    """All promotions, with their pages at one go."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("page")


class AddSynonymView(Previewed, AddView):
    """A new line, begun from a shipped one (`?line=`) or from a search that found nothing (`?said=`)."""

    template_name = LINE
    page_title = "New line of wordings"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A shipped line that was changed already is changed where it stands."""
        standing = Synonym.objects.standing_for(request.GET.get("line", "").replace("\0", ""))
        if standing:
            return redirect("synonyms:edit", standing.pk)
        return super().get(request, *args, **kwargs)

    def get_initial_form_instance(self) -> Synonym:
        given = self.request.GET
        return SynonymForm.begun_from(key=given.get("line", ""), said=given.get("said", ""))

    def get_add_url(self) -> str:
        # The shipped line it began from has to be known again when the form comes back.
        given = self.request.GET.urlencode()
        return f"{super().get_add_url()}?{given}" if given else super().get_add_url()


class ChangeSynonymView(Previewed, ChangeView):
    """A line that stands."""

    template_name = LINE
