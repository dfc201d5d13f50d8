"""Words beside which a number is one to pay to, in capitals as `plain` writes them, and hosts that take payments."""

from donations.rules.links.giving_page import SERVICES
from donations.rules.links.vipps_link import HOSTS as VIPPS_HOSTS

# Apps find their receivers by numbers that look like telephones.
APPS = (
    *("VIPPS", "SWISH", "MOBILE ?PAY", "ویپس", "وېپس", "ڤیپس", "سویش", "موبایل ?پی", "PAY ?PAL", "پی ?پال", "ZELLE"),
    *("VENMO", "CASH ?APP", "REVOLUT", "TWINT", "BIZUM", "BIT ?COIN", "HESAB ?PAY", "M-?PAISA", "M-?PESA", "M-?HAWALA"),
    *("EASY ?PAISA", "JAZZ ?CASH", "WESTERN UNION", "MONEYGRAM", "BANK ?GIROT?", "PLUS ?GIROT?", "POST ?GIROT?"),
)
# Whole words: an office is a “kontor”, and reports are “accounting”.
ACCOUNTS = (
    *("KONTO(?:EN|ER|NR|NUMMER(?:ET)?)?", "ACCOUNTS?", "ACCT", "A/C", "GIRO", "IBAN", "KID(?:-?NUMMER)?"),
    *("ROUTING(?: (?:NUMBER|NO|CODE))?", "ABA", "BENEFICIARY", "SORT ?CODE", "IFSC", "BSB", "CLABE", "TRANSIT NUMBER"),
    *("حساب", "حسابونو", "شماره حساب", "کارت", "ایبان", "حواله"),
)
TELEPHONES = (
    *("TLF", "TELEFON", "TELEPHONE", "TEL", "PHONE", "CALL", "RING", "MOBIL", "MOBILE", "WHATSAPP", "FAX"),
    *("تلفن", "تلفون", "تیلفون", "ټېلیفون", "واتساپ"),
)
CURRENCIES = (
    *("KR", "KRONER", "KRONE", "NOK", "SEK", "DKK", "EUR", "EUROS?", "USD", "GBP", "AFN", "DOLLARS?", "US ?DOLLARS?"),
    *("AFGHANIS?", "PERCENT", "PROSENT", "MILLION(?:S|ER)?", r"[$€£¥؋%‰]"),
    *(
        "ډالره?",
        "دالر",
        "دلار",
        "یورو",
        "افغانی",
        "افغانۍ",
        "کرون",
        "کرونه",
        "کرونې",
        "امریکایی",
        "سلنه",
        "فیصد",
        "درصد",
    ),
)

# Sites on which anybody can be paid; what such a service tells about itself stands on other hosts.
HOSTS = tuple(
    dict.fromkeys(
        (
            *VIPPS_HOSTS,
            *(host.removeprefix("www.") for service in SERVICES.values() for host in service.hosts),
            *("mobilepay.dk", "mobilepay.fi", "pay.vipps.no", "spleis.no", "bidra.no", "swish.nu", "betterplace.me"),
            *("checkout.stripe.com", "wise.com", "revolut.me", "venmo.com", "cash.app", "tikkie.me", "bunq.me"),
            *("monzo.me", "square.link", "zettle.com", "givebutter.com", "givesendgo.com", "justgiving.com"),
            *("kickstarter.com", "indiegogo.com", "launchgood.com", "chuffed.org", "leetchi.com", "steunactie.nl"),
            *("hesab.com", "coinbase.com", "bitpay.com", "nowpayments.io", "flattr.com", "paypal.com"),
        )
    )
)
# Where a path has one of these, a page asks for money, on whatever host it is.
PATHS = (
    *(
        "DONATE",
        "DONATIONS?",
        "DONASJON(?:ER)?",
        "GI",
        "GI-?GAVE",
        "GAVE",
        "GIVE",
        "GIVING",
        "BIDRA",
        "STOTT(?:E|-OSS)?",
    ),
    *("VIPPS", "SWISH", "PAYPAL", "MOBILE-?PAY", "BETAL(?:ING)?", "PAY", "PAYMENTS?", "CHECKOUT"),
)
# Whom a mail address names as a receiver, where it stands beside them.
BY_MAIL = ("PAY ?PAL", "پی ?پال", "ZELLE", "WISE", "INTERAC", "SKRILL", "PAYONEER", "PAYEER")
# Addresses that open an app of payments.
SCHEMES = ("SWISH", "VIPPS", "MOBILEPAY", "PAYPAL", "VENMO", "CASHAPP", "UPI", "BITCOIN", "ETHEREUM", "LIGHTNING")
