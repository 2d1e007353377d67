// Shows the cover and the head of an invitation with what is typed. Without this file they show what is saved.

const PAUSE = 400;

const form = document.getElementById("brand");
let waiting;

function show() {
  const typed = new FormData(form);
  typed.delete("csrfmiddlewaretoken");
  typed.delete("logo");
  for (const frame of document.querySelectorAll("iframe[data-address]")) {
    frame.contentWindow.location.replace(`${frame.dataset.address}?${new URLSearchParams(typed)}`);
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
});
