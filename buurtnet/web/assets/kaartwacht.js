// First in the map's frame: what it is told counts only from the page of ours that holds it. The component itself obeys
// any window that knows this one, runs scripts it is sent, and could read who is signed in.
"use strict";
window.addEventListener("message", (e) => {
  const vanOns = window.parent !== window && e.source === window.parent && e.origin === window.location.origin;
  if (!vanOns) e.stopImmediatePropagation();
}, true);
