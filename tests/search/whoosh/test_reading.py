"""What readers may ask, and what they are told."""

import datetime

import pytest
from modelsearch.backends.base import FilterFieldError

from search.whoosh.reading import Request, complete, look, mark
from tests.search.whoosh.papers import Paper


def found(words="", **request):
    return look(Paper, Request(words=words, **request)).pks


def test_any_word_matches_and_documents_with_all_words_come_first(add):
    add(
        {"title": "Fostering fostering fostering", "body": "fostering"},
        {
            "title": "A long paper",
            "body": "about recruitment and much else, where fostering is named once " * 3,
        },
        {"title": "Recruitment"},
        {"title": "Schools"},
    )

    assert found("fostering recruitment")[0] == 2
    assert set(found("fostering recruitment")) == {1, 2, 3}


def test_a_word_that_is_nowhere_does_not_keep_the_rest_from_being_all(add):
    add({"title": "Care"}, {"title": "Care plan", "body": "long " * 50}, {"title": "Plan"})

    assert found("care plan xylophone")[0] == 2


def test_a_title_weighs_more_than_the_body(add):
    add({"title": "Schools", "body": "Neglect"}, {"title": "Neglect", "body": "Schools"})

    assert found("neglect") == (2, 1)


def test_a_quoted_phrase_must_be_there_and_other_words_may(add):
    add({"title": "Early help"}, {"title": "Help comes early"}, {"title": "Early help for schools"})

    assert set(found('"early help"')) == {1, 3}
    assert found("“early help” schools") == (3, 1)


def test_a_phrase_does_not_run_from_one_field_into_the_next(add):
    add({"title": "Early", "body": "help"})

    assert found('"early help"') == ()


def test_a_minus_takes_away(add):
    add({"title": "Fostering"}, {"title": "Fostering recruitment"}, {"title": "Fostering in a rural place"})

    assert set(found("fostering -recruitment")) == {1, 3}
    assert found('fostering -recruitment -"rural place"') == (1,)
    assert set(found("-recruitment")) == {1, 3}


def test_a_hyphen_inside_a_word_takes_nothing_away(add):
    add({"title": "Follow-up visits"})

    assert found("follow-up") == (1,)


@pytest.mark.parametrize("words", ["the", "!!!", '"', "the of"])
def test_words_that_say_nothing_find_nothing(add, words):
    add({"title": "The plan of the council"})

    assert found(words) == ()


def test_words_that_were_passed_over_are_named(add):
    add({"title": "The plan"})

    assert look(Paper, Request(words="the plan")).ignored == ("the",)
    assert look(Paper, Request(words="how do we plan?")).ignored == ("how", "do", "we")


def test_words_of_asking_do_not_keep_the_rest_from_being_all(add):
    add({"title": "Keeping workers"}, {"title": "How workers do what workers should do"}, {"title": "Who"})

    assert found("How should we keep workers?") == (1, 2)
    assert found("who") == (3,)


@pytest.mark.parametrize("words", ["", "   "])
def test_no_words_ask_for_everything(add, words):
    add({"title": "One"}, {"title": "Two"})

    assert found(words) == (2, 1)


def test_an_order_by_a_field_puts_missing_values_last(add):
    add({"title": "Plan", "year": 2020}, {"title": "Plan"}, {"title": "Plan", "year": 2023})

    assert found("plan", order="-year") == (3, 1, 2)
    assert found("plan", order="year") == (1, 3, 2)


def test_an_order_holds_across_segments(add):
    for day in (3, 1, 2):
        add({"title": "Plan", "published_on": datetime.date(2024, 1, day)})

    assert found(order="-published_on") == (1, 3, 2)


def test_filters_are_any_within_a_field_and_all_between_fields(add):
    add(
        {"title": "1", "topic": "schools", "tag_list": "new rural"},
        {"title": "2", "topic": "schools", "tag_list": "cheap"},
        {"title": "3", "topic": "neglect", "tag_list": "new"},
    )

    assert set(found(filters={"tags": ["new", "cheap"]})) == {1, 2, 3}
    assert set(found(filters={"tags": ["new", "cheap"], "topic": ["schools"]})) == {1, 2}
    assert found(filters={"topic": ["unheard-of"]}) == ()
    assert found(filters={"topic": []}) == ()


