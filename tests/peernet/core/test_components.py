"""Components: what they refuse, what they escape, and what they tell those who cannot see them."""

from datetime import date
from itertools import pairwise

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from peernet.core.components.charts import Bar, Series
from peernet.core.components.clock import Stage
from peernet.core.components.paging import numbers_shown
from peernet.core.components.registry import UnknownVariantError
from peernet.core.components.scales import Plot, share_of, written
from peernet.core.forms import DateParts


class NoteForm(forms.Form):
    title = forms.CharField(max_length=20, help_text="In a few words")
    held_on = forms.DateField(widget=DateParts)
    due_on = forms.DateField(required=False)
    kind = forms.ChoiceField(choices=[("seen", "Seen"), ("heard", "Heard")], widget=forms.RadioSelect)
    body = forms.CharField(widget=forms.Textarea, max_length=200, required=False)


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_misspelt_attribute_fails_when_the_template_is_parsed():
    with pytest.raises(TemplateSyntaxError, match="tonne"):
        Template('{% tag text="On site" tonne="active" %}')


def test_a_missing_attribute_fails_when_the_template_is_parsed():
    with pytest.raises(TemplateSyntaxError, match="title"):
        Template("{% panel %}…{% endpanel %}")


@pytest.mark.parametrize(
    "source",
    [
        '{% tag text="x" tone="pink" %}',
        '{% level_badge level="brilliant" %}',
        '{% button label="x" tone="loud" %}',
        '{% panel title="x" tone="loud" %}{% endpanel %}',
        '{% cards columns="9" %}{% endcards %}',
        "{% clock_line stages=stages %}",
    ],
)
def test_an_unknown_variant_is_refused_by_name(source):
    with pytest.raises(UnknownVariantError, match="is unknown; choose from"):
        drawn(source, stages=[{"label": "Visit", "state": "someday"}])


def test_text_is_escaped_and_the_content_of_a_block_is_kept():
    page = drawn("{% panel title=title %}<p>{{ title }}</p>{% endpanel %}", title="<b>Bold</b>")

    assert page.count("&lt;b&gt;Bold&lt;/b&gt;") == 2
    assert "<b>" not in page
    assert "<p>" in page


def test_a_hint_from_a_page_is_escaped_and_markup_in_a_help_text_is_kept():
    form = NoteForm()
    form.fields["title"].help_text = "<em>few</em>"

    assert "<em>few</em>" in drawn("{% field form.title %}", form=form)
    assert "&lt;em&gt;" in drawn("{% field form.title hint=hint %}", form=form, hint="<em>few</em>")


@pytest.mark.parametrize("level", ["no_effect", "no-effect"])
def test_a_level_is_told_in_words(level):
    assert "Tried: no effect found" in drawn("{% level_badge level=level %}", level=level)


def test_every_input_is_tied_to_its_label_hint_and_error():
    page = drawn("{% field form.title %}", form=NoteForm(data={}))

    assert 'for="id_title"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'id="id_title_helptext"' in page
    assert 'id="id_title_error"' in page
    assert 'aria-invalid="true"' in page


def test_the_error_summary_leads_to_the_first_box_of_each_field():
    page = drawn("{% error_summary form %}", form=NoteForm(data={}))

    assert [
        target for target in ("#id_title", "#id_held_on_0", "#id_kind_0") if f'href="{target}"' in page
    ] == [
        "#id_title",
        "#id_held_on_0",
        "#id_kind_0",
    ]
    assert drawn("{% error_summary form %}", form=NoteForm()) == ""


def test_the_error_summary_names_each_field():
    form = NoteForm(data={})
    form.fields["kind"].label = "What kind?"

    page = drawn("{% error_summary form %}", form=form)

    assert "Title: This field is required." in page
    assert "What kind? This field is required." in page


def test_optional_fields_say_so():
    assert "(optional)" in drawn("{% field form.due_on %}", form=NoteForm())
    assert "(optional)" not in drawn("{% field form.title %}", form=NoteForm())


def test_a_date_comes_as_the_browser_wants_it():
    page = drawn("{% field form.due_on %}", form=NoteForm(initial={"due_on": date(2026, 3, 14)}))

    assert 'type="date"' in page
    assert 'value="2026-03-14"' in page


@pytest.mark.parametrize(
    ("typed", "read"),
    [(("14", "3", "2026"), date(2026, 3, 14)), (("31", "2", "2026"), None), (("", "", ""), None)],
)
def test_a_date_in_three_boxes_is_read_and_given_back_as_typed(typed, read):
    boxes = dict(zip(("held_on_day", "held_on_month", "held_on_year"), typed, strict=True))
    form = NoteForm(data=boxes | {"title": "x", "kind": "seen"})

    form.is_valid()

    assert form.cleaned_data.get("held_on") == read
    page = drawn("{% field form.held_on %}", form=form)
    assert [f'value="{part}"' in page for part in typed] == [True, True, True]


