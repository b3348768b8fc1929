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
