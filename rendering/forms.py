"""Forms in the look of the design system: every widget gets its class here, so that no form has to name one."""

from typing import Any

from django.forms.renderers import TemplatesSetting

from rendering.selects import select

_CLASS_OF = {
    "text": "usa-input",
    "email": "usa-input",
    "password": "usa-input",
    "number": "usa-input",
    "url": "usa-input",
    "date": "usa-input",
    "input": "usa-input",
    "search": "usa-input",
    "textarea": "usa-textarea",
    "select": "usa-select",
    "checkbox": "usa-checkbox__input",
    "checkbox_option": "usa-checkbox__input",
    "radio_option": "usa-radio__input",
    "file": "usa-file-input",
    "clearable_file_input": "usa-file-input",
}


class FormRenderer(TemplatesSetting):
    """Renders widgets with the classes of the design system, and fields with label, hint and errors."""

    field_template_name = "partials/_field.html"
    form_template_name = "partials/_form.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if "widget" in context and template_name.startswith("django/forms/widgets/"):
            _add_class(context["widget"], template_name)
            if template_name == "django/forms/widgets/select.html":
                return select(context["widget"])
        return super().render(template_name, context, request)


def _add_class(widget: dict[str, Any], template_name: str) -> None:
    attrs = widget["attrs"]
    if widget.get("type") != "search":
        attrs.pop("placeholder", None)  # it goes when one types, and is too pale: the label and the hint say it
    name = template_name.rpartition("/")[2].removesuffix(".html")
    own = _CLASS_OF.get(name)
    if own is None:
        return
    classes = attrs.get("class", "").split()
    if own not in classes:
        classes.insert(0, own)
    if attrs.get("aria-invalid") == "true" and own in {"usa-input", "usa-textarea", "usa-select"}:
        classes.append("usa-input--error")
    attrs["class"] = " ".join(dict.fromkeys(classes))
