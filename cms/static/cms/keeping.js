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
    let waiting = null;
    let unasked = null;

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
    document.addEventListener("w-session:ping", (ping) => {
      if (sent) {
        unasked = ping.target;
        ping.stopImmediatePropagation();
        return;
      }
      window.clearTimeout(asking);
      asking = window.setTimeout(answered, LONGEST_WAIT);
    }, true);
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

    const go = () => {
      const { submitter } = waiting;
      window.clearTimeout(waiting.patience);
      waiting = null;
      sent = null;
      // A first save draws the buttons anew, and what sleeps is not sent: so the button's word goes by itself.
      const word = document.createElement("input");
      Object.assign(word, { type: "hidden", name: submitter?.name || "", value: submitter?.value || "" });
      form.append(word);
      form.requestSubmit();
      word.remove();
    };

    const done = () => {
      sent = null;
      if (waiting) go();
      else unasked?.dispatchEvent(new CustomEvent("w-session:ping", { bubbles: true }));
      unasked = null;
    };

    document.addEventListener("w-autosave:success", ({ target, detail }) => {
      if (target !== form || !sent) return;
      const updated = Object.keys(detail.data.field_updates || {});
      const before = JSON.stringify(JSON.parse(sent.words).filter(([name]) => !updated.includes(name)));
      if (before !== words(updated) && !waiting) window.requestAnimationFrame(saveAgain);
      owed = false;
      if (!window.location.hash && sent.tab) window.history.replaceState(null, "", sent.tab);
      done();
    });

    document.addEventListener("w-autosave:error", ({ target, detail }) => {
      if (target !== form) return;
      // Somebody else has saved: Wagtail says so, and the person decides anew.
      if (waiting && detail.type === "invalid_revision") {
        window.clearTimeout(waiting.patience);
        waiting.submitter?.setAttribute("data-w-progress-loading-value", "false");
        waiting = null;
      }
      done();
    });

    // A submission waits for the save under way, which would else land behind it like another window's.
    form.addEventListener("submit", (submit) => {
      if (!sent) return;
      submit.preventDefault();
      submit.stopImmediatePropagation();
      if (!waiting) waiting = { submitter: submit.submitter, patience: window.setTimeout(go, LONGEST_WAIT) };
    }, true);

    // A save that began now would land behind the submission.
    form.addEventListener("submit", (submit) => {
      submitting = !submit.defaultPrevented;
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
