// The map's design, edited where it stands: cards are dragged, or moved by Alt and the arrows; hidden forms send what was done.
import { onAnswer } from './answer.js';

const forms = { move: 'mover', retire: 'desativar' };
let dragged, moved, added;

const editing = event => event.target.closest?.('.editing');
const cardOf = event => event.target.closest?.('.editing .map-card');
const stageOf = element => element.closest('.stage');
const cardsOf = stage => [...stage.querySelectorAll('.map-card')];

function send(name, values) {
  const form = document.getElementById(name);
  for (const [field, value] of Object.entries(values)) { form.elements[field].value = value; }
  form.requestSubmit();
}

/** Puts a card into a stage, before another card or, without one, last. */
function move(card, stage, before) {
  if (before === card || (stage === stageOf(card) && card.closest('li').nextElementSibling === (before?.closest('li') ?? null))) { return; } // it stands there
  moved = { point: card.dataset.point, stage: stage.dataset.stage };
  send(forms.move, { ponto: moved.point, etapa: stageOf(card).dataset.stage, para: moved.stage, antes: before?.dataset.point ?? '' });
}

document.addEventListener('dragstart', event => {
  dragged = cardOf(event);
  if (dragged) { event.dataTransfer.effectAllowed = 'move'; }
});
document.addEventListener('dragover', event => {
  const stage = dragged && editing(event) && stageOf(event.target);
  if (!stage) { return; }
  event.preventDefault();
  unmark();
  (below(stage, event.clientY) ?? stage.querySelector('ul')).classList.add('drop');
});
document.addEventListener('drop', event => {
  const stage = dragged && editing(event) && stageOf(event.target);
  if (!stage) { return; }
  event.preventDefault();
  move(dragged, stage, below(stage, event.clientY));
});
document.addEventListener('dragend', () => { dragged = undefined; unmark(); });

const unmark = () => document.querySelectorAll('.drop').forEach(marked => marked.classList.remove('drop'));
const below = (stage, y) => cardsOf(stage).find(card => { const box = card.getBoundingClientRect(); return y < box.top + box.height / 2; });

document.addEventListener('keydown', event => {
  const card = cardOf(event);
  if (event.key === 'z' && (event.ctrlKey || event.metaKey) && document.querySelector('.editing') && !event.target.closest('input, select, textarea')) {
    act(() => document.querySelector('.toast form')?.requestSubmit());
  } else if (card && event.key === 'Delete') {
    act(() => send(forms.retire, { ponto: card.dataset.point }));
  } else if (card && event.altKey && event.key.startsWith('Arrow')) {
    act(() => step(card, event.key)); // else left and right leave the page
  }

  // A key that is held asks once: what it does next is seen only when the answer is there.
  function act(what) {
    event.preventDefault();
    if (!event.repeat) { what(); }
  }
});

function step(card, key) {
  const [stage, cards] = [stageOf(card), cardsOf(stageOf(card))];
  const here = cards.indexOf(card);
  const stages = [...document.querySelectorAll('.editing .stage')];
  const beside = stages[stages.indexOf(stage) + (key === 'ArrowLeft' ? -1 : 1)];
  if (key === 'ArrowUp' && here > 0) {
    move(card, stage, cards[here - 1]);
  } else if (key === 'ArrowDown' && here < cards.length - 1) {
    move(card, stage, cards[here + 2]);
  } else if ((key === 'ArrowLeft' || key === 'ArrowRight') && beside) {
    move(card, beside, cardsOf(beside)[here]);
  }
}

document.addEventListener('submit', event => {
  const field = event.target.querySelector('.editing .input');
  if (field) { added = { stage: stageOf(field).dataset.stage, name: field.value }; }
});

// The card that was moved keeps the focus in its new place; a field whose touchpoint was added is ready for the next.
onAnswer(() => {
  const field = added && document.querySelector(`.stage[data-stage="${added.stage}"] .input`);
  if (field && field.value === added.name) { field.value = field.defaultValue; }
  if (moved) { document.querySelector(`.stage[data-stage="${moved.stage}"] [data-point="${moved.point}"]`)?.focus({ preventScroll: true }); }
  moved = added = undefined;
}, () => { moved = added = undefined; });
