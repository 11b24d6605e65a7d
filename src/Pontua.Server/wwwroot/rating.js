// Grading in a round: what is said is kept on this device first and sent then, so that neither a missing connection nor a killed browser loses it.
const place = document.querySelector('[data-rating]');
const form = document.querySelector('form[data-entry]');
const here = location.pathname + location.search;
const { rating, rater } = place.dataset;
const whileSendingAgain = 30_000;

const kept = new Promise((opened, failed) => {
  const asked = indexedDB.open('pontua-ciclos', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('entries', { keyPath: ['rater', 'path'] });
  asked.onsuccess = () => opened(asked.result);
  asked.onerror = () => failed(asked.error);
});
async function store(mode, work) {
  const transaction = (await kept).transaction('entries', mode);
  const asked = work(transaction.objectStore('entries'));
  return new Promise((done, failed) => { transaction.oncomplete = () => done(asked.result); transaction.onerror = () => failed(transaction.error); });
}
const keep = entry => store('readwrite', entries => entries.put(entry));
const forget = entry => store('readwrite', entries => entries.delete([entry.rater, entry.path]));
const waiting = async () => (await store('readonly', entries => entries.getAll())).filter(entry => entry.rater === rater);

/** Sends one entry by the form of its page as it is now: its token is of this session, and it is still this rater's. */
async function send(entry) {
  try {
    const page = await fetch(entry.path, { headers: { 'X-Fresh': '1' } });
    if (page.status === 404) { return refuse(entry, place.dataset.gone); }
    const read = new DOMParser().parseFromString(await page.text(), 'text/html');
    const fresh = read.querySelector('form[data-entry]');
    if (!page.ok || !fresh || read.querySelector('[data-rating]')?.dataset.rater !== entry.rater) { return page.redirected ? 'signed-out' : 'later'; }
    const body = new FormData();
    for (const hidden of fresh.querySelectorAll('input[type=hidden]')) { body.set(hidden.name, hidden.value); }
    for (const [name, value] of entry.fields) { body.append(name, value); }
    body.set('at', entry.at);
    const answer = await fetch(entry.path, { method: 'POST', body, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') { await forget(entry); return 'sent'; }
    if (answer.status === 429 || answer.status >= 500) { return 'later'; }
    const said = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return refuse(entry, (said.querySelector('form .error, .bad-notice') ?? said.querySelector('h1'))?.textContent.trim() ?? place.dataset.gone);
  } catch { return 'later'; }
}

async function refuse(entry, why) {
  await keep({ ...entry, refused: why });
  return 'refused';
}

// One sends at a time, also of several tabs.
const alone = work => navigator.locks ? navigator.locks.request('pontua-ciclos', work) : work();
const sendAll = () => alone(async () => {
  const outcomes = [];
  for (const entry of (await waiting()).filter(e => !e.refused)) {
    outcomes.push(await send(entry));
    if (['later', 'signed-out'].includes(outcomes.at(-1))) { break; }
  }
  await show(outcomes.includes('signed-out'));
  if (!form && outcomes.includes('sent')) { location.reload(); } // the list says what was graded
});

/** What waits on this device, in words, and at each touchpoint of the list. */
async function show(isSignedOut = false) {
  const all = await waiting();
  const [unsent, refused] = [all.filter(e => !e.refused), all.filter(e => e.refused)];
  place.hidden = all.length === 0;
  place.querySelector('[data-words]').textContent = unsent.length === 0 ? ''
    : (isSignedOut ? place.dataset.signedOut : unsent.length === 1 ? place.dataset.one : place.dataset.many).replace('{0}', unsent.length);
  place.querySelector('[data-send]').hidden = unsent.length === 0;
  place.querySelector('[data-refused]').replaceChildren(...refused.map(entry => {
    const line = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: entry.path, textContent: entry.name });
    line.append(link, `: ${entry.refused}`);
    return line;
  }));
  for (const item of document.querySelectorAll('[data-item]')) {
    const entry = all.find(e => e.path === item.dataset.item);
    const mark = item.querySelector('[data-kept]');
    if (entry && mark) { mark.textContent = place.dataset.kept; }
  }
}

// Who gives a grade says why, where the round asks for it; the browser then says what is missing.
function ask() {
  for (const reason of form.querySelectorAll('textarea[data-reason-of]')) {
    reason.required = form.hasAttribute('data-asks-reason') && Boolean(form.elements[reason.dataset.reasonOf]?.value);
  }
  const isJudged = [...form.querySelectorAll('.scale input:checked')].some(grade => grade.value);
  const shows = ['photo', 'audio'].some(name => form.elements[name].files.length) || ['note', 'link'].some(name => form.elements[name].value.trim()) || form.querySelector('[name=keep]:checked');
  form.elements.photo.setCustomValidity(form.hasAttribute('data-asks-evidence') && isJudged && !shows ? form.dataset.noEvidence : '');
}

async function restore() {
  const entry = (await waiting()).find(e => e.path === here);
  if (!entry) { return; }
  for (const box of form.querySelectorAll('[name=keep]')) { box.checked = false; }
  for (const name of new Set(entry.fields.map(([name]) => name))) {
    const values = entry.fields.filter(field => field[0] === name).map(field => field[1]);
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === 'file') {
        const files = new DataTransfer();
        values.forEach(file => files.items.add(file));
        field.files = files.files;
      } else if (field.type === 'radio' || field.type === 'checkbox') { field.checked = values.includes(field.value); } else if (field.type !== 'hidden') { field.value = values[0]; }
    }
  }
}

