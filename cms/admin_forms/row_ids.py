"""The path converter `row`: numbers of rows as this project writes them, which Django's `int` is not strict about."""

from django.urls import register_converter
from django.urls.converters import IntConverter

from cms.lib.ids import MAX_DIGITS


class RowIdConverter(IntConverter):
    """Digits 0 to 9 without leading zeros."""

    regex = f"[1-9][0-9]{{0,{MAX_DIGITS - 1}}}"


register_converter(RowIdConverter, "row")
