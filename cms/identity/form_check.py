"""The identity check in the editor's form: a submission with words nobody cleared comes back with them."""

from typing import Any


class HeldBack:
    """Mixed into the form behind the editor. Drafts are saved whatever they hold; submissions are not."""

    def is_valid(self: Any) -> bool:
        if not super().is_valid():  # type: ignore[misc]
            return False
        if self.is_deferred_validation:
            return True
        from cms.operations.clearing import checked, unread

        # The check reads a page, so what was typed is put into one; nothing is written.
        draft = self.save(commit=False)
        standing = [each for each in checked(draft) if each.stands]
        for each in standing:
            form, field = self._place_of(each.hit.field)
            form.add_error(
                field,
                f"“{each.hit.words}” may point to a child: {each.hit.kind.label}. {each.hit.advice} "
                "Or ask your council’s approver to clear it with a reason.",
            )
        waiting = unread(draft)
        if waiting:
            self.add_error(None, waiting)
        return not standing and not waiting

    def _place_of(self: Any, address: str) -> tuple[Any, str | None]:
        """The form and the field a passage stands in; what has no field of its own is said at the top."""
        name, *rest = address.split(".")
        if name in {"outcomes", "papers"} and name in self.formsets:
            rows = [form for form in self.formsets[name].forms if not form.cleaned_data.get("DELETE", False)]
            rows.sort(key=lambda form: form.cleaned_data.get("ORDER") or 0)
            number = int(rest[0])
            if number < len(rows):
                field = rest[1] if rest[1:] and rest[1] in rows[number].fields else None
                return rows[number], field
        name = {"tags": "tags", "lead_image": "lead_image"}.get(name, name)
        return self, name if name in self.fields else None
