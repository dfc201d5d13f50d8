"""Names of banks in labels: does “DNB” stand above an account that is at another bank?

Known are the names of the register of banks, for the country of the account, and what large banks are called
everywhere. Words that also mean something else (“bank”, “sparebank”, “norwegian”, “wise”) name no bank by themselves.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from schwifty.registry import get_banks_by_country

from cms.lib.folding import fold

type Words = tuple[str, ...]

# One bank under all of its names, of before and in other countries, too; the first is the one that is told.
_BRANDS = (
    ("DNB", "Den norske Bank", "Postbanken", "Nordlandsbanken", "Sbanken", "Skandiabanken"),
    ("Nordea", "Kreditkassen"),
    ("Danske Bank", "Fokus Bank"),
    ("Handelsbanken",),
    ("Swedbank", "Föreningssparbanken"),
    ("SEB", "Skandinaviska Enskilda"),
    ("Sparebanken Norge", "Sparebanken Vest", "Sparebanken Sør", "Bulder Bank"),
    *(("Santander",), ("Storebrand",), ("Landkreditt",), ("Cultura",), ("Bank Norwegian", "NOBA Bank")),
    *(("Jyske Bank",), ("Sydbank",), ("Nykredit",), ("Arbejdernes Landsbank",), ("Länsförsäkringar Bank",)),
    *(("Deutsche Bank", "Postbank"), ("Commerzbank", "Dresdner Bank"), ("HypoVereinsbank", "UniCredit"), ("DKB",)),
    *(("GLS Bank", "GLS Gemeinschaftsbank"), ("ING", "ING-DiBa"), ("N26",), ("Revolut",), ("bunq",), ("Rabobank",)),
    *(("ABN AMRO",), ("BNP Paribas",), ("Société Générale",), ("Crédit Agricole",), ("La Banque Postale",), ("BBVA",)),
    *(("CaixaBank",), ("Intesa Sanpaolo",), ("Erste Bank",), ("PostFinance",), ("UBS",)),
    *(("Barclays",), ("HSBC",), ("Lloyds Bank",), ("NatWest", "National Westminster"), ("Monzo",), ("Starling Bank",)),
    *(("Citibank",), ("JPMorgan", "JP Morgan"), ("Bank of America",), ("Wells Fargo",)),
)
# Many banks under one name: the other ones of a family are other banks.
_FAMILIES = (("SpareBank 1", "SR-Bank"), ("Raiffeisen",))
# They are words or names as well, unless they are written in capitals.
_ONLY_IN_CAPITALS = frozenset({"SEB", "ING", "UBS", "DKB"})
_LEGAL = frozenset(
    (
        *("ab", "abp", "ag", "as", "asa", "bv", "co", "eg", "ek", "gmbh", "kg", "ltd", "limited"),
        *("na", "nuf", "nv", "oy", "oyj", "plc", "publ", "sa", "se", "spa", "the"),
    )
)
_GENERIC = frozenset(
    (
        *("bank", "banken", "banks", "banca", "banco", "banque", "bankas", "sparebank", "sparebanken"),
        *("sparbank", "sparbanken", "sparekasse", "sparekassen", "sparkasse", "volksbank", "raiffeisenbank"),
        *("landesbank", "bundesbank", "hausbank", "privatbank", "andelskasse", "centralbank", "norge"),
        *("norway", "sverige", "danmark", "deutschland", "i", "of", "og", "und", "and", "the", "savings"),
        *("din", "this", "open", "arab", "turkish", "real", "metro", "kingdom", "universal", "orange"),
    )
)
_BANK_WORD = re.compile(r".*(bank|banken|banca|banco|banque|kasse|kassen|kassan)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CUT = re.compile(r"[,(/]| - | filial| branch", re.IGNORECASE)


def other_bank_in(text: str, *, own: Collection[str], country: str) -> str | None:
    """The first bank that a text names and that is none of `own`, the names of the account's bank; None: there is none.

    `country` is the account's, two letters: banks of its register are known, too. Where nothing is known of the
    account's bank (no `own`), nothing is said.
    """
    own_words = [_words(name) for name in own]
    if not any(own_words):
        return None
    found = chain(_brands_in(text), _registered_in(text, country))
    return next((names[0] for names in found if not _is_own(names, own_words)), None)


def _is_own(names: Sequence[str], own: Sequence[Words]) -> bool:
    """Whether one of a bank's names stands within one of the account's bank."""
    return any(_holds(words, _words(name)) for name in names for words in own)


def _brands_in(text: str) -> Iterator[Sequence[str]]:
    written, capitals = _words(text), set(re.findall(r"[A-Z]{2,}", text))
    for names in (*_BRANDS, *_FAMILIES):
        if any(_holds(written, _words(name)) and (name not in _ONLY_IN_CAPITALS or name in capitals) for name in names):
            yield names


def _registered_in(text: str, country: str) -> Iterator[Sequence[str]]:
    written = _words(text)
    for words, name in _registered(country).items():
        if _holds(written, words):
            brands = (brand for brand in _BRANDS if any(_holds(words, _words(each)) for each in brand))
            yield (name, *chain.from_iterable(brands))


@cache
def _registered(country: str) -> dict[Words, str]:
    """The banks of a country by the words of their names, where those name a bank and nothing else; longest first."""
    names = dict.fromkeys(_CUT.split(" ".join(bank.name.split()))[0].strip() for bank in get_banks_by_country(country))
    known = {_core(_words(name)): name for name in names}
    telling = {words: name for words, name in known.items() if _is_telling(words)}
    return dict(sorted(telling.items(), key=lambda each: -len(each[0])))


def _is_telling(words: Words) -> bool:
    """Whether words can only be a bank's name: a word for a bank among them, and one that is not every bank's."""
    return any(map(_BANK_WORD.fullmatch, words)) and any(word not in _GENERIC and len(word) > 1 for word in words)


def _core(words: Words) -> Words:
    """The words without those for the form of the company at their end."""
    end = len(words)
    while end and words[end - 1] in _LEGAL:
        end -= 1
    return words[:end]


@lru_cache(maxsize=1000)
def _words(text: str) -> Words:
    """The words of a text, folded; digits by themselves, so that SpareBank1 and SpareBank 1 are one."""
    return tuple(_WORD.findall(fold(text)))


def _holds(text: Words, words: Words) -> bool:
    return (
        any(text[start : start + len(words)] == words for start in range(len(text) - len(words) + 1))
        if words
        else False
    )
