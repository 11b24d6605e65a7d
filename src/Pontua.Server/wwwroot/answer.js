// What htmx brings because somebody asked. What asks again by itself (the progress of work, the tray) answers nobody: it must not take the focus.

const asksByItself = element => element.closest('[hx-trigger^=every]') !== null;

/** Acts on each answer that somebody asked for; failed: the page stays as it was. */
export function onAnswer(act, failed) {
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    if (!asksByItself(ctx.sourceElement) && !ctx.failed) { act(ctx); }
  });
  if (failed) { document.addEventListener('answer:failed', failed); }
}

// A fault stands at the head of the page, the panel or the dialog, which stays as it was with all that was written in it, until the next answer.
document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  const page = new DOMParser().parseFromString(ctx.text, 'text/html');
  if (page.getElementById('conteudo') && (!ctx.select || page.querySelector(ctx.select))) { return; } // it says at its fields what it refuses
  const [byItself, place] = [asksByItself(ctx.sourceElement), placeOf(ctx.sourceElement)];
  [ctx.failed, ctx.swap, ctx.push, ctx.replace] = [true, 'none', 'false', 'false'];
  if (byItself && (ctx.response.status === 429 || ctx.response.status >= 500 || place.firstChild)) { return; } // it will ask again
  say(page.querySelector('.bad-notice') ?? noAnswer(), place, byItself);
});
document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (ctx && ctx.text === undefined && !leaves && !asksByItself(ctx.sourceElement)) { say(noAnswer(), placeOf(ctx.sourceElement)); }
});
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const told = asksByItself(ctx.sourceElement) ? '.failed[data-by-itself]' : '.failed';
  if (!ctx.failed) { document.querySelectorAll(told).forEach(place => place.replaceChildren()); }
});

function say(notice, place, byItself = false) {
  place.replaceChildren(document.importNode(notice, true));
  place.toggleAttribute('data-by-itself', byItself);
  if (!byItself) { place.scrollIntoView(); document.dispatchEvent(new Event('answer:failed')); }
}

const noAnswer = () => document.getElementById('sem-resposta').content;

function placeOf(element) {
  const page = element.closest('dialog[open], .panel') ?? document.getElementById('conteudo');
  let place = page.querySelector(':scope > .failed');
  if (!place) { page.prepend(place = Object.assign(document.createElement('div'), { className: 'failed' })); }
  return place;
}

// Who leaves the page breaks off what it asked: that is no fault. A file to be downloaded only seems to leave.
let leaves = false;
addEventListener('beforeunload', () => { leaves = true; setTimeout(() => { leaves = false; }, 1000); });
addEventListener('pagehide', () => { leaves = true; });
addEventListener('pageshow', () => { leaves = false; });
