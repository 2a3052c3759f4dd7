// Improvements for browsers with scripts; every page works without them.
import { countCharacters } from './count.js';
import { saveWhileTyping } from './autosave.js';
import { sendWithProgress } from './upload.js';

export function improve() {
  document.documentElement.classList.add('js');
  document.querySelector('[data-error-summary]')?.focus();
  for (const area of document.querySelectorAll('textarea[data-limit]')) countCharacters(area);
  for (const form of document.querySelectorAll('form[data-autosave]')) saveWhileTyping(form);
  for (const form of document.querySelectorAll('form[data-upload]')) sendWithProgress(form, improve);
  for (const hint of document.querySelectorAll('[data-quick-hint]')) hint.hidden = false;
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target instanceof Element ? event.target.closest('form[data-quick]') : null;
  if (form instanceof HTMLFormElement) form.requestSubmit();
});

improve();
