// Keeps the board of a panel, or the page of a batch, up to date. Without this file the link "Refresh" does; nothing depends on it.
(() => {
  "use strict";

  const line = document.querySelector("[data-live]");
  const live = document.getElementById("live");
  if (!line || !live) return;

  const EVERY = Number(line.dataset.every) || 10000;
  const SLOWEST = 160000;

  const asOf = document.getElementById("as-of");
  const told = document.getElementById("told");
  const count = document.getElementById("count");
  const all = document.getElementById("all");
  // What the server sent, by id: what people have opened or ticked since does not make it another.
  const sent = new Map();
  let tag = "";
  let delay = EVERY;
  let timer;
  let asking = false;
  let stopped = false;
  let seen = asOf.textContent;
  let time = clock(new Date());

  // By the clock of the site, as all times on the board.
  function clock(moment) {
    return moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: line.dataset.zone });
  }

  const sum = () => document.getElementById("sum")?.textContent.replace(/\s+/g, " ").trim() || "";
  const boxes = () => [...live.querySelectorAll("input[type=checkbox]")];
  const rowsOf = (place) => [...(place.querySelector("#rows")?.children || [])];
  const find = (place, id) => (id ? place.querySelector(`#${CSS.escape(id)}`) : null);

  function remember() {
    sent.clear();
    for (const part of [live.querySelector("#sums"), ...rowsOf(live)]) sent.set(part.id, part.outerHTML);
  }

  // The fresh part in place of the old one, with what was ticked, opened and focused.
  function swap(old, fresh) {
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const opened = [...old.querySelectorAll("details[open]")].map((details) => details.id);
    for (const box of old.querySelectorAll("input[type=checkbox]")) {
      const same = find(fresh, box.id);
      if (same) same.checked = box.checked;
    }
    old.replaceWith(fresh);
    for (const id of opened) find(fresh, id)?.setAttribute("open", "");
    if (focused) (find(fresh, focused) || fresh.querySelector("summary, a, button"))?.focus();
  }

  function settle(place, part, position) {
    const html = part.outerHTML;
    const old = document.getElementById(part.id);
    if (!old) place.insertBefore(part, place.children[position] || null);
    else if (sent.get(part.id) !== html) swap(old, part);
    sent.set(part.id, html);
  }

  function take(html) {
    const before = sum();
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content;
    const list = live.querySelector("#rows");
    if (list && fresh.querySelector("#rows")) {
      const rows = rowsOf(fresh);
      const ids = new Set(rows.map((row) => row.id));
      for (const old of rowsOf(live)) if (!ids.has(old.id)) old.remove();
      settle(live, fresh.querySelector("#sums"), 0);
      rows.forEach((row, position) => settle(list, row, position));
    } else {
      live.replaceChildren(fresh);
      remember();
    }
    tally();
    if (sum() !== before) told.textContent = sum();
  }

  function tally() {
    if (!count) return;
    const chosen = boxes().filter((box) => box.checked).length;
    count.textContent = chosen ? ` ${count.dataset.chosen.replace("{count}", chosen)}` : "";
  }

  async function look() {
    if (document.hidden || stopped || asking) return;
    asking = true;
    try {
      const response = await fetch(line.dataset.live, { headers: tag ? { "If-None-Match": tag } : {} });
      if (response.redirected || (response.status >= 400 && response.status < 500)) return end();
      if (response.status >= 500) throw new Error(response.statusText);
      if (response.status === 200) {
        take(await response.text());
        tag = response.headers.get("ETag") || "";
      }
      time = clock(new Date());
      seen = line.dataset.asOf.replace("{time}", time);
      delay = EVERY;
    } catch {
      seen = line.dataset.lost.replace("{time}", time);
      delay = Math.min(delay * 2, SLOWEST);
    }
    asking = false;
    asOf.textContent = seen;
    wait();
  }

  // Signed out, no member any more, or the panel is gone: asking again would not help.
  function end() {
    stopped = true;
    asOf.textContent = line.dataset.ended;
    told.textContent = line.dataset.ended;
  }

  function wait() {
    timer = setTimeout(look, delay);
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    look();
  });

  live.addEventListener("change", tally);

  document.addEventListener("click", (event) => {
    for (const menu of live.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && live.querySelector(".menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  if (all) {
    const several = all.closest("details");
    several.addEventListener("toggle", () => several.open && several.scrollIntoView({ block: "nearest" }));
    all.hidden = false;
    all.addEventListener("click", () => {
      const rest = boxes().some((box) => !box.checked);
      for (const box of boxes()) box.checked = rest;
      tally();
    });
  }

  remember();
  tally();
  wait();
})();
