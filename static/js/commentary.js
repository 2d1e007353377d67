// Saves what is written as it is typed, and shows it as it will be printed. Without this file a button saves, and the
// preview is a link; nothing depends on it.

const PAUSE = 1200;
const SLOWEST = 30000;

const frame = document.getElementById("preview");
const form = document.querySelector("form[data-autosave]");
const line = document.getElementById("saved");

// The preview

let scrolled = 0;

// While the line is down the frame holds the browser's own page, which may not be touched.
function framed() {
  try {
    return frame?.contentWindow?.document ? frame.contentWindow : null;
  } catch {
    return null;
  }
}

function show(address) {
  const window = framed();
  scrolled = window?.scrollY || 0;
  if (window) window.location.replace(address);
  else if (frame) frame.src = address;
}

function preview(language) {
  for (const link of document.querySelectorAll("[data-preview]")) {
    if (link.dataset.preview === language) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  show(document.querySelector(`[data-preview="${language}"]`).href);
}

function current() {
  return document.querySelector("[data-preview][aria-current]").dataset.preview;
}

if (frame) {
  frame.addEventListener("load", () => framed()?.scrollTo(0, scrolled));
  for (const link of document.querySelectorAll("[data-preview]")) {
    link.addEventListener("click", (event) => {
      if (!frame.offsetParent || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      preview(link.dataset.preview);
    });
  }
}

// What is written

if (form && line) {
  const unsaved = new Map();
  // Shown by the server with something to say, which has to be taken away again.
  const marked = new Set([...form.querySelectorAll("[data-marked]")].map((unit) => unit.dataset.unit));
  let sending = null;
  let typing = null;
  let delay = 1000;
  let stopped = false;
  let leaving = false;

  // A tab that comes back from the browser's memory is not the one that went.
  form.elements.tab.value = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const unitNamed = (name) => form.querySelector(`[data-unit="${CSS.escape(name)}"]`);

  const say = (text) => {
    line.textContent = text;
  };

  const clock = (moment) => [moment.getHours(), moment.getMinutes()].map((number) => String(number).padStart(2, "0")).join(":");

  const warn = (event) => event.preventDefault();

  function warnWhile(condition) {
    if (condition) window.addEventListener("beforeunload", warn);
    else window.removeEventListener("beforeunload", warn);
  }

  function contents(name, deed) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("tab", form.elements.tab.value);
    data.append("unit", name);
    if (deed) data.append("deed", deed);
    if (marked.has(name)) data.append("html", "1");
    for (const input of unitNamed(name).querySelectorAll("input, textarea, select")) data.append(input.name, input.value);
    return data;
  }

  function renew(name, html) {
    const old = unitNamed(name);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const fresh = holder.content.firstElementChild;
    old.replaceWith(fresh);
    const target = focused && document.getElementById(focused);
    if (target) target.focus();
    else fresh.querySelector("textarea, input:not([type=hidden])")?.focus();
  }

  async function send() {
    if (sending || stopped || !unsaved.size) return;
    const [name, deed] = unsaved.entries().next().value;
    unsaved.delete(name);
    say(line.dataset.saving);
    sending = exchange(name, deed);
    const arrived = await sending;
    sending = null;
    if (!arrived) return;
    delay = 1000;
    warnWhile(unsaved.size > 0 || marked.size > 0);
    send();
  }

  async function exchange(name, deed) {
    try {
      const response = await fetch(form.dataset.autosave, { method: "POST", body: contents(name, deed) });
      if (response.status >= 500) throw new Error(response.statusText);
      const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
      take(name, response.status, isJson ? await response.json() : null);
      return true;
    } catch {
      if (!unsaved.has(name)) unsaved.set(name, deed);
      say(line.dataset.unsaved);
      warnWhile(true);
      setTimeout(send, delay);
      delay = Math.min(delay * 2, SLOWEST);
      return false;
    }
  }

  function take(name, status, answer) {
    // The page being sent meets the same refusal: shown here it would be gone before it is read.
    if (leaving && status !== 200) return;
    if (status === 200 && answer) {
      form.elements[`${name}-since`].value = answer.since;
      form.elements[`${name}-was`].value = answer.was;
      if (answer.html && !unsaved.has(name)) renew(name, answer.html);
      marked.delete(name);
      say(line.dataset.saved.replace("{time}", clock(new Date(answer.saved_at))));
      preview(name === "facts" ? current() : name);
    } else if (answer?.html) {
      unsaved.delete(name);
      marked.add(name);
      renew(name, answer.html);
      say(line.dataset.refused);
    } else {
      stopped = true;
      say(line.dataset.failed);
    }
  }

  function note(element, deed = "") {
    const unit = element.closest("[data-unit]");
    if (!unit) return;
    unsaved.set(unit.dataset.unit, deed);
    warnWhile(true);
  }

  form.addEventListener("input", (event) => {
    note(event.target);
    clearTimeout(typing);
    typing = setTimeout(send, PAUSE);
  });

  form.addEventListener("change", (event) => {
    if (!unsaved.has(event.target.closest("[data-unit]")?.dataset.unit)) return;
    clearTimeout(typing);
    send();
  });

  form.addEventListener("focusin", (event) => {
    const name = event.target.closest("[data-unit]")?.dataset.unit;
    if (name && name !== "facts" && event.target.tagName === "TEXTAREA" && name !== current()) preview(name);
  });

  form.addEventListener("submit", async (event) => {
    const deed = event.submitter?.value || "";
    if (deed && !stopped) {
      event.preventDefault();
      const unit = event.submitter.closest("[data-unit]");
      if (deed.startsWith("start=")) {
        const field = unit.querySelector("textarea");
        field.value = unit.querySelector("[data-generated]").textContent;
        note(field);
        field.focus();
      } else {
        marked.add(unit.dataset.unit);
        note(unit, deed);
      }
      clearTimeout(typing);
      send();
      return;
    }
    if (unsaved.size && !navigator.onLine) {
      event.preventDefault();
      say(line.dataset.unsaved);
      return;
    }
    // The page now sends everything itself. What is on its way has to arrive first, or the page would contradict it.
    unsaved.clear();
    clearTimeout(typing);
    warnWhile(false);
    if (!sending) return;
    event.preventDefault();
    leaving = true;
    await sending;
    stopped = true;
    form.requestSubmit(event.submitter);
  });

  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) send();
  });
}
