"""Refusals a person can read. Operations raise them; pages and the API translate them."""


class DomainError(Exception):
    """Something asked for cannot be done, and the message says what to do instead."""

    code = "refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class WrongStateError(DomainError):
    """It is not the time for this step (409)."""

    code = "wrong_state"


class ChangedMeanwhileError(DomainError):
    """Somebody else has changed it since the person began (412)."""

    code = "changed_meanwhile"


class NotYoursError(DomainError):
    """The person may see this but may not do it (403)."""

    code = "not_yours"
