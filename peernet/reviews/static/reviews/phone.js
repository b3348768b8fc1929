// The visit log on a phone: what is written is kept here, encrypted, until the server has it. Only for those who
// asked for it; signing out wipes it. Every note has a key of its own, so that sending it twice keeps it once.
const root = document.querySelector("[data-phone]");
const form = root?.querySelector("form");
const OPTED = "peernet-phone";
const UNSENT = "peernet-phone-unsent";
const BEGUN = "peernet-phone-begun";
const { person, review, notes, worker } = root?.dataset ?? {};
const DRAFT = `draft-${person}-${review}`;
const say = (words) => { root.querySelector("[data-phone-state]").textContent = words; };
const done = (request) => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

let opened = null;
const store = async (mode, name = "outbox") => {
  opened ??= new Promise((yes, no) => {
    const request = indexedDB.open("peernet-phone", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("outbox", { keyPath: "key" });
    };
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  return (await opened).transaction(name, mode).objectStore(name);
};

// The key cannot be read out of the browser, only used in it.
const lock = async () => {
  const there = await done((await store("readonly", "keys")).get("outbox"));
  if (there) return there;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await done((await store("readwrite", "keys")).put(made, "outbox"));
  return made;
};
const seal = async (bytes) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lock(), bytes) };
};
const unseal = async ({ iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, await lock(), data);

const keep = async (key, said, photo) => {
  const row = { key, person, review, at: Date.now(), ...(await seal(new TextEncoder().encode(JSON.stringify(said)))) };
  if (photo) row.photo = { name: photo.name, type: photo.type, ...(await seal(await photo.arrayBuffer())) };
  await done((await store("readwrite")).put(row));
};
const keepDraft = async () => {
  const said = choices();
  localStorage.setItem(BEGUN, said.text ? "1" : "0");
  await keep(DRAFT, said);
};
const forget = async (key) => done((await store("readwrite")).delete(key));
const kept = async () => {
  const rows = await done((await store("readonly")).getAll());
  return rows.filter((row) => row.person === person && !row.key.startsWith("draft-"));
};
const read = async (row) => JSON.parse(new TextDecoder().decode(await unseal(row)));

const count = async () => {
  const rows = await kept();
  localStorage.setItem(UNSENT, String(rows.length));
  return rows.length;
};
const tell = async (words = "") => {
  const left = await count();
  const waiting = left === 1 ? "1 note is kept on this phone and will send itself." : `${left} notes are kept on this phone and will send themselves.`;
  say([words, left ? waiting : "Everything is sent."].filter(Boolean).join(" "));
};

// A fresh page says that the person is still signed in, and brings a token that holds.
const token = async () => {
  const page = await fetch(window.location.pathname, { credentials: "same-origin", cache: "no-store", headers: { "X-Fresh": "1" } });
  if (!page.ok || page.redirected) return null;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  if (fresh.querySelector("[data-phone]")?.dataset.person !== person) return null;
  return fresh.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? null;
};
const refused = (row, said, words) => {
  const list = root.querySelector("[data-phone-refused]");
  list.hidden = false;
  const item = document.createElement("li");
  const text = document.createElement("p");
  text.textContent = `${words} ${said.text}`;
  const away = document.createElement("button");
  Object.assign(away, { type: "button", className: "button button--secondary", textContent: "Remove from this phone" });
  away.addEventListener("click", async () => { await forget(row.key); item.remove(); await tell(); });
  item.append(text, away);
  list.append(item);
};
const why = async (answer) => {
  const said = await answer.json().catch(() => ({}));
  return said.detail ?? Object.values(said).flat().find((each) => typeof each === "string") ?? "It was not taken.";
};
const post = (address, body, csrf, more = {}) =>
  fetch(address, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": csrf, Accept: "application/json", ...more } });

const sendAll = async () => {
  const rows = (await kept()).sort((one, other) => one.at - other.at);
  if (!rows.length) return tell();
  const csrf = await token();
  if (!csrf) return tell("Sign in again to send.");
  root.querySelector("[data-phone-refused]").replaceChildren();
  for (const row of rows) {
    const said = await read(row);
    const answer = await post(notes, JSON.stringify({ ...said, review: Number(row.review) }), csrf, { "Content-Type": "application/json", "Idempotency-Key": row.key });
    if (!answer.ok) {
      if (answer.status >= 500 || answer.status === 429 || answer.status === 401) return tell();
      refused(row, said, await why(answer));
      continue;
    }
    if (row.photo) {
      const body = new FormData();
      body.append("file", new File([await unseal(row.photo)], row.photo.name, { type: row.photo.type }));
      const hung = await post(`${notes}${(await answer.json()).id}/files/`, body, csrf);
      if (!hung.ok && (hung.status >= 500 || hung.status === 429)) return tell();
      if (!hung.ok) refused(row, said, `The note is sent, its file is not: ${await why(hung)}`);
      if (!hung.ok) continue;
    }
    await forget(row.key);
  }
  return tell();
};
// One tab sends at a time.
const send = () => (navigator.locks ? navigator.locks.request("peernet-phone", sendAll) : sendAll()).catch(() => tell("No connection."));

const choices = () => {
  const typed = new FormData(form);
  return { line: Number(typed.get("line")), evidence: typed.get("evidence"), source: typed.get("source"), text: String(typed.get("text") ?? "").trim() };
};
const restore = async () => {
  const row = await done((await store("readonly")).get(DRAFT));
  if (!row) return;
  const said = await read(row);
  for (const name of ["line", "evidence", "source"]) {
    const box = form.querySelector(`[name=${name}][value="${CSS.escape(String(said[name]))}"]`);
    if (box) box.checked = true;
  }
  if (!form.elements.text.value) form.elements.text.value = said.text;
};

const begin = async () => {
  root.querySelector("[data-phone-begin]").parentElement.hidden = true;
  root.querySelector("[data-phone-end]").parentElement.hidden = false;
  await restore();
  let typing = 0;
  form.addEventListener("input", () => {
    window.clearTimeout(typing);
    typing = window.setTimeout(keepDraft, 300);
  });
  form.addEventListener("submit", async (submit) => {
    submit.preventDefault();
    const said = choices();
    if (!said.line || !said.evidence || !said.source || !said.text) {
      say("Choose a line, a kind of evidence and a kind of source, and write what you saw or heard.");
      return;
    }
    window.clearTimeout(typing);
    const photo = form.elements.file?.files[0];
    // Emptied before anything is waited for, so that the next note, begun meanwhile, is not emptied with it.
    form.elements.text.value = "";
    if (form.elements.file) form.elements.file.value = "";
    try {
      await keep(crypto.randomUUID(), said, photo);
    } catch {
      form.elements.text.value = [said.text, form.elements.text.value].filter(Boolean).join("\n\n");
      say("This phone could not keep the note. It stands below again.");
      return;
    }
    await keepDraft();
    await tell("Kept.");
    form.elements.text.focus();
    if (navigator.onLine) send();
  });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  const ready = await navigator.serviceWorker.register(worker, { scope: "/reviews/" }).then(() => navigator.serviceWorker.ready);
  const drawn = performance.getEntriesByType("resource").map((each) => each.name);
  const shell = [...new Set(drawn)].filter((each) => new URL(each).pathname.startsWith("/static/"));
  ready.active.postMessage({ keep: [window.location.pathname, ...shell] });
  await send();
};
const end = async () => {
  if ((await count()) && !root.dataset.sure) {
    root.dataset.sure = "1";
    say("Some notes are not sent. Press again to delete them from this phone.");
    return;
  }
  (await opened)?.close();
  indexedDB.deleteDatabase("peernet-phone");
  localStorage.removeItem(OPTED);
  localStorage.removeItem(UNSENT);
  localStorage.removeItem(BEGUN);
  for (const each of await caches.keys()) if (each.startsWith("peernet-phone")) await caches.delete(each);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  window.location.reload();
};

if (root && window.isSecureContext && "serviceWorker" in navigator && "indexedDB" in window) {
  root.querySelector("[data-phone-offer]").hidden = false;
  root.querySelector("[data-phone-begin]").addEventListener("click", () => {
    localStorage.setItem(OPTED, person);
    begin();
  });
  root.querySelector("[data-phone-end]").addEventListener("click", end);
  if (localStorage.getItem(OPTED) === person) begin();
}