def test_counting_characters_lets_people_write_too_much_and_see_it():
    page = drawn("{% field form.body count=True %}", form=NoteForm())

    assert 'data-maxlength="200"' in page
    assert " maxlength=" not in page


def test_a_form_draws_itself_with_our_components():
    page = str(NoteForm(data={}))

    assert "govuk-error-summary" in page
    assert page.count("govuk-form-group--error") == 3


def test_a_form_of_one_button_carries_the_token():
    request = RequestFactory().get("/")
    page = Template('{% button_form label="Sign off" url="/sign-off/" name="step" value="1" %}').render(
        Context({"csrf_token": "token-of-the-request", "request": request})
    )

    assert 'value="token-of-the-request"' in page
    assert 'name="step" value="1"' in page
    assert 'method="post" action="/sign-off/"' in page


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_page_numbers_leave_gaps_of_two_or_more(number, pages, shown):
    assert list(numbers_shown(number, pages)) == shown


def test_pages_keep_the_rest_of_the_address():
    request = RequestFactory().get("/search/?q=care&theme=send&theme=neet&page=2")
    page = Paginator(range(30), 10).page(2)

    html = Template("{% pagination page=page %}").render(Context({"request": request, "page": page}))

    assert 'href="?q=care&amp;theme=send&amp;theme=neet&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_links():
    assert drawn("{% pagination number=1 pages=1 %}") == ""


def test_a_tab_finds_out_whether_it_is_current():
    request = RequestFactory().get("/reviews/1/findings/")
    tabs = '{% tabs label="Parts" %}{% tab label="Work" url="/reviews/1/" %}{% tab label="Findings" url="/reviews/1/findings/" %}{% endtabs %}'

    page = Template(tabs).render(Context({"request": request}))

    assert page.count("aria-current") == 1
    assert 'href="/reviews/1/findings/" aria-current="page"' in page


def test_a_table_marks_numbers_and_says_when_it_is_empty():
    page = drawn(
        '{% table_of caption="Rates" columns="Council|Rate#" rows=rows %}', rows=[["Aldermere", "5.6"]]
    )
    empty = drawn(
        '{% table_of caption="Rates" columns="Council|Rate#" rows=rows empty="No rates yet" %}', rows=[]
    )

    assert '<th scope="row">Aldermere</th><td class="numeric">5.6</td>' in page
    assert 'colspan="2">No rates yet' in empty


def test_the_clock_line_says_in_words_what_its_shapes_show():
    page = drawn(
        '{% clock_line stages=stages next_step="answer" whose_turn="Aldermere" by_when=by today=today %}',
        stages=[Stage("Visit", "done"), {"label": "Findings", "state": "current"}],
        by=date(2026, 3, 14),
        today=date(2026, 3, 5),
    )

    assert ": Done" in page
    assert ": Now" in page
    assert page.count('aria-current="step"') == 1
    assert "Today, 5 Mar" in page
    assert "14 March 2026" in page


def test_bars_start_at_zero_and_missing_values_say_why():
    bars = [
        Bar("Aldermere", 5.0, you=True),
        Bar("Westerfold", 10.0),
        Bar("Thornby", None, note="too few to show"),
    ]

    page = drawn('{% bar_chart title="Fewer" bars=bars unit="%" %}', bars=bars)

    assert 'class="chart__bar chart__bar--you" x="0" y="0" width="50.0"' in page
    assert page.count("too few to show") == 2
    assert "<table>" in page


def test_a_missing_value_breaks_the_line_and_stays_in_the_table():
    series = [Series("Aldermere", [("2022", 8.0), ("2023", None), ("2024", 6.0)], you=True)]

    page = drawn('{% trend_chart title="Fell" series=series unit="%" %}', series=series)

    assert page.count("<polyline") == 2
    assert page.count("<circle") == 2
    assert page.count("not published") == 1


@pytest.mark.parametrize("points", [[], [("2024", None)], [("2024", 0.0)], [("2023", -4.0), ("2024", 3.0)]])
def test_odd_series_still_have_a_frame(points):
    plot = Plot.of([points])

    assert plot.low < plot.high
    assert all(plot.top <= dot["y"] <= plot.bottom for dot in plot.dots(points))


def test_labels_of_lines_that_end_together_do_not_touch():
    lines = [[("2024", 5.0)], [("2024", 5.0)], [("2024", 5.1)]]

    heights = sorted(Plot.of(lines).label_heights(lines))

    assert all(below - above >= Plot.line_height for above, below in pairwise(heights))


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1200, "£", "£1,200"),
        (7.44, "%", "7.4%"),
        (52, "per 10,000", "52.0 per 10,000"),
        (None, "%", "not published"),
    ],
)
def test_values_are_written_as_people_read_them(value, unit, said):
    assert written(value, unit=unit, decimals=0 if unit == "£" else 1) == said


@pytest.mark.parametrize(("value", "longest", "share"), [(0, 10, 0), (None, 10, 0), (5, 10, 50), (0, 0, 0)])
def test_a_bar_is_as_long_as_its_share_of_the_longest(value, longest, share):
    assert share_of(value, longest) == share
