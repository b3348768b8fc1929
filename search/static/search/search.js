// Quicker with scripts: words completed in the box, filters that answer at once. Everything works without.

const WAIT = 150;
const SETTLE = 300;

function completeIn(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const told = document.createElement("div");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  told.className = "govuk-visually-hidden";
  told.setAttribute("role", "status");
  const line = input.parentElement;
  line.classList.add("suggestions-line");
  line.append(list);
  form.append(told);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-haspopup": "listbox",
  })) {
    input.setAttribute(name, value);
  }

  let timer;
  let asked = "";
  let typed = input.value;
  let at = -1;

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    at = place;
    options().forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
      input.value = typed;
    } else {
      input.setAttribute("aria-activedescendant", options()[at].id);
      input.value = options()[at].textContent;
      options()[at].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map((text, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.className = "suggestions__option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = text;
        return option;
      }),
    );
    at = -1;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const ending = suggestions.length === 1 ? "" : "s";
    told.textContent = list.hidden ? "" : `${suggestions.length} suggestion${ending}. Use the arrow keys.`;
  };
  const ask = async () => {
    asked = typed;
    if (typed.trim().length < 2) {
      close();
      return;
    }
    const answer = await fetch(`/search/complete/?q=${encodeURIComponent(asked)}`).catch(() => null);
    if (answer?.ok && asked === typed && document.activeElement === input) {
      show((await answer.json()).suggestions);
    }
  };

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      mark(-1);
      close();
    } else if (event.key === "ArrowDown" && last >= 0) {
      event.preventDefault();
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(at === last ? -1 : at + 1);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      mark(at === -1 ? last : at - 1);
    }
  });
  input.addEventListener("blur", close);
  // The box keeps the focus while a suggestion is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const place = options().indexOf(event.target);
    if (place >= 0) {
      mark(place);
      form.requestSubmit();
    }
  });
}

function answerFiltersAtOnce(columns) {
  const told = document.createElement("div");
  told.className = "govuk-visually-hidden";
  told.setAttribute("role", "status");
  columns.after(told);
  let timer;
  let latest = 0;

  const load = async (form) => {
    const number = ++latest;
    const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) {
      form.submit();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".two-columns--filters");
    if (number !== latest || !fresh) {
      return;
    }
    const focused = document.activeElement;
    const wanted = focused?.name && `input[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]`;
    const opened = [...columns.querySelectorAll("details")].map((each) => [
      each.querySelector("summary").textContent,
      each.open,
    ]);
    columns.replaceChildren(...fresh.childNodes);
    for (const details of columns.querySelectorAll("details")) {
      const was = opened.find(([title]) => title === details.querySelector("summary").textContent);
      details.open = was ? was[1] : details.open;
    }
    const panel = columns.querySelector("details.filter-panel");
    if (panel && opened.length > 0) {
      panel.open = opened[0][1];
    }
    if (wanted) {
      columns.querySelector(wanted)?.focus();
    }
    document.title = page.title;
    history.pushState(null, "", address);
    told.textContent = columns.querySelector(".sheet h2")?.textContent ?? "";
  };

  columns.addEventListener("change", (event) => {
    const form = event.target.closest(".filter-panel form");
    if (form) {
      clearTimeout(timer);
      timer = setTimeout(load, SETTLE, form);
    }
  });
  window.addEventListener("popstate", () => location.reload());
}

for (const form of document.querySelectorAll("form[role=search]")) {
  completeIn(form);
}
const columns = document.querySelector(".two-columns--filters");
if (columns) {
  answerFiltersAtOnce(columns);
}
