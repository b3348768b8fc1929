"""The index of one family of models, as modelsearch wants it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db.models import Model
from modelsearch.backends.base import BaseIndex, get_model_root
from modelsearch.index import class_is_indexed, get_indexed_instance

from search.whoosh.current import latest
from search.whoosh.documents import Document, document_of
from search.whoosh.keys import from_keys, has_integer_keys
from search.whoosh.rebuilding import Rebuild
from search.whoosh.snapshots import Snapshot
from search.whoosh.store import Store


class WhooshIndex(BaseIndex):
    """A model and all its descendants: they share primary keys, so one document stands for one object."""

    def __init__(self, backend, model: type[Model], path: Path) -> None:
        super().__init__(backend)
        self.model = get_model_root(model)
        self.store = Store(path, self.get_key())

    def __str__(self) -> str:
        return self.get_key()

    def get_key(self) -> str:
        """The name of the index among those of the backend, and of its folder."""
        return self.model._meta.label_lower.replace(".", "_")

    def snapshot(self) -> Snapshot:
        """The index as of its last commit."""
        return latest(self.store, integer_keys=has_integer_keys(self.model))

    def reset(self) -> None:
        """Forget every object."""
        self.store.reset()

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Index the objects, replacing older versions of them: one commit for all."""
        if class_is_indexed(model):
            self.store.write([document_of(item) for item in items])

    def delete_item(self, item: Model) -> None:
        """Remove an object."""
        self.store.delete([str(item.pk)])

    def delete_keys(self, keys: Iterable[object]) -> None:
        """Remove objects by primary key, which may be gone from the database: one commit for all."""
        self.store.delete([str(key) for key in keys])

    def current_documents(self, keys: Sequence[str]) -> tuple[list[Document], list[str]]:
        """The objects with these keys as the database has them now, and the keys that are to be gone."""
        found = self.model._base_manager.filter(pk__in=from_keys(self.model, keys))
        items = [item for row in found if (item := get_indexed_instance(row))]
        documents = [document_of(item) for item in items if class_is_indexed(type(item))]
        return documents, sorted(set(keys) - {document.key for document in documents})


class WhooshRebuilder:
    """Fills a new folder while searches and saves go on with the old one, then changes over."""

    # Larger commits make fewer segments; smaller ones need less memory.
    BATCH = 5000

    _rebuild: Rebuild

    def __init__(self, index: WhooshIndex) -> None:
        self.index = index
        self._waiting: dict[str, Document] = {}

    def start(self) -> "WhooshRebuilder":
        """Begin; what modelsearch then adds goes into the new folder."""
        self._rebuild = self.index.store.begin_rebuild()
        return self

    def add_model(self, model: type[Model]) -> None:
        """Nothing to prepare: every model has the same schema."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Index the objects in the new folder."""
        self._waiting |= {str(item.pk): document_of(item) for item in items}
        if len(self._waiting) >= self.BATCH:
            self._flush()

    def finish(self) -> None:
        """Take up what changed meanwhile, and change over."""
        self._flush()
        self.index.store.finish_rebuild(self._rebuild, self.index.current_documents)

    def _flush(self) -> None:
        if self._waiting:
            self._rebuild.write(self._waiting.values())
            self._waiting = {}
