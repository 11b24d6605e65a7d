// The keyboard: Ctrl+K opens the command bar anywhere; single keys only while nobody writes, and not where they are switched off.
import { onAnswer } from './answer.js';

const bar = document.getElementById('ir');
const pages = { m: '/mapa', c: '/clientes', d: '/medir', a: '/ajustes' };
let leader = 0;

// Each box that says so is as the device remembers it, on this page and the next.
const boxes = document.querySelectorAll('[data-single-keys]');
let single = true;
try { single = localStorage.getItem('single-keys') !== 'off'; } catch { /* for this page only */ }
const markBoxes = () => boxes.forEach(box => { box.checked = single; });
markBoxes();
boxes.forEach(box => box.addEventListener('change', () => {
  single = box.checked;
  markBoxes();
  try { localStorage.setItem('single-keys', single ? 'on' : 'off'); } catch { /* for this page only */ }
}));

/** Whether a key alone means a command now: switched on, nobody writes, no other key is held. */
export const isCommand = event => single && !event.ctrlKey && !event.metaKey && !event.altKey
  && !event.target.closest?.('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])');

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k' && bar) {
    event.preventDefault();
    bar.open ? bar.close() : bar.showModal();
  } else if (isCommand(event) && !document.querySelector('dialog[open]')) {
    command(event);
  }
});

function command(event) {
  const page = Date.now() - leader < 1500 ? pages[event.key] : undefined;
  leader = event.key === 'g' ? Date.now() : 0;
  if (page) {
    location.assign(page);
  } else if (event.key === '/' && bar) {
    event.preventDefault();
    bar.showModal();
  } else if (event.key === '?') {
    document.getElementById('teclas')?.showModal();
  }
}

// Up and down walk through the list and back to the words; Enter in the words opens the first, once the list answers to them.
const words = bar?.querySelector('input[type=search]');
let opensFirst = false;
const answers = () => bar.querySelector('.destinations')?.dataset.words === words.value;
words?.addEventListener('input', () => { opensFirst = false; });
onAnswer(() => {
  if (opensFirst && bar?.open && answers()) { openFirst(); }
}, () => { opensFirst = false; });
function openFirst() {
  opensFirst = false;
  bar.querySelector('.destinations a')?.click();
}

bar?.addEventListener('keydown', event => {
  const links = [...bar.querySelectorAll('.destinations a')];
  const here = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown') {
    links[Math.min(here + 1, links.length - 1)]?.focus();
  } else if (event.key === 'ArrowUp' && here >= 0) {
    (links[here - 1] ?? words).focus();
  } else if (event.key === 'Escape') {
    bar.close(); // a search field would take the first press to empty itself
  } else if (event.key === 'Enter' && here < 0) {
    if (answers()) { openFirst(); } else { opensFirst = true; }
  } else {
    return;
  }
  event.preventDefault();
});

// In a table Up and Down go from a link to the same of the next row that has one.
document.addEventListener('keydown', event => {
  const link = event.target.closest?.('tbody a');
  const step = link && { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) { return; }
  const place = [...link.closest('tr').querySelectorAll('a')].indexOf(link);
  for (let row = link.closest('tr')[step]; row; row = row[step]) {
    const links = row.querySelectorAll('a');
    const to = links[place] ?? links[0];
    if (to?.checkVisibility()) {
      to.focus();
      event.preventDefault();
      return;
    }
  }
});
