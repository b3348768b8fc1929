// What a browser with scripts gets on top. Everything works without it.

import {
  Button,
  CharacterCount,
  ErrorSummary,
  PasswordInput,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [Button, CharacterCount, PasswordInput, SkipLink]) {
  createAll(component);
}
// The catalogue shows an error without having one, so it must not jump there.
createAll(ErrorSummary, { disableAutoFocus: document.querySelector("[data-catalogue]") !== null });

// Browsers that cannot show a closed disclosure by style alone get it opened where there is room for it.
if (!CSS.supports("selector(::details-content)")) {
  const roomy = window.matchMedia("(min-width: 56.25em)");
  const settle = () => {
    for (const disclosure of document.querySelectorAll("details[data-open-when-roomy]")) {
      disclosure.open = roomy.matches;
    }
  };
  roomy.addEventListener("change", settle);
  settle();
}

// Signing out wipes notes that this phone has not sent yet, so the first press says so.
for (const form of document.querySelectorAll("form[action$='/accounts/logout/']")) {
  form.addEventListener("submit", (leaving) => {
    const unsent = Number(localStorage.getItem("peernet-phone-unsent"));
    if (!unsent || form.dataset.warned) return;
    leaving.preventDefault();
    form.dataset.warned = "1";
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = `${unsent === 1 ? "1 note" : `${unsent} notes`} on this phone not sent yet. Sign out again to delete.`;
    form.append(words);
  });
}
