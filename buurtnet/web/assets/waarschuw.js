// A long text is kept when its field is left. Whoever closes the page while still typing is asked first.
"use strict";
(() => {
  let bezig = null;
  document.addEventListener("input", (e) => { if (e.target.tagName === "TEXTAREA") bezig = e.target; });
  document.addEventListener("focusout", (e) => { if (e.target === bezig) bezig = null; });
  window.addEventListener("beforeunload", (e) => { if (bezig) e.preventDefault(); });
  // The next step of a form begins at its top.
  document.addEventListener("click", (e) => {
    if (e.target.closest(".st-key-verder-stap button")) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
  // Streamlit takes a typed date over when the focus goes to another part of the page: Enter sends it there and back.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.isComposing || !e.target.closest('[data-testid="stDateInputField"] [role="spinbutton"]')) return;
    e.preventDefault();
    const elders = document.querySelector('[data-testid="stMain"]');
    elders.tabIndex = -1;
    elders.focus({ preventScroll: true });
    elders.removeAttribute("tabindex");
    // To the button of the calendar: the day itself would open it again.
    (e.target.closest('[data-testid="stDateInputField"]').querySelector("button") ?? e.target).focus({ preventScroll: true });
  }, true);
  // A phone that puts the page away gives no time for a question: leaving the field keeps the text.
  document.addEventListener("visibilitychange", () => { if (document.hidden && bezig) bezig.blur(); });
})();
