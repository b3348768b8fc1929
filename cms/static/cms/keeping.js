// Keeps what is typed in the moments in which Wagtail's own autosave does not look:
// before its first picture of the form, while a save is under way, and after a refused submission.
(() => {
  const LONGEST_WAIT = 8000;

  const begin = () => {
    const form = document.querySelector("form[data-edit-form][data-controller~='w-autosave']");
    if (!form) return;
    let typedBefore = false;
    let pictured = false;
    let owed = form.dataset.wUnsavedForceValue === "true";
    let sent = null;
    let asking = 0;
    let held = false;
    let submitting = false;

    const words = (leaveOut = []) => {
      const all = [...new FormData(form)].filter(
        ([name, value]) => typeof value === "string" && !/^(csrf|loaded_|next$|comments-)/.test(name),
      );
      return JSON.stringify(all.filter(([name]) => !leaveOut.includes(name)));
    };

    // Wagtail's next look at the form, half a second on, then saves.
    const saveAgain = () => form.setAttribute("data-w-unsaved-force-value", "true");

    // Wagtail does not look at a form that came back refused: begin as with any other, and owe it a save.
    if (owed) {
      form.setAttribute("data-w-unsaved-force-value", "false");
      form.setAttribute("data-w-unsaved-check-interval-value", "501");
    }

    for (const event of ["input", "change"]) {
      form.addEventListener(event, (typed) => {
        if (typed.isTrusted && !pictured) typedBefore = true;
      });
    }

    form.addEventListener("w-unsaved:watch-edits", () => {
      if (!pictured && (typedBefore || owed)) saveAgain();
      pictured = true;
    });

    // A question "who else is here?" that overlaps a save takes it for somebody else's.
    const answered = () => {
      window.clearTimeout(asking);
      asking = 0;
      if (!held) return;
      held = false;
      form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
    };
    document.addEventListener("w-session:ping", () => {
      window.clearTimeout(asking);
      asking = window.setTimeout(answered, LONGEST_WAIT);
    });
    for (const event of ["w-swap:json", "w-swap:error"]) document.addEventListener(event, answered);

    form.addEventListener("w-autosave:save", (save) => {
      if (submitting || asking) {
        held = !submitting;
        save.preventDefault();
        save.stopPropagation();
        return;
      }
      sent = { words: words(), tab: window.location.hash };
    });

    document.addEventListener("w-autosave:success", ({ target, detail }) => {
      if (target !== form || !sent) return;
      const updated = Object.keys(detail.data.field_updates || {});
      const before = JSON.stringify(JSON.parse(sent.words).filter(([name]) => !updated.includes(name)));
      if (before !== words(updated)) window.requestAnimationFrame(saveAgain);
      owed = false;
      if (!window.location.hash && sent.tab) window.history.replaceState(null, "", sent.tab);
      sent = null;
    });
    document.addEventListener("w-autosave:error", ({ target }) => {
      if (target === form) sent = null;
    });

    // A save that began now would land behind the submission, like another window's.
    form.addEventListener("submit", (submit) => {
      submitting = !submit.defaultPrevented;
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
