// Sends the form's fields to its autosave address while somebody types, and says when they were saved.
const pauseMs = 1500;
const unsaved = new Map();

// Saves at once what still waits for a pause.
export function saveAll() {
  return Promise.all([...unsaved.values()].map((save) => save()));
}

export function saveWhileTyping(form) {
  const line = form.querySelector('.form__saved');
  let pause;
  let sending = false;
  let again = false;

  const say = (state, text) => {
    line.dataset.state = state;
    line.textContent = text;
  };

  const save = async () => {
    if (sending) return void (again = true);
    sending = true;
    unsaved.delete(form);
    say('saving', line.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(`The portal answered ${answer.status}.`);
      takeOver(form, answer.status === 204 ? {} : await answer.json());
      document.dispatchEvent(new Event('portal-seen'));
      say('saved', line.dataset.saved.replace('{time}', timeNow()));
    } catch {
      say('failed', line.dataset.failed);
    }
    sending = false;
    if (again) {
      again = false;
      await save();
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(pause);
    unsaved.set(form, save);
    pause = setTimeout(save, pauseMs);
  });
  form.addEventListener('submit', () => clearTimeout(pause));
}

// The answer may carry new values of hidden fields, for example the version that was just saved.
function takeOver(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.querySelector(`input[type="hidden"][name="${CSS.escape(name)}"]`);
    if (field) field.value = String(value);
  }
}

function timeNow() {
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(new Date());
}
