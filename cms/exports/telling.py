"""What a case study tells in a file: what its page shows to anybody, in the same order and words."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import date as day_written

from cms.adoption.queries import uses_of
from cms.companions import moments_of
from cms.drawing import Drawing, drawings
from cms.exports.told import (
    Chart,
    DrawnBar,
    Facts,
    Picture,
    Points,
    Prose,
    Section,
    Told,
    prose,
    section,
    under,
)
from cms.frozen import as_it_was
from cms.models import CaseStudyPage
from cms.reading.citing import Citation, address_of
from cms.reading.lines import lines_of
from peernet.core.components.scales import share_of, written
from peernet.core.components.states import LEVELS
from peernet.core.themes import Theme

#: Files travel, so they are written for a reader who is not signed in, whoever asks for them.
ANYBODY = AnonymousUser()


def told_of(page: CaseStudyPage) -> Told:
    """All of a published case study that anybody may read. Whom to ask is not among it."""
    joint = list(page.joint_owners.select_related("council"))
    councils = [page.council.name, *(each.council.name for each in joint)]
    citation = Citation.of(page, councils, address_of(page))
    _, level, meaning = LEVELS[page.level]
    return Told(
        title=page.title,
        councils=councils,
        theme=page.get_theme_display(),
        summary=page.summary,
        level=level,
        meaning=meaning,
        facts=_key_facts(page, councils),
        sections=[*_story(page), *_start(page), *_behind(page, councils)],
        citation=" ".join(citation.sentence()),
        address=citation.address,
        licence=page.get_licence_display(),
        changed=f"{page.last_published_at or page.first_published_at:%Y-%m-%dT%H:%M:%SZ}",
        words=page.tag_names(),
    )


def _key_facts(page: CaseStudyPage, councils: list[str]) -> Facts:
    rows = [
        ("Council", ", with ".join(filter(None, [councils[0], ", ".join(councils[1:])]))),
        ("Themes", ", ".join(Theme(theme).label for theme in page.themes())),
        ("For", page.get_age_group_display()),
        (
            "Since",
            f"{day_written(page.started_on, 'F Y') or 'not said'}, {page.get_status_display().lower()}",
        ),
        (
            "Children reached",
            f"{intcomma(page.children_reached)} a year" if page.children_reached is not None else "",
        ),
        ("Cost per child", f"£{intcomma(page.cost_per_child)} a year" if page.cost_band else ""),
        ("With", "; ".join(lines_of(page.partners))),
    ]
    return Facts("Key facts", [row for row in rows if row[1]])


def _story(page: CaseStudyPage) -> list[Section]:
    picture = Picture("picture", page.lead_image.description) if page.lead_image else None
    return [
        section("The place", prose(page.context)),
        section("The problem", prose(page.problem)),
        section(
            "What they did",
            picture,
            prose(page.practice),
            *under("Steps", Points([str(step.value) for step in page.steps], numbered=True)),
        ),
        section(
            "What changed",
            *(_chart(drawing) for drawing in drawings(page)),
            prose(page.what_changed),
            *under("How it was measured", prose(page.method)),
            *under("What the numbers cannot show", prose(page.limits)),
        ),
        section("What did not work", prose(page.did_not_work)),
        section("What it cost", _cost(page), prose(_staff(page))),
        section("What children and families said", prose(page.voice)),
        section("Whom it reached", prose(page.equality)),
    ]


def _chart(drawing: Drawing) -> Chart:
    longest = max((bar.value for bar in drawing.bars if bar.value is not None), default=0)
    bars = [
        DrawnBar(
            bar.label,
            written(bar.value, unit=drawing.unit, decimals=drawing.decimals, missing=bar.note),
            None if bar.value is None else share_of(bar.value, longest),
            bar.you,
        )
        for bar in drawing.bars
    ]
    closest = (
        drawing.indicator and f"Closest published measure: {drawing.indicator.code}, {drawing.indicator.name}"
    )
    source = drawing.source and f"Source: {drawing.source}"
    return Chart(drawing.title, bars, list(filter(None, [drawing.polarity, source, closest])))


def _cost(page: CaseStudyPage) -> Facts:
    rows = []
    if page.set_up_cost is not None:
        rows.append(("To set up", f"£{intcomma(page.set_up_cost)} once"))
    if page.running_cost is not None:
        rows.append(("To run", f"£{intcomma(page.running_cost)} a year"))
    if page.cost_band:
        rows.append(("For each child", f"£{intcomma(page.cost_per_child)} a year ({page.cost_band.label})"))
    return Facts("What it cost", rows)


def _staff(page: CaseStudyPage) -> str:
    if not page.staff_time or page.full_time_staff is None:
        return page.staff_time
    posts = f"{page.full_time_staff.normalize():f} full-time post{'' if page.full_time_staff == 1 else 's'}"
    return f"{page.staff_time}: {posts} in all."


def _start(page: CaseStudyPage) -> list[Section]:
    papers = [
        f"{paper.label} ({paper.document.file_extension.upper()}): {settings.SITE_URL}{paper.document.url}"
        for paper in page.papers.select_related("document")
    ]
    ask = "People of member councils see whom to ask when they sign in and open the address at the end."
    return [
        section(
            "How to start",
            prose(page.transfer),
            *under(f"Help from {page.council.name}", prose(page.help_offered)),
            *under("Materials they can share", Points([*papers, *lines_of(page.materials)])),
            Prose([ask]) if page.contact_name else None,
        )
    ]


def _behind(page: CaseStudyPage, councils: list[str]) -> list[Section]:
    was = page.council_context or as_it_was(page.council, date.today())
    judged = was["judgement"]
    place = [("Kind", was["kind_name"]), ("Region", was["region"])]
    if was["population"]:
        year = f" ({was['population_year']})" if was["population_year"] else ""
        place.append(("People", f"{intcomma(was['population'])}{year}"))
    if judged:
        inspected = day_written(date.fromisoformat(judged["inspected_on"]), "F Y")
        place.append(("Judgement", f"{judged['overall']}: {judged['framework']}, inspected {inspected}"))
    uses = [
        f"{use.sentence}: {', '.join(each.council.name for each in use.adoptions)}"
        for use in uses_of(page, ANYBODY)
    ]
    moments = [
        (day_written(each.on, "j F Y"), ". ".join(filter(None, [each.title, each.text])))
        for each in moments_of(page, ANYBODY)
    ]
    papers = [
        ("Whose practice", _joined(councils)),
        ("Money or help from outside", page.sponsorship),
        ("Children's data", page.data_protection),
        ("Licence", page.get_licence_display()),
    ]
    return [
        section("The council when this was published", Facts("The council when this was published", place)),
        section(
            "Who else uses this",
            Points(uses) if uses else prose("No other council has said yet that it uses this."),
        ),
        section(
            "Behind this case study",
            Facts("What happened, in order", moments),
            Facts("Behind this case study", [row for row in papers if row[1]]),
        ),
    ]


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
