"""What a browser makes of the pages of `explore`: usage: pages.py COMMAND FOLDER [FOLDER-FOR-SCREENSHOTS]"""

import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.parse

from playwright.sync_api import expect, sync_playwright

command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
shots = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else None
views = ["", "objects", "findings", "images", "roles", "network", "exposure"]


class Visit:
    """A page, with all that it complains of and asks for."""

    def __init__(self, browser, file, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.complaints, self.requests = [], []
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.complaints.append(m.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = (folder / file).as_uri()
        started = time.monotonic()
        self.page.goto(self.address)
        self.page.locator("main h2, main svg.picture").first.wait_for()
        self.seconds = time.monotonic() - started

    def go(self, view):
        self.page.evaluate("view => { location.hash = '#/' + view }", view)
        self.page.wait_for_timeout(150)

    def close(self):
        assert not self.complaints, self.complaints
        assert self.requests == [self.address], self.requests
        self.context.close()


def explained(name, field):
    text = subprocess.run(
        [command, "explain", "production", name, field, "--format", "json"], check=True, capture_output=True
    ).stdout
    return json.loads(text)["fields"][0]


def opens_without_requests(browser):
    for file in ["production.html", "upgrade.html", "hostile.html"]:
        tries = [Visit(browser, file) for _ in range(3)]
        seconds = min(visit.seconds for visit in tries)
        # A machine that does something else meanwhile says nothing of the page.
        is_busy = os.getloadavg()[0] > os.cpu_count()
        assert is_busy or seconds < 1, f"{file} took {seconds:.2f} s"
        print(f"{file}: {(folder / file).stat().st_size:,} bytes, open after {seconds:.2f} s" + (", on a busy machine" if is_busy else ""))
        for view in views + (["changes"] if file == "upgrade.html" else []):
            tries[0].go(view)
            assert tries[0].page.locator("main").inner_text().strip(), view
        for visit in tries:
            visit.close()


def clicks_lead_where_explain_says(browser):
    visit = Visit(browser, "production.html")
    page = visit.page
    fields = [
        ("kubeflow/Deployment.apps/ml-pipeline", "spec.template.spec.containers[name=ml-pipeline-api-server].image"),
        ("kubeflow/ConfigMap/pipeline-install-config", "data.bucketName"),
        ("kubeflow/Service/ml-pipeline-ui", "metadata.namespace"),
    ]
    for name, field in fields:
        visit.go("object/" + urllib.parse.quote(name, safe=""))
        number = page.evaluate("([n, f]) => fieldsOf(numbers.get(n)).indexOf(f)", [name, field])
        page.locator(f'.line[data-line="{number}"]').click()
        told = explained(name, field)
        expect(page.locator(".chain h3")).to_have_text(told["field"])
        steps = page.locator(".chain > .steps > .step")
        expect(steps).to_have_count(len(told["changes"]))
        for index, change in enumerate(told["changes"]):
            at, step = change["location"], steps.nth(index)
            expect(step.locator(":scope > .where")).to_have_text(f"{at['file']}:{at['line']}:{at['column']}")
            if at.get("text"):
                expect(step.locator(":scope > .excerpt")).to_have_text(f"{at['line']}{at['text'].strip()}")
        # The address of a line can be shared.
        address = page.url
        page.goto("about:blank")
        visit.requests.clear()
        page.goto(address)
        visit.requests[:] = [visit.address]
        expect(page.locator(".chain h3")).to_have_text(told["field"])
    visit.close()


def boxes_lead_to_objects(browser):
    visit = Visit(browser, "production.html")
    page = visit.page
    page.locator("a.node", has_text="ml-pipeline-ui").first.click()
    expect(page.locator("main h2")).to_contain_text("ml-pipeline-ui")
    page.keyboard.press("Escape")
    expect(page.locator("main h2")).to_have_text("Objects")
    visit.go("")
    page.locator("a.node.host").first.click()
    expect(page.locator("main h2")).to_contain_text("kfp.example.com")
    # Each box leads to a page that is there.
    visit.go("")
    for address in page.locator("a.node").evaluate_all("all => all.map(one => one.getAttribute('href'))"):
        visit.go(address.removeprefix("#/"))
        assert page.locator("main h2").inner_text() != "Not here", address
    visit.close()


def keys_are_enough(browser):
    visit = Visit(browser, "production.html")
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("metadata-grpc-deployment")
    expect(page.locator("#hits li").first).to_be_visible()
    assert page.locator("a.node.hit").count() >= 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("main h2")).to_contain_text("metadata-grpc")
    expect(page.locator("#hits")).to_be_hidden()
    page.locator(".line").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".line.chosen")).to_have_count(1)
    assert page.evaluate("document.activeElement.classList.contains('chosen')")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style != "none", "the focus must be seen"
    page.keyboard.press("Escape")
    expect(page.locator(".line.chosen")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("main h2")).to_have_text("Objects")
    page.keyboard.press("1")
    box = page.locator("svg.picture")
    whole = box.get_attribute("viewBox")
    page.keyboard.press("+")
    assert box.get_attribute("viewBox") != whole
    page.keyboard.press("0")
    assert box.get_attribute("viewBox") == whole
    page.locator("a.node.host").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.classList.contains('node')")
    assert not page.evaluate("document.activeElement.classList.contains('host')")
    page.keyboard.press("Enter")
    page.wait_for_timeout(150)
    assert "#/" in page.url and not page.url.endswith("#/")
    page.keyboard.press("/")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    visit.close()


