import re

import pytest

from donations.rules.detection.plain_text import plain
from donations.rules.detection.vocabulary import ACCOUNTS, APPS, CURRENCIES, HOSTS, TELEPHONES
from donations.rules.links.giving_page import SERVICES


def test_every_service_of_a_link_is_a_host_of_payments():
    bare = {host.removeprefix("www.") for service in SERVICES.values() for host in service.hosts}
    assert bare <= set(HOSTS)


@pytest.mark.parametrize("words", [APPS, ACCOUNTS, TELEPHONES, CURRENCIES])
def test_words_are_patterns_as_plain_text_is_written(words):
    letters = ["".join(each for each in word if each.isalpha()) for word in words if "\\" not in word]
    assert [each for each in letters if plain(each) != each] == []
    assert all(re.compile(word) for word in words)
