// A slider over days: says the day while it moves, as the page writes dates; the field itself sends the number of days since 0001-01-01.
const firstDay = Date.UTC(1970, 0, 1) - 719_162 * 86_400_000;

document.addEventListener('input', event => {
  const slider = event.target.closest?.('[data-days]');
  if (!slider) { return; }
  const day = new Date(firstDay + slider.valueAsNumber * 86_400_000)
    .toLocaleDateString(document.documentElement.lang, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' });
  slider.form.querySelector('[data-day]').textContent = day;
  slider.setAttribute('aria-valuetext', day);
});
