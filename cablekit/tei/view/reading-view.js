// The choice between as printed and as meant is kept for the next page. No less-than,
// greater-than, ampersand or apostrophe may stand here.
document.querySelectorAll("input[name=reading]").forEach(function (choice) {
  try {
    if (sessionStorage.getItem("cablekit-reading") === choice.id) choice.checked = true;
    choice.addEventListener("change", function () { sessionStorage.setItem("cablekit-reading", choice.id); });
  } catch (refused) { /* a browser that keeps nothing for pages on disk */ }
});
