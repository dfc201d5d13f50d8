"""<donation-block> on somebody else's site: another origin, a strict policy, readers of both directions."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from donations.documents import payment_fingerprint
from tests.browser.axe import violations
from tests.other_site import other_site

MODULES = ("block", "answer", "appeal", "elements", "look", "methods", "words")
NUMBERS = ["0530 2294668", "NO15 0530 2294 668", "#557320"]
HOSTILE = (
    '<p onclick="bad()">Any <strong>sum</strong> <img src="/x" onerror="bad()"><script>bad()</script>'
    '<a href="javascript:bad()">h</a></p>'
)
# docs/frontends.md tells every site to have this style.
GUIDE = Path(__file__).parents[2] / "docs" / "frontends.md"
STYLE = re.search(r"<style>(.*?)</style>", GUIDE.read_text(), re.DOTALL)[1]
SITE_CSS = f"{STYLE} :root {{ color-scheme: light dark; }}"
OWN_LINK = '<a href="/give">How to give</a>'
QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1H0z"/></svg>'
# The block itself, not the codes below it.
ANSWER = re.compile(r"/api/v1/donations/(\?[^/]*)?$")


@pytest.fixture(scope="module")
def frontend():
    with other_site() as frontend:
        frontend.serve("/site.css", SITE_CSS, Content_Type="text/css")
        yield frontend


@pytest.fixture
def reader(chromium, frontend):
    """A reader's page; `reader.complaints` and `reader.requests` tell what the browser said and asked for."""
    context = chromium.new_context(viewport={"width": 900, "height": 900}, base_url=frontend.address)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=frontend.address)
    page = context.new_page()
    page.complaints, page.requests = [], []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    yield page
    context.close()


@pytest.fixture
def show(reader, frontend, demo_server):
    """Open a page of the other site with the component in it, under a policy that allows the CMS and no more."""
    policy = (
        f"default-src 'none'; script-src {demo_server}; connect-src {demo_server}; img-src {demo_server} data:; "
        "style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types donation-block"
    )

    def show(attributes="", *, inside="", page_language="en", **headers):
        script = f'<script type="module" src="{demo_server}/static/donations/donation-block.js"></script>'
        block = f"<donation-block {attributes}>{inside}</donation-block>"
        style = '<link rel="stylesheet" href="/site.css"><link rel="icon" href="data:,">'
        head = f'<html lang="{page_language}"><head><title>A site</title>{style}{script}</head>'
        html = f"<!doctype html>{head}<body><main><h1>A site</h1>{block}<p id=after>After</p></main></body></html>"
        reader.goto(frontend.serve("/page", html, **{"Content_Security_Policy": policy, **headers}))
        return reader.locator("donation-block")

    return show


@pytest.fixture
def answer(reader):
    """Change what the API answers on its way; `sign` renews the fingerprint as the CMS would."""

    def answer(change, *, sign=True):
        def handle(route):
            response = route.fetch()
            content = response.json()
            change(content)
            if sign:
                content["fingerprint"] = payment_fingerprint(content["methods"])
            route.fulfill(response=response, json=content)

        reader.route(ANSWER, handle)

    return answer


def digits(block):
    """The digits of everything that a reader sees of the block."""
    return re.sub(r"\D", "", block.inner_text())


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("nb", "ltr"), ("ps", "rtl"), ("fa-AF", "rtl")])
def test_other_origin_with_a_strict_policy_shows_all_numbers_left_to_right(reader, show, language, direction):
    block = show(f'language="{language}"')
    expect(block.locator(".number")).to_have_text(NUMBERS)
    assert {each.get_attribute("dir") for each in block.locator(".number").all()} == {"ltr"}
    assert block.locator("section").get_attribute("dir") == direction
    assert block.locator("section").get_attribute("lang") == language
    assert reader.complaints == []


