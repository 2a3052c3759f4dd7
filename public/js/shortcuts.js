// Single keys that follow marked links, as long as nobody is typing; people can turn them off, and the browser remembers.
const kept = 'shortcuts';

export function followKeys(line) {
  const button = line.querySelector('button');
  const show = () => {
    button.textContent = isOn() ? button.dataset.off : button.dataset.on;
  };
  button.addEventListener('click', () => {
    remember(isOn() ? 'off' : 'on');
    show();
  });
  show();
  line.hidden = false;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
    return;
  if (!isOn() || !/^[a-z]$/.test(event.key)) return;
  document.querySelector(`a[data-shortcut="${event.key}"]`)?.click();
});

function isTyping(target) {
  return (
    target instanceof Element &&
    target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select') !== null
  );
}

function isOn() {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return true;
  }
}

function remember(value) {
  try {
    localStorage.setItem(kept, value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
