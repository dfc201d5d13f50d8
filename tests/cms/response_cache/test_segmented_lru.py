import threading

import pytest

from cms.response_cache.segmented_lru import SegmentedLru
from tests.cms.response_cache.conftest import an_entry

SIZE = an_entry(b"").size


@pytest.fixture
def memory():
    return SegmentedLru(capacity=100 * SIZE)


def asked_twice(memory, keys):
    for key in keys:
        memory.keep(key, an_entry(b""))
        memory.find(key)


def test_what_was_kept_is_found(memory):
    entry = an_entry(b"")
    memory.keep("a", entry)
    assert memory.find("a") is memory.find("a") is entry
    assert memory.find("b") is None


def test_memory_never_grows_past_its_capacity(memory):
    for number in range(1000):
        asked_twice(memory, [f"often-{number}"])
        memory.keep(f"once-{number}", an_entry(b""))
    assert memory.size <= 100 * SIZE
    assert len(memory) == 100


def test_flood_of_addresses_pushes_nothing_out_that_is_asked_for_again(memory):
    wanted = [f"wanted-{number}" for number in range(50)]
    asked_twice(memory, wanted)
    for number in range(10_000):
        memory.keep(f"nonsense-{number}", an_entry(b""))
    assert all(memory.find(key) for key in wanted)


def test_least_recently_asked_for_goes_first(memory):
    keys = [f"often-{number}" for number in range(80)]
    asked_twice(memory, keys)
    memory.find("often-0")
    asked_twice(memory, ["new"])
    assert (memory.find("often-0") is None, memory.find("often-1") is None) == (False, True)


def test_new_answer_takes_the_place_of_the_old_one(memory):
    asked_twice(memory, ["a"])
    memory.keep("a", newer := an_entry(b"newer"))
    assert memory.find("a") is newer
    assert (len(memory), memory.size) == (1, newer.size)


def test_huge_answer_is_not_kept_and_its_older_form_is_forgotten(memory):
    asked_twice(memory, ["a"])
    memory.keep("a", an_entry(b"x" * 100 * SIZE))
    assert (memory.find("a"), memory.size) == (None, 0)


def test_threads_keep_the_account_straight(memory):
    def work(seed):
        for number in range(2000):
            key = f"{(number * seed) % 150}"
            if memory.find(key) is None:
                memory.keep(key, an_entry(b"x" * (number % 50)))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 7, 11, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [*memory._regulars.values(), *memory._newcomers.values()]
    assert memory.size == sum(entry.size for entry in kept) <= 100 * SIZE
