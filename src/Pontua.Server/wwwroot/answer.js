// What htmx brings because somebody asked. What asks again by itself (the progress of work, the tray) answers nobody: it must not take the focus.

const asksByItself = element => element.closest('[hx-trigger^=every]') !== null;

export function onAnswer(act) {
  document.addEventListener('htmx:after:swap', event => {
    const ctx = event.detail.ctx;
    if (!asksByItself(ctx.sourceElement) && !ctx.failed) { act(event); }
  });
}

// A fault stands at the head of the page or dialog, which stays as it was with all that was written in it, until the next answer.
document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  if (ctx.text.includes('id="conteudo"')) { return; } // a page that says at its fields what it refuses
  const [byItself, status, place] = [asksByItself(ctx.sourceElement), ctx.response.status, placeOf(ctx.sourceElement)];
  if (byItself && (status === 429 || status >= 500 || place.firstChild)) { ctx.swap = 'none'; return; } // it will ask again
  if (!ctx.text.includes('bad-notice')) { ctx.text = noAnswer().innerHTML; }
  Object.assign(ctx, { failed: true, target: place, select: '.bad-notice', swap: byItself ? 'innerHTML' : 'innerHTML show:top', push: 'false', replace: 'false' });
});
document.addEventListener('htmx:error', ({ target, detail: { ctx } }) => {
  if (ctx && !asksByItself(target)) { placeOf(target).replaceChildren(noAnswer().content.cloneNode(true)); }
});
onAnswer(() => document.querySelectorAll('.failed').forEach(place => place.replaceChildren()));

const noAnswer = () => document.getElementById('sem-resposta');

function placeOf(element) {
  const page = element.closest('dialog[open]') ?? document.getElementById('conteudo');
  let place = page.querySelector(':scope > .failed');
  if (!place) { page.prepend(place = Object.assign(document.createElement('div'), { className: 'failed' })); }
  return place;
}
