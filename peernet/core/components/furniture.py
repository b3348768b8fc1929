"""Where you are and where you can go: page header, breadcrumbs, tabs, search box, small grey lines."""

from django.template import Context
from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, register


@register.simple_tag
def page_header(*, title: object, caption: object = "", lead: object = "") -> SafeString:
    """Draw the page's one h1, with a small caption above and a leading sentence below."""
    return draw("page_header", title=title, caption=caption, lead=lead)


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """Draw the way up: parents only, not the page itself."""
    return draw("breadcrumbs", content=content)


@register.simple_tag
def crumb(*, label: object, url: str) -> SafeString:
    """Draw one parent."""
    return draw("crumb", label=label, url=url)


@register.simple_block_tag
def tabs(content: str, *, label: str) -> SafeString:
    """Draw links to the parts of one thing, each a page of its own."""
    return draw("tabs", content=content, label=label)


@register.simple_tag(takes_context=True)
def tab(
    context: Context, *, label: object, url: str, current: bool | None = None, count: int | None = None
) -> SafeString:
    """Draw one tab; left to itself it finds out whether the reader is on its page."""
    if current is None:
        request = context.get("request")
        current = request is not None and url in {request.path, request.get_full_path()}
    return draw("tab", label=label, url=url, current=current, count=count)


@register.simple_block_tag
def meta_line(content: str) -> SafeString:
    """Set small facts in a grey line with dots between."""
    return draw("meta_line", content=content)


@register.simple_tag
def person(*, name: object, role: object = "", council: object = "", url: str = "") -> SafeString:
    """Name a person, with role and council."""
    return draw("person", name=name, role=role, council=council, url=url)


@register.simple_block_tag
def search_box(
    content: str,
    *,
    action: str,
    value: object = "",
    label: str = "Search",
    name: str = "q",
    hint: str = "",
    large: bool = False,
    label_hidden: bool = False,
    anchor: str = "search",
) -> SafeString:
    """Draw a search form; the content stands below the box and inside the form."""
    return draw(
        "search_box",
        content=content,
        action=action,
        value=value or "",
        label=label,
        name=name,
        hint=hint,
        large=large,
        label_hidden=label_hidden,
        anchor=anchor,
    )