def light_and_dark_differ(browser):
    colors = {}
    for scheme in ["light", "dark"]:
        visit = Visit(browser, "production.html", color_scheme=scheme)
        colors[scheme] = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
        visit.close()
    assert colors == {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 17, 23)"}, colors


def prints_everything_but_objects(browser):
    visit = Visit(browser, "production.html", color_scheme="dark")
    page = visit.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("nav")).to_be_hidden()
    titles = page.locator("main h2").all_inner_texts()
    for title in ["Findings", "Images", "Roles in Google Cloud", "Network paths", "Exposure"]:
        assert title in titles, titles
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".printed")).to_have_count(0)
    page.emulate_media(media="screen")
    assert len(page.pdf()) > 20_000
    visit.close()


def narrow_windows_do_not_scroll_sideways(browser):
    visit = Visit(browser, "upgrade.html", viewport={"width": 800, "height": 900})
    for view in views + ["changes", "object/" + urllib.parse.quote("kubeflow/Deployment.apps/ml-pipeline", safe="")]:
        visit.go(view)
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{view} is {wide} pixels too wide"
    visit.close()


def hostile_text_stays_text(browser):
    visit = Visit(browser, "hostile.html")
    visit.go("object/" + urllib.parse.quote("ConfigMap/hostile", safe=""))
    text = visit.page.locator("main").inner_text()
    assert "<img src=x onerror=alert(1)>" in text and "</script><script>alert(1)</script><!--" in text
    assert "\\u202e" in text.lower() and "\u202e" not in text
    assert visit.page.locator("main img, main script").count() == 0
    visit.close()


def pictures(browser):
    for scheme in ["light", "dark"]:
        for width in [1400, 800]:
            visit = Visit(browser, "upgrade.html", color_scheme=scheme, viewport={"width": width, "height": 900})
            line = "object/" + urllib.parse.quote("kubeflow/Deployment.apps/ml-pipeline", safe="") + "/" + urllib.parse.quote(
                "spec.template.spec.containers[name=ml-pipeline-api-server].image", safe=""
            )
            for view in views + ["changes", line]:
                visit.go(view)
                name = view.split("/")[0] or "topology"
                visit.page.screenshot(path=shots / f"{name}-{scheme}-{width}.png", full_page=not view)
            visit.close()


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
    )
    for test in [
        opens_without_requests, clicks_lead_where_explain_says, boxes_lead_to_objects, keys_are_enough,
        light_and_dark_differ, prints_everything_but_objects, narrow_windows_do_not_scroll_sideways,
        hostile_text_stays_text,
    ]:
        test(chromium)
        print(f"passed: {test.__name__.replace('_', ' ')}")
    if shots:
        pictures(chromium)
    chromium.close()