function takeForm() {
  ask();
  form.addEventListener('input', ask);
  form.addEventListener('change', ask);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const fields = [...new FormData(form)].filter(([name, value]) => !name.startsWith('_') && !(value instanceof File && value.size === 0));
    await keep({ rater, path: here, name: form.dataset.entry, fields, at: new Date().toISOString() });
    await sendAll();
    if ((await waiting()).some(e => e.path === here && e.refused)) { place.scrollIntoView({ block: 'center' }); return; }
    location.assign(form.dataset.next);
  });
}

// A recording made here, where the browser can; else a file is chosen.
const record = document.querySelector('[data-record]');
if (record && navigator.mediaDevices && window.MediaRecorder) {
  let recorder;
  record.hidden = false;
  record.addEventListener('click', async () => {
    if (recorder?.state === 'recording') { recorder.stop(); return; }
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!sound) { record.textContent = record.dataset.refused; return; }
    const pieces = [];
    recorder = new MediaRecorder(sound);
    recorder.addEventListener('dataavailable', event => pieces.push(event.data));
    recorder.addEventListener('stop', () => {
      sound.getTracks().forEach(track => track.stop());
      const files = new DataTransfer();
      files.items.add(new File(pieces, 'gravacao', { type: recorder.mimeType }));
      form.elements.audio.files = files.files;
      record.textContent = record.dataset.again;
      ask();
    });
    recorder.start();
    record.textContent = record.dataset.stop;
  });
}

async function stayWithoutConnection() {
  navigator.storage?.persist?.();
  await navigator.serviceWorker.register('/sw.js', { scope: rating });
  const worker = (await navigator.serviceWorker.ready).active;
  const parts = performance.getEntriesByType('resource').map(part => part.name).filter(name => name.startsWith(location.origin));
  worker.postMessage({ keep: [rating, ...place.dataset.pages.split(' '), ...new Set(parts)] });
}

// Where the device keeps nothing (a private window), the form is sent as any other.
if (await kept.then(() => true, () => false)) {
  if (form) { await restore(); takeForm(); }
  place.querySelector('[data-send]').addEventListener('click', sendAll);
  addEventListener('online', sendAll);
  setInterval(sendAll, whileSendingAgain);
  await sendAll();
  if (navigator.serviceWorker) { await stayWithoutConnection(); }
}
