// The page to sign in is shown when somebody has left or a session has run out. Pages that a phone kept are taken
// away, so that nothing opens without signing in. Notes that were never sent stay, encrypted, for whoever wrote them.
const UNSENT = "peernet-phone-unsent";
const waiting = Number(localStorage.getItem(UNSENT) ?? 0) + Number(localStorage.getItem("peernet-phone-begun") ?? 0);

const takeAway = async () => {
  if ("caches" in window) {
    for (const each of await caches.keys()) if (each.startsWith("peernet-phone")) await caches.delete(each);
  }
  for (const each of (await navigator.serviceWorker?.getRegistrations()) ?? []) await each.unregister();
  if (waiting) return;
  indexedDB.deleteDatabase("peernet-phone");
  for (const name of ["peernet-phone", UNSENT, "peernet-phone-begun"]) localStorage.removeItem(name);
};

if (localStorage.getItem("peernet-phone") !== null) {
  const left = document.querySelector("[data-phone-left]");
  if (waiting && left) left.hidden = false;
  takeAway();
}
