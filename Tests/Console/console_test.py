#!/usr/bin/env python3
"""Checks `kronika console` in a real, headless Chromium: KRONIKA is the command, built with the trait Console.

    console_test.py KRONIKA [--pictures FOLDER] [--write-golden] [NAME...]

Without playwright, axe or a Chromium it says so and checks nothing in a browser. All persons are synthetic.
"""
import argparse, http.client, html.parser, json, os, random, re, shlex, shutil, signal, socket, subprocess, sys, tempfile
import time, urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMME = "aktywna-lodz"
PERSON = "008482c0-08d4-4efb-9b35-66e469dac2cc"
TAGS = ["EN-301-549", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

# Every screen, each with its whole state in the address.
SCREENS = {
    "overview": f"/?programme={PROGRAMME}&known=5000&on=2019-06-30&vs=3000",
    "head": f"/?programme={PROGRAMME}",
    "view": f"/view?programme={PROGRAMME}&view=budget&known=4000",
    "figures": f"/explain?programme={PROGRAMME}&view=capacity",
    "explain": f"/explain?programme={PROGRAMME}&view=capacity&figure=taken&known=1500",
    "ratio": f"/explain?programme={PROGRAMME}&view=attendance&known=5000"
    f"&figure=participants%5B{PERSON}%5D.trainings%5Bkis-1%5D.percentage",
    "report": f"/explain?programme={PROGRAMME}&view=report&known=1500&figure=months%5B2018-03-31%5D.taken",
    "event": "/event?position=1159",
    "log": "/log?type=claim-submitted",
    "participant": f"/participant?id={PERSON}",
    "session": "/session?id=kis-2-01",
    "between": f"/between?programme={PROGRAMME}&view=capacity&from=5000&known=5200",
    "step": f"/step?programme={PROGRAMME}&position=2000",
    "without": f"/without?programme={PROGRAMME}&position=2000&known=2500",
    "series": f"/series?programme={PROGRAMME}&view=capacity&figure=taken&known=3000",
    "evidence": "/evidence?since=7226",
    "questions": f"/questions?programme={PROGRAMME}",
    "question": f"/question?programme={PROGRAMME}&number=12&participant={PERSON}",
    "asking": f"/question?programme={PROGRAMME}&number=12",
    "health": "/health",
    "accessibility": "/accessibility",
    "refusal": "/no-such-page",
}


class Failure(Exception):
    pass


def require(condition, words):
    if not condition:
        raise Failure(words)


class Console:
    """A ledger with the simulated history and a console over it."""

    def __init__(self, kronika):
        self.kronika = os.path.abspath(kronika)
        # In memory where that is possible: recording the history waits for the disk thousands of times.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = tempfile.mkdtemp(prefix="kronika-console-", dir=memory)
        self.ledger = os.path.join(self.folder, "ledger")
        self.run("demo", self.ledger)
        key = os.path.join(self.folder, "key")
        self.run("key", "new", key, "--name", "kronika.example/demo")
        for _ in range(2):
            self.run("checkpoint", self.ledger, "--key", key)
            self.run("key", "announce", self.ledger, "--key", key)
        self.run("checkpoint", self.ledger, "--key", key)
        self.start()

    def run(self, *arguments, text=None):
        done = subprocess.run([self.kronika, *arguments], input=text, capture_output=True, timeout=600)
        require(done.returncode == 0, f"kronika {' '.join(arguments)}: {done.stderr.decode()}")
        return done.stdout

    def start(self):
        self.process = subprocess.Popen(
            [self.kronika, "console", self.ledger, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = self.process.stdout.readline().decode().strip().rstrip("/")
        require(self.address.startswith("http://127.0.0.1:"), f"the console says '{self.address}'")
        self.port = int(self.address.rsplit(":", 1)[1])

    def get(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def append(self):
        line = b'{"type":"console-tried","effectiveOn":"2022-07-01","tags":["programme:%s"]}\n' % PROGRAMME.encode()
        return json.loads(self.run("append", self.ledger, text=line))["position"]

    def stop(self):
        """Asks the console to stop, and says how long that took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        return time.monotonic() - begun

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Numbers(html.parser.HTMLParser):
    """The numeric cells of the table of entries, row by row; whether a row is a sum."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.inside = [], False
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        pairs = dict(pairs)
        if tag == "table":
            self.inside = pairs.get("id") == "entries"
        elif self.inside and tag == "tr":
            self.rows.append((pairs.get("class") == "sum", []))
        elif self.inside and tag == "td" and "data-value" in pairs:
            self.rows[-1][1].append(pairs["data-value"])


# Without a browser


def only_safe_requests_are_answered(console):
    answer, _ = console.get("/")
    require(answer.status == 200 and not answer.getheader("Set-Cookie"), "a page sets a cookie")
    require("default-src 'none'" in answer.getheader("Content-Security-Policy"), "a page without a strict policy")
    for status, method, path, headers in [
        (405, "POST", "/", {}), (421, "GET", "/", {"Host": "rebound.example"}),
        (403, "GET", "/", {"Sec_Fetch_Site": "cross-site"}), (414, "GET", "/?type=" + "a" * 5000, {}),
        (400, "GET", "/?known=soon", {}), (404, "GET", "/?known=99999999", {}), (404, "GET", "/?known=2099-01-01", {}),
        (404, "GET", "/?programme=none", {}), (400, "GET", "/?on=%ff", {}), (404, "GET", "/proof/0.tlog-proof", {}),
        (400, "GET", "/explain?view=none", {}), (404, "GET", "/event?position=99999999", {}),
        (400, "GET", "/log?limit=100000", {}), (404, "GET", f"/explain?programme={PROGRAMME}&figure=nothing", {}),
        (404, "GET", "/../../etc/passwd", {}), (404, "GET", "/event.json?position=99999999", {}),
    ]:
        answer, body = console.get(path, method, **headers)
        require(answer.status == status, f"{method} {path} {headers} gives {answer.status} and not {status}")
        require(b"default-src" in answer.getheader("Content-Security-Policy", "").encode(), "a refusal without policy")
    _, body = console.get("/?programme=%3Cscript%3Ealert(1)%3C/script%3E")
    require(b"<script>alert" not in body, "a parameter is written as HTML")


def page_data_are_the_bytes_of_the_command(console):
    named = 0
    for name, path in SCREENS.items():
        if name == "refusal":
            continue
        _, body = console.get(path + ("&" if "?" in path else "?") + "lang=en")
        found = re.search(r"The same by the command <code>kronika (.*?)</code>", body.decode())
        start, query = (path.split("?") + [""])[:2]
        start = "/overview" if start == "/" else start
        answer, data = console.get(f"{start}.json?{query}")
        require(answer.status == 200, f"{name}.json gives {answer.status}")
        if found:
            import html as escapes
            words = [console.ledger if w == "LEDGER" else w for w in shlex.split(escapes.unescape(found[1]))]
            require(data == console.run(*words, "--format", "json"), f"{name}.json is not what the command prints")
            named += 1
        else:
            json.loads(data)
        answer, data = console.get(f"{start}.csv?{query}")
        require(answer.status == 200 and (name == "accessibility" or data.startswith(b"record")), f"{name}.csv")
        if found and words[0] in ("view", "explain", "ask"):
            require(data == console.run(*words, "--format", "csv"), f"{name}.csv is not what the command prints")
    require(named >= 10, f"only {named} screens name a command")


def proofs_are_those_of_the_command(console):
    for position in [1, 2, 1159, 7226]:
        answer, body = console.get(f"/proof/{position}.tlog-proof")
        require(body == console.run("prove", console.ledger, str(position)), f"the proof of {position} differs")
        require("attachment" in answer.getheader("Content-Disposition"), "a proof is not a download")


def every_figure_is_the_sum_of_its_rows(console):
    chance, wanted, ratios = random.Random(22), int(os.environ.get("KRONIKA_FILTERS", "60")), 0
    for _ in range(wanted):
        view = chance.choice(["capacity", "attendance", "budget"])
        known = chance.randrange(200, 1500)
        point = f"programme={PROGRAMME}&view={view}&known={known}"
        if chance.random() < 0.5:
            point += f"&on=2018-0{chance.randrange(2, 8)}-1{chance.randrange(0, 10)}"
        figures = json.loads(console.get(f"/explain.json?{point}")[1])["figures"]
        figures = [f for f in figures if isinstance(f["value"], (int, float)) and not isinstance(f["value"], bool)]
        if not figures:
            continue
        figure = chance.choice(figures)
        address = f"/explain?{point}&figure=" + urllib.parse.quote(figure["figure"])
        answer, body = console.get(address)
        require(answer.status == 200, f"{address} gives {answer.status}")
        rows = Numbers(body.decode()).rows
        total = [float(cells[-1] or 0) for isSum, cells in rows if isSum]
        added = sum(round(float(cells[1] or 0) * 100) for isSum, cells in rows if not isSum and len(cells) == 3)
        if "page=2" in body.decode():
            continue
        require(total and total[-1] == figure["value"], f"{address}: the sum row says {total}, not {figure['value']}")
        if "does not add up" not in body.decode():
            require(added == round(figure["value"] * 100), f"{address}: the rows add up to {added / 100}")
        if figure["figure"].endswith("percentage"):
            ratios += 1
            require(b"view=attendance&amp;figure=" in body and b"held_hours" in body, f"{address}: a ratio without parts")


def a_reader_that_comes_again_misses_no_entry(console):
    def read(after, last=None):
        headers = f"Last-Event-ID: {last}\r\n" if last else ""
        connection = socket.create_connection(("127.0.0.1", console.port), timeout=20)
        connection.sendall(f"GET /stream?after={after} HTTP/1.1\r\nHost: 127.0.0.1:{console.port}\r\n{headers}\r\n".encode())
        return connection, connection.makefile("rb")

    def frame(stream):
        for line in stream:
            if line.startswith(b"data: "):
                return json.loads(line[6:])
        raise Failure("the stream ended")

    head = console.append()
    connection, stream = read(head - 1)
    first = frame(stream)
    require(first == {"from": head, "to": head}, f"expected entry {head}, got {first}")
    begun = time.monotonic()
    console.append()
    next_one = frame(stream)
    require(next_one["from"] == head + 1, f"a gap before {next_one}")
    # The reader is killed without a word, and entries come meanwhile.
    connection.close()
    console.append()
    last = console.append()
    connection, stream = read(0, last=next_one["to"])
    again = frame(stream)
    require(again == {"from": next_one["to"] + 1, "to": last}, f"a gap: {again} after {next_one}")
    connection.close()


def it_stops_within_seconds_with_streams_open(console):
    streams = []
    for _ in range(3):
        stream = socket.create_connection(("127.0.0.1", console.port))
        stream.sendall(f"GET /stream?after=0 HTTP/1.1\r\nHost: 127.0.0.1:{console.port}\r\n\r\n".encode())
        require(stream.recv(64), "no answer on a stream")
        streams.append(stream)
    took = console.stop()
    require(console.process.returncode == 0, f"the console ended with {console.process.returncode}")
    require(took < 5, f"it took {took:.1f} s")
    console.start()


# In a browser


def no_rule_of_accessibility_is_broken(console, browser, axe):
    problems = []
    for language in ("pl", "en"):
        page = browser.new_context(locale="pl-PL", viewport={"width": 1280, "height": 900}).new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text) if "404" not in message.text else None)
        for name, path in SCREENS.items():
            page.goto(console.address + path + ("&" if "?" in path else "?") + "lang=" + language)
            require(page.locator("html").get_attribute("lang") == language, f"{name}: the language is not {language}")
            found = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
            for problem in found.response["violations"]:
                problems.append(f"{name} ({language}): {problem['id']}: {problem['nodes'][0]['html'][:160]}")
        require(not complaints, f"the browser complains: {complaints[:3]}")
    require(not problems, "\n".join(problems))


def narrow_screens_need_no_sideways_scrolling(console, browser):
    for options in [{}, {"forced_colors": "active"}, {"reduced_motion": "reduce", "color_scheme": "dark"}]:
        page = browser.new_context(viewport={"width": 320, "height": 640}, **options).new_page()
        for name, path in SCREENS.items():
            page.goto(console.address + path)
            wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            require(wide <= room, f"{name} is {wide} pixels wide {options}")


def dark_colours_have_contrast(console, browser, axe):
    page = browser.new_context(color_scheme="dark").new_page()
    for name in ("overview", "event", "log", "series"):
        page.goto(console.address + SCREENS[name])
        found = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        require(not found, f"{name} in dark colours: {[problem['id'] for problem in found]}")


def every_control_is_reached_by_keyboard(console, browser):
    page = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(console.address + SCREENS["overview"] + "&lang=en")
    walk = []
    for _ in range(34):
        page.keyboard.press("Tab")
        walk.append(page.evaluate(
            """() => { const e = document.activeElement; const visible = getComputedStyle(e).outlineStyle !== 'none';
            return `${e.tagName.toLowerCase()} ${(e.getAttribute('aria-label') || e.labels?.[0]?.textContent
              || e.textContent || e.id).trim().replace(/\\s+/g, ' ').slice(0, 60)}${visible ? '' : ' NO FOCUS RING'}`; }"""))
    golden = os.path.join(HERE, "Golden", "keyboard.en.txt")
    text = "\n".join(walk) + "\n"
    if console.writes_golden:
        open(golden, "w", encoding="utf-8").write(text)
    require("NO FOCUS RING" not in text, "a control without a visible focus:\n" + text)
    require(text == open(golden, encoding="utf-8").read(), "the walk by keyboard is another:\n" + text)


def the_slider_moves_by_keys_and_back_leads_back(console, browser):
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(console.address + f"/?programme={PROGRAMME}&known=5000&lang=en")
    before = page.locator("#known").get_attribute("aria-valuetext")
    page.focus("#known")
    for key, position in [("ArrowRight", 5001), ("Shift+ArrowRight", 5011), ("ArrowLeft", 5010)]:
        page.keyboard.press(key)
        page.wait_for_url(re.compile(f"known={position}(&|$)"))
    require(page.evaluate("document.activeElement.id") == "known", "the focus was lost")
    page.wait_for_function("before => document.getElementById('known').getAttribute('aria-valuetext') !== before", arg=before)
    page.locator("#content .cards a").first.click()
    page.wait_for_url(re.compile("/explain"))
    require("known=5010" in page.url, "a link does not carry the point along")
    page.go_back()
    page.wait_for_url(re.compile("known=5010"))
    page.goto(console.address + "/log?lang=en")
    row = page.locator("#entries tbody tr").nth(30)
    row.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    row.locator("a").first.click()
    page.wait_for_url(re.compile("/event"))
    page.go_back()
    page.wait_for_url(re.compile("/log"))
    page.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)
    require(place > 0, "the log did not scroll")


def everything_works_with_scripts_off(console, browser):
    page = browser.new_context(java_script_enabled=False, locale="en-GB").new_page()
    page.goto(console.address + f"/?programme={PROGRAMME}&lang=en&known=5000")
    page.locator("#known").focus()
    page.keyboard.press("Home")
    page.locator("#known-form button").click()
    require("known=1" in page.url and "programme=" in page.url, f"the slider leads to {page.url}")
    page.goto(console.address + f"/?programme={PROGRAMME}&lang=en&known=5000")
    page.locator("#day").focus()
    page.keyboard.press("Home")
    page.locator("#day-form button").click()
    require(re.search(r"on=20\d\d-\d\d-\d\d", page.url) and "day=" not in page.url, f"the day leads to {page.url}")
    page.locator("form.entry input[name=known]").first.fill("2018-06-30")
    page.locator("form.entry input[name=on]").first.fill("")
    page.locator("form.entry button").first.click()
    require("known=2018-06-30" in page.url, f"the entry leads to {page.url}")
    page.locator("main .cards a").first.click()
    require("/explain" in page.url and "known=2018-06-30" in page.url, f"a card leads to {page.url}")


def a_page_at_the_head_follows_it(console, browser):
    page = browser.new_context(locale="en-GB").new_page()
    refused = page.context.new_page()
    refused.goto(console.address + SCREENS["refusal"])
    page.goto(console.address + f"/?programme={PROGRAMME}&lang=en")
    other = page.context.new_page()
    other.goto(console.address + "/log?lang=en")
    head = console.append()
    page.wait_for_function("text => document.getElementById('spoken').textContent.includes(text)", arg=f"{head:,}")
    other.wait_for_function("document.getElementById('news').textContent.includes('New entries: 1')")
    require(refused.locator("#news").text_content() == "", "a refusal counts entries")


def an_empty_ledger_has_pages(console):
    empty = Console.__new__(Console)
    empty.kronika, empty.folder = console.kronika, tempfile.mkdtemp(prefix="kronika-console-")
    empty.ledger = os.path.join(empty.folder, "ledger")
    try:
        empty.run("init", empty.ledger)
        empty.start()
        for path, expected in [
            ("/", 200), ("/log", 200), ("/evidence", 200), ("/health", 200), ("/questions", 200), ("/overview.json", 200),
            ("/overview.csv", 200), ("/event?position=1", 404), ("/explain", 404), ("/between?from=0", 404), ("/view", 404),
            ("/step?position=1", 404), ("/?known=1", 404), ("/?known=0&day=3", 303), ("/question?number=3", 404),
        ]:
            answer, body = empty.get(path)
            require(answer.status == expected, f"{path} gives {answer.status} and not {expected}")
        empty.stop()
    finally:
        empty.close()


def pictures(console, browser, folder):
    os.makedirs(folder, exist_ok=True)
    for width in (1280, 320):
        for language in ("pl", "en"):
            page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
            for name, path in SCREENS.items():
                page.goto(console.address + path + ("&" if "?" in path else "?") + "lang=" + language)
                page.screenshot(path=os.path.join(folder, f"{name}-{language}-{width}.png"), full_page=width == 320)


PLAIN = [
    only_safe_requests_are_answered, page_data_are_the_bytes_of_the_command, proofs_are_those_of_the_command,
    every_figure_is_the_sum_of_its_rows, a_reader_that_comes_again_misses_no_entry,
    it_stops_within_seconds_with_streams_open, an_empty_ledger_has_pages,
]
BROWSED = [
    every_control_is_reached_by_keyboard, the_slider_moves_by_keys_and_back_leads_back,
    everything_works_with_scripts_off, a_page_at_the_head_follows_it, narrow_screens_need_no_sideways_scrolling,
]
ACCESSIBLE = [no_rule_of_accessibility_is_broken, dark_colours_have_contrast]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kronika")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--pictures")
    parser.add_argument("--write-golden", action="store_true")
    options = parser.parse_args()
    console = Console(options.kronika)
    console.writes_golden = options.write_golden
    failed = 0

    def run(check, *arguments):
        nonlocal failed
        if options.names and not any(name in check.__name__ for name in options.names):
            return
        begun = time.monotonic()
        try:
            check(console, *arguments)
            print(f"ok      {check.__name__} ({time.monotonic() - begun:.1f} s)", flush=True)
        except Exception as error:
            failed += 1
            print(f"FAILED  {check.__name__}: {error}", flush=True)

    try:
        for check in PLAIN:
            run(check)
        chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        try:
            from playwright.sync_api import sync_playwright
            from axe_playwright_python.sync_playwright import Axe
        except ImportError:
            chromium = None
        if not chromium:
            print("skipped: the checks in a browser need chromium, and playwright and axe-playwright-python from PyPI")
        else:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                for check in BROWSED:
                    run(check, browser)
                for check in ACCESSIBLE:
                    run(check, browser, Axe())
                if options.pictures:
                    pictures(console, browser, options.pictures)
                browser.close()
    finally:
        console.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
