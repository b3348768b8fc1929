"""Synonyms, promoted results and rules, as the desk's menu has them."""

from typing import Any

from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from search.wording.desk.forms import PromotionForm, QueryRuleForm, SynonymForm
from search.wording.desk.listing import LinesView
from search.wording.desk.permission import RolePolicy
from search.wording.desk.views import (
    AddSynonymView,
    AddView,
    ChangeSynonymView,
    ChangeView,
    DropView,
    PromotionsView,
)
from search.wording.models import Promotion, QueryRule, Synonym

IN_USE = BooleanColumn("in_use", label="In use")


class KeptViewSet(ModelViewSet):
    """Rows kept through our operations by people with a role for the network."""

    form: Any = None
    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = DropView
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = False

    @property
    def permission_policy(self) -> RolePolicy:
        return RolePolicy(self.model)

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.form


class SynonymViewSet(KeptViewSet):
    """Lines of wordings."""

    model = Synonym
    form = SynonymForm
    name = "synonyms"
    url_prefix = "search/synonyms"
    icon = "openquote"
    index_view_class = LinesView
    add_view_class = AddSynonymView
    edit_view_class = ChangeSynonymView


class PromotionViewSet(KeptViewSet):
    """Promoted results."""

    model = Promotion
    form = PromotionForm
    name = "promotions"
    url_prefix = "search/promotions"
    icon = "pick"
    index_view_class = PromotionsView
    list_display = ["__str__", "reason", "position", "starts_on", "ends_on", IN_USE]


class QueryRuleViewSet(KeptViewSet):
    """Rules for searches."""

    model = QueryRule
    form = QueryRuleForm
    name = "search_rules"
    url_prefix = "search/rules"
    icon = "cogs"
    list_display = ["__str__", "starts_on", "ends_on", IN_USE]


VIEWSETS = [SynonymViewSet(), PromotionViewSet(), QueryRuleViewSet()]