def test_text_from_a_web_address_finds_typed_values(add):
    add({"title": "Plan", "year": 2024, "published_on": datetime.date(2024, 5, 1)}, {"title": "Plan"})

    assert found(filters={"year": ["2024"]}) == (1,)
    assert found(filters={"published_on": ["2024-05-01"]}) == (1,)
    assert found(filters={"year": [None]}) == (2,)


def test_a_facet_counts_what_its_own_filter_hides(add):
    add(
        {"title": "1", "topic": "schools", "year": 2023},
        {"title": "2", "topic": "schools", "year": 2024},
        {"title": "3", "topic": "neglect", "year": 2024},
        {"title": "4", "year": 2024},
    )

    answer = look(Paper, Request(filters={"topic": ["schools"]}, facets=["topic", "year"]))

    assert answer.count == 2
    assert answer.facets["topic"] == (("schools", 2), ("neglect", 1))
    assert answer.facets["year"] == ((2023, 1), (2024, 1))


def test_what_a_reader_may_not_see_is_nowhere(add):
    add(
        {"title": "Public plan", "topic": "schools"},
        {"title": "Secret plan about wombats", "topic": "wombats", "audience": "staff"},
    )
    public = {"audience": ["public"]}

    answer = look(Paper, Request(words="plan", allowed=public, facets=["topic", "audience"]))

    assert (answer.pks, answer.count) == ((1,), 1)
    assert answer.facets == {"topic": (("schools", 1),), "audience": (("public", 1),)}
    assert look(Paper, Request(words="wombats", allowed=public)).unknown == ("wombats",)
    assert look(Paper, Request(words="wombatz plan", allowed=public)).corrections == ()
    assert complete(Paper, "womb", allowed=public) == ()
    staff = {"audience": ["public", "staff"]}
    assert look(Paper, Request(words="wombatz plan", allowed=staff)).corrections[0].words == "wombats plan"
    assert complete(Paper, "womb", allowed=staff) == ("wombats",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fosterign", "fostering"),
        ("Fosterign carers", "fostering carers"),
        ('"early hlep" -wombats CARRES', '"early help" -wombats carers'),
        ("stabilty", "stability"),
    ],
)
def test_a_misspelt_word_is_corrected_in_its_place(add, typed, meant):
    add({"title": "Fostering carers: early help and stability"})

    (correction,) = look(Paper, Request(words=typed)).corrections

    assert (correction.words, correction.count) == (meant, 1)


def test_known_words_and_forms_of_them_are_not_corrected(add):
    add({"title": "Carer review"}, {"title": "Career"})

    assert look(Paper, Request(words="carers reviewing")).corrections == ()


def test_a_correction_without_results_is_not_made(add):
    add({"title": "Fostering", "year": 2020})

    assert look(Paper, Request(words="fosterign", filters={"year": [2024]})).corrections == ()


def test_the_more_frequent_of_two_near_words_is_proposed(add):
    add({"title": "Carer"}, {"title": "Carer"}, {"title": "Caper"})

    assert look(Paper, Request(words="caner")).corrections[0].changes == (("caner", "carer"),)


def test_another_wording_counts_as_the_word(add):
    wording = {"neet": ["not in education employment or training"], "special needs": ["SEND"]}
    add(
        {"title": "NEET"},
        {"title": "Young people not in education, employment or training"},
        {"title": "Education and training"},
        {"title": "SEND transport"},
        {"title": "Special needs transport"},
    )

    assert set(found("neet", alternatives=wording)) == {1, 2}
    assert set(found("special needs transport", alternatives=wording)[:2]) == {4, 5}
    assert look(Paper, Request(words="neet", alternatives=wording)).stems >= {"neet", "employ", "train"}


ACRONYMS = {
    "SEND": ["special educational needs"],
    "special educational needs": ["SEND"],
    "FGC": ["family group conference"],
    "family group conference": ["FGC"],
    "edge of care": ["entering care"],
}


