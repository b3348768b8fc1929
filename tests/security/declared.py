"""Every field of words that we keep: hidden from those who may not see its row, or open and why."""

from django.apps import apps
from django.db import models

from tests.architecture.walls import level_of

#: Model, then the way to the row that decides who may see it (empty: the row itself), then the fields.
HIDDEN: dict[str, tuple[str, str]] = {
    "accounts.Token": ("", "name"),
    "notifications.Message": ("", "subject body"),
    "councils.Membership": ("", "job_title reason"),
    "lost_devices.LostDevice": ("", "reason"),
    "tenants.Tenant": ("", "trouble"),
    "councils.Invitation": ("", "email why"),
    "councils.Move": ("", "job_title reason"),
    "councils.Assistance": ("", "reason"),
    "indicators.Priority": ("", "rationale dropped_because"),
    "peers.Peer": ("", "languages"),
    "peers.Employment": ("", "organisation job_title"),
    "reviews.Review": ("", "focus cancelled_reason withheld_reason"),
    "reviews.LineOfEnquiry": ("review", "question"),
    "reviews.Ask": ("", "what"),
    "reviews.CycleException": ("", "reason ended_because"),
    "reviews.Pause": ("review", "reason"),
    "reviews.Rearrangement": ("review", "reason"),
    "reviews.Position": ("", "text"),
    "reviews.PaperRequest": ("", "what why said"),
    "reviews.Paper": ("", "title"),
    "reviews.VisitNote": ("", "text"),
    "reviews.Room": ("review", "name"),
    "reviews.Session": ("", "title"),
    "reviews.NoteFile": ("", "title"),
    "reviews.Seat": ("", "declared"),
    "reviews.Observer": ("", "why"),
    "reviews.Objection": ("", "reason answer"),
    "pairing.Decision": ("", "reason"),
    "pairing.Errand": ("", "failure"),
    "pairing.Proposal": ("", "sentence"),
    "pairing.Unpaired": ("", "binding sentence"),
    "pairing.Rearrangement": ("", "reason"),
    "pairing.Moved": ("", "sentence"),
    "findings.Finding": ("", "title text judgement response"),
    "findings.Challenge": ("finding", "sentence text answer"),
    "findings.Plan": ("review", "committee"),
    "findings.Action": ("", "title outcome success team evidence remark"),
    "findings.Redaction": ("finding", "sentence reason"),
    "concerns.Concern": ("", "reference"),
    "files.PracticeDocument": ("", "title text_of text_problem"),
    "files.DocumentPage": ("", "text"),
    "cms.CaseStudyPage": (
        "",
        "summary partners staff_time context problem practice what_changed did_not_work voice equality transfer"
        " help_offered materials method limits data_protection sponsorship",
    ),
    "cms.OutcomeClaim": ("page", "measure baseline_period result_period source"),
    "cms.Paper": ("page", "label"),
    "cms.Ruling": ("", "words reason"),
    "cms.ApprovalLink": ("", "words name role email signed_name signed_role comment"),
    "cms.JointAgreement": ("", "words comment"),
    "cms.Judgement": ("", "feedback"),
    "cms.Opinion": ("judgement", "reason"),
    "adoption.Adoption": ("", "kept changed result stopped_because"),
    "adoption.Move": ("adoption", "reason"),
    "asking.Question": ("", "words answer hidden_because"),
    "asking.Wanted": ("", "title struggle outcome"),
    "asking.Reply": ("", "words hidden_because"),
    "introducing.Line": ("conversation", "words"),
    "importing.Import": ("", "name"),
    "importing.ImportedDraft": ("", "where"),
    "importing.Leftover": ("draft", "heading text why"),
    "saving.SavedSearch": ("", "title"),
}
MACHINE, PUBLIC, STAFF = "a machine's own word", "published", "for people of the network's own roles"
#: Model, then its other fields with the reason why no canary sits in them.
OPEN: dict[str, dict[str, str]] = {
    "accounts.User": {
        "password": "a digest; shown nowhere",
        "name": "colleagues know each other by name",
        "email": "colleagues write to each other; shown by the page of a council's people",
    },
    "accounts.Token": {"digest start": MACHINE},
    "councils.Invitation": {"selector digest": MACHINE},
    "audit.Entry": {
        "verb subject_kind subject_key digest previous salt words_digest": MACHINE,
        "subject_name detail": "the database lets nobody change them; shown by the rule of the log",
    },
    "outbox.Job": {"topic payload failure": "has no page"},
    "notifications.Message": {"link": MACHINE},
    "councils.Council": {
        "code name official_name region combined_authority gss_code dfe_code": PUBLIC,
    },
    "councils.Judgement": {"framework parts": PUBLIC},
    "councils.ContactDomain": {"domain": PUBLIC},
    "councils.RegisterImport": {"source counts": PUBLIC},
    "indicators.Indicator": {
        "code scheme version topic name unit definition suppression source published_as": PUBLIC
    },
    "indicators.Priority": {"partners": MACHINE},
    "indicators.IndicatorValue": {"period suppressed source": PUBLIC},
    "tenants.Tenant": {"issuer": "shown to whoever signs in there"},
    "reviews.ReviewType": {"code name": PUBLIC},
    "reviews.Round": {"name": "known once published; its test of visibility stands beside it"},
    "reviews.TypeVersion": {"stages clocks team documents report_sections why": PUBLIC},
    "reviews.LateReason": {"reason": PUBLIC},
    "reviews.Paper": {"file kind digest": "given through a checked address; see the matrix"},
    "reviews.NoteFile": {"file kind digest": "given through a checked address; see the matrix"},
    "pairing.Run": {"problem solver_version fingerprint": MACHINE},
    "pairing.Errand": {"options": MACHINE},
    "pairing.Proposal": {"terms alternatives": MACHINE},
    "pairing.Unpaired": {"ruled_out relaxations": MACHINE},
    "pairing.Rearrangement": {"question answer fingerprint solver_version": MACHINE},
    "concerns.Wording": {"text": "the network's own words, shown before a concern is raised"},
    "files.PracticeImage": {
        "title file description file_hash": "follows Wagtail's collections; see tests/cms/matrix"
    },
    "files.PracticeRendition": {"filter_spec file focal_point_key": MACHINE},
    "files.PracticeDocument": {"file file_hash": "given through a checked address; see the matrix"},
    "cms.PracticeWord": {"name slug": PUBLIC},
    "cms.OutcomeClaim": {"unit": "too short for a canary"},
    "cms.CaseStudyPage": {
        "contact_name contact_role contact_email council_context": "shown to members; tested beside the page",
    },
    "cms.Ruling": {"fingerprint kind field": MACHINE},
    "cms.ApprovalLink": {"selector digest": MACHINE},
    "adoption.Adoption": {"cost": "a word of a list"},
    "asking.EmptySearch": {"words": STAFF},
    "browsing.ThemePage": {"introduction": PUBLIC},
    "browsing.CollectionPage": {"introduction": PUBLIC},
    "browsing.ChosenForTheme": {"reason": PUBLIC},
    "browsing.ChosenForCollection": {"reason": PUBLIC},
    "living.Turn": {"note": "published with the step it explains"},
    "living.Notice": {"address title reason": PUBLIC},
    "living.LinkedAddress": {"url said": PUBLIC},
    "living.Mention": {"where": MACHINE},
    "importing.Import": {"digest found": MACHINE},
    "saving.SavedSearch": {"address": MACHINE},
    "wording.Synonym": {"said also note replaces": STAFF},
    "wording.Promotion": {"words reason": STAFF},
    "wording.QueryRule": {"words facet value": STAFF},
    "learning.Search": {"tab words said shown": STAFF},
    "learning.Click": {"key": MACHINE},
    "learning.JudgedSearch": {"words said": STAFF},
    "learning.Run": {"engine scores note": STAFF},
}
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def fields_of_words() -> set[tuple[str, str]]:
    """Model and name of every field that could hold what somebody wrote."""
    return {
        (kind._meta.label, field.name)
        for kind in apps.get_models()
        if level_of(kind._meta.app_label) is not None
        for field in kind._meta.local_fields
        if isinstance(field, WORDS) and not field.choices
    }


def declared_fields() -> list[tuple[str, str]]:
    """Model and name of every field that is declared, hidden or open."""
    hidden = [(label, field) for label, (_, fields) in HIDDEN.items() for field in fields.split()]
    return hidden + [
        (label, field) for label, open_ in OPEN.items() for fields in open_ for field in fields.split()
    ]