def test_nothing_is_asked_for_or_stored_but_the_component_and_the_answer(reader, show, frontend, demo_server):
    expect(show().locator(".number")).to_have_text(NUMBERS)
    modules = [f"{demo_server}/static/donations/donation-{name}.js" for name in MODULES]
    site = [f"{frontend.address}/page", f"{frontend.address}/site.css"]
    code = f"{demo_server}/api/v1/donations/methods/iban/qr.svg?language=en"
    assert set(reader.requests) - {code} == {*site, *modules, f"{demo_server}/api/v1/donations/"}
    assert reader.context.cookies() == []
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0


def test_embedding_policy_of_the_page_lets_the_component_in(reader, show, answer):
    answer(lambda content: content["methods"][0].update(qr={"svg": "/static/cms/icon.svg", "png": None}))
    block = show(Cross_Origin_Embedder_Policy="require-corp", Cross_Origin_Opener_Policy="same-origin")
    image = block.get_by_role("img").first
    image.scroll_into_view_if_needed()
    reader.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())
    assert reader.complaints == []


def test_page_from_a_file_may_show_them_too(reader, demo_server, tmp_path):
    page = tmp_path / "page.html"
    script = f'<script type="module" src="{demo_server}/static/donations/donation-block.js"></script>'
    page.write_text(f"<!doctype html>{script}<donation-block></donation-block>")
    reader.goto(page.as_uri())
    expect(reader.locator(".number")).to_have_text(NUMBERS)
    assert reader.complaints == []


def test_page_that_is_not_secure_shows_no_number(reader, show):
    reader.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    block = show('language="nb"')
    expect(block.get_by_role("alert")).to_contain_text("bare på sikre sider (https)")
    assert digits(block) == ""


def test_api_of_another_origin_is_not_asked_unless_it_is_pinned(reader, show, frontend):
    away = frontend.serve("/api/v1/donations/", "{}", Content_Type="application/json")
    block = show(f'src="{away}"')
    expect(block.get_by_role("alert")).to_be_visible()
    assert (digits(block), away in reader.requests) == ("", False)
    with reader.expect_request(away):
        show(f'src="{away}" fingerprint="{"0" * 64}"', Content_Security_Policy="")


def test_copy_button_copies_the_bare_number_and_says_so(reader, show):
    block = show()
    block.get_by_role("button", name="Copy DNB bank account").click()
    expect(block.get_by_role("status").first).to_have_text("Copied")
    assert reader.evaluate("navigator.clipboard.readText()") == "05302294668"
    expect(block.get_by_role("button", name="Copy DNB bank account")).to_be_focused()


def test_copying_works_where_the_page_may_not_use_the_clipboard(reader, show):
    block = show(Permissions_Policy="clipboard-write=()")
    block.get_by_role("button", name="Copy Vipps").click()
    expect(block.get_by_role("status").last).to_have_text("Copied")
    assert reader.evaluate("navigator.clipboard.readText()") == "557320"


def test_reader_who_cannot_copy_is_told(reader, show):
    block = show(Permissions_Policy="clipboard-write=()")
    reader.evaluate("document.execCommand = () => false")
    block.get_by_role("button", name="Copy Vipps").click()
    expect(block.get_by_role("status").last).to_contain_text("select the number")


def test_keyboard_alone_reaches_and_copies_every_number(reader, show):
    block = show()
    expect(block.locator(".number")).to_have_text(NUMBERS)
    for copied in ("05302294668", "NO1505302294668", "557320"):
        reader.keyboard.press("Tab")
        reader.keyboard.press("Enter")
        expect(block.get_by_text("Copied").last).to_be_visible()
        reader.wait_for_function("text => navigator.clipboard.readText().then(found => found === text)", arg=copied)


def test_pinned_fingerprint_lets_the_numbers_through(show, readers):
    fingerprint = readers("donations/")[1]["fingerprint"]
    expect(show(f'fingerprint="{fingerprint}"').locator(".number")).to_have_text(NUMBERS)
    expect(show(f'fingerprint="{"0" * 64} {fingerprint.upper()}"').locator(".number")).to_have_text(NUMBERS)


