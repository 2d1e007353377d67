// Saves each answer when it is given. Without this file the page saves everything when it is sent; nothing depends on it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  const line = document.getElementById("saved");
  if (!form || !line) return;

  function fill(data, question, keep) {
    if (keep) data.append("keep", keep);
    for (const input of question.querySelectorAll("input, textarea")) {
      if (input.type !== "radio" || input.checked) data.append(input.name, input.value);
    }
  }

  // What is stored now is what the page shows: the next save compares with it.
  function saved(name, answer) {
    for (const [field, value] of Object.entries(answer.stored || {})) {
      const input = form.elements[`initial-${field}`];
      if (input) input.value = value;
    }
  }

  function renewed(fresh, old, focused) {
    if (old.querySelector("details")?.open) fresh.querySelector("details").open = true;
    if (focused) (document.getElementById(focused) || fresh.querySelector("fieldset")).focus();
  }

  function failed(status, answer) {
    line.textContent = status === 410 ? line.dataset.submitted : line.dataset.failed;
    if (!answer.url) return;
    const anchor = document.createElement("a");
    anchor.href = answer.url;
    anchor.textContent = line.dataset.result;
    line.append(" ", anchor);
  }

  function asked(button) {
    if (button?.name !== "keep") return false;
    note(button, button.value);
    return true;
  }

  const saving = autosave(form, line, {
    kind: "question",
    names: "item",
    pause: 1500,
    keepalive: true,
    warnsEarly: false,
    fill,
    saved,
    renewed,
    failed,
    asked,
  });

  function note(element, keep) {
    element.closest("[data-question]")?.querySelector(".on-behalf")?.remove();
    saving.note(element, keep);
  }

  form.addEventListener("change", (event) => {
    note(event.target);
    saving.send();
  });

  form.addEventListener("input", (event) => {
    if (event.target.tagName !== "TEXTAREA") return;
    note(event.target);
    saving.later();
  });

  window.addEventListener("pagehide", saving.send);
})();
