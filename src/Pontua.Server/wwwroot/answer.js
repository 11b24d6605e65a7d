// What htmx brings because somebody asked. What asks again by itself (the progress of work, the tray) answers nobody: it must not take the focus.

export const asksByItself = element => element.closest('[hx-trigger^=every]') !== null;

export function onAnswer(act) {
  document.addEventListener('htmx:after:swap', event => { if (!asksByItself(event.detail.ctx.sourceElement)) { act(event); } });
}

// A refusal or a fault stands at the head of the page, which stays as it was, with all that was written in it; who asks by itself will ask again.
document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  if (asksByItself(ctx.sourceElement)) { ctx.swap = 'none'; return; }
  const page = document.getElementById('conteudo');
  let place = page.querySelector(':scope > .failed');
  if (!place) { page.prepend(place = Object.assign(document.createElement('div'), { className: 'failed' })); }
  Object.assign(ctx, { target: place, select: '.notice', swap: 'innerHTML show:top', push: 'false', replace: 'false' });
});
