"""What axe-core finds wrong with a page; the engine comes with its package, nothing is fetched."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}

DESKTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 800}
LOOKS = {
    "light desktop": (DESKTOP, "light"),
    "dark desktop": (DESKTOP, "dark"),
    "dark phone": (PHONE, "dark"),
    "light phone": (PHONE, "light"),
}
# The admin looks at the browser's scheme when a page is opened; later, people choose one in its menu.
CHOOSE_THEME = """scheme => {
  const theme = window.Alpine?.$data(document.documentElement);
  if (theme?.adminTheme) theme.adminTheme = scheme;
}"""
# Colours on their way from one scheme to the other are those of neither.
AT_REST = """() => {
  const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  passing.forEach((each) => each.finish());
  return passing.length === 0;
}"""

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


def violations_in_every_look(page):
    """Return what is grave with a page at a desktop and on a phone, in light and in dark: {look: violations}.

    The page is only looked at anew: opening or writing it again for each look takes longer than axe.
    """
    size_before = page.viewport_size
    found = {look: _violations_in(page, *LOOKS[look]) for look in LOOKS}
    turn(page, size_before, "auto")
    return {look: grave for look, grave in found.items() if grave}


def _violations_in(page, size, scheme):
    turn(page, size, scheme)
    return violations(page)


def turn(page, size, scheme):
    """Let an open page be looked at in another size and scheme; "auto" is the browser's own."""
    page.set_viewport_size(size)
    # In another size something else would lie under it.
    page.mouse.move(0, 0)
    page.emulate_media(color_scheme="null" if scheme == "auto" else scheme, reduced_motion="reduce")
    page.evaluate(CHOOSE_THEME, scheme)
    page.wait_for_function(AT_REST)


def _target(node):
    return " ".join(map(str, node["target"]))


def _is_excused(rule, target):
    return any(rule == excused and part in target for excused, part in NOT_OURS)
