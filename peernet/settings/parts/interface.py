"""The JSON interface: closed by default, session or personal token, OpenAPI 3.1."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "peernet.accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["peernet.core.permissions.RulePermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["peernet.core.parsers.TextJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "peernet.core.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "120/min", "user": "600/min"},
    "EXCEPTION_HANDLER": "peernet.core.refusals.answer_api",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Peernet",
    "DESCRIPTION": "Councils share what works and review each other.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["peernet.core.schema.only_our_interface"],
    "COMPONENT_SPLIT_REQUEST": True,
    # Several subjects have a state, a kind or a role; each set of choices gets one name of its own.
    "ENUM_NAME_OVERRIDES": {
        "ActionState": "peernet.findings.states.ActionState",
        "ClockKey": "peernet.reviews.terms.ClockKey",
        "ConcernRole": "peernet.concerns.models.ConcernPart.Role",
        "ConcernState": "peernet.concerns.states.ConcernState",
        "ConflictKind": "peernet.pairing.models.Conflict.Kind",
        "CouncilKind": "peernet.councils.models.Council.Kind",
        "CouncilRole": "peernet.councils.states.CouncilRole",
        "DeclineReason": "peernet.reviews.states.DeclineReason",
        "ConversationState": "cms.introducing.states.Standing",
        "ErrandState": "peernet.pairing.models.Errand.State",
        "EvidenceLevel": "cms.states.Level",
        "FindingKind": "peernet.findings.states.FindingKind",
        "FindingState": "peernet.findings.states.FindingState",
        "InvitationState": "peernet.reviews.states.InvitationState",
        "MembershipState": "peernet.councils.states.MembershipState",
        "PeerRole": "peernet.peers.states.PeerRole",
        "QuestionState": "cms.asking.states.QuestionState",
        "RearrangementKind": "peernet.pairing.models.Rearrangement.Kind",
        "ReviewState": "peernet.reviews.states.ReviewState",
        "RoundState": "peernet.reviews.states.RoundState",
        "TeamRole": "peernet.reviews.states.TeamRole",
        "Theme": "peernet.core.themes.Theme",
        "WantedState": "cms.asking.states.WantedState",
    },
}
