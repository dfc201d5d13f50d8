"""ModelAdmin of users and roles; nobody gives a role that can do more than their own."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.delegation import groups_within, may_manage, needs_superuser, permissions_of, role_needs_superuser
from cms.access.forms import AccountForm, NewAccountForm
from cms.access.models import User
from cms.access.second_factor import has_second_factor, needs_second_factor
from cms.lib.domain_errors import DomainError

NAME = (None, {"fields": ("username",)})
NAME_AND_PASSWORD = (None, {"fields": ("username", "password")})
PERSON = (_("Person"), {"fields": (("first_name", "last_name"), "email")})
ROLES = (_("Roles"), {"fields": ("groups", "is_active")})
READ_ROLES = (_("Roles"), {"fields": ("roles", "may_sign_in")})
"""Of an account that one may only look at: Django would name the fields of its model, groups and their help."""
DATES = (_("Dates"), {"fields": (("last_login", "date_joined"),)})
SUPERUSER = (_("Only superusers see this"), {"fields": ("is_superuser", "user_permissions"), "classes": ("collapse",)})

LOOKUPS = frozenset({"groups__id__exact", "groups__isnull", "is_active__exact", "is_active__isnull"})
"""What the filters of the list ask for."""


class RoleFilter(admin.RelatedFieldListFilter):
    """Users by their role."""

    def __init__(self, field: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(field, *args, **kwargs)
        self.title = _("role")


class _RecordingAdmin(ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """Records what a form makes different about accounts, in the transaction that stores it."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, or store what it says."""
        return self._recorded(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or delete."""
        return self._recorded(request, super().delete_view, *args, **kwargs)

    def _recorded(self, request: HttpRequest, view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with recorded_account_changes(by=Actor.of(_signed_in(request)), at=timezone.now()):
            return view(request, *args, **kwargs)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, _RecordingAdmin):  # type: ignore[type-arg] # Unfold ships no types
    """The accounts of all users: whoever is given a role here may sign in."""

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("person", "username", "email", "roles", "is_active", "last_login")
    list_filter = (("groups", RoleFilter), "is_active")
    ordering = ("username",)
    actions = None
    change_form_before_template = "cms/access/before_user_form.html"
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2"), "classes": ("wide",)}),
        PERSON,
        ROLES,
    )

    @display(description=_("name"), ordering="first_name")  # type: ignore[untyped-decorator] # Unfold ships no types
    def person(self, user: User) -> str:
        """Return what colleagues call them."""
        return str(user)

    @display(description=_("roles"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def roles(self, user: User) -> str:
        """Return the groups by name."""
        names = [group.name for group in user.groups.all()]
        return ", ".join(["superuser", *names] if user.is_superuser else names) or "–"

    @display(description=_("active"), boolean=True)  # type: ignore[untyped-decorator] # as above
    def may_sign_in(self, user: User) -> bool:
        """Return whether the account is switched on."""
        return user.is_active

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the accounts with their groups."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Return the form: the password for who may set it, what makes somebody all-powerful for superusers.

        Only what is named here is shown: Django shows who may only look the stored value of every field of a form.
        """
        if obj is None:
            return self.add_fieldsets
        may_change = self.has_change_permission(request, obj)
        shown = (NAME_AND_PASSWORD, PERSON, ROLES, DATES) if may_change else (NAME, PERSON, READ_ROLES, DATES)
        return (*shown, SUPERUSER) if request.user.is_superuser else shown

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Allow what the filters ask for; other lookups would tell of a secret by what they find."""
        return lookup in LOOKUPS

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Show the form, with what can be said of the second factor: whether there is one, and nothing of it."""
        if user := context.get("original"):
            context |= {
                "has_second_factor": has_second_factor(user),
                "needs_second_factor": needs_second_factor(user),
                "needs_superuser": needs_superuser(user),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's hook
        """Save the roles; whoever has one may sign in here."""
        super().save_related(request, form, formsets, change)
        user: User = form.instance
        if not user.is_staff and user.groups.exists():
            user.is_staff = True
            user.save(update_fields=["is_staff"])
        if not change and not user.has_usable_password():
            self._invite(request, user)

    def _invite(self, request: HttpRequest, user: User) -> None:
        try:
            import_string(settings.CMS_INVITATION)(whom=user, by=_signed_in(request), at=timezone.now())
        except DomainError as error:
            messages.warning(request, error.message)
        else:
            words = gettext(
                "An invitation goes to %(address)s: a link that sets the password, once and within an hour."
            )
            messages.info(request, words % {"address": user.email})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; Django's own help for "active" speaks of designating and treating."""
        if db_field.name == "is_active":
            kwargs["help_text"] = _("Switched off, this user cannot sign in. Nothing is deleted.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; its choices are what one has oneself."""
        if db_field.name == "groups":
            kwargs |= {
                "queryset": groups_within(_signed_in(request)),
                "widget": UnfoldAdminCheckboxSelectMultipleWidget,
                "label": _("Roles"),
                "help_text": _roles_help(_signed_in(request)),
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Allow it where the role does, and the account is no mightier than one's own."""
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Allow it as changing, never for oneself."""
        return super().has_delete_permission(request, obj) and _within_reach(request, obj) and obj != request.user


if admin.site.is_registered(Group):
    admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, _RecordingAdmin):
    """Roles and what they may do."""

    actions = None
    list_display = ("name", "given_by")

    @display(description=_("who gives it"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def given_by(self, role: Group) -> str:
        """Return who gives the role, and manages users who have it."""
        return str(_("superusers") if role_needs_superuser(role) else _("administrators and superusers"))

    def get_fieldsets(self, request: HttpRequest, obj: Group | None = None) -> Any:
        """Return the form, below who gives the role."""
        [(name, options)] = super().get_fieldsets(request, obj)
        return [(name, {**options, "description": _role_help(obj)} if obj else options)]

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        """Return the field; its choices are what one has oneself."""
        if db_field.name == "permissions":
            kwargs["queryset"] = permissions_of(_signed_in(request)).select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Allow it where the role does, and the group is no mightier than oneself."""
        is_within = obj is None or groups_within(_signed_in(request)).filter(pk=obj.pk).exists()
        return super().has_change_permission(request, obj) and is_within

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.has_change_permission(request, obj)


def _signed_in(request: HttpRequest) -> User:
    user = request.user
    return user if isinstance(user, User) else User()


def _roles_help(who: User) -> str:
    """Return what the field of roles is for, and who gives those that are not among its choices."""
    words = gettext("What this user may do. Nobody can sign in without a role.")
    roles = Group.objects.order_by("name")
    if who.is_superuser:
        beyond = [role.name for role in roles if role_needs_superuser(role)]
        rest = gettext("Administrators can neither give %(roles)s nor change users who have it: you can.")
    else:
        beyond = [role.name for role in roles.exclude(pk__in=groups_within(who).values("pk"))]
        rest = gettext(
            "Not among the choices: %(roles)s. It may do what you may not, so a superuser gives it, changes users who "
            "have it and resets their second factor."
        )
    return f"{words} {rest % {'roles': ', '.join(beyond)}}" if beyond else words


def _role_help(role: Group) -> str:
    if role_needs_superuser(role):
        return gettext(
            "It may do what administrators may not: only a superuser gives it, changes users who have it and resets "
            "their second factor; so can an administrator who has it, too."
        )
    return gettext("Administrators give it, change users who have it and reset their second factor.")


def _within_reach(request: HttpRequest, obj: User | None) -> bool:
    return obj is None or may_manage(who=_signed_in(request), whom=obj)
