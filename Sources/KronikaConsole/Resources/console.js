// What the pages do better with scripts; without them every form and link works all the same.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const replaced = ["content", "steps", "twins", "spoken", "spoken-day"];
  let running = null;
  let timer = 0;

  // Shows another address of the same page: the parts that depend on it are exchanged, the focus stays.
  async function show(address, keep) {
    running?.abort();
    running = new AbortController();
    const content = $("content");
    content?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: running.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of replaced) {
        const from = page.getElementById(id);
        const to = $(id);
        if (from && to) to.replaceChildren(...from.childNodes);
      }
      for (const id of ["known", "day"]) {
        const from = page.getElementById(id);
        const to = $(id);
        if (!from || !to) continue;
        to.setAttribute("aria-valuetext", from.getAttribute("aria-valuetext"));
        to.max = from.max;
        if (document.activeElement !== to) to.value = from.value;
      }
      for (const form of document.querySelectorAll("#point form")) {
        const fresh = page.querySelector(`#point form:nth-of-type(${[...form.parentNode.querySelectorAll("form")].indexOf(form) + 1})`);
        if (!fresh) continue;
        form.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
        fresh.querySelectorAll("input[type=hidden]").forEach((field) => form.prepend(field));
        for (const field of fresh.querySelectorAll("input[type=text]")) form.elements[field.name].value = field.value;
      }
      for (const name of ["header", "footer"]) {
        const links = page.querySelectorAll(`${name} a`);
        document.querySelectorAll(`${name} a`).forEach((link, index) => { if (links[index]) link.href = links[index].href; });
      }
      document.title = page.title;
      document.body.toggleAttribute("data-following", page.body.hasAttribute("data-following"));
      if (!keep) history.replaceState(null, "", answer.url);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    } finally {
      content?.removeAttribute("aria-busy");
    }
  }

  function addressOf(form) {
    const query = new URLSearchParams(new FormData(form));
    return form.getAttribute("action") + "?" + query;
  }

  for (const id of ["known", "day"]) {
    const slider = $(id);
    if (!slider) continue;
    let old = location.href;
    slider.addEventListener("focus", () => { old = location.href; });
    slider.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => show(addressOf(slider.form)), 60);
    });
    slider.addEventListener("change", () => {
      // One step back leads to where the slider stood before.
      if (old !== location.href) { const now = location.href; history.replaceState(null, "", old); history.pushState(null, "", now); old = now; }
    });
    slider.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!event.shiftKey || !step) return;
      event.preventDefault();
      slider.value = Number(slider.value) + 10 * step;
      slider.dispatchEvent(new Event("input"));
    });
  }
  addEventListener("popstate", () => show(location.href, true));

  // The head of the ledger: pages that keep to it are shown anew, at most once a second; a log says how much is new.
  if (document.body.dataset.head === undefined) return;
  const head = Number(document.body.dataset.head);
  let seen = head;
  let due = 0;
  let stream = null;
  // A browser opens few connections to one address, so only a page that is seen has a stream.
  function follow() {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource("/stream?after=" + seen);
    stream.addEventListener("head", news);
  }
  function news(event) {
    const to = JSON.parse(event.data).to;
    if (to <= seen) return;
    seen = to;
    const slider = $("known");
    if (slider) slider.max = to;
    if (document.body.hasAttribute("data-following") && location.pathname !== "/log") {
      if (!due) due = setTimeout(() => { due = 0; show(location.href); if (slider) slider.value = seen; }, 1000);
      return;
    }
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = `${document.body.dataset.new}: ${seen - head}`;
    $("news").replaceChildren(link);
  }
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", follow);
})();
