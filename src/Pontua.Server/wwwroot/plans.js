// The board of plans: a plan dragged to another column presses the button that moves it there, so that keys and mouse do the same.
let dragged;

const columnOf = event => dragged && event.target.closest?.('[data-state]');

document.addEventListener('dragstart', event => { dragged = event.target.closest?.('[data-plan]'); });
document.addEventListener('dragend', () => { dragged = undefined; });
document.addEventListener('dragover', event => { if (columnOf(event)) { event.preventDefault(); } });
document.addEventListener('drop', event => {
  const column = columnOf(event);
  if (!column) { return; }
  event.preventDefault();
  dragged.querySelector(`[name=do][value^="${column.dataset.state}:"]`)?.click();
});
