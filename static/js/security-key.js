// Asks the browser for a security key. The ceremony itself is allauth's; here it gets its button and its words.
(() => {
  "use strict";

  const form = document.querySelector("[data-key]");
  if (!form || !window.PublicKeyCredential) return;
  const button = document.getElementById("use-key");
  const failed = document.getElementById("key-failed");
  const { id: credential } = form.elements.namedItem("credential");
  const ids = { add: button.id, authenticate: button.id, credential, data: "key-data" };

  document.getElementById("no-keys").hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => { failed.hidden = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.click();
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    failed.hidden = false;
  });
  window.allauth.webauthn.forms[form.dataset.key]({ ids });
})();
