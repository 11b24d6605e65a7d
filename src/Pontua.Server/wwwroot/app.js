// What HTML cannot do alone. Every page works without this file; with it, it is quicker. One listener each, so that fragments
// which htmx brings later are served too.

import { onAnswer } from './answer.js';
import { isCommand } from './keys.js';

// Theme: the buttons carry data-theme-to="light|dark|" (empty: as the computer prefers).
on('click', '[data-theme-to]', button => {
  const theme = button.dataset.themeTo;
  if (theme) { document.documentElement.dataset.theme = theme; } else { delete document.documentElement.dataset.theme; }
  try { theme ? localStorage.setItem('theme', theme) : localStorage.removeItem('theme'); } catch { /* for this page only */ }
  markTheme();
});
function markTheme() {
  for (const button of document.querySelectorAll('[data-theme-to]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeTo === (document.documentElement.dataset.theme ?? '')));
  }
}
markTheme();

// Dialogs: data-opens="id" opens, data-closes closes the one it stands in; a click beside it closes too.
on('click', '[data-opens]', (button, event) => {
  const dialog = document.getElementById(button.dataset.opens);
  if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); }
});
on('click', '[data-closes]', button => button.closest('dialog')?.close());
document.addEventListener('click', event => {
  if (event.target instanceof HTMLDialogElement) { event.target.close(); }
  for (const open of document.querySelectorAll('details.pop[open]')) {
    if (!open.contains(event.target)) { open.open = false; }
  }
});

// Forms that ask again as soon as a choice changes (period, unit, paint): <form class="bar-form auto">.
on('change', 'form.auto select, form.auto input:is([type=date], [type=number], [type=range])', field => {
  const form = field.form;
  const custom = form.querySelector('[data-custom]');
  if (custom) { custom.hidden = form.elements.periodo?.value !== 'de-ate'; }
  if (form.checkValidity() && (!custom || custom.hidden || [...custom.querySelectorAll('input')].every(i => i.value))) { form.requestSubmit(); }
});

// Answered in place, the fields say what was asked (a step moved, another removed), but for the one in which somebody is.
let thenFocus;
on('click', '[data-then-focus]', link => { thenFocus = link.dataset.thenFocus; });
onAnswer(ctx => {
  document.getElementById(thenFocus)?.focus();
  thenFocus = undefined;
  for (const field of ctx.target.querySelectorAll('form.auto :is(select, input)')) {
    if (field === document.activeElement && field.matches('input')) { continue; }
    if (field.matches('input')) { field.value = field.defaultValue; } else { for (const option of field.options) { option.selected = option.defaultSelected; } }
  }
}, () => { thenFocus = undefined; });

// A question before something that cannot be taken back; without a yes not even htmx hears of it.
document.addEventListener('submit', event => {
  const words = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (words && !confirm(words)) { event.preventDefault(); event.stopPropagation(); }
}, true);

// What was worked out for a form's choices is not to be used once they have changed: data-outdates="id" of the other form.
on('change', 'form[data-outdates]', form => {
  const other = document.getElementById(form.dataset.outdates);
  for (const button of other?.querySelectorAll('button') ?? []) { button.disabled = true; }
  other?.querySelector('[data-outdated]')?.removeAttribute('hidden');
});

// What takes long says so on its button: data-busy="Making it …".
document.addEventListener('submit', event => {
  const words = event.submitter?.dataset.busy;
  if (words && !event.defaultPrevented) {
    event.submitter.lastChild.textContent = words;
    event.submitter.setAttribute('aria-busy', 'true');
  }
});

// data-copy="id" copies what stands there; data-copy="" the address of the page.
on('click', '[data-copy]', async button => {
  const from = button.dataset.copy;
  await navigator.clipboard.writeText(from ? document.getElementById(from).textContent.trim() : location.href);
  button.querySelector('[data-copied]')?.removeAttribute('hidden');
});
on('click', '[data-print]', () => print());

// A sheet of paper: what stands on it is drawn as large as still fits, at most twice its size.
for (const fitted of document.querySelectorAll('[data-fit]')) {
  document.fonts.ready.then(() => {
    const paper = fitted.parentElement;
    let [fits, tooLarge] = [0.2, 2];
    while (tooLarge - fits > 0.01) {
      const zoom = (fits + tooLarge) / 2;
      fitted.style.zoom = zoom;
      if (paper.scrollHeight <= paper.clientHeight && paper.scrollWidth <= paper.clientWidth) { fits = zoom; } else { tooLarge = zoom; }
    }
    fitted.style.zoom = 0.97 * fits; // on paper a word may be a hair wider and a line one more
  });
}

