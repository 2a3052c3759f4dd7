// Warns before the session ends, keeps what was typed, and then leaves for the sign-in page.
import { saveAll } from './autosave.js';

const second = 1000;
const warnedBefore = 120 * second;
// The portal notes when it was last asked for a page give or take some seconds.
const margin = 20 * second;
const aloudAt = [120, 60, 30, 10];

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
const typedIn = new Set();
let dialog;
let idleUntil = 0;
let overAt = Infinity;
let said;
let ticking;
let leaving = false;

export function watchSession(found) {
  dialog = found;
  if (found.dataset.left) overAt = Date.now() + Number(found.dataset.left) * second - margin;
  found.querySelector('[data-stay]').addEventListener('click', stay);
  found.addEventListener('cancel', (event) => {
    event.preventDefault();
    void stay();
  });
  seen();
  ticking ??= setInterval(tick, second);
}

// The portal was asked for something: from now on the time runs anew, in every tab.
export function seen() {
  if (!dialog) return;
  startAnew();
  channel?.postMessage('seen');
}

channel?.addEventListener('message', () => startAnew());
document.addEventListener('portal-seen', () => seen());

// Going away is remembered by form: what was typed into several is kept of the last one.
document.addEventListener('input', ({ target }) => {
  const form = target instanceof Element ? target.closest('main form[method="post"]') : null;
  if (!form || form.dataset.autosave) return;
  typedIn.delete(form);
  typedIn.add(form);
});

function startAnew() {
  if (dialog) idleUntil = Date.now() + Number(dialog.dataset.idle) * second - margin;
}

function tick() {
  const left = Math.min(idleUntil, overAt) - Date.now();
  if (left <= 0) void leave();
  else if (left <= warnedBefore) warn(Math.ceil(left / second));
  else if (dialog.open) dialog.close();
}

function warn(seconds) {
  const isOver = overAt < idleUntil;
  const line = dialog.querySelector('[data-text]');
  const words = isOver ? line.dataset.overText : line.dataset.idleText;
  line.textContent = words.replace('{left}', `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
  dialog.querySelector('[data-stay]').hidden = isOver;
  if (!dialog.open) {
    dialog.showModal();
    said = undefined;
  }
  const now = aloudAt.findLast((at) => seconds <= at);
  if (now !== said) dialog.querySelector('[data-aloud]').textContent = line.textContent;
  said = now;
}

async function stay() {
  if (overAt < idleUntil) return;
  try {
    const answer = await send('/session/renewal');
    if (!answer.ok) return void leave();
    dialog.querySelector('[data-failed]').hidden = true;
    seen();
    dialog.close();
  } catch {
    dialog.querySelector('[data-failed]').hidden = false;
  }
}

async function leave() {
  if (leaving) return;
  leaving = true;
  clearInterval(ticking);
  await Promise.allSettled([saveAll(), keepTypedText()]);
  await send('/session/rest').catch(() => undefined);
  const next = location.pathname + location.search;
  location.assign(`/sign-in?${new URLSearchParams({ next })}`);
}

async function keepTypedText() {
  const form = [...typedIn].findLast(({ isConnected }) => isConnected);
  if (form) await send('/session/typed-text', typed(form));
}

// What people see in the form, but for secrets and files.
function typed(form) {
  const fields = new URLSearchParams();
  const secret = 'input:is([type="password"], [type="file"], [type="hidden"], [autocomplete="one-time-code"])';
  const unspoken = new Set([...form.querySelectorAll(secret)].map(({ name }) => name));
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !unspoken.has(name)) fields.append(name, value);
  }
  return fields;
}

function send(path, fields = new URLSearchParams()) {
  fields.set('_csrf', dialog.dataset.token);
  return fetch(path, { method: 'POST', body: fields, redirect: 'manual' });
}
