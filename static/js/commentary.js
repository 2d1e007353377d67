// Saves what is written as it is typed, and shows it as it will be printed. Without this file a button saves, and the
// preview is a link; nothing depends on it.

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

function fill(data, unit, deed) {
  data.append("tab", form.elements.tab.value);
  if (deed) data.append("deed", deed);
  for (const input of unit.querySelectorAll("input, textarea, select")) data.append(input.name, input.value);
}

function saved(name, answer) {
  form.elements[`${name}-since`].value = answer.since;
  form.elements[`${name}-was`].value = answer.was;
  preview(name === "facts" ? current() : name);
}

function renewed(fresh, old, focused) {
  const target = focused && document.getElementById(focused);
  if (target) target.focus();
  else fresh.querySelector("textarea, input:not([type=hidden])")?.focus();
}

function failed() {
  line.textContent = line.dataset.failed;
}

if (form && line) {
  // A tab that comes back from the browser's memory is not the one that went.
  form.elements.tab.value = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const asked = (button) => {
    const deed = button?.value || "";
    if (!deed) return false;
    const unit = button.closest("[data-unit]");
    if (deed.startsWith("start=")) {
      const field = unit.querySelector("textarea");
      field.value = unit.querySelector("[data-generated]").textContent;
      saving.note(field);
      field.focus();
    } else {
      saving.note(unit, deed);
    }
    return true;
  };

  const saving = autosave(form, line, {
    kind: "unit",
    names: "unit",
    pause: 1200,
    keepalive: false,
    warnsEarly: true,
    fill,
    saved,
    renewed,
    failed,
    asked,
  });

  form.addEventListener("input", (event) => {
    saving.note(event.target);
    saving.later();
  });

  form.addEventListener("change", (event) => {
    if (saving.isUnsaved(event.target)) saving.send();
  });

  form.addEventListener("focusin", (event) => {
    const name = saving.nameOf(event.target);
    if (name && name !== "facts" && event.target.tagName === "TEXTAREA" && name !== current()) preview(name);
  });

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) saving.send();
  });
}