// The scale: 1 to 5 choose on the scale in focus, else on the first one still empty; Enter then sends, as in any radio group.
document.addEventListener('keydown', event => {
  if (document.querySelector('details.pop[open]')) { return; }
  if (event.key === 'Escape') { closeTop(); return; }
  if (!/^[1-5]$/.test(event.key) || !isCommand(event)) { return; }
  const root = document.querySelector('dialog[open]') ?? document;
  const scales = [...root.querySelectorAll('[data-scale]:not([inert] *)')];
  const scale = scales.find(s => s.contains(document.activeElement)) ?? scales.find(s => !s.querySelector(':checked')) ?? scales[0];
  const radio = scale?.querySelector(`input[value="${event.key}"]`);
  if (radio) { radio.checked = true; radio.focus(); radio.dispatchEvent(new Event('change', { bubbles: true })); event.preventDefault(); }
});

// A tap on a grade goes on by itself; the keyboard chooses and sends with Enter (its clicks count 0), and who writes why sends when done.
on('click', 'form[data-goes-on] .scale input', (grade, event) => {
  if (event.detail === 1 && !grade.form.querySelector('details[open]')) { grade.form.requestSubmit(); }
});

// Beside the examples of an attribute, the scale as raters will see it: as one types.
on('input', '[data-names]', field => { field.closest('.card').querySelector('[data-name]').textContent = field.value.trim() || '…'; });
on('input', '[data-example]', field => {
  const label = field.closest('.card').querySelector(`.scale input[value="${field.dataset.example}"]`).parentElement;
  label.querySelector('.example')?.remove();
  if (field.value.trim()) { label.append(Object.assign(document.createElement('span'), { className: 'example', textContent: field.value })); }
});

document.addEventListener('keydown', event => {
  const open = document.querySelector('details.pop[open]');
  if (event.key === 'Escape' && open) { open.open = false; open.querySelector('summary').focus(); }
});
function closeTop() {
  if (!document.querySelector('dialog[open]')) { document.querySelector('.panel [data-close-panel]')?.click(); }
}

// On a phone the tab one stands on may lie beyond the edge.
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

// A toast goes after eight seconds, but not while someone is on it; one that htmx brought has seconds of its own.
const timed = new WeakSet();
function timeToast() {
  const toast = document.querySelector('.toast');
  if (!toast || timed.has(toast)) { return; }
  timed.add(toast);
  const clock = setInterval(() => { if (!toast.matches(':hover, :focus-within')) { toast.remove(); clearInterval(clock); } }, 8000);
}
timeToast();
document.addEventListener('htmx:after:swap', timeToast);

// A field stands at fault until it is written in anew.
for (const type of ['input', 'change']) {
  on(type, '[aria-invalid=true]', field => {
    field.removeAttribute('aria-invalid');
    field.parentElement.querySelector('.error')?.remove();
  });
}

// Twins: a record that stands in several stages lights up everywhere while one of its cards is in focus.
for (const [enter, lit] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]]) {
  on(enter, '[data-twin]', card => {
    for (const twin of document.querySelectorAll(`[data-twin="${CSS.escape(card.dataset.twin)}"]`)) { twin.classList.toggle('lit', lit); }
  });
}

// A panel that htmx brought takes the focus; closed, the focus goes back to the card that opened it. The page behind it stays where it is.
let opener;
on('click', '.map-card', card => { opener = card.getAttribute('href'); });
onAnswer(() => {
  const panel = document.getElementById('painel');
  if (panel) { panel.focus({ preventScroll: true }); return; }
  if (opener) { document.querySelector(`.map-card[href="${CSS.escape(opener)}"]`)?.focus({ preventScroll: true }); opener = undefined; }
}, () => { if (!document.getElementById('painel')) { opener = undefined; } });

function on(type, selector, act) {
  document.addEventListener(type, event => {
    const found = event.target.closest?.(selector);
    if (found) { act(found, event); }
  });
}

if (document.querySelector('.editing')) { import('./edit-map.js'); }
if (document.querySelector('[data-rating]')) { import('./rating.js'); }

// Who signs out leaves no page of a round on the device; what was not sent yet stays, and is sent by its own rater alone.
on('submit', 'form[action="/sair"]', () => { window.caches?.delete('pontua-ciclos'); });

function drawCharts() { if (document.querySelector('.chart[data-chart]')) { import('./chart.js'); } }
drawCharts();
document.addEventListener('htmx:after:swap', drawCharts);
