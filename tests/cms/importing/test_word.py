"""Word documents as people write them are read, and nothing of them is lost."""

import pytest

from cms.importing.files import read_file
from cms.importing.told import Left
from peernet.indicators.models import Indicator
from tests.cms.importing.samples import part_of, rezipped, word
from tests.factories import CouncilFactory
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db


def read(content, council=None):
    [made] = read_file("ours.docx", content, council=council or CouncilFactory(), on=TODAY)
    return made


def test_headings_with_tolerant_names_open_fields():
    made = read(
        word(
            (0, "Walking to school"),
            (1, "1. Background:"),
            "Two towns.",
            "Many villages.",
            (2, "OUR APPROACH"),
            "We walk along.",
            (1, "Lessons learnt"),
            "We began late.",
            (1, "Themes"),
            "School attendance",
            (1, "Start date"),
            "1st September 2023",
            (1, "Running costs"),
            "£40,000 a year",
        )
    )

    assert (made.title, made.left, made.remarks) == ("Walking to school", [], [])
    assert made.values == {
        "context": "Two towns.\n\nMany villages.",
        "practice": "We walk along.",
        "did_not_work": "We began late.",
        "theme": "school-attendance",
        "started_on": "2023-09-01",
        "running_cost": 40000,
    }


def test_bold_lines_with_a_known_name_are_headings_too():
    content = word("The problem", "Too many stayed at home.")
    document = part_of(content, "word/document.xml").replace(
        b"<w:r><w:t>The problem", b"<w:r><w:rPr><w:b/></w:rPr><w:t>The problem"
    )

    made = read(rezipped(content, word__document_dot_xml=document))

    assert made.values == {"problem": "Too many stayed at home."}


def test_unknown_headings_and_words_before_the_first_are_kept_whole():
    made = read(
        word(
            "For the board.",
            (1, "The problem"),
            "They stayed at home.",
            (1, "Governance"),
            "A board.",
            "Termly.",
        )
    )

    assert made.left == [
        Left("Without a heading", "For the board.", "It stands below no heading."),
        Left("Governance", "A board.\n\nTermly.", "No field of the template has this name."),
    ]


def test_an_unknown_heading_inside_a_field_stays_a_line_of_it():
    made = read(word((1, "What you did"), "We walk.", (2, "Who does what"), "She rings at eight."))

    assert made.values["practice"] == "We walk.\n\nWho does what\n\nShe rings at eight."
    assert made.remarks == [
        "“Who does what” is read as a line of “What you did”.",
        "No title was found. Give it one in the editor.",
    ]


def test_values_that_do_not_fit_are_kept_with_what_would():
    made = read(
        word(
            (1, "Title"),
            "Walking",
            (1, "Number of children"),
            "roughly a hundred",
            (1, "Theme"),
            "Gardening",
            (1, "Email"),
            "ask at the desk",
            (1, "End date"),
            "1 May 2024",
        )
    )

    assert made.values == {}
    assert [(left.heading, left.text) for left in made.left] == [
        ("Children reached in a year", "roughly a hundred"),
        ("Main theme", "Gardening"),
        ("Their e-mail address", "ask at the desk"),
        ("Ended on", "2024-05-01"),
    ]
    assert made.left[0].why == "Give a whole number, such as 40000."
    assert made.left[1].why.startswith("Choose one of: Early help")


def test_too_long_a_text_begins_in_its_field_and_is_kept_whole():
    text = "We began too late in the term. " * 200

    made = read(word((1, "What did not work"), text))

    assert len(made.values["did_not_work"]) <= 3500
    assert made.values["did_not_work"].endswith("in the term.")
    assert [left.text for left in made.left] == [text.strip()]


def test_tables_of_outcomes_lie_either_way():
    Indicator.objects.create(code="NI 87", scheme="National Indicators 2008", name="Persistent absence")
    rows = [
        ["Measure", "Unit", "Before", "After", "Source", "Indicator"],
        ["Absent", "%", "12.4%", "9", "Census", "NI 87"],
        ["Stayed", "%", "about 40", "71.255", "Own count", "NI 1000"],
    ]
    turned = [list(column) for column in zip(*rows, strict=True)]

    lying, standing = (
        read(word((1, "Outcomes"), table, (1, "Theme"), "neglect")) for table in (rows, turned)
    )

    assert (
        lying.outcomes
        == standing.outcomes
        == [
            {
                "measure": "Absent",
                "unit": "%",
                "baseline": "12.40",
                "result": "9.00",
                "source": "Census",
                "indicator": "NI 87",
            },
            {"measure": "Stayed", "unit": "%", "result": "71.26", "source": "Own count"},
        ]
    )
    assert [(left.heading, left.text) for left in lying.left] == [
        ("Outcome 2: before", "about 40"),
        ("Outcome 2: after", "71.255"),
        ("Outcome 2: indicator", "NI 1000"),
    ]


def test_other_tables_footnotes_and_pictures_are_told():
    made = read(word((1, "The problem"), "Much.", [["Year", "Staff"], ["2023", "4"]]))

    assert made.left == [
        Left(
            "A table below “The problem”",
            "Year | Staff\n2023 | 4",
            "It is no table of outcomes or of short facts.",
        )
    ]


def test_inserted_and_linked_words_are_read_and_deleted_ones_are_not():
    content = word((1, "The problem"), "KEEP")
    changed = part_of(content, "word/document.xml").replace(
        b"<w:r><w:t>KEEP</w:t></w:r>",
        b"<w:ins><w:r><w:t>More </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>"
        b"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
    )

    assert read(rezipped(content, word__document_dot_xml=changed)).values == {"problem": "More linked"}


def test_steps_are_numbered_once():
    made = read(word((1, "How to start"), "1. Agree who sees the list.", "2. Move annual leave."))

    assert made.steps == ["Agree who sees the list.", "Move annual leave."]


def test_other_councils_are_found_and_ones_own_is_not_a_joint_owner():
    own, other = CouncilFactory(name="Ours"), CouncilFactory(name="Theirs")

    made = read(word((1, "Joint owners"), "Theirs; Ours; Nowhere"), own)

    assert made.joint_owners == [other.code]
    assert [(left.text, left.why) for left in made.left] == [
        ("Ours", "Your own council owns it already."),
        ("Nowhere", "No council of the register has this name or code."),
    ]


def test_more_than_fits_is_kept():
    steps = [f"Do number {number} with care." for number in range(20)]

    made = read(
        word((1, "Steps"), *steps, (1, "Further themes"), "neglect\nneet\nkinship care\nyouth justice")
    )

    assert made.steps == steps[:12]
    assert made.also == ["neglect", "neet", "kinship-care"]
    assert [left.text for left in made.left] == ["\n".join(steps[12:]), "Youth justice"]


def test_a_column_that_no_outcome_has_is_kept_with_its_name():
    rows = [["Measure", "Unit", "Before", "Who asked"], ["Absent", "%", "12", "The board"]]

    made = read(word((1, "Theme"), "neglect", (1, "Outcomes"), rows))

    assert [(left.heading, left.text) for left in made.left] == [("Outcomes", "Who asked: The board")]
