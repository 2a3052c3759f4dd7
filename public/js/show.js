// Shows a pass phrase as it is typed, for as long as the person wants to see it.
export function showOnDemand(button) {
  const field = document.getElementById(button.dataset.shows);
  if (!field) return;
  button.hidden = false;
  const turn = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
    button.textContent = isShown ? button.dataset.hide : button.dataset.show;
  };
  button.addEventListener('click', () => turn(field.type === 'password'));
  // It is sent as a pass phrase, so that no browser keeps it among what was typed before.
  field.form?.addEventListener('submit', () => turn(false));
}
