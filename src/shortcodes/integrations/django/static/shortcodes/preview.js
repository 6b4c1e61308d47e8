// Shows what the server makes of the text area before the button, in a frame that runs nothing.
document.addEventListener("click", async ({ target }) => {
  if (!target.matches("[data-shortcodes-preview]")) return;
  const area = target.previousElementSibling;
  const body = new FormData();
  body.append("text", area.value);
  body.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(area.dataset.preview, { method: "POST", body });
  const frame = target.nextElementSibling;
  frame.hidden = false;
  frame.srcdoc = answer.ok ? await answer.text() : `${answer.status} ${answer.statusText}`;
});
