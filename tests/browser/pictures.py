"""Takes the pictures of docs/pictures again: `python -m tests.browser.pictures [name of a scene …]`.

It starts a demo of its own and does what docs/editors.md tells of. Look at each picture before you commit it.
"""

import os
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from cms.demo.people import PASSWORD  # noqa: E402 - the fixtures need Django set up
from tests.browser.article_form import press, type_at_the_end, write  # noqa: E402
from tests.browser.conftest import CHROMIUM  # noqa: E402
from tests.live_server import live_demo  # noqa: E402

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LIST = "/admin/articles/article/"
METHODS = "/admin/donations/donationmethod/"
LEAD_STORY = "Moscow offers to mediate"
LEAD_STORY_PS = "مسکو: د پاکستان"
WIDE = (1400, 880)
NORMAL = (1280, 820)
PHONE = (390, 844)
GAP = 10
SLOWEST = 120_000

expect.set_options(timeout=SLOWEST)


class Studio:
    """A browser before one demo."""

    def __init__(self, browser, server):
        self.browser = browser
        self.server = server

    @contextmanager
    def page(self, name="", *, size=NORMAL):
        """A page of a browser in which somebody of the demo has signed in; nobody without a name."""
        width, height = size
        context = self.browser.new_context(
            base_url=self.server.address, viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        context.set_default_timeout(SLOWEST)
        page = context.new_page()
        if name:
            sign_in(page, name)
        yield page
        context.close()


def sign_in(page, name):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def shoot(page, name, **options):
    """Take a picture once fonts and images are there."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png", **options)


def shrink(path):
    """Store a picture with 256 colours, which screens of forms do with: a third of the bytes."""
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def open_article(page, headline):
    page.goto(f"{LIST}?q={headline}")
    page.locator("#result_list").get_by_role("link").filter(has_text=headline).first.click()
    expect(page.locator(".ProseMirror.tiptap")).to_be_visible()


def side_by_side(name, *parts):
    """Put pictures beside each other, the first at the left."""
    images = [Image.open(PICTURES / f"{part}.png") for part in parts]
    width = sum(image.width for image in images) + GAP * (len(images) - 1)
    joined = Image.new("RGB", (width, max(image.height for image in images)), "#dddddd")
    left = 0
    for image in images:
        joined.paste(image, (left, 0))
        left += image.width + GAP
    joined.save(PICTURES / f"{name}.png", optimize=True)
    for part in parts:
        (PICTURES / f"{part}.png").unlink()


def readers_page(studio):
    for language in ("en", "ps"):
        with studio.page(size=(700, 1010)) as page:
            page.goto(f"/demo/?language={language}")
            shoot(page, f"demo-{language}")
            page.set_viewport_size({"width": 529, "height": 1200})
            page.locator(".cms-demo-comments").scroll_into_view_if_needed()
            page.locator(".cms-demo-donate img").first.scroll_into_view_if_needed()  # it is loaded only when it is seen
            page.wait_for_function(
                "[...document.querySelectorAll('.cms-demo-donate img')]"
                ".every((image) => image.complete && image.naturalWidth)"
            )
            page.evaluate("scrollTo(0, 0)")
            block, comments = (
                page.locator(".cms-demo-donate").bounding_box(),
                page.locator(".cms-demo-comments").bounding_box(),
            )
            height = comments["y"] + comments["height"] - block["y"]
            clip = {"x": 0, "y": block["y"], "width": 529, "height": height + GAP}
            page.screenshot(path=PICTURES / f"donate-{language}.png", full_page=True, clip=clip)
    side_by_side("demo", "demo-en", "demo-ps")
    side_by_side("demo-donations", "donate-en", "donate-ps")


def lists(studio):
    with studio.page("editor", size=WIDE) as page:
        shoot(page, "start")
        page.goto(LIST)
        shoot(page, "articles")
        page.goto("/admin/articles/story/")
        shoot(page, "stories")


def bulk(studio):
    with studio.page("editor", size=WIDE) as page:
        page.goto(LIST)
        for row in range(4):
            page.locator("#result_list [name=_selected_action]").nth(row).check()
        page.locator("[name=action]").first.select_option(label="Publish the selected articles now")
        page.get_by_role("button", name="Run").first.click()
        expect(page.get_by_role("heading", name="Publish", exact=False).first).to_be_visible()
        shoot(page, "bulk")
        with page.expect_navigation():
            page.locator("form.bulk button[type=submit], .bulk .is-primary").first.click()
        shoot(page, "bulk-report")


READ_BEFORE = f"""
from django.utils import timezone
from articles.models import Article, DailyViews
from articles.rules.page_views import day_of
article = Article.objects.get(headline__startswith={LEAD_STORY!r})
today = day_of(timezone.now(), zone=timezone.get_default_timezone())
for ago in range(1, 14):
    DailyViews.objects.create(article=article, day=today - ago, count=7 + 45 // ago)
"""


def form(studio):
    studio.server.run(READ_BEFORE)
    with studio.page("editor", size=WIDE) as page:
        open_article(page, LEAD_STORY_PS)
        shoot(page, "writing-ps")
        open_article(page, LEAD_STORY)
        shoot(page, "writing-en")
        page.get_by_role("button", name="Keyboard shortcuts").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        shoot(page, "shortcuts")
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Story").click()
        shoot(page, "story-tab")
        page.get_by_role("tab", name="Views").click()
        page.locator("#panel-views").screenshot(path=PICTURES / "views.png")
    with studio.page("editor", size=PHONE) as page:
        open_article(page, LEAD_STORY)
        shoot(page, "phone")


def schedule(studio):
    with studio.page("editor", size=(1280, 860)) as page:
        write(page, headline="The market opens on Friday", text="The hall by the harbour opens at noon.")
        press(page, "[data-save]")
        page.get_by_role("tab", name="Publish").click()
        page.locator("[name=schedule_at]").fill("2031-03-21T06:00")
        expect(page.get_by_text("Kabul").first).to_be_visible()
        shoot(page, "schedule")
        for step in ("schedule", "unschedule", "publish"):
            press(page, f"[data-move={step}]")
        page.get_by_role("tab", name="Publish").click()
        page.locator("[name=withdrawal]").fill("The market was cancelled because of the storm.")
        press(page, "[data-move=withdraw]")
        page.set_viewport_size({"width": 1280, "height": 640})
        page.get_by_role("link", name="History").first.click()
        shoot(page, "history")


def changes(studio):
    with studio.page("editor", size=(760, 860)) as page:
        open_article(page, LEAD_STORY)
        page.locator("[name=headline]").fill("Moscow offers a second time to mediate between Pakistan and the Taliban")
        page.locator("[name=lead]").fill("Russia repeats its offer. Readers do not see this text yet.")
        press(page, "[data-save]")
        shoot(page, "readers-form")
        with studio.page(size=(760, 860)) as reader:
            reader.goto("/demo/?language=en")
            shoot(reader, "readers-page")
        side_by_side("readers", "readers-form", "readers-page")
        page.set_viewport_size({"width": 1280, "height": 620})
        page.get_by_role("button", name="Review and publish").click()
        expect(page.locator("ins:visible").first).to_be_visible()
        shoot(page, "changes")
        page.get_by_role("link", name="Back to the article").first.click()
        page.get_by_role("link", name="Revisions").first.click()
        page.set_viewport_size({"width": 1280, "height": 560})
        shoot(page, "versions")


def revisions(studio):
    with studio.page("editor", size=(1280, 620)) as page:
        write(page, headline="په سالنګ کې واوره", text="د سالنګ لاره د واورې له امله وتړل شوه.", language="ps")
        press(page, "[data-save]")
        page.locator("[name=headline]").fill("په سالنګ کې درنه واوره")
        page.locator(".tiptap.ProseMirror").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("د سالنګ لاره د سختې واورې له امله دوه ورځې وتړل شوه.")
        press(page, "[data-save]")
        page.get_by_role("link", name="Revisions").first.click()
        page.get_by_role("link", name="Restore …").click()
        expect(page.locator("del:visible").first).to_be_visible()
        shoot(page, "restore-ps")
        page.get_by_role("link", name="All revisions").click()
        page.get_by_role("radio", name="to revision 2").check()
        page.get_by_role("button", name="Compare the two chosen").click()
        expect(page.locator("ins:visible").first).to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 560})
        shoot(page, "versions-ps")
        page.get_by_role("link", name="All revisions").click()
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        shoot(page, "versions-phone")


def merge(studio):
    with studio.page("editor", size=(1280, 900)) as page, studio.page("administrator") as colleague:
        write(page, headline="Snow on the pass", text="The pass is closed.")
        for paragraph in ("Lorries wait in Kabul.", "It opens on Monday."):
            page.locator(".tiptap.ProseMirror").press("Control+End")
            page.keyboard.press("Enter")
            page.keyboard.type(paragraph)
        press(page, "[data-save]")
        colleague.goto(page.url)
        colleague.locator("[name=headline]").fill("Snow closes the pass")
        retype(colleague, 1, "Two hundred lorries wait in Kabul.")
        retype(page, 1, "Forty lorries wait in Jalalabad.")
        retype(page, 2, "It opens on Tuesday.")
        press(colleague, "[data-save]")
        with page.expect_navigation():
            page.locator("[data-save]").click()
        expect(page.get_by_role("heading", name="Somebody has saved this before you")).to_be_visible()
        shoot(page, "merge")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        shoot(page, "merge-phone")


def retype(page, number, text):
    page.locator(".tiptap.ProseMirror > p").nth(number).click(click_count=3)
    page.keyboard.type(text)


def unsaved(studio):
    with studio.page("editor") as page:
        write(page, headline="Snow on the pass", text="The pass is closed.")
        press(page, "[data-save]")
        article = page.url
        type_at_the_end(page, " Forty lorries wait in Kabul.")
        expect(page.locator("[data-open-status]")).to_contain_text("was kept at")
        again = page.context.new_page()
        again.goto(article)
        expect(again.get_by_text("You left text here that was not saved")).to_be_visible()
        shoot(again, "unsaved")


def ended_session(studio):
    with studio.page("editor") as page:
        write(page, headline="The library bus", text="It comes on Mondays.")
        press(page, "[data-save]")
        article = page.url
        page.context.clear_cookies(name="sessionid")
        type_at_the_end(page, " It also comes on Thursdays.")
        page.get_by_role("tab", name="Details").click()
        page.locator("[name=donation_block]").select_option("off")
        expect(page.locator("[data-open-status]")).to_contain_text("kept in this browser")
        shoot(page, "session-ended")
        with page.expect_navigation():
            page.locator("[data-save]").click()
        shoot(page, "not-saved")
        sign_in(page, "editor")
        page.goto(article)
        expect(page.get_by_text("This browser kept text that was not saved")).to_be_visible()
        shoot(page, "unsaved-browser")


def donations(studio):
    with studio.page("treasurer", size=(1200, 830)) as page:
        page.goto(METHODS)
        account = page.locator(".cms-methods > li").filter(has_text="0530 2294668")
        account.get_by_role("link", name="Propose a change").click()
        expect(page.locator("#derived .cms-method-number")).to_be_visible()
        shoot(page, "donation-method")
        page.goto(METHODS)
        account.get_by_role("link", name="History").click()
        shoot(page, "donations-history")
        page.goto(METHODS)
        vipps = page.locator(".cms-methods > li").filter(has_text="#557320")
        vipps.get_by_role("link", name="Propose a change").click()
        page.locator("[name=number]").fill("557321")
        page.locator("[name=reason]").fill("Another number from Vipps")
        page.locator("[name=_save]").click()
        expect(page.get_by_text("You proposed this yourself")).to_be_visible()
        page.goto(METHODS)
        shoot(page, "donations")
    with studio.page("chair", size=(1200, 900)) as page:
        page.goto(METHODS)
        page.get_by_role("link", name="Look at the proposal").click()
        shoot(page, "donations-proposal")


CHANGED_ACCOUNT = """
from django.contrib.auth.models import Group
from django.utils import timezone
from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.models import User
from donations.services.approval.accounts.record import look
chair, treasurer = (User.objects.get(username=name) for name in ("chair", "treasurer"))
third = User.objects.create(username="third", first_name="Leila", last_name="Noori", is_staff=True)
User.objects.filter(pk=third.pk).update(password=chair.password)
third.groups.add(Group.objects.get(name="treasurer"))
look(at=timezone.now())
with recorded_account_changes(by=Actor.of(treasurer), at=timezone.now()):
    chair.email = "torleif@example.net"
    chair.save()
"""


def approvers(studio):
    """Of the proposal that `donations` has made."""
    studio.server.run(CHANGED_ACCOUNT)
    with studio.page("third", size=(1200, 900)) as page:
        page.goto(METHODS)
        page.get_by_role("link", name="Look at the proposal").click()
        page.locator(".cms-approvers").screenshot(path=PICTURES / "donations-approvers.png")


def appeal(studio):
    with studio.page("treasurer", size=(1280, 1000)) as page:
        page.goto("/admin/donations/appeal/")
        row = page.get_by_role("row").filter(has=page.get_by_role("cell", name="year-end", exact=True))
        row.get_by_role("link").first.click()
        expect(page.locator("[name=starts_at]")).to_be_visible()
        shoot(page, "appeal")


SCENES = (
    readers_page,
    lists,
    form,
    schedule,
    changes,
    revisions,
    merge,
    unsaved,
    ended_session,
    donations,
    approvers,
    appeal,
    bulk,
)


def main(names):
    """Play the scenes of these names, or all, in their order: later ones show what earlier ones have written."""
    arguments, began = ["--no-sandbox", "--disable-gpu"], time.time()
    with tempfile.TemporaryDirectory() as folder, live_demo(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            for scene in SCENES:
                if not names or scene.__name__ in names:
                    scene(Studio(browser, server))
                    sys.stdout.write(f"{scene.__name__}\n")
        finally:
            browser.close()
    for path in PICTURES.glob("*.png"):
        if path.stat().st_mtime >= began:
            shrink(path)


if __name__ == "__main__":
    main(sys.argv[1:])
