"""What a form is told beside its schema: words for coded values, and objects of the site to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.views.widgets.forms.nodes import FormNode, Json

Labels = Mapping[Json, str]


@dataclass(frozen=True)
class Option:
    """One value to choose, and what is shown for it."""

    value: str
    text: str


def _no_options(_name: str) -> Sequence[Option]:
    return ()


@dataclass(frozen=True)
class Wording:
    """Words by the name of a member.

    Attributes
    ----------
    labels : mapping
        Words of coded values, by name of the member.
    options : callable
        Returns what a text may be chosen from, by name of the member; asked each time an editor is made.
    keys : mapping
        Names that a mapping may have, by name of the member.
    titles : mapping
        Labels of members that are better than their names.
    """

    labels: Mapping[str, Labels] = field(default_factory=dict)
    options: Callable[[str], Sequence[Option]] = _no_options
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def labels_of(self, node: FormNode) -> Labels:
        """Return the words of a node's values; empty where they are no codes."""
        return self.labels.get(node.name, {})

    def title_of(self, node: FormNode) -> str:
        """Return the label of a node."""
        return self.titles.get(node.name, node.title)
