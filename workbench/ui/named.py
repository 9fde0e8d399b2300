"""Values in the history with names in the place of ids, which say nothing to anyone."""

from collections.abc import Mapping
from typing import Any

from workbench.actions.history import REFERENCES
from workbench.base.languages import tr


def named(field: str, value: Any, names: Mapping[str, str]) -> Any:
    """A field's value with what `names` calls the records in it; of one that is gone without a name, that it is."""
    if isinstance(value, dict):
        return {names.get(key, key): one for key, one in value.items()}
    if field not in REFERENCES or value in (None, ""):
        return value
    return names.get(value) or tr("one that is gone")
