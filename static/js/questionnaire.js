// Saves each answer when it is given. Without this file the page saves everything when it is sent; nothing depends on it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  const line = document.getElementById("saved");
  if (!form || !line) return;

  const PAUSE = 1500;
  const SLOWEST = 30000;

  // Questions with something to save, each with the choice made in a conflict, if any.
  const unsaved = new Map();
  // Questions whose messages came from the server, which also has to say when they are settled.
  const marked = new Set();
  let sending = null;
  let typing = null;
  let delay = 1000;
  let stopped = false;
  let leaving = false;

  const questionOf = (element) => element.closest("[data-question]");
  const questionNamed = (name) => form.querySelector(`[data-question="${CSS.escape(name)}"]`);

  function say(text, link) {
    line.textContent = text;
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = line.dataset.result;
    line.append(" ", anchor);
  }

  function clock(moment) {
    const twoDigits = (number) => String(number).padStart(2, "0");
    return `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
  }

  function warn(event) {
    event.preventDefault();
  }

  function warnWhile(condition) {
    // Only while it matters: the listener keeps some browsers from showing this page at once on the way back.
    if (condition) window.addEventListener("beforeunload", warn);
    else window.removeEventListener("beforeunload", warn);
  }

  function contents(name, keep) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("item", name);
    if (keep) data.append("keep", keep);
    if (keep || marked.has(name)) data.append("html", "1");
    for (const input of questionNamed(name).querySelectorAll("input, textarea")) {
      if (input.type !== "radio" || input.checked) data.append(input.name, input.value);
    }
    return data;
  }

  // What is stored now is what the page shows: the next save compares with it.
  function settle(stored) {
    for (const [name, value] of Object.entries(stored || {})) {
      const input = form.elements[`initial-${name}`];
      if (input) input.value = value;
    }
  }

  function renew(name, html) {
    const old = questionNamed(name);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const opened = old.querySelector("details")?.open;
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const fresh = holder.content.firstElementChild;
    old.replaceWith(fresh);
    if (opened) fresh.querySelector("details").open = true;
    if (focused) (document.getElementById(focused) || fresh.querySelector("fieldset")).focus();
  }

  async function send() {
    if (sending || stopped || !unsaved.size) return;
    const [name, keep] = unsaved.entries().next().value;
    unsaved.delete(name);
    say(line.dataset.saving);
    sending = exchange(name, keep);
    const arrived = await sending;
    sending = null;
    if (!arrived) return;
    delay = 1000;
    warnWhile(false);
    send();
  }

  // Over when the answer has been taken in; true unless it has to be sent again.
  async function exchange(name, keep) {
    try {
      const response = await fetch(form.dataset.autosave, { method: "POST", body: contents(name, keep), keepalive: true });
      if (response.status >= 500) throw new Error(response.statusText);
      const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
      take(name, response.status, isJson ? await response.json() : {});
      return true;
    } catch {
      if (!unsaved.has(name)) unsaved.set(name, keep);
      lost();
      return false;
    }
  }

  function take(name, status, answer) {
    // The page being sent meets the same refusal: shown here it would be gone before it is read, and then overruled.
    if (leaving && status !== 200) return;
    if (status === 200) {
      settle(answer.stored);
      if (answer.html && !unsaved.has(name)) renew(name, answer.html);
      marked.delete(name);
      say(line.dataset.saved.replace("{time}", clock(new Date(answer.saved_at))));
    } else if (answer.html) {
      // Whatever was typed since is looked at again once the reader has seen what is the matter.
      unsaved.delete(name);
      marked.add(name);
      renew(name, answer.html);
      say(line.dataset.refused);
    } else {
      stopped = true;
      say(status === 410 ? line.dataset.submitted : line.dataset.failed, answer.url);
    }
  }

  function lost() {
    say(line.dataset.unsaved);
    warnWhile(true);
    setTimeout(send, delay);
    delay = Math.min(delay * 2, SLOWEST);
  }

  function note(element, keep) {
    const question = questionOf(element);
    if (!question) return;
    question.querySelector(".on-behalf")?.remove();
    unsaved.set(question.dataset.question, keep || "");
  }

  form.addEventListener("change", (event) => {
    clearTimeout(typing);
    note(event.target);
    send();
  });

  form.addEventListener("input", (event) => {
    if (event.target.tagName !== "TEXTAREA") return;
    note(event.target);
    clearTimeout(typing);
    typing = setTimeout(send, PAUSE);
  });

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (button && button.name === "keep" && !stopped) {
      event.preventDefault();
      note(button, button.value);
      send();
      return;
    }
    if (unsaved.size && !navigator.onLine) {
      event.preventDefault();
      say(line.dataset.unsaved);
      return;
    }
    // The page now sends everything itself. An answer on its way has to arrive first, or the page would contradict it.
    unsaved.clear();
    clearTimeout(typing);
    warnWhile(false);
    if (!sending) return;
    event.preventDefault();
    leaving = true;
    await sending;
    stopped = true;
    form.requestSubmit(button);
  });

  window.addEventListener("online", send);
  window.addEventListener("pagehide", send);
})();
