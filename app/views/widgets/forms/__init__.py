"""Forms that are generated: from a JSON schema to editors of its values, with a JSON view beside them."""

from app.views.widgets.forms.nodes import Fault, FormNode, Json, Kind, fits, form_node
from app.views.widgets.forms.value_editor import ValueEditor
from app.views.widgets.forms.wording import Wording

__all__ = ["Fault", "FormNode", "Json", "Kind", "ValueEditor", "Wording", "fits", "form_node"]
