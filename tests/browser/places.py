"""Every kind of page, and how each person gets there: an address to begin at, then links to follow."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import people

#: Links of the page itself, never those of the header.
LINKS = "main a, .govuk-breadcrumbs a"


@dataclass(frozen=True)
class Place:
    """A page as one person reaches it."""

    person: str
    start: str
    links: tuple[str, ...] = ()
    status: int = 200

    def __str__(self) -> str:
        who = self.person.split(".")[0] or "stranger"
        return " > ".join([who, self.start, *self.links])

    def go(self, page: Page) -> None:
        """Begin at the address and follow the links, as somebody who reads does."""
        page.goto(self.start)
        for words in self.links:
            page.locator(LINKS).filter(has_text=words, visible=True).first.click()
            page.wait_for_load_state()


def _places(person: str, *walks: str, status: int = 200) -> list[Place]:
    """Places from lines such as ``/reviews/ > Aldermere > Findings``."""
    return [
        Place(person, start, tuple(links), status) for start, *links in (walk.split(" > ") for walk in walks)
    ]


OPEN_TO_ALL = _places(
    people.STRANGER,
    "/",
    "/privacy/",
    "/accessibility/",
    "/practice/",
    "/practice/?theme=neglect&level=promising",
    "/practice/?theme=youth-justice&level=no-effect",
    "/practice/ > A named worker",
    "/practice/ > A named worker > Skelbrook",
    "/practice/ > theme",
    "/practice/themes/neet/",
    "/practice/themes/unaccompanied-children/",
    "/practice/ > collection",
    "/practice/collections/one-person-across-the-gap/",
    "/search/",
    "/search/?q=missing",
    "/search/?q=mising",
    "/search/?q=zzzyx",
    "/search/?q=careleavers",
    "/search/reports/",
    "/search/documents/",
    "/search/councils/?q=ald",
    "/councils/",
    "/councils/?network=demo",
    "/councils/?q=zzzyx",
    "/councils/ > Barnsley",
    "/councils/?network=demo > Aldermere",
    "/councils/?network=demo&existing=ended > Highmoor",
    "/indicators/",
    "/indicators/?q=NI+117",
    "/indicators/NI-117/",
    "/councils/XAL/figures/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/design/",
    "/api/v1/docs/",
)
REFUSED = [
    *_places(people.STRANGER, "/nowhere/", status=404),
    *_places(people.GRACE, "/rounds/", "/log/", status=403),
    *_places(people.MORGAN, "/retention/", "/log/", "/log/?person=Morgan&verb=nothing"),
]
HOMES = [
    Place(person, "/")
    for person in (
        people.MORGAN,
        people.PRIYA,
        people.TOMAS,
        people.HELEN,
        people.JONAH,
        people.RUTH,
        people.DANIEL,
        people.AMARA,
        people.GRACE,
        people.RACHEL,
    )
]
ACCOUNT = [
    *_places(
        people.GRACE,
        "/inbox/",
        "/keys/",
        "/reviews/",
        "/reviews/?ended",
        "/actions/",
        "/actions/?finished",
        "/councils/join/",
        "/councils/join/ > Leave this council",
        "/search/?q=missing",
        "/search/people/?q=neglect",
        "/search/for-your-council/",
        "/search/recent/",
        "/search/saved/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/accounts/2fa/",
        "/signed-in/",
        "/account/",
        "/account/leave/",
        "/accounts/2fa/totp/activate/",
    ),
    *_places(people.RACHEL, "/councils/join/"),
    *_places(
        people.RUTH,
        "/inbox/",
        "/ > Rachel Stone",
        "/ > Rachel Stone > Rachel Stone",
        "/ > Vouch for Callum Frost",
        "/councils/XAL/ > People",
    ),
    *_places(people.JONAH, "/reviews/ > Review of Port Ellery"),
]
ON_THE_TEAM = _places(
    people.AMARA,
    "/inbox/",
    "/reviews/",
    "/reviews/ > Aldermere",
    "/reviews/ > Aldermere > Scope",
    "/reviews/ > Aldermere > Team",
    "/reviews/ > Aldermere > Preparing",
    "/reviews/ > Aldermere > Preparing > Data pack",
    "/reviews/ > Aldermere > Preparing > Log hours",
    "/reviews/ > Aldermere > Timetable",
    "/reviews/ > Aldermere > Timetable > This day alone",
    "/reviews/ > Aldermere > Visit log",
    "/reviews/ > Aldermere > Visit log > on a phone",
    "/reviews/ > Aldermere > Visit log > What we know so far",
    "/reviews/ > Aldermere > Visit log > Change",
    "/reviews/ > Aldermere > Visit log > concern",
    "/reviews/ > Aldermere > Findings",
    "/reviews/ > Aldermere > Findings > Write a finding",
    "/reviews/ > Aldermere > Findings > The same worry",
    "/reviews/ > Aldermere > Findings > Count the wait > Reword",
    "/reviews/ > Aldermere > Actions",
    "/reviews/ > Wrenmouth",
    "/reviews/ > Wrenmouth > Findings",
    "/reviews/ > Wrenmouth > Actions",
    "/ > Verify: > Send back",
)
AT_THE_HOST = [
    *_places(
        people.HELEN,
        "/councils/XAL/priorities/",
        "/councils/XAL/priorities/choose/",
        "/priorities/",
        "/priorities/?network=england",
        "/peers/",
        "/peers/ > Your record",
        "/councils/XAL/ > priorities",
    ),
    *_places(
        people.HELEN,
        "/reviews/ > Aldermere",
        "/reviews/ > Aldermere > Findings",
        "/reviews/ > Aldermere > Actions",
        "/reviews/ > Aldermere > Scope",
        "/reviews/ > Aldermere > Preparing",
        "/reviews/ > Aldermere > Timetable",
        "/reviews/ > Aldermere > Who opened it",
    ),
    *_places(
        "martin.eccles@skelbrook.example",
        "/",
        "/inbox/",
        "/actions/",
        "/reviews/ > Skelbrook > Findings",
        "/reviews/ > Skelbrook > Findings > A housing officer",
        "/reviews/ > Skelbrook > Findings > Pay and equip",
        "/reviews/ > Skelbrook > Findings > Pay and equip > Set an action",
        "/reviews/ > Skelbrook > Findings > Two lists",
        "/reviews/ > Skelbrook > Actions",
        "/actions/ > Make a safety plan",
        "/actions/ > Make a safety plan > Say what blocks it",
    ),
    *_places(
        "victor.adeyemi@thornby.example",
        "/",
        "/reviews/ > Westerfold > Team",
        "/reviews/ > Westerfold > Team > Name a substitute",
        "/reviews/ > Westerfold > Team > Somebody else instead",
        "/reviews/ > Thornby",
        "/reviews/ > Thornby > Findings",
        "/reviews/ > Thornby > Findings > Repeat the neglect > Challenge",
        "/reviews/ > Thornby > Findings > Repeat the neglect > Do not accept",
    ),
]
STAGES = (
    "Requested",
    "Scoping",
    "Scope agreed",
    "Building the team",
    "Team confirmed",
    "Preparing",
    "Ready for the visit",
    "On site",
    "Feedback given",
    "Drafting the report",
    "Factual check",
    "Report final",
    "Report published",
    "Report final and confidential",
    "Planning action",
    "Acting on findings",
    "Progress review",
)
PROGRAMME = _places(
    people.MORGAN,
    "/ > Remove the second factor",
    "/programme/",
    "/programme/?network=england",
    "/programme/childrens-services-challenge/",
    "/programme/childrens-services-challenge/exceptions/",
    "/programme/ > Aldermere",
    "/programme/blackouts/",
    "/peers/",
    "/peers/check/",
    "/reviews/ > Fellshire > Asks",
    "/reviews/ > Moorvale > Preparing",
    "/reviews/ > Moorvale > Preparing > Latest improvement plan",
    "/reviews/ > Moorvale > Preparing > Ask for papers",
    "/reviews/",
    "/reviews/?ended",
    "/reviews/?ended > Eastmarsh",
    "/reviews/?ended > Dunmarch",
    "/reviews/ > Westerfold > Team",
    "/reviews/ > Queensbridge > Scope",
    "/rounds/",
    "/rounds/ > Open a round",
    "/rounds/ > Declared conflicts",
    "/rounds/ledger/?register=demo",
    "/rounds/ > Demo network",
    "/rounds/ > Demo network > November",
    "/rounds/ > England",
    "/rounds/ > England > Pins and vetoes of this round",
    "/reviews/ > Northgate Fields > Cancel the review",
    "/inbox/",
)
EXCHANGES = [
    *_places(
        people.JONAH,
        "/practice-use/",
        "/practice-use/ > A joint visit",
        "/practice-use/ > A joint visit > Write what you kept",
        "/practice-use/ > A joint visit > We have stopped",
        "/practice/aldermere/ > Practice flats > What they kept",
        "/practice/aldermere/ > Practice flats > What they kept > Westerfold",
        "/wanted/ > Getting fathers",
        "/wanted/ > Getting fathers > We have found it",
        "/wanted/ > Getting fathers > Close it",
        "/wanted/questions/",
        "/wanted/questions/ > Did you take",
        "/wanted/questions/ > Did you take > Answer",
        "/conversations/",
        "/conversations/ > Practice flats",
        "/conversations/ > Practice flats > Block this person",
    ),
    *_places(
        people.GRACE,
        "/wanted/",
        "/wanted/?state=met",
        "/wanted/ask/?q=keeping+carers",
        "/wanted/ > Getting fathers > Answer",
        "/wanted/questions/",
        "/conversations/",
        "/practice/aldermere/ > Practice flats > Ask a question",
        "/practice/aldermere/ > Practice flats > I am interested",
    ),
    *_places(people.PRIYA, "/wanted/searches/"),
]
LIVING = [
    *_places(
        people.PRIYA,
        "/practice-reviews/",
        "/practice-reviews/ > Links that broke",
        "/practice-reviews/ > One neglect assessment",
        "/practice-reviews/ > One neglect assessment > Lower its label",
    ),
    *_places(
        people.RUTH,
        "/practice-reviews/ > Seeing every child",
        "/practice-reviews/ > Seeing every child > It still holds",
        "/practice-reviews/ > Seeing every child > Withdraw it",
    ),
    *_places(people.PRIYA, "/practice-reviews/ > Reaching Year 12", status=410),
]
JOINING = [
    *_places(people.STRANGER, "/council-sign-in/"),
    *_places(people.HELEN, "/councils/XAL/assistants/", "/councils/XAL/assistants/name/", "/in-my-name/"),
    *_places(people.NADIA, "/councils/assisting/"),
    *_places(people.GRACE, "/reviews/ > Thornby > Team", "/reviews/ > Thornby > Findings"),
    *_places(people.STRANGER, "/councils/invited/", "/councils/invited/nobody/", status=404),
    *_places(
        people.RUTH,
        "/councils/XAL/people/",
        "/councils/XAL/assistants/",
        "/councils/XAL/people/ > Invite somebody",
        "/councils/XAL/people/ > Moves",
        "/councils/XAL/people/ > End",
        "/councils/XAL/people/ > End now",
        "/councils/XAL/people/ > Paul Renshaw",
        "/councils/XAL/people/ > Paul Renshaw > Answer",
    ),
    *_places(people.PAUL, "/councils/join/", "/councils/join/ > To Aldermere"),
    *_places(
        people.ADA, "/", "/ > Stop reading along", "/reviews/", "/reviews/ > Aldermere", "/councils/join/"
    ),
    *_places(people.GRACE, "/council-sign-in/linked/", "/council-sign-in/"),
    *_places(
        people.MORGAN,
        "/programme/ > Councils’ own sign-ins",
        "/council-sign-ins/ > Set one up",
        "/council-sign-ins/ > Saltshire",
        "/council-sign-ins/ > Saltshire > Replace",
        "/council-sign-ins/ > Saltshire > Remove it",
        "/councils/XAL/people/",
    ),
]
EVERYWHERE = [
    *OPEN_TO_ALL,
    *REFUSED,
    *HOMES,
    *ACCOUNT,
    *ON_THE_TEAM,
    *AT_THE_HOST,
    *PROGRAMME,
    *EXCHANGES,
    *LIVING,
    *JOINING,
]
