"""What the API reads: JSON, and nothing that could not be written down again."""

import json
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class TextJSONParser(JSONParser):
    """JSON whose text is text and whose depth has an end.

    Half a character, which an escape can name, can be neither kept nor sent back in a refusal.
    """

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            given = super().parse(*args, **kwargs)
            json.dumps(given, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise ParseError("JSON parse error - the text holds half a character. Send it again.") from None
        except RecursionError:
            raise ParseError("JSON parse error - it is nested too deeply. Send less in one go.") from None
        return given
