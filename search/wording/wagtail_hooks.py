"""The words of search at the editors' desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from search.wording.desk.viewsets import VIEWSETS
from search.wording.rules import may_keep_words

#: What stands under “Search” in the menu; the log and its reports add theirs by the same hook.
search_menu = Menu(register_hook_name="register_search_menu_item")


@hooks.register("register_admin_viewset")
def words_of_search() -> list[Any]:
    """Synonyms, promoted results and rules."""
    return VIEWSETS


@hooks.register("register_search_menu_item")
def synonyms_entry() -> MenuItem:
    """All lines of wordings."""
    return MenuItem("Synonyms", reverse_lazy("synonyms:index"), icon_name="openquote", order=10)


@hooks.register("register_search_menu_item")
def promotions_entry() -> MenuItem:
    """Case studies that editors put first."""
    return MenuItem("Promoted results", reverse_lazy("promotions:index"), icon_name="pick", order=20)


@hooks.register("register_search_menu_item")
def rules_entry() -> MenuItem:
    """Filters and ways that editors give to searches."""
    return MenuItem("Rules", reverse_lazy("search_rules:index"), icon_name="cogs", order=30)


# After the library has trimmed the menu to what authors need.
@hooks.register("construct_main_menu", order=1000)
def show_search_to_keepers(request: HttpRequest, entries: list[Any]) -> None:
    """Put “Search” into the menu of those who keep its words."""
    if may_keep_words(request.user):
        entries.append(SubmenuMenuItem("Search", search_menu, name="search", icon_name="search", order=500))
