from io import StringIO

from django.core.management.base import OutputWrapper

from cms.published.progress import EVERY, Progress


class Terminal(StringIO):
    def isatty(self):
        return True


def steps(out, count):
    with Progress(OutputWrapper(out), "Rendering") as progress:
        for _ in range(count):
            progress.step()
    return progress.count


def test_line_on_a_terminal_tells_how_far_it_has_come():
    out = Terminal()
    assert steps(out, 2 * EVERY) == 2 * EVERY
    assert out.getvalue() == f"\rRendering {EVERY}\rRendering {2 * EVERY}\n"


def test_nothing_is_written_where_nobody_is_watching():
    out = StringIO()
    steps(out, 2 * EVERY)
    assert out.getvalue() == ""
