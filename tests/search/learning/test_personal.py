"""What is never written down."""

import pytest

from search.learning.personal import looks_personal


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5919",
        "9434765919",
        "943-476-5919",
        "NHS no 943.476.5919",
        "９４３４７６５９１９",
        "943\u200b476\u200b5919",
        "٩٤٣٤٧٦٥٩١٩",
        "LS6 3AB",
        "sw1a1aa neglect",
        "b33 8th",
        "jane@example.org",
        "jane @ example.org",
        "jane@localhost",
        "12/03/2009",
        "12.3.09",
        "12 - 03 - 2009",
        "2009-03-12",
        "12 March 2009",
        "12th of march, 2009",
        "March 12, 2009",
        "child born 2009",
        "DOB 12 3",
        "0113 496 0000",
        "07700 900123",
        "+44 7700 900123",
        "(0113) 4960000",
        "AB 12 34 56 C",
        "A123456789012",
        "case 1234567",
        "14 Elm Tree Road",
        "word " * 16,
        "x" * 101,
    ],
)
def test_what_looks_as_if_it_were_about_a_person_is_seen(text):
    assert looks_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "NI 117",
        "section 47",
        "working together 2023",
        "2023-24 outturn",
        "2023 to 2024",
        "2023/2024 statistics",
        "16 to 18 year olds",
        "20 weeks EHCP",
        "KS2 SATs",
        "under 18 conceptions",
        "0-25 SEND",
        "12 month progress review",
        "35 local priorities",
        "covid 19 recovery",
        "NI 111, NI 117",
        "top 10 tips for neglect",
        "may 2024 inspection",
        "children born abroad",
        "",
    ],
)
def test_words_of_the_trade_are_kept(text):
    assert not looks_personal(text)
