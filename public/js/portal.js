// Improvements for browsers with scripts; every page works without them.
import { countCharacters } from './count.js';
import { saveWhileTyping } from './autosave.js';
import { copyText, printPage } from './keep.js';
import { askPasskey } from './passkeys.js';
import { watchSession } from './session.js';
import { followKeys } from './shortcuts.js';
import { showOnDemand } from './show.js';
import { sendWithProgress } from './upload.js';

export function improve() {
  document.documentElement.classList.add('js');
  const summary = document.querySelector('[data-error-summary]');
  if (summary) leadToFields(summary);
  for (const area of document.querySelectorAll('textarea[data-limit]')) countCharacters(area);
  for (const form of document.querySelectorAll('form[data-autosave]')) saveWhileTyping(form);
  for (const form of document.querySelectorAll('form[data-upload]')) sendWithProgress(form, improve);
  for (const dialog of document.querySelectorAll('dialog[data-session]')) watchSession(dialog);
  for (const button of document.querySelectorAll('[data-shows]')) showOnDemand(button);
  for (const box of document.querySelectorAll('[data-passkey]')) askPasskey(box);
  for (const button of document.querySelectorAll('[data-copy]')) copyText(button);
  for (const button of document.querySelectorAll('[data-print]')) printPage(button);
  for (const hint of document.querySelectorAll('[data-quick-hint]')) hint.hidden = false;
  for (const line of document.querySelectorAll('[data-shortcuts]')) followKeys(line);
}

// The list of errors is read first; each of its links puts the cursor where the error can be mended.
function leadToFields(summary) {
  summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
  });
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target instanceof Element ? event.target.closest('form[data-quick]') : null;
  if (form instanceof HTMLFormElement) form.requestSubmit();
});

improve();
