"""The product's settings with a subscriber and tasks that tests can watch and hold: see tests/live_workers/."""

from cms.settings import *  # noqa: F403 - the product's own, whatever they are
from cms.settings import CMS_PERIODIC_TASKS, CMS_SUBSCRIBERS

# The first of all: in turn, everybody else would wait for it.
CMS_SUBSCRIBERS = {
    "hanging": {"deliver": "tests.live_workers.holds.hang", "events": ("article.published",)},
    **CMS_SUBSCRIBERS,
    "told": {"deliver": "tests.live_workers.holds.tell", "events": ("article.published",)},
}
CMS_PERIODIC_TASKS = CMS_PERIODIC_TASKS | {
    "announce_scheduled": CMS_PERIODIC_TASKS["announce_scheduled"] | {"work": "tests.live_workers.holds.announce_due"}
}
