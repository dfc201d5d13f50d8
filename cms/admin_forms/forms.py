"""Forms with a version, which show the domain errors of services."""

from typing import Any

from django import forms

from cms.admin_forms.errors import Errors


def put_errors(form: forms.BaseForm, errors: Errors) -> None:
    """Show each error beside its field, or over the form where it has no such field."""
    for name, text in errors.items():
        form.add_error(name if name in form.fields else None, text)


class ServiceCheckedText(forms.CharField):
    """Text that the service alone judges, so that all its errors come at once; what is set here helps the browser."""

    def clean(self, value: Any) -> str:
        """Return what was typed."""
        return str(self.to_python(value))


class ServiceCheckedChoice(forms.ChoiceField):
    """A choice that the service alone judges."""

    def clean(self, value: Any) -> str:
        """Return what was chosen."""
        return str(self.to_python(value))


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg] # generic in the stubs only
    """A form of a versioned row; `refused` is what the service said to what was typed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    refused: Errors = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def _get_validation_exclusions(self) -> set[str]:
        asked = {
            name for name, field in self.fields.items() if isinstance(field, ServiceCheckedText | ServiceCheckedChoice)
        }
        return {*super()._get_validation_exclusions(), *asked}  # type: ignore[misc] # Django's own hook, not in the stubs

    def validate_unique(self) -> None:
        """Leave it to the service, which says it with the field's name."""

    def validate_constraints(self) -> None:
        """Leave it to the service: a new default appeal, say, takes the place of the old one."""

    def full_clean(self) -> None:
        """Check the shape of what was typed, then add what the service refused."""
        super().full_clean()
        if self.is_bound:
            put_errors(self, self.refused)
