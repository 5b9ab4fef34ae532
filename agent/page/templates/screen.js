"use strict";
// The page works without this. With it, a switch takes effect at once, and a page that is done goes on by itself.
document.documentElement.classList.add("scripted");
if (document.querySelector("a[data-next]")) location.replace("/");
document.addEventListener("change", async (event) => {
  const form = event.target.closest("form[data-switches]");
  if (!form) return;
  const answers = new URLSearchParams(new FormData(form));
  answers.set("answer", "l");
  form.inert = true;
  const open = [...document.querySelectorAll("details[open][id]")].map((part) => part.id);
  const answer = await fetch("/answer", { method: "POST", body: answers });
  const page = await answer.text();
  const fresh = page.slice(page.indexOf("<main"), page.indexOf("</main>") + "</main>".length);
  document.querySelector("main").replaceWith(document.createRange().createContextualFragment(fresh));
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  document.getElementById(event.target.id)?.focus({ preventScroll: true });
});
