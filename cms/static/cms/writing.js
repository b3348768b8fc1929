// Reads along while somebody writes: sends the form as it stands, shows what comes back, saves nothing.
// Without it the same things are shown whenever the editor is opened.
(() => {
  const PAUSE = 1200;

  const begin = () => {
    const box = document.querySelector("[data-read-along]");
    const form = box && box.closest("form");
    if (!form) return;
    const short = box.querySelector("[data-read-along-short]");
    const toDo = box.querySelector("[data-read-along-to-do]");
    let timer = 0;
    let asking = null;
    let last = "";

    const lead = () => {
      for (const line of toDo.querySelectorAll("[data-read-along-to]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = line.textContent;
        button.addEventListener("click", () => go(line.dataset.readAlongTo));
        line.replaceChildren(button);
      }
    };

    const go = (name) => {
      const field = form.querySelector(
        `[data-contentpath="${name}"], [name="${name}"], [name^="${name}-"]:not([type="hidden"])`,
      );
      const place = field || document.getElementById(`id_${name}-FORMS`);
      const panel = place && place.closest('[role="tabpanel"]');
      if (!panel) return;
      form.querySelector(`[role="tab"][aria-controls="${panel.id}"]`)?.click();
      const input = place.matches("input, textarea, select")
        ? place
        : place.querySelector("input:not([type=hidden]), textarea, select, button") || place;
      // The tab shows its fields a moment after the click.
      window.setTimeout(() => {
        input.scrollIntoView({ block: "center" });
        input.focus({ preventScroll: true });
      }, 60);
    };

    const show = (read) => {
      if (short.textContent !== read.in_short) short.textContent = read.in_short;
      const open = [...toDo.querySelectorAll("details[open]")].map((each) => each.dataset.kind);
      toDo.innerHTML = read.to_do;
      for (const each of toDo.querySelectorAll("details")) each.open = open.includes(each.dataset.kind);
      lead();
      for (const place of form.querySelectorAll("[data-remarks-on]")) {
        place.innerHTML = read.remarks[place.dataset.remarksOn] || "";
      }
    };

    const ask = async () => {
      const typed = new URLSearchParams(new FormData(form)).toString();
      if (typed === last) return;
      last = typed;
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch(box.dataset.readAlong, {
          method: "POST",
          body: typed,
          headers: { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
          signal: asking.signal,
        });
        if (answer.ok) show(await answer.json());
      } catch {
        // No line, or overtaken by the next question: what was shown stays, and writing goes on.
      }
    };

    const later = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    };

    lead();
    for (const event of ["input", "change", "click"]) form.addEventListener(event, later);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
