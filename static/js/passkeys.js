// Passkeys: wires the buttons to allauth's functions, shows buttons that need JavaScript, and says what went wrong.
(() => {
  "use strict";

  const problem = document.querySelector("[data-passkey-problem]");
  const forms = window.allauth && window.allauth.webauthn && window.allauth.webauthn.forms;
  if (!forms || !window.PublicKeyCredential) return;

  const wire = {
    add: (button) => forms.addForm({ ids: { add: button.id, passwordless: button.dataset.alone, credential: button.dataset.credential, data: "passkey-data" } }),
    use: (button) => forms.authenticateForm({ ids: { authenticate: button.id, credential: button.dataset.credential, data: "passkey-data" } }),
    login: (button) => forms.loginForm({ ids: { login: button.id, credential: button.dataset.credential } }),
  };
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
    button.addEventListener("click", () => { if (problem) problem.hidden = true; });
    wire[button.dataset.passkey](button);
  }

  const reason = (name) => {
    if (name === "InvalidStateError") return problem.dataset.known;
    return name === "NotAllowedError" || name === "AbortError" ? problem.dataset.refused : problem.dataset.failed;
  };
  document.addEventListener("allauth.error", (event) => {
    if (!problem) return;
    event.preventDefault();
    problem.querySelector("[data-passkey-text]").textContent = reason(event.detail.exception && event.detail.exception.name);
    problem.hidden = false;
    problem.focus();
  });
})();
