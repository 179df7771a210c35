// Streamlit takes a typed date over when the focus goes to another part of the page: Enter sends it there and back.
"use strict";
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
