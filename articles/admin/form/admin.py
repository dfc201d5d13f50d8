"""What the article form asks, of whom, and with which inputs."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from articles.admin.form.fieldsets import article_fieldsets
from articles.admin.form.form import WISHES, ArticleForm
from articles.admin.form.inlines import BylineInline, CorrectionInline, author_of
from articles.admin.form.inputs import input_of
from articles.admin.form.section_choices import named_sections
from articles.admin.form.widgets import PickOne, PickSeveral
from articles.models import Article, Section, Tag
from articles.services import is_unknown_to_readers
from cms.admin_forms.service_admin import ServiceAdmin
from cms.languages import default_language


class ArticleFormAdmin(ServiceAdmin):
    """Builds the form of an article from the table of fields."""

    form = ArticleForm
    inlines = (BylineInline, CorrectionInline)

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> list[Any]:
        """Show rows that can be written; the others are told in words."""
        inlines = [inline(self.model, self.admin_site) for inline in self.inlines]
        return [type(inline) for inline in inlines if inline.has_change_permission(request, obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple[str, ...]:
        """Fix the language once readers have met the article."""
        return () if obj is None or is_unknown_to_readers(obj) else ("language",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask as the table of fields says."""
        return super().formfield_for_dbfield(db_field, request, **{**kwargs, **input_of(db_field.name)})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Name sections without a query for each, and find pictures by typing."""
        if db_field.name == "section":
            kwargs["queryset"] = Section.objects.with_names()
            field = super().formfield_for_foreignkey(db_field, request, **kwargs)
            field.choices = [
                ("", field.empty_label),
                *((pk, each.name) for pk, each in named_sections(request).items()),
            ]
            return field
        kwargs["widget"] = PickOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Find tags by typing, and name them without a query for each."""
        kwargs |= {"queryset": Tag.objects.with_names(), "widget": PickSeveral(db_field, self.admin_site)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Put each field into its panel."""
        return article_fieldsets()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ArticleForm]:
        """Return the form; a refused wish stands at the field in which it was made."""
        form: type[ArticleForm] = super().get_form(request, *args, **kwargs)  # type: ignore[assignment] # see `form`
        form.refused = {WISHES.get(name, name): text for name, text in form.refused.items()}
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin in the newsroom's first language."""
        return {"language": default_language().code, **super().get_changeform_initial_data(request)}

    def get_formset_kwargs(self, request: HttpRequest, obj: Model, inline: Any, prefix: str) -> dict[str, Any]:
        """Suggest whoever begins an article as its author."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None and isinstance(inline, BylineInline) and (author := author_of(request.user)):
            kwargs["initial"] = [{"author": author.pk, "role": "words"}]
        return kwargs
