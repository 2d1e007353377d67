// A button that copies what its field shows. Without this file it can be selected and copied by hand.
(() => {
  "use strict";

  const place = document.querySelector("[data-copy]");
  if (!place || !navigator.clipboard) return;
  const input = place.querySelector("input");
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");

  button.hidden = false;
  button.addEventListener("click", async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      status.textContent = button.dataset.copied;
    } catch {
      input.focus();
    }
  });
})();
