// Saves a form piece by piece while it is filled in, for the pages that say how: queue, retry, and leaving the page.
//
// A piece is what has `data-<kind>` with its name, sent as `names`. `page` hands in both, the `pause` after typing, whether a
// request may outlive the page (`keepalive`) and whether leaving is warned of before anything is lost (`warnsEarly`);
// and what differs: `fill(data, piece, deed)`, `saved(name, answer)`, `renewed(fresh, old, focused)`,
// `failed(status, answer)`, and `asked(button)`, which is true where the button was for one piece only.
function autosave(form, line, page) {
  "use strict";

  const SLOWEST = 30000;

  // Pieces with something to save, each with what was chosen beside it, if anything.
  const unsaved = new Map();
  // Pieces whose messages came from the server, which also has to say when they are settled.
  const marked = new Set([...form.querySelectorAll("[data-marked]")].map((piece) => piece.dataset[page.kind]));
  let sending = null;
  let typing = null;
  let delay = 1000;
  let stopped = false;
  let leaving = false;
  let signedOut = false;

  const pieceNamed = (name) => form.querySelector(`[data-${page.kind}="${CSS.escape(name)}"]`);
  const nameOf = (element) => element.closest(`[data-${page.kind}]`)?.dataset[page.kind];

  function say(text) {
    line.textContent = text;
  }

  function clock(moment) {
    return [moment.getHours(), moment.getMinutes()].map((number) => String(number).padStart(2, "0")).join(":");
  }

  function warn(event) {
    event.preventDefault();
  }

  function warnWhile(condition) {
    // Only while it matters: the listener keeps some browsers from showing this page at once on the way back.
    if (condition) window.addEventListener("beforeunload", warn);
    else window.removeEventListener("beforeunload", warn);
  }

  function contents(name, deed) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append(page.names, name);
    page.fill(data, pieceNamed(name), deed);
    if (deed || marked.has(name)) data.append("html", "1");
    return data;
  }

  function renew(name, html) {
    const old = pieceNamed(name);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const fresh = holder.content.firstElementChild;
    old.replaceWith(fresh);
    page.renewed(fresh, old, focused);
  }

  async function send() {
    clearTimeout(typing);
    if (sending || stopped || !unsaved.size) return;
    const [name, deed] = unsaved.entries().next().value;
    unsaved.delete(name);
    say(line.dataset.saving);
    sending = exchange(name, deed);
    const arrived = await sending;
    sending = null;
    if (!arrived) return;
    delay = 1000;
    warnWhile(page.warnsEarly && (unsaved.size > 0 || marked.size > 0));
    send();
  }

  function post(name, deed) {
    return fetch(form.dataset.autosave, { method: "POST", body: contents(name, deed), keepalive: page.keepalive });
  }

  // Whoever signed in again, in another tab too, has another token, which stands in this page as it is now.
  async function isSignedIn() {
    const response = await fetch(location.href);
    if (response.redirected || !response.ok) return false;
    const now = new DOMParser().parseFromString(await response.text(), "text/html");
    form.elements.csrfmiddlewaretoken.value = now.querySelector("[name=csrfmiddlewaretoken]").value;
    return true;
  }

  // Over when the answer has been taken in; true unless it has to be sent again.
  async function exchange(name, deed) {
    try {
      let response = await post(name, deed);
      if (line.dataset.signedOut && (response.redirected || response.status === 403)) {
        signedOut = !(await isSignedIn());
        if (signedOut) throw new Error("signed out");
        response = await post(name, deed);
      }
      if (response.status >= 500) throw new Error(response.statusText);
      const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
      take(name, response.status, isJson ? await response.json() : null);
      return true;
    } catch {
      if (!unsaved.has(name)) unsaved.set(name, deed);
      say(signedOut ? line.dataset.signedOut : line.dataset.unsaved);
      warnWhile(true);
      setTimeout(send, delay);
      delay = Math.min(delay * 2, SLOWEST);
      return false;
    }
  }

  function take(name, status, answer) {
    // The page being sent meets the same refusal: shown here it would be gone before it is read, and then overruled.
    if (leaving && status !== 200) return;
    if (status === 200 && answer) {
      page.saved(name, answer);
      if (answer.html && !unsaved.has(name)) renew(name, answer.html);
      marked.delete(name);
      say(line.dataset.saved.replace("{time}", clock(new Date(answer.saved_at))));
    } else if (answer?.html) {
      // Whatever was typed since is looked at again once the reader has seen what is the matter.
      unsaved.delete(name);
      marked.add(name);
      renew(name, answer.html);
      say(line.dataset.refused);
    } else {
      stopped = true;
      page.failed(status, answer || {});
    }
  }

  function note(element, deed = "") {
    const name = nameOf(element);
    if (!name) return;
    unsaved.set(name, deed);
    if (page.warnsEarly) warnWhile(true);
  }

  function later() {
    clearTimeout(typing);
    typing = setTimeout(send, page.pause);
  }

  form.addEventListener("submit", async (event) => {
    if (!stopped && page.asked(event.submitter)) {
      event.preventDefault();
      send();
      return;
    }
    if (unsaved.size && (signedOut || !navigator.onLine)) {
      event.preventDefault();
      say(signedOut ? line.dataset.signedOut : line.dataset.unsaved);
      send();
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
  window.addEventListener("focus", send);

  return { note, send, later, nameOf, isUnsaved: (element) => unsaved.has(nameOf(element)) };
}
