// Asks a passkey and puts what it answers into the form. Where this cannot run, the page says what to do instead.

export function askPasskey(box) {
  const { PublicKeyCredential } = window;
  if (!PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  box.querySelector('[data-passkey-without]').hidden = true;
  box.querySelector('[data-passkey-with]').hidden = false;
  const form = box.querySelector('form');
  const status = box.querySelector('[data-passkey-status]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    status.textContent = '';
    try {
      const credential = await credentialFor(
        box.dataset.passkey,
        await challenge(form, box.dataset.challenge),
      );
      const { answer } = form.elements;
      answer.value = JSON.stringify(credential.toJSON());
      answer.disabled = false;
      form.submit();
    } catch {
      status.textContent = box.dataset.failed;
    }
  });
}

async function challenge(form, address) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({ _csrf: form.elements._csrf.value }),
  });
  if (!answer.ok) throw new Error(`The portal answered ${answer.status}.`);
  return answer.json();
}

function credentialFor(purpose, options) {
  return purpose === 'creation'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
