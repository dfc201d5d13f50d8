"""What a treasurer types for a kind of method, at the least; kinds that stand here are tried on every page."""

TYPED_BY_KIND: dict[str, dict[str, str]] = {
    "bank_account": {"account_number": "0530 2294668", "holder": "Dawat"},
    "iban": {"iban": "NO15 0530 2294 668", "holder": "Dawat"},
    "vipps": {"number": "#557320"},
    "mobilepay": {"country": "DK", "number": "0011"},
    "swish": {"number": "123 118 11 89"},
    "link": {"service": "paypal", "link": "https://paypal.me/dawat"},
    "foreign_account": {
        "country": "AF",
        "account_number": "0012 3456",
        "holder": "Dawat",
        "bic": "AFIBAFKA",
        "bank_name": "Afghanistan International Bank",
        "bank_address": "Airport Road\nKabul",
    },
}
