"""What axe-core finds wrong with a page; the engine comes with its package, nothing is fetched."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}

# Rule, and the part of a page in which it is not ours to mend.
NOT_OURS = {
    # Select2 4.0.13, which Django's admin brings along, puts its × (a span) between the points of a list.
    ("list", ".select2-selection__rendered"),
}


def violations(page):
    """Return what is grave: [(rule, element, why)]."""
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in GRAVE]
    nodes = [(each["id"], _target(node), node["html"][:200]) for each in grave for node in each["nodes"]]
    return [each for each in nodes if not _is_excused(*each[:2])]


def _target(node):
    return " ".join(map(str, node["target"]))


def _is_excused(rule, target):
    return any(rule == excused and part in target for excused, part in NOT_OURS)