def test_an_acronym_in_capitals_is_not_the_word_that_looks_like_it(add):
    add(
        {"title": "Sending letters home"},
        {"title": "SEND transport"},
        {"title": "Special educational needs"},
        {"title": "She sends a copy"},
    )

    asked = {
        words: set(found(words, alternatives=ACRONYMS)) for words in ("SEND", "sending", "SEND transport")
    }
    stems = look(Paper, Request(words="SEND", alternatives=ACRONYMS)).stems

    assert asked["SEND"] == set(found("special educational needs", alternatives=ACRONYMS)) == {2, 3}
    assert asked["sending"] == {1, 2, 4}
    assert mark("SEND plans, sending copies", stems) == "<mark>SEND</mark> plans, sending copies"
    assert set(found("SEND", alternatives={})) == {1, 2, 4}


def test_an_acronym_beside_other_words_finds_what_its_long_form_finds(add):
    add(
        *({"title": f"Care plan {number}", "body": "Care and more care."} for number in range(12)),
        {"title": "A family group conference for a child entering care"},
        {"title": "Family group conference", "body": "On the edge of care."},
        {"title": "FGC at the edge of care"},
    )

    short = found("FGC edge of care", alternatives=ACRONYMS)[:3]
    long = found("family group conference edge of care", alternatives=ACRONYMS)[:3]

    assert set(short) == set(long) == {13, 14, 15}


def test_an_acronym_that_stands_nowhere_is_taken_for_the_words_it_stands_for(add):
    add({"title": "A family conference"}, {"title": "Group work"}, {"title": "Care"})

    assert found("FGC care", alternatives=ACRONYMS) == found(
        "family group conference care", alternatives=ACRONYMS
    )


def test_the_last_word_may_be_unfinished(add):
    add({"title": "Fostering"}, {"title": "Foster carers"}, {"title": "Schools"})

    assert found("foste") == ()
    assert set(found("foste", unfinished=True)) == {1, 2}
    assert look(Paper, Request(words="foste", unfinished=True)).corrections == ()


def test_completions_are_whole_words_the_most_frequent_first(add):
    add({"title": "Care carers"}, {"title": "Carers"}, {"title": "School"})

    assert complete(Paper, "early car") == ("carers", "care")
    assert complete(Paper, "early car", limit=1) == ("carers",)
    assert complete(Paper, "early ") == ()
    assert complete(Paper, "") == ()


@pytest.mark.parametrize(
    "request_", [{"filters": {"title": ["x"]}}, {"allowed": {"x": []}}, {"facets": ["x"]}, {"order": "-x"}]
)
def test_a_field_that_is_no_filter_field_is_refused(add, request_):
    add({"title": "One"})

    with pytest.raises(FilterFieldError, match="Add index"):
        look(Paper, Request(**request_))


def test_an_index_that_was_never_written_is_empty(papers):
    answer = look(Paper, Request(words="plan", facets=["topic"]))

    assert (answer.count, answer.facets, answer.unknown) == (0, {"topic": ()}, ("plan",))


@pytest.mark.parametrize(("offset", "limit", "expected"), [(-5, 2, 2), (1, -1, 0), (99, 5, 0), (0, 0, 0)])
def test_pages_beyond_the_results_are_empty(add, offset, limit, expected):
    add({"title": "Plan"}, {"title": "Plan"}, {"title": "Plan"})

    answer = look(Paper, Request(words="plan", offset=offset, limit=limit))

    assert (len(answer.hits), answer.count) == (expected, 3)


def test_what_is_said_twice_counts_twice(add):
    add({"title": "Schools"}, {"title": "Housing"})

    assert found("housing schools schools") == (1, 2)
    assert found("housing housing schools") == (2, 1)


def test_a_pasted_passage_is_read_word_by_word(add):
    add({"title": "Housing for care leavers"}, {"title": "Schools"})
    passage = 'We heard of "a scheme of that kind" in some other council - not ours -housing for those who leave care'

    assert found(passage) == (1,)
    assert found('"a scheme of that kind" housing') == ()


def test_a_single_letter_says_nothing_beside_words(add):
    add({"title": "Plan B"}, {"title": "Plan"}, {"title": "B"})

    assert set(found("b plan")) == {1, 2}
    assert set(found("b")) == {1, 3}