@pytest.mark.parametrize("pinned", ["0" * 64, "", "abc"])
def test_other_fingerprint_than_the_pinned_one_shows_no_number(reader, show, pinned):
    events = heard(reader)
    block = show(f'fingerprint="{pinned}"')
    expect(block.get_by_role("alert")).to_contain_text("could not be verified")
    assert digits(block) == ""
    assert [each["type"] for each in events] == ["donation-block-mismatch"]
    assert events[0]["detail"]["stated"] == events[0]["detail"]["computed"]


CHANGES = {
    "another number": lambda content: content["methods"][0].update(display="1234 56 78903"),
    "another text to copy": lambda content: content["methods"][0].update(copy_text="12345678903"),
    "another holder": lambda content: content["methods"][1].update(holder="Somebody Else"),
    "one more method": lambda content: content["methods"].append(content["methods"][0]),
    "one method less": lambda content: content["methods"].pop(),
    "another order": lambda content: content["methods"].reverse(),
    "another link": lambda content: content["methods"][2].update(link="https://qr.vipps.no/28/2/1"),
    "no fingerprint": lambda content: content.pop("fingerprint"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_answer_that_was_changed_on_its_way_shows_no_number(reader, show, answer, change):
    events = heard(reader)
    answer(change, sign=False)
    block = show()
    expect(block.get_by_role("alert")).to_contain_text("could not be verified")
    assert digits(block) == ""
    assert [each["type"] for each in events] == ["donation-block-mismatch"]


def test_other_words_than_those_that_were_signed_do_no_harm(show, answer):
    answer(lambda content: content["methods"][0].update(label="Bank", instructions="Thanks."), sign=False)
    expect(show().get_by_role("heading", name="Bank")).to_be_visible()


def test_api_that_fails_is_asked_again_by_a_button(reader, show):
    reader.route(ANSWER, lambda route: route.fulfill(status=503))
    block = show('language="nb"')
    expect(block.get_by_role("alert")).to_have_text("Betalingsopplysningene kunne ikke hentes.")
    reader.unroute(ANSWER)
    block.get_by_role("button", name="Prøv igjen").press("Enter")
    expect(block.locator(".number")).to_have_text(NUMBERS)
    assert block.evaluate("block => block.shadowRoot.activeElement?.tagName") == "SECTION"


BROKEN = {
    "no JSON": {"body": "<p>1234 56 78903</p>"},
    "no donations": {"json": {"results": []}},
    "no methods": {"json": {"appeal": {}, "methods": None}},
    "strange methods": {"json": {"appeal": {}, "methods": [None], "fingerprint": ""}},
    "missing": {"status": 404, "json": {"detail": "1234 56 78903"}},
}


@pytest.mark.parametrize("given", BROKEN.values(), ids=BROKEN)
def test_what_is_no_answer_shows_no_number(reader, show, given):
    headers = {"Access-Control-Allow-Origin": "*"}
    reader.route(ANSWER, lambda route: route.fulfill(headers=headers, **given))
    block = show()
    expect(block.get_by_role("button", name="Try again")).to_be_visible()
    assert digits(block) == ""


def test_old_number_goes_when_asking_again_fails(reader, show):
    block = show()
    expect(block.locator(".number")).to_have_text(NUMBERS)
    reader.route(ANSWER, lambda route: route.abort())
    block.evaluate("block => block.setAttribute('language', 'ps')")
    expect(block.get_by_role("alert")).to_have_text("د تادیې معلومات رانه‌وړل شول.")
    assert digits(block) == ""


def test_attributes_that_change_together_ask_once(reader, show):
    block = show()
    expect(block.locator(".number")).to_have_text(NUMBERS)
    reader.requests.clear()
    block.evaluate("block => { block.setAttribute('language', 'ps'); block.setAttribute('heading-level', '3'); }")
    expect(block.get_by_role("heading", level=3).first).to_have_text("زموږ د کار ملاتړ کوئ؟")
    assert [url.rpartition("?")[2] for url in reader.requests if "/methods/" not in url] == ["language=ps"]


FAILURES = {
    "the API is away": lambda reader: reader.route(ANSWER, lambda route: route.abort()),
    "the API fails": lambda reader: reader.route(ANSWER, lambda route: route.fulfill(status=503)),
    "the answer is another's": lambda reader: reader.route(ANSWER, lambda route: route.fulfill(json={"methods": []})),
    "the page is not secure": lambda reader: reader.add_init_script(
        "Object.defineProperty(crypto, 'subtle', { value: undefined })"
    ),
    "the script is away": lambda reader: reader.route("**/donation-block.js", lambda route: route.abort()),
    "a module is away": lambda reader: reader.route("**/donation-words.js", lambda route: route.abort()),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_link_of_the_page_itself_stays_where_no_number_can_be_shown(reader, show, failure):
    failure(reader)
    block = show(inside=OWN_LINK)
    expect(block.get_by_role("link", name="How to give")).to_be_visible()
    assert block.bounding_box()["height"] <= 0.75 * 900
    reader.evaluate("document.getAnimations().forEach(each => each.finish())")
    assert block.bounding_box()["height"] <= 300


def test_link_of_the_page_itself_goes_as_soon_as_there_are_numbers(show):
    block = show(inside=OWN_LINK)
    expect(block.locator(".number")).to_have_text(NUMBERS)
    expect(block.get_by_role("link", name="How to give")).to_be_hidden()


def test_without_scripts_no_room_is_kept(chromium, frontend):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    html = f'<link rel="stylesheet" href="/site.css"><donation-block>{OWN_LINK}</donation-block><p id="after">After</p>'
    page.goto(frontend.serve("/plain", f"<!doctype html>{html}"))
    expect(page.get_by_role("link", name="How to give")).to_be_visible()
    assert page.locator("#after").bounding_box()["y"] < 60
    context.close()


def test_newsroom_without_ways_to_give_says_so(show, answer):
    answer(lambda content: content.update(methods=[]))
    expect(show().get_by_text("There are no ways to give just now.")).to_be_visible()
    expect(show(inside='<p slot="empty">Come back soon.</p>').get_by_text("Come back soon.")).to_be_visible()


def test_hostile_html_of_an_appeal_is_built_anew_without_its_harm(reader, show, answer):
    answer(lambda content: content["appeal"].update(html=HOSTILE))
    text = show().locator(".text")
    expect(text).to_have_text("Any sum h")
    assert text.evaluate("text => text.innerHTML") == "<p>Any <strong>sum</strong> h</p>"
    assert not any(url.endswith("/x") for url in reader.requests)


def test_page_that_forbids_all_html_gets_the_plain_text(show, demo_server):
    policy = f"script-src {demo_server}; require-trusted-types-for 'script'; trusted-types 'none'"
    block = show(Content_Security_Policy=policy)
    expect(block.locator(".text p")).to_have_count(2)
    expect(block.locator(".text strong")).to_have_count(0)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://qr.vipps.no/1", "//qr.vipps.no/1", "data:text/html,1"])
def test_only_https_links_become_buttons(show, answer, link):
    answer(lambda content: content["methods"][2].update(link=link))
    block = show()
    expect(block.locator(".number")).to_have_text(NUMBERS)
    expect(block.get_by_role("link")).to_have_count(0)


def test_link_tells_where_it_leads(show, answer):
    answer(lambda content: content["methods"][2].update(link="https://qr.vipps.no/donations/557320"))
    link = show('text-open="Pay at"').get_by_role("link", name="Pay at qr.vipps.no")
    expect(link).to_have_attribute("href", "https://qr.vipps.no/donations/557320")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_reference_qr_code_and_monthly_words_are_shown(reader, show, answer, demo_server):
    def enrich(content):
        content["methods"][0]["reference"] = {"kind": "kid", "value": "1234567", "display": "123 4567"}
        content["methods"][0]["qr"] = {"svg": "/api/v1/donations/qr/dnb.svg", "png": None}
        content["methods"][1]["reference"] = None

    image = {"body": QR, "content_type": "image/svg+xml", "headers": {"Access-Control-Allow-Origin": "*"}}
    answer(enrich)
    reader.route("**/qr/dnb.svg", lambda route: route.fulfill(**image))
    block = show()
    expect(block.locator(".value")).to_have_text(["123 4567"])
    block.locator(".value + button").click()
    expect(block.locator(".value ~ [role=status]")).to_have_text("Copied")
    assert reader.evaluate("navigator.clipboard.readText()") == "1234567"
    image = block.get_by_role("img", name="QR code: DNB bank account")
    expect(image).to_have_attribute("src", f"{demo_server}/api/v1/donations/qr/dnb.svg")
    expect(image).to_have_attribute("loading", "lazy")
    image.scroll_into_view_if_needed()
    reader.wait_for_function("image => image.naturalWidth > 0", arg=image.element_handle())


def test_qr_code_from_elsewhere_is_not_asked_for(reader, show, answer):
    answer(lambda content: content["methods"][0].update(qr={"svg": "https://evil.example/1.svg", "png": None}))
    block = show()
    expect(block.locator(".number")).to_have_text(NUMBERS)
    expect(block.locator("img")).to_have_count(1)
    assert not any("evil" in url for url in reader.requests)


def test_account_abroad_is_shown_with_all_that_its_bank_asks_for(show, answer):
    abroad = {
        "kind": "foreign_account",
        "bank_address": ["383 Madison Avenue", "New York, NY 10017"],
        "holder_address": [],
        "routing_kind": "aba",
        "routing_code": "021000021",
    }
    answer(lambda content: content["methods"][1].update(abroad))
    facts = show().locator(".method").nth(1).locator(".facts")
    expect(facts).to_contain_text("383 Madison Avenue, New York, NY 10017")
    expect(facts).to_contain_text("ABA routing number")
    expect(facts).not_to_contain_text("Address of the holder")


def test_every_language_has_all_words(reader, show, demo_server):
    show()
    words = reader.evaluate(
        "address => import(address).then(({wordsIn}) => ['en', 'no', 'ps', 'prs', 'fa', 'xx'].map(wordsIn))",
        f"{demo_server}/static/donations/donation-words.js",
    )
    assert [each["language"] for each in words] == ["en", "nb", "ps", "fa-AF", "fa-AF", "en"]
    assert {tuple(each["words"]) for each in words} == {tuple(words[0]["words"])}


@pytest.mark.parametrize("language", ["en", "ps", "fa-AF"])
def test_page_of_320_pixels_needs_no_scrolling_sideways(reader, show, answer, language):
    reader.set_viewport_size({"width": 320, "height": 700})
    answer(lambda content: content["methods"][2].update(link="https://qr.vipps.no/donations/557320"))
    block = show(f'language="{language}"')
    expect(block.locator(".number")).to_have_text(NUMBERS)
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
    assert min(each.bounding_box()["height"] for each in block.get_by_role("button").all()) >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ps"])
def test_axe_finds_nothing_serious(reader, show, answer, language, scheme):
    reader.emulate_media(color_scheme=scheme)
    answer(lambda content: content["methods"][2].update(link="https://qr.vipps.no/donations/557320"))
    block = show(f'language="{language}"', page_language=language, Content_Security_Policy="")
    expect(block.locator(".number")).to_have_text(NUMBERS)
    assert violations(reader) == []


def test_what_follows_the_block_does_not_jump_while_it_loads(reader, show):
    reader.add_init_script(
        "window.jumps = 0; new PerformanceObserver(list => list.getEntries().forEach(each => jumps += each.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    expect(show().locator(".number")).to_have_text(NUMBERS)
    reader.wait_for_timeout(200)
    assert reader.evaluate("jumps") < 0.01


def test_paper_bears_numbers_and_no_buttons(reader, show):
    reader.emulate_media(media="print")
    block = show()
    expect(block.locator(".number").first).to_be_visible()
    expect(block.locator("button").first).to_be_hidden()


def heard(reader):
    """What the component tells the page that holds it, collected from now on."""
    events = []
    reader.expose_function("heard", lambda event: events.append(event))  # playwright marks what it is given
    reader.add_init_script(
        "for (const name of ['ready', 'mismatch', 'error']) addEventListener(`donation-block-${name}`, "
        "({type, detail}) => heard({type, detail}))"
    )
    return events
